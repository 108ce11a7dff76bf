/** Programs whose helpers are also read where they are called: what becomes of their text, and which findings come and go. */

import { deepEqual, equal, match } from "node:assert/strict";
import { asyncCollectiveNotWaited } from "../../rules/async-collective-not-waited";
import { deterministicAugmentation } from "../../rules/deterministic-augmentation";
import { dropoutRateOutOfRange } from "../../rules/dropout-rate-out-of-range";
import { evalModeWhileTraining } from "../../rules/eval-mode-while-training";
import { frameMethodResultLost } from "../../rules/frame-method-result-lost";
import { lossHistoryKeepsGraph } from "../../rules/loss-history-keeps-graph";
import { missingZeroGrad } from "../../rules/missing-zero-grad";
import { pureOpResultIgnored } from "../../rules/pure-op-result-ignored";
import { trainModeNotRestored } from "../../rules/train-mode-not-restored";
import { undefinedName } from "../../rules/undefined-name";
import { writtenInPlace } from "../../server/engine/inPlace/writtenInPlace";
import type { Rule } from "../../server/rule-api";
import { dedent } from "../support/dedent";
import { loadEngine, modelOf, reviewProgram } from "../support/reviewCode";

type Files = Readonly<Record<string, string>>;

const inPlace = (code: string, files: Files = {}): string | null =>
  writtenInPlace(modelOf({ code: dedent(code), files }))?.text.trim() ?? null;

/** The underlined texts of the findings. */
function told(rule: Rule, code: string, files: Files = {}): readonly string[] {
  const text = dedent(code);
  const { review, found } = reviewProgram({ code: text, files }, [rule]);
  deepEqual(review.failures, []);
  return found
    .filter(({ secondary }) => !secondary)
    .map(({ range: { start, end } }) => text.slice(start, end));
}

describe("a helper in place of its call", () => {
  before(loadEngine);

  it("has the names that it is handed", () => {
    equal(
      inPlace(`
        def step(net, batch, rate=0.5):
            cost = net(batch) * rate
            cost.backward()

        def learn(model, loader):
            for x in loader:
                step(model, x)
      `),
      dedent(`
        def learn(model, loader):
            for x in loader:
                cost = model(x) * 0.5
                cost.backward()
      `).trim(),
    );
  });

  it("stands there once where a value of its own is taken apart and other helpers follow", () =>
    equal(
      inPlace(`
        def load(path):
            rows = read(path)
            return cut(rows)

        train, test = load("a.csv")

        def search(best, tries):
            found = look(best, tries)
            return found, tries

        print(train)
        best, tries = search(test, 3)
      `),
      dedent(`
        rows = read("a.csv")
        train, test = cut(rows)


        print(train)
        found = look(test, 3)
        best = found
        tries = 3
      `).trim(),
    ));

  it("stays where its statement reads something before the call, which the helper may change", () => {
    const bump = "def bump(s):\n    s.n += 1\n    return s.n\n\n";
    equal(inPlace(`${bump}pair = s.n, bump(s)\n`), null);
    equal(inPlace(`${bump}s.old, s.new = bump(s), s.n\n`), "s.n += 1\ns.old, s.new = s.n, s.n");
  });

  it("gives back in several places what its caller gives back", () => {
    const judge = "def part(x):\n    if x:\n        return 1\n    return 2\n\n";
    equal(
      inPlace(`${judge}def learn(x):\n    return part(x)\n`),
      "def learn(x):\n    if x:\n        return 1\n    return 2",
    );
    equal(inPlace(`${judge}def learn(x):\n    y = part(x)\n    return y\n`), null);
    const open = "def part(x):\n    if x:\n        return 1\n\n";
    equal(inPlace(`${open}def learn(x):\n    if x.any():\n        return part(x)\n    return 3\n`), null);
  });

  it("keeps its variables apart from those of its caller", () => {
    equal(
      inPlace(`
        def step(net, batch):
            cost = net(batch)
            return cost.item()

        def learn(model, loader, cost):
            for x in loader:
                seen = step(model, x)
                print(seen, cost)
      `),
      dedent(`
        def learn(model, loader, cost):
            for x in loader:
                cost\u02d1 = model(x)
                seen = cost\u02d1.item()
                print(seen, cost)
      `).trim(),
    );
  });

  it("gives what it gives under the names on the left", () => {
    equal(
      inPlace(`
        def parts(path):
            net = load(path)
            return net, net.size, path

        model, size, path = parts(path)
      `),
      dedent(`
        model = load(path)
        size = model.size
      `).trim(),
    );
  });

  it("gives what another helper gives, which stands there, too", () => {
    equal(
      inPlace(`
        def grown(net):
            net.add(head)
            return net, net.size

        def build(width):
            start = Stack(width)
            return grown(start)

        model, size = build(8)
        print(model)
      `),
      dedent(`
        model = Stack(8)
        model.add(head)
        size = model.size
        print(model)
      `).trim(),
    );
    const sum = "def total(x):\n    x.go()\n    return x + 1\n\ndef all(y):\n    return total(y)\n\n";
    equal(inPlace(`${sum}print(2 * all(z))\n`), "z.go()\nprint(2 * (z + 1))");
  });

  it("gives under the name on the left what it is handed, and what it hands to another helper", () => {
    const frozen = "def frozen(m):\n    m.freeze()\n    return m\n\n";
    equal(inPlace(`${frozen}net = frozen(Net(8))\nprint(net)\n`), "net = Net(8)\nnet.freeze()\nprint(net)");
    const build = `${frozen}def build(n):\n    net = Net(n)\n    return frozen(net)\n\n`;
    equal(inPlace(`${build}net = build(8)\nprint(net)\n`), "net = Net(8)\nnet.freeze()\nprint(net)");
    const wrapped = build.replace("m.freeze()", "m = Wrapped(m)");
    equal(inPlace(`${wrapped}net = build(8)\n`), "net = Net(8)\nnet = Wrapped(net)");
    // Where what is handed, or what another helper reads, is the variable on the left, that has to stay until the end.
    const other = frozen.replace("(m)", "(m, o)").replace("m.freeze()", "o.go(m)");
    match(inPlace(`${other}net = frozen(Net(8), Other(net))\n`) ?? "", /^m = Net\(8\)\no = Other\(net\)\n/);
    match(
      inPlace(`${build.replace("m.freeze()", "m.take(best)")}best = build(best.n)\n`) ?? "",
      /^net = Net/,
    );
  });

  it("leaves a function where another one cannot take its place", () =>
    equal(
      inPlace(`
        def grown(net):
            net.add(head)
            return net

        def build(width):
            return Wrapped(grown(Stack(width)))

        model = build(8)
      `),
      dedent(`
        def grown(net):
            net.add(head)
            return net


        model = Wrapped(grown(Stack(8)))
      `).trim(),
    ));

  it("takes over a variable that its caller has no more use for", () => {
    const moved = "def moved(x):\n    x = x.to(gpu)\n    return x\n\n";
    equal(inPlace(`${moved}rows = moved(rows)\nprint(rows)\n`), "rows = rows.to(gpu)\nprint(rows)");
    equal(
      inPlace(`${moved}for x in rows:\n    seen = moved(x)\n`),
      "for x in rows:\n    x = x.to(gpu)\n    seen = x",
    );
    const other = "seen = rows\\nseen = seen\\.to";
    for (const use of ["print(rows)", "later = lambda: rows", "def later():\n    return rows"])
      match(
        inPlace(`${moved}x = 3\nseen = moved(rows)\n${use}\nprint(x)\n`) ?? "",
        new RegExp(`^x = 3\n${other}`, "u"),
      );
    const looped = inPlace(`${moved}rows = load()\nfor i in range(3):\n    seen = moved(rows)\n`) ?? "";
    match(looped, /\n {4}seen = rows\n {4}seen = seen\.to\(gpu\)$/);
    const handed =
      "def first(a):\n    kept = second(a)\n    return kept\n\ndef second(b):\n    b = b + 1\n    return b\n\n";
    match(inPlace(`${handed}y = first(z)\nprint(z, y)\n`) ?? "", /^y = z\ny = y \+ 1\nprint\(z, y\)/);
  });

  it("brings the comments above what it does", () => {
    equal(
      inPlace(
        "def part(x):\n    # the last layer alone\n    x.freeze()\n\nfor net in nets:\n    part(net)\n",
      ),
      "for net in nets:\n    # the last layer alone\n    net.freeze()",
    );
    equal(inPlace("def part(x):\n    # the last layer alone\n    return x[-1]\n\nprint(part(net))\n"), null);
  });

  it("stands in expressions, with parentheses where it needs them", () => {
    equal(
      inPlace(`
        def share(a, b):
            return a + b

        print(2 * share(x, y), share(z - 1, y))
      `),
      "print(2 * (x + y), ((z - 1) + y))",
    );
  });

  it("brings the imports of its own file", () => {
    equal(
      inPlace("from parts import build\nnet = build(4)", {
        "parts.py": "from torch import nn\n\ndef build(n):\n    return nn.Linear(n, 2)\n",
      }),
      "from torch import nn\nfrom parts import build\nnet = nn.Linear(4, 2)",
    );
  });

  it("brings what its own file defines, and what that imports of files beside it", () => {
    const files = {
      "lab/__init__.py": "",
      "lab/blocks.py": "class Block:\n    pass\n",
      "lab/parts.py":
        "from . import blocks\nfrom .blocks import Block\n\nWIDTH = 3\n\ndef build(n):\n    return Block(blocks, n, WIDTH)\n",
    };
    equal(
      inPlace("from lab.parts import build\nnet = build(4)", files),
      "from lab.blocks import Block\nfrom lab import blocks\nfrom lab.parts import WIDTH\nfrom lab.parts import build\nnet = Block(blocks, 4, WIDTH)",
    );
    const changing = {
      ...files,
      "lab/parts.py": files["lab/parts.py"].replace("WIDTH = 3", "WIDTH = 3\nWIDTH = 4"),
    };
    equal(inPlace("from lab.parts import build\nnet = build(4)", changing), null);
    equal(inPlace("from lab.parts import build\nWIDTH = 1\nnet = build(4)", files), null);
  });

  it("brings them also where its caller has them further down only", () => {
    equal(
      inPlace("from parts import build\nnet = build(4)\n\nfrom torch import nn\nprint(nn)", {
        "parts.py": "from torch import nn\n\ndef build(n):\n    return nn.Linear(n, 2)\n",
      }),
      "from torch import nn\nfrom parts import build\nnet = nn.Linear(4, 2)\n\nfrom torch import nn\nprint(nn)",
    );
  });

  const staying: Readonly<Record<string, string>> = {
    "is called twice": "def f(x):\n    x.run()\n    x.go()\n\nf(a)\nf(b)",
    "is handed on": "def f(x):\n    x.run()\n\nf(a)\nuse(f)",
    "leaves early": "def f(x):\n    if x:\n        return 1\n    return 2\n\ny = f(a)",
    "calls itself": "def f(x):\n    x.run()\n    f(x)\n\ng(a)",
    "calls one that calls it": "def f(x):\n    g(x)\n\ndef g(x):\n    f(x)",
    "is a generator": "def f(x):\n    yield x\n\ny = f(a)",
    "is decorated": "@wrap\ndef f(x):\n    x.run()\n\nf(a)",
    "is asked whether something is on": "def f(x, on):\n    if on:\n        x.run()\n\nf(a, False)",
    "reads what its caller calls otherwise":
      "size = 3\n\ndef f(x):\n    x.run(size)\n\ndef g(a, size):\n    f(a)\n    print(size)",
    "sets the field that it is handed":
      "class A:\n    def f(self, old):\n        self.x = 1\n        print(old)\n        return\n\n    def g(self):\n        return [self.f(1) for _ in self.y]",
    "says what it is for": "def evaluate(x):\n    x.run()\n\nfor a in b:\n    evaluate(a)",
    "stands where errors are expected":
      "def f(x):\n    x.run()\n\ntry:\n    f(a)\nexcept ValueError:\n    pass",
  };
  for (const [what, code] of Object.entries(staying))
    it(`stays a function that ${what}`, () => equal(inPlace(code), null));

  const LOOP = `
    import torch
    from torch import nn

    net = nn.Linear(4, 2)
    sgd = torch.optim.SGD(net.parameters(), lr=0.1)

    def advance(image, label):
        cost = nn.functional.cross_entropy(net(image), label)
        cost.backward()
        sgd.step()

    for image, label in loader:
        advance(image, label)
  `;

  it("shows what a loop lacks", () => equal(told(missingZeroGrad, LOOP).length, 1));

  it("shows it once where both reviews do", () =>
    equal(told(missingZeroGrad, LOOP.replaceAll("sgd", "opt")).length, 1));

  it("is silenced by the comments of the file", () => {
    const [place = ""] = told(missingZeroGrad, LOOP);
    const text = dedent(LOOP);
    const line = text.split("\n").find((one) => one.includes(place)) ?? "";
    const silenced = text.replace(line, `${line}  # heldout: ignore[missing-zero-grad] on purpose`);
    const { review } = reviewProgram({ code: silenced }, [missingZeroGrad]);
    deepEqual(
      review.diagnostics.filter(({ secondary }) => !secondary),
      [],
    );
  });

  it("tells nothing that its caller makes right", () => {
    deepEqual(
      told(
        asyncCollectiveNotWaited,
        `
          import torch
          import torch.distributed as dist

          def send(tensor):
              dist.all_reduce(tensor, async_op=True)

          def send_all(tensors):
              for tensor in tensors:
                  send(tensor)
              torch.cuda.synchronize()
        `,
      ),
      [],
    );
    deepEqual(
      told(
        evalModeWhileTraining,
        `
          import torch
          from torch import nn

          net = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
          adam = torch.optim.Adam(net.parameters())
          net.eval()
          print(net(torch.rand(1, 6)))

          def awake(part):
              part.train()

          for part in net.modules():
              awake(part)
          for x, y in [(torch.rand(8, 6), torch.randint(3, (8,)))]:
              adam.zero_grad()
              nn.functional.cross_entropy(net(x), y).backward()
              adam.step()
        `,
      ),
      [],
    );
  });

  it("is told where the caller does not change it, and as it is written by rules that go by its name", () => {
    const code = `
      import cv2

      def random_contrast(image):
          return cv2.convertScaleAbs(image, alpha=1.4, beta=0)

      for image in images:
          show(random_contrast(image))
    `;
    equal(told(deterministicAugmentation, code).length > 0, true);
    const dropped = `
      import torch.nn.functional as F

      def finish(x):
          print(F.dropout(x, p=1.5))

      def start(x):
          x = x + 1
          finish(x)
    `;
    equal(told(dropoutRateOutOfRange, dropped).length, 1);
  });

  it("is handed what its annotations say, where nothing else says what that is", () => {
    const cleaning = (annotation: string, given = "rows", more = ""): string => `
      import pandas as pd
      from somewhere import load

      def clean(table${annotation}):
          ${more}table.drop_duplicates()
          kept = table.dropna()
          return kept

      def fill(table${annotation}, value):
          table.fillna(value)
          table = table.sort_values("day")
          return table

      def main(path):
          rows = load(path)
          first = clean(${given})
          return fill(load(path), 0), first
    `;
    const found = (code: string): readonly string[] => told(frameMethodResultLost, code);
    deepEqual(found(cleaning(": pd.DataFrame")), ["table.drop_duplicates()", "table.fillna(value)"]);
    deepEqual(found(cleaning("")), []);
    deepEqual(found(cleaning(": Frame")), []);
    // What the caller hands over is known better, or is asked what it is.
    deepEqual(found(cleaning(": pd.DataFrame", "str(rows)")), ["table.fillna(value)"]);
    deepEqual(found(cleaning(": pd.DataFrame", "rows", "isinstance(table, list) or ")), [
      "table.fillna(value)",
    ]);
  });

  it("is no reason to say that nobody takes what it gives", () =>
    deepEqual(
      told(
        pureOpResultIgnored,
        `
          import torch

          def moved(a):
              a.add_(1)
              return torch.relu(a)

          for a in tensors:
              moved(a)
        `,
      ),
      [],
    ));

  it("is named in the words of the file", () => {
    const { found } = reviewProgram(
      {
        code: dedent(`
          import torch
          from torch import nn

          net = nn.Linear(4, 2)
          sgd = torch.optim.SGD(net.parameters(), lr=0.1)
          kept = []

          def advance(image, label):
              cost = nn.functional.cross_entropy(net(image), label)
              sgd.zero_grad()
              cost.backward()
              sgd.step()
              kept.append(cost)

          cost = 0
          for image, label in loader:
              advance(image, label)
          print(kept[-1], cost)
        `),
      },
      [lossHistoryKeepsGraph],
    );
    equal(found.length > 0, true);
    for (const { message, related } of found)
      for (const text of [message, ...related.map((one) => one.message)])
        equal(/\u02d1/.test(`${text.en}${text.zh}`), false);
  });

  it("of another file is told at its call, unless that file says so itself", () => {
    const parts = "from torch import nn\n\ndef build(rate):\n    return nn.Dropout(p=rate)\n";
    const code = "from parts import build\n\ndrop = build(1.5)\n";
    const { found } = reviewProgram({ code, files: { "parts.py": parts } }, [dropoutRateOutOfRange]);
    deepEqual(
      found.map(({ range }) => code.slice(range.start, range.end)),
      ["build"],
    );
    for (const { message } of found) match(message.en, /^In `build`, as called here: /);
    const own = parts.replace("p=rate", "p=1.5");
    deepEqual(told(dropoutRateOutOfRange, code, { "parts.py": own }), []);
  });

  it("of another file is told once where that file tells the mistake by another rule", () => {
    const trainer = dedent(`
      class Trainer:
          def __init__(self, net, opt):
              self.net = net
              self.opt = opt

          def check(self, rows):
              self.net.eval()
              return self.net(rows)

          def fit(self, loader, rows):
              for x, y in loader:
                  self.opt.zero_grad()
                  (self.net(x) - y).pow(2).mean().backward()
                  self.opt.step()
                  self.check(rows)
    `);
    const code = dedent(`
      import torch
      from trainer import Trainer

      net = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Dropout())
      Trainer(net, torch.optim.SGD(net.parameters(), lr=0.1)).fit(loader, rows)
    `);
    const both = [evalModeWhileTraining, trainModeNotRestored];
    const rulesOf = (program: string, files: Files): readonly string[] =>
      reviewProgram({ code: program, files }, both).found.map(({ rule }) => rule);
    const whole = [...rulesOf(trainer, {}), ...rulesOf(code, { "trainer.py": trainer })];
    equal(whole.length, 1);
  });

  it("is left where it is in a very long program", () => {
    const code = dedent(`
      from torch import nn

      def note(kept, cost):
          kept.append(cost)

      def learn(net, climber, loader):
          kept = []
          for x, y in loader:
              cost = nn.functional.cross_entropy(net(x), y)
              climber.zero_grad()
              cost.backward()
              climber.step()
              note(kept, cost)
          return sum(kept) / len(kept)
    `);
    deepEqual(told(lossHistoryKeepsGraph, code), ["cost"]);
    deepEqual(told(lossHistoryKeepsGraph, code + "z = [1, 2, 3]\n".repeat(2_500)), []);
  });

  it("is left to the file as it is written by rules about names", () =>
    deepEqual(
      told(
        undefinedName,
        `
          def step(x):
              return x + missing

          for x in [1, 2]:
              print(step(x))
        `,
      ),
      ["missing"],
    ));
});
