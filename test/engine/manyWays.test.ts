/** All rules over code in which one value can come about in more ways than can be counted: each looks at what is there once, and ends. */

import assert from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import { loadEngine, reviewProgram } from "../support/reviewCode";

const STEPS = 60;

const repeat = (line: (i: number) => string, from = 0): string =>
  Array.from({ length: STEPS - from }, (_, i) => line(i + from)).join("\n");

/** Each has more than 2 to the power of 60 ways from its first line to its last. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "one name for the layers of a network": `
import keras
from keras import layers

def build(flag):
    inputs = keras.Input((32, 32, 3))
    x = inputs
${repeat((i) => `    x = layers.Conv2D(8, 3, padding="same")(x) if flag > ${i} else layers.add([x, layers.Dropout(0.1)(x)])`)}
    return keras.Model(inputs, layers.Dense(3)(layers.Flatten()(x)))
`,
  "one name that each line binds again": `
import keras
from keras import layers

def build(x, data):
    inputs = keras.Input((8,))
${repeat((i) => `    x = layers.Dense(${i + 1})(x)`)}
    model = keras.Model(inputs, x)
    model.compile("adam", "mse")
    model.fit(data)
`,
  "functions that call the one before twice": `
import torch
import torch.nn.functional as F

def f0(x):
    return F.relu(x)
${repeat((i) => `def f${i}(x):\n    a = f${i - 1}(x)\n    return torch.cat([a, f${i - 1}(a + x)]).softmax(dim=1)`, 1)}
print(f${STEPS - 1}(torch.randn(4, 5)))
`,
  "a table that every condition changes": `
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("rows.csv")
${repeat((i) => `if len(df) > ${i}:\n    df = df[df["a"] > ${i}]\nelse:\n    df = df.merge(df, on="id").drop(columns=["c${i}"])`)}
X = StandardScaler().fit_transform(df.drop(columns=["y"]))
X_train, X_test, y_train, y_test = train_test_split(X, df["y"])
`,
  "values that hold the value before twice": `
import numpy as np
import torch
from torchvision import transforms as T

x = torch.ones(2, 2)
steps = [T.ToTensor()]
table = {"a": steps}
${repeat((i) => `x = x + x * (x if x.sum() > ${i} else -x)\nsteps = [T.Compose(steps), T.Compose(steps + steps), *steps]\ntable = {"a": steps, "b": table, **table}`)}
T.Compose(steps)(x)
`,
  "methods that call each other": `
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
${repeat((i) => `        self.l${i} = nn.Sequential(nn.Conv2d(3, 3, 3, padding=1), nn.BatchNorm2d(3))`)}

    def forward(self, x):
        return self.m0(x)
${repeat((i) => `    def m${i}(self, x):\n        x = self.l${i}(x)\n        return self.m${(i + 1) % STEPS}(x) + self.m${(i + 7) % STEPS}(x)`)}

net = Net()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for x, y in loader:
    optimizer.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    optimizer.step()
`,
  "bases that meet again": `
from torch import nn

class C0(nn.Module):
    def forward(self, x):
        return x
${repeat((i) => `class A${i}(C${i - 1}):\n    def forward(self, x):\n        return super().forward(x)\nclass B${i}(C${i - 1}):\n    pass\nclass C${i}(A${i}, B${i}):\n    def __init__(self):\n        super().__init__()\n        self.inner = C${i - 1}()\n    def forward(self, x):\n        return self.inner(super().forward(x))`, 1)}
print(C${STEPS - 1}().eval()(1))
`,
  "searches in pipelines in searches": `
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.svm import SVC

m = SVC()
${repeat((i) => `m = GridSearchCV(Pipeline([("a", m), ("b", SVC(C=${i + 1}))]), {"a__C": [m, m]})\nm.fit(m.predict(m), m.best_score_)`)}
`,
  "a pipeline of rows that branches": `
import tensorflow as tf

rows = tf.data.Dataset.from_tensor_slices([1])
${repeat((i) => `if tf.random.uniform(()) > ${i}:\n    rows = rows.shuffle(10).repeat().batch(4)\nelse:\n    rows = rows.map(lambda row: row).concatenate(rows)`)}
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(rows)
`,
};

describe("all rules, where a value comes about in many ways", () => {
  before(loadEngine);

  for (const [name, code] of Object.entries(PROGRAMS))
    it(`end: ${name}`, () => {
      assert.deepEqual(reviewProgram({ code }, rules).review.failures, []);
    });
});
