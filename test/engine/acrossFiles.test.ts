/** What a file uses and another file of its project makes: known as if it were made here, pointed at where it stands. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import type { Diagnostic } from "../../server/engine/diagnostic";
import { createFixer, ELSEWHERE } from "../../server/rule-api/fixer";
import { type SyntaxNode, textOf } from "../../server/syntax/syntaxTree";
import { dedent } from "../support/dedent";
import { probe } from "../support/probe";
import { loadEngine, reviewProgram } from "../support/reviewCode";

const STANDARD = { profile: "standard", severities: new Map() } as const;

/** The findings of all rules, as a user has them. */
function reviewed(code: string, files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const program = {
    code: dedent(code),
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, dedent(text)])),
  };
  const { review, found } = reviewProgram(program, rules, STANDARD);
  deepEqual(review.failures, []);
  return found.filter(({ secondary }) => !secondary);
}

const named = (found: readonly Diagnostic[], rule: string): readonly Diagnostic[] =>
  found.filter((one) => one.rule === rule);

const NET = `
  from torch import nn

  class Net(nn.Module):
      def __init__(self, classes):
          super().__init__()
          self.body = nn.Sequential(nn.Linear(20, 32), nn.ReLU(), nn.Linear(32, classes), nn.Softmax(dim=1))

      def forward(self, x):
          return self.body(x)
`;

const TRAINING = (body: string): string =>
  dedent(`
  import torch
  from net import Net
  from parts import *

  net = Net(5)
`) + dedent(body);

describe("values of other files", () => {
  before(loadEngine);

  const PARTS: readonly (readonly [how: string, parts: string, code: string])[] = [
    [
      "a function that returns it",
      "from torch import nn\n\ndef make_loss():\n    return nn.CrossEntropyLoss()\n",
      "cost = make_loss()\nfor x, y in torch.load('rows.pt'):\n    loss = cost(net(x), y)\n",
    ],
    [
      "one of several things that a function returns",
      "import torch\nfrom torch import nn\n\ndef set_up(net):\n    descent = torch.optim.SGD(net.parameters(), lr=0.1)\n    cost = nn.CrossEntropyLoss()\n    return descent, cost\n",
      "descent, cost = set_up(net)\nfor x, y in torch.load('rows.pt'):\n    loss = cost(net(x), y)\n",
    ],
    [
      "a function that asks another one",
      "from torch import nn\n\ndef plain():\n    return nn.CrossEntropyLoss()\n\ndef make_loss():\n    return plain()\n",
      "cost = make_loss()\nfor x, y in torch.load('rows.pt'):\n    loss = cost(net(x), y)\n",
    ],
    [
      "a function that looks it up",
      "from torch import nn\n\ndef make_loss(name):\n    return {'ce': nn.CrossEntropyLoss(), 'mse': nn.MSELoss()}[name]\n",
      "cost = make_loss('ce')\nfor x, y in torch.load('rows.pt'):\n    loss = cost(net(x), y)\n",
    ],
    [
      "a name of the module",
      "from torch import nn\n\ncost = nn.CrossEntropyLoss()\n",
      "from parts import cost\nfor x, y in torch.load('rows.pt'):\n    loss = cost(net(x), y)\n",
    ],
  ];
  for (const [how, parts, code] of PARTS)
    it(`are called under their own name: ${how}`, () => {
      const found = reviewed(TRAINING(code), { "net.py": NET, "parts.py": parts });
      equal(named(found, "softmax-before-cross-entropy").length, 1);
    });

  it("are not explained by where something beside them comes from", () => {
    const code = `
      cost = make_loss()
      for x, y in torch.load("rows.pt"):
          x = x.to("cuda")
          loss = cost(net(x), y)
    `;
    const parts = "from torch import nn\n\ndef make_loss():\n    return nn.CrossEntropyLoss()\n";
    const program = {
      code: TRAINING(code).replace("net = Net(5)", "net = make_net()"),
      files: { "net.py": NET },
    };
    const files = {
      ...program.files,
      "parts.py": `${parts}\nfrom net import Net\n\ndef make_net():\n    return Net(5)\n`,
    };
    const { review } = reviewProgram({ ...program, files }, rules, STANDARD);
    const [finding] = named(review.diagnostics, "softmax-before-cross-entropy");
    ok(finding !== undefined);
    deepEqual(finding.related, []);
  });

  it("come in layers with their sizes", () => {
    const found = reviewed(
      `
        import torch
        from blocks import head

        out = head(16)
        y = out(torch.rand(8, 32))
        z = out(torch.rand(8, 16))
      `,
      { "blocks.py": "from torch import nn\n\ndef head(width):\n    return nn.Linear(width, 4)\n" },
    );
    const [finding, ...others] = named(found, "tensor-shape-mismatch");
    equal(others.length, 0);
    ok(finding !== undefined);
  });

  const NETS = `
    from tensorflow import keras

    def network(classes):
        return keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(classes, activation="softmax")])

    def cost():
        return keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    def stop(names):
        return keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=3, restore_best_weights=True)
  `;
  const FIT = `
    import numpy as np
    from nets import cost, network, stop

    x, y = np.load("x.npy"), np.load("y.npy")
    net = network(10)
    net.compile(optimizer="adam", loss=cost(), metrics=["accuracy"])
    net.fit(x, y, epochs=20, callbacks=[stop(None)])
  `;

  const ANYWHERE: readonly (readonly [rule: string, parts: string, code: string])[] = [
    [
      "float16-output-layer",
      "from tensorflow import keras\n\ndef build():\n    inputs = keras.Input((8,))\n    outputs = keras.layers.Dense(3, activation='softmax')(inputs)\n    return keras.Model(inputs, outputs)\n",
      "from tensorflow.keras import mixed_precision\nfrom parts import build\n\nmixed_precision.set_global_policy('mixed_float16')\nnet = build()\nnet.compile('adam', 'categorical_crossentropy')\n",
    ],
    [
      "rows-duplicated-before-split",
      "import pandas as pd\n\ndef enlarge(table):\n    return pd.concat([table] * 5, ignore_index=True)\n",
      "import pandas as pd\nfrom sklearn.model_selection import train_test_split\nfrom parts import enlarge\n\ndf = pd.read_csv('small.csv')\nbig = enlarge(df)\ntrain, test = train_test_split(big, random_state=0)\n",
    ],
    [
      "write-from-every-rank",
      "import tensorflow as tf\n\ndef keeper():\n    return tf.keras.callbacks.ModelCheckpoint('best.keras', save_best_only=True)\n",
      "import horovod.tensorflow.keras as hvd\nimport tensorflow as tf\nfrom parts import keeper\n\nhvd.init()\nmodel = tf.keras.Sequential([tf.keras.layers.Dense(1)])\nmodel.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.1 * hvd.size())), loss='mse')\nmodel.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0), keeper()])\n",
    ],
  ];

  for (const [rule, parts, code] of ANYWHERE)
    it(`are judged wherever they stand in their files: ${rule}`, () => {
      const far = "#\n".repeat(400);
      for (const [own, theirs] of [
        [code, parts],
        [code, far + parts],
        [far + code, parts],
      ] as const)
        equal(named(reviewed(own, { "parts.py": theirs }), rule).length, 1);
    });

  it("are judged by the rules of a library that only the other file imports", () => {
    const found = reviewed(FIT, { "nets.py": NETS });
    equal(named(found, "monitored-value-never-produced").length, 1);
    equal(named(found, "keras-softmax-with-from-logits").length, 1);
  });

  it("are told at the call that gets them, with the place in the other file, and without edits of it", () => {
    const [finding] = named(reviewed(FIT, { "nets.py": NETS }), "monitored-value-never-produced");
    ok(finding !== undefined);
    const { range, message, elsewhere, corrections } = finding;
    equal(dedent(FIT).slice(range.start, range.end), "stop");
    match(message.en, /^In `stop`, as called here: `val_accuracy`/);
    match(message.zh, /^这样调用时，`stop` 里：/);
    deepEqual(
      elsewhere.map(({ path, text, range: { start, end } }) => [path, text.slice(start, end).slice(0, 29)]),
      [["/workspace/nets.py", "keras.callbacks.EarlyStopping"]],
    );
    deepEqual(corrections, []);
  });

  it("are not told at a call where the other file is told of them itself", () => {
    const data = `
      from torch.utils.data import DataLoader, Dataset

      class Rows(Dataset):
          def __init__(self, x, y):
              self.x, self.y = x, y

          def __len__(self):
              return len(self.x)

          def __getitem__(self, i):
              return self.x[i], self.y[i]

      def loaders(train, dev):
          train_loader = DataLoader(Rows(*train), batch_size=32, num_workers=2)
          dev_loader = DataLoader(Rows(*dev), batch_size=32, num_workers=2, shuffle=False)
          return train_loader, dev_loader
    `;
    const code = `
      import torch
      from torch import nn
      from data import loaders

      net = nn.Linear(20, 5)
      descent = torch.optim.SGD(net.parameters(), lr=0.1)
      train_loader, dev_loader = loaders(torch.load("x.pt"), torch.load("y.pt"))
      for epoch in range(10):
          for x, y in train_loader:
              descent.zero_grad()
              nn.functional.cross_entropy(net(x), y).backward()
              descent.step()
    `;
    const rule = "train-loader-not-shuffled";
    equal(named(reviewed(data, {}), rule).length, 1);
    deepEqual(named(reviewed(code, { "data.py": data }), rule), []);
  });

  it("are not told at a call where several get them", () => {
    const twice = `${dedent(FIT)}net.fit(x, y, epochs=2, callbacks=[stop("a")])\n`;
    deepEqual(named(reviewed(twice, { "nets.py": NETS }), "monitored-value-never-produced"), []);
  });

  it("can be asked about as those of this file", () => {
    const { dataflow, semantic, marked } = probe("from parts import cost\n<<cost(3)>>", {
      "parts.py":
        "\n\nfrom torch.nn import CrossEntropyLoss as Cost\n\ndef cost(k):\n    return Cost(ignore_index=k - 4)\n",
    });
    const { call } = dataflow.valueOf(marked[0] as SyntaxNode);
    ok(call !== undefined);
    equal(textOf(semantic.tree, call), "Cost(ignore_index=k - 4)");
    equal(semantic.qualifiedName(call.function), "torch.nn.CrossEntropyLoss");
    equal(dataflow.resolveCall(call).callee, "torch.nn.CrossEntropyLoss");
    const ignored = dataflow.argument(call, "ignore_index", 2);
    ok(ignored !== null);
    equal(textOf(semantic.tree, ignored), "k - 4");
    equal(createFixer(semantic).replace(ignored, "-100"), ELSEWHERE);
  });
});
