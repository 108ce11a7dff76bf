/** Programs whose trainer inherits: what its class becomes with all that its bases give it, and where findings are told. */

import { deepEqual, equal } from "node:assert/strict";
import { missingZeroGrad } from "../../rules/missing-zero-grad";
import { softmaxBeforeCrossEntropy } from "../../rules/softmax-before-cross-entropy";
import { classesGathered } from "../../server/engine/inPlace/classesGathered";
import type { Rule } from "../../server/rule-api";
import { dedent } from "../support/dedent";
import { loadEngine, modelOf, type Program, reviewProgram } from "../support/reviewCode";

const gathered = (code: string, files: Files = {}): string | null =>
  classesGathered(modelOf({ code: dedent(code), files }))?.text.trim() ?? null;

type Files = NonNullable<Program["files"]>;

/** The lines of the findings, from 1. */
function toldLines(rule: Rule, program: Program): readonly number[] {
  const { review, found } = reviewProgram(program, [rule]);
  deepEqual(review.failures, []);
  return found
    .filter(({ secondary }) => !secondary)
    .map(({ range }) => program.code.slice(0, range.start).split("\n").length);
}

describe("a class with what it inherits", () => {
  before(loadEngine);

  it("has the methods of its bases that it does not override, and under other names those that it calls of them", () =>
    equal(
      gathered(`
        from abc import ABC, abstractmethod

        class Base(ABC):
            """What all have."""

            def __init__(self, net, device="cpu"):
                self.net = net.to(device)
                self.seen = []

            @abstractmethod
            def step(self, x):
                ...

            def note(self, value):
                self.seen.append(value)

            def run(self, loader):
                for x in loader:
                    self.note(self.step(x))

        class Job(Base):
            def __init__(self, net, opt):
                super().__init__(net)
                self.opt = opt

            def step(self, x):
                return self.net(x)

            @torch.no_grad()
            def note(self, value):
                super().note(value.item())

        job = Job(Net(), SGD())
        job.run(load())
      `),
      dedent(`
        from abc import ABC, abstractmethod


        class Job:
            def run(self, loader):
                for x in loader:
                    self.note(self.step(x))

            def init\u02d1(self, net, device="cpu"):
                self.net = net.to(device)
                self.seen = []

            def note\u02d1(self, value):
                self.seen.append(value)

            def __init__(self, net, opt):
                self.init\u02d1(net)
                self.opt = opt

            def step(self, x):
                return self.net(x)

            @torch.no_grad()
            def note(self, value):
                self.note\u02d1(value.item())


        job = Job(Net(), SGD())
        job.run(load())
      `).trim(),
    ));

  it("has no base that gives it nothing", () => {
    const job = (base: string) =>
      `class Job(${base}):\n    def __init__(self, net):\n        super().__init__()\n        self.net = net\n\n    def run(self):\n        self.net.go()\n\nJob(Net()).run()`;
    equal(gathered(job("object"))?.split("\n")[0], "class Job:");
    equal(gathered(job("object"))?.includes("        pass\n        self.net = net"), true);
    equal(gathered(job("Unknown")), null);
    equal(gathered(`from torch import nn\n\n${job("nn.Module")}`), null);
  });

  const base = "class Base:\n    def __init__(self, net):\n        self.net = net\n";
  const job = (body: string, use = "Job(Net()).run()\n", above = base): string =>
    `${above}\nclass Job(Base):\n${body}\n${use}`;
  const run = "    def run(self):\n        self.net.go()\n";
  it("is written where all that is in it is a method", () =>
    equal(
      gathered(job(run)),
      `class Job:\n    def __init__(self, net):\n        self.net = net\n\n    def run(self):\n        self.net.go()\n\n\nJob(Net()).run()`,
    ));
  for (const [what, code] of [
    ["has a base that somebody else names", job(run, "Job(Net()).run()\nprint(Base)\n")],
    ["is made twice", job(run, "Job(Net()).run()\nJob(Net()).run()\n")],
    ["has two bases", job(run).replace("Job(Base)", "Job(Base, Other)")],
    ["has variables of its own", job(`    rate = 3\n\n${run}`)],
    ["has fields of its class alone", job(run.replace("self.net.go()", "self.__net = self.net"))],
    ["asks its bases for something else", job(run.replace("self.net.go()", "print(super())"))],
    ["comes to somebody else", job(run, "job = Job(Net())\nshow(job)\n")],
    [
      "lacks an abstract method",
      job(run, undefined, `${base}\n    @abstractmethod\n    def go(self): ...\n`),
    ],
  ] as const)
    it(`stays as it is where it ${what}`, () => equal(gathered(code), null));

  const TRAINER = dedent(`
    import torch
    from torch import nn

    class Base:
        def __init__(self, model, opt, device="cpu"):
            self.model = model.to(device)
            self.opt = opt

        def run(self, loader):
            for x, y in loader:
                self.opt.zero_grad()
                self.loss_of(x, y).backward()
                self.opt.step()

    class Trainer(Base):
        def __init__(self, model, opt, criterion):
            super().__init__(model, opt, device="cuda")
            self.criterion = criterion

        def loss_of(self, x, y):
            return self.criterion(self.model(x), y)

    def main(loader):
        model = nn.Sequential(nn.Linear(4, 2), nn.Softmax(dim=1))
        opt = torch.optim.SGD(model.parameters(), lr=0.1)
        trainer = Trainer(model, opt, nn.CrossEntropyLoss())
        trainer.run(loader)
  `);

  it("shows at its own lines, and at those of its base, what a trainer lacks", () => {
    const line = (part: string): number => TRAINER.slice(0, TRAINER.indexOf(part)).split("\n").length;
    deepEqual(toldLines(softmaxBeforeCrossEntropy, { code: TRAINER }), [line("return self.criterion")]);
    deepEqual(toldLines(missingZeroGrad, { code: TRAINER }), []);
    const lacking = TRAINER.replace("self.opt.zero_grad()", "pass");
    deepEqual(toldLines(missingZeroGrad, { code: lacking }), [line("self.loss_of(x, y).backward()")]);
    deepEqual(toldLines(softmaxBeforeCrossEntropy, { code: TRAINER.replace(", nn.Softmax(dim=1)", "") }), []);
  });

  const ELSEWHERE = {
    "lab/__init__.py": "",
    "lab/losses.py": "def weighted(loss, by):\n    return loss * by\n",
    "lab/base.py": dedent(`
      import numpy as np

      class Base:
          def __init__(self, net: object, opt):
              self.net = net
              self.opt = opt
              self.seen = np.zeros(3)
    `),
    "lab/engine.py": dedent(`
      import torch
      from .base import Base
      from .losses import weighted

      SCALE = 2.0

      class Trainer(Base):
          def __init__(self, net, opt, criterion):
              super().__init__(net, opt)
              self.criterion = criterion

          def run(self, loader):
              for x, y in loader:
                  loss = weighted(self.criterion(self.net(x), y), SCALE)
                  self.opt.zero_grad()
                  loss.backward()
                  self.opt.step()
    `),
  };
  const MAIN = dedent(`
    import torch
    from torch import nn
    from lab.engine import Trainer

    def main(loader):
        net = nn.Sequential(nn.Linear(4, 2), nn.Softmax(dim=1))
        trainer = Trainer(net, torch.optim.SGD(net.parameters(), lr=0.1), nn.CrossEntropyLoss())
        trainer.run(loader)
  `);

  it("is brought from another file with the imports that it needs, and with its base from a third one", () =>
    equal(
      gathered(MAIN, ELSEWHERE),
      dedent(`
        import numpy as np
        from lab.losses import weighted
        from lab.engine import SCALE
        import torch
        from torch import nn
        from lab import engine as engine\u02d1

        class Trainer\u02d1:
            def init\u02d1(self, net: object, opt):
                self.net = net
                self.opt = opt
                self.seen = np.zeros(3)

            def __init__(self, net, opt, criterion):
                self.init\u02d1(net, opt)
                self.criterion = criterion

            def run(self, loader):
                for x, y in loader:
                    loss = weighted(self.criterion(self.net(x), y), SCALE)
                    self.opt.zero_grad()
                    loss.backward()
                    self.opt.step()

        def main(loader):
            net = nn.Sequential(nn.Linear(4, 2), nn.Softmax(dim=1))
            trainer = Trainer\u02d1(net, torch.optim.SGD(net.parameters(), lr=0.1), nn.CrossEntropyLoss())
            trainer.run(loader)
      `).trim(),
    ));

  it("leaves the other names of its import, and a class that needs what is called otherwise here", () => {
    const parts = {
      "parts.py":
        "from torch import nn\n\nclass Job:\n    def __init__(self, net):\n        self.net = nn.Sequential(net)\n\n    def run(self):\n        self.net.go()\n",
    };
    const use = "Job(Net()).run()\n";
    equal(
      gathered(`from parts import Job, other\n${use}`, parts)?.includes("\nfrom parts import other\n"),
      true,
    );
    equal(
      gathered(`from parts import other, Job\n${use}`, parts)?.includes("\nfrom parts import other\n"),
      true,
    );
    equal(gathered(`from parts import Job\nnn = 3\n${use}`, parts), null);
    equal(gathered(`from parts import Job\n${use}${use}`, parts), null);
    equal(gathered(`from parts import Job\nshow(Job)\n${use}`, parts), null);
  });

  it("is told where it is made what it does wrong in another file, with each of its places", () => {
    const told = (files: Files, rule: Rule) => {
      const { review, found } = reviewProgram({ code: MAIN, files }, [rule]);
      deepEqual(review.failures, []);
      return found.map(({ range, elsewhere }) => [
        MAIN.slice(range.start, range.end),
        ...elsewhere.map(({ path, text, range: { start, end } }) => [
          path.split("/").at(-1),
          text.slice(start, end),
        ]),
      ]);
    };
    const lacking = {
      ...ELSEWHERE,
      "lab/engine.py": ELSEWHERE["lab/engine.py"].replace("self.opt.zero_grad()", "pass"),
    };
    deepEqual(told(ELSEWHERE, missingZeroGrad), []);
    deepEqual(told(lacking, missingZeroGrad), [["Trainer", ["engine.py", "loss.backward()"]]]);
    const plain = {
      ...ELSEWHERE,
      "lab/engine.py": ELSEWHERE["lab/engine.py"].replace(
        "weighted(self.criterion(self.net(x), y), SCALE)",
        "self.criterion(self.net(x), y)\n            again = self.criterion(self.net(x), y)",
      ),
    };
    deepEqual(told(plain, softmaxBeforeCrossEntropy), [
      ["Trainer", ["engine.py", "self.net(x)"]],
      ["Trainer", ["engine.py", "self.net(x)"]],
    ]);
  });
});
