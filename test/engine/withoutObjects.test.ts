/** Programs whose trainer is also read as functions that are handed its fields: what becomes of their text, and where findings are told. */

import { deepEqual, equal } from "node:assert/strict";
import { evalModeWhileTraining } from "../../rules/eval-mode-while-training";
import { missingZeroGrad } from "../../rules/missing-zero-grad";
import { softmaxBeforeCrossEntropy } from "../../rules/softmax-before-cross-entropy";
import { withoutObjects } from "../../server/engine/inPlace/withoutObjects";
import type { Rule } from "../../server/rule-api";
import { dedent } from "../support/dedent";
import { loadEngine, modelOf, reviewProgram } from "../support/reviewCode";

const rewritten = (code: string): string | null =>
  withoutObjects(modelOf({ code: dedent(code) }))?.text.trim() ?? null;

/** The lines of the findings, from 1. */
function toldLines(rule: Rule, code: string): readonly number[] {
  const text = dedent(code);
  const { review, found } = reviewProgram({ code: text }, [rule]);
  deepEqual(review.failures, []);
  return found
    .filter(({ secondary }) => !secondary)
    .map(({ range }) => text.slice(0, range.start).split("\n").length);
}

const TRAINER = `
  class Trainer:
      """Trains."""

      def __init__(self, net, opt, rounds=3):
          self.net = net
          self.opt = opt
          self.rounds = rounds
          self.best = None

      def step(self, x):
          self.opt.zero_grad()
          self.net(x).mean().backward()
          self.opt.step()

      def run(self, loader):
          for _ in range(self.rounds):
              for x in loader:
                  self.step(x)
          self.best = self.net.state_dict()
`;

describe("a program without its objects", () => {
  before(loadEngine);

  it("hands the fields to functions, and keeps the instance for those that change", () =>
    equal(
      rewritten(`${TRAINER}
  def main(loader):
      net = Net()
      trainer = Trainer(net, SGD(net.parameters()))
      trainer.run(loader)
      save(trainer.best, trainer.net)
      `),
      dedent(`
  pass

  def made\u02d1(net, opt, rounds=3):
      self = {}
      pass
      pass
      pass
      self["best"] = None
      return rounds, self

  def step(net, opt, x):
      opt.zero_grad()
      net(x).mean().backward()
      opt.step()

  def run(self, net, opt, rounds, loader):
      for _ in range(rounds):
          for x in loader:
              step(net, opt, x)
      self["best"] = net.state_dict()

  def main(loader):
      net = Net()
      opt = SGD(net.parameters())
      rounds, trainer = made\u02d1(net, opt)
      run(trainer, net, opt, rounds, loader)
      save(trainer["best"], net)
      `).trim(),
    ));

  it("makes the instance first where its method is called at once", () =>
    equal(
      rewritten(`
        class Job:
            def __init__(self, net, rate):
                self.net = net
                self.opt = SGD(net.parameters(), rate)

            def run(self):
                self.opt.step()

        net = Net()
        Job(net, rate=0.1).run()
      `),
      dedent(`
        def made\u02d1(net, rate):
            pass
            opt = SGD(net.parameters(), rate)
            return opt

        def run(opt):
            opt.step()

        net = Net()
        opt = made\u02d1(net, rate=0.1)
        run(opt)
      `).trim(),
    ));

  it("keeps names apart that would come to mean something else", () =>
    equal(
      rewritten(`
        class Job:
            def __init__(self, size):
                self.net = Net(size)

            def run(self, data):
                for net in data:
                    print(net, self.net)

        net = 3
        job = Job(net)
        job.run([1])
        print(net)
      `),
      dedent(`
        def made\u02d1(size):
            net = Net(size)
            return net

        def run(net\u02d1, data):
            for net in data:
                print(net, net\u02d1)

        net = 3
        net\u02d1 = made\u02d1(net)
        run(net\u02d1, [1])
        print(net)
      `).trim(),
    ));

  const made = "net = Net()\njob = Job(net)\njob.run()\n";
  const job = (more: string, head = "class Job:", use = made): string =>
    `${head}\n    def __init__(self, net):\n        self.net = net\n\n    def run(self):\n        ${more}\n\n${use}`;
  for (const [what, code] of [
    ["has a base", job("self.net.step()", "class Job(Base):")],
    ["is decorated", job("self.net.step()", "@register\nclass Job:")],
    ["hands itself on", job("log(self)")],
    ["hands a method on", job("call(self.run)")],
    ["names a field that nothing sets", job("print(self.other)")],
    ["has a property", job("pass\n\n    @property\n    def size(self):\n        return 3")],
    ["is made twice", job("self.net.step()", "class Job:", `${made}other = Job(net)\n`)],
    ["is made in a loop", job("self.net.step()", "class Job:", "for net in nets:\n    Job(net).run()\n")],
    ["comes to somebody else", job("self.net.step()", "class Job:", `${made}show(job)\n`)],
    ["gets a field from outside", job("self.net.step()", "class Job:", `${made}job.net = None\n`)],
    ["is named elsewhere", job("self.net.step()", "class Job:", `${made}print(Job)\n`)],
  ] as const)
    it(`leaves an object that ${what}`, () => equal(rewritten(code), null));

  it("does not take a variable for a field that another value replaces later", () =>
    equal(
      rewritten(job("self.net.step()", "class Job:", `${made}net = None\n`))
        ?.split("\n")
        .slice(-4)
        .join("\n"),
      "net = Net()\nnet\u02d1 = made\u02d1(net)\nrun(net\u02d1)\nnet = None",
    ));

  it("shows at its own lines what the trainer lacks", () => {
    const code = `
      import torch
      from torch import nn

      class Trainer:
          def __init__(self, model, criterion, opt, loader):
              self.model = model
              self.criterion = criterion
              self.opt = opt
              self.loader = loader

          def run(self):
              for x, y in self.loader:
                  self.opt.zero_grad()
                  loss = self.criterion(self.model(x), y)
                  loss.backward()
                  self.opt.step()

      def main(loader):
          model = nn.Sequential(nn.Linear(4, 2), nn.Softmax(dim=1))
          opt = torch.optim.SGD(model.parameters(), lr=0.1)
          Trainer(model, nn.CrossEntropyLoss(), opt, loader).run()
    `;
    deepEqual(toldLines(softmaxBeforeCrossEntropy, code), [14]);
    deepEqual(toldLines(missingZeroGrad, code), []);
    deepEqual(toldLines(missingZeroGrad, code.replace("self.opt.zero_grad()", "pass")).length, 1);
    deepEqual(toldLines(softmaxBeforeCrossEntropy, code.replace(", nn.Softmax(dim=1)", "")), []);
  });

  it("tells of a mode that is set where the trainer is made", () => {
    const code = (mode: string) => `
      import torch
      from transformers import AutoModelForSequenceClassification

      class Trainer:
          def __init__(self, model, opt, loader):
              self.model, self.opt = model, opt
              self.loader = loader

          def run(self):
              for batch in self.loader:
                  self.opt.zero_grad()
                  self.model(**batch).loss.backward()
                  self.opt.step()

      model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      model.${mode}()
      trainer = Trainer(model, torch.optim.AdamW(model.parameters(), lr=2e-5), loader)
      trainer.run()
    `;
    equal(toldLines(evalModeWhileTraining, code("eval")).length, 1);
    deepEqual(toldLines(evalModeWhileTraining, code("train")), []);
  });
});
