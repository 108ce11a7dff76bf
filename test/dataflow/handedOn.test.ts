/** Values that come by way of helpers: what a network gives besides, records, defaults, functions that are handed on. */

import { deepEqual } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

/** What is said of the marked expressions. */
function told(code: string, say: (one: ReturnType<typeof probe>, at: number) => unknown): unknown[] {
  const one = probe(code);
  return one.marked.map((_, at) => say(one, at));
}

const typeAt = ({ dataflow, marked }: ReturnType<typeof probe>, at: number): unknown => {
  const node = marked[at];
  return node === undefined ? undefined : dataflow.valueOf(node).type;
};

describe("values that come by way of helpers", () => {
  before(loadEngine);

  it("a network has computed each of what it gives", () => {
    const code = `
      from torch import nn
      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.a = nn.Linear(4, 2)
          def forward(self, x):
              h = self.a(x)
              return h, h + 1
      net = Net()
      out, hidden = net(x)
      print(<<out>>, <<hidden>>)
    `;
    const by = ({ dataflow, marked, text }: ReturnType<typeof probe>, at: number): unknown => {
      const node = marked[at];
      return node && dataflow.valueOf(node).computedBy?.map(({ call }) => text(call));
    };
    deepEqual(told(code, by), [
      ["self.a(x)", "net(x)"],
      ["self.a(x)", "net(x)"],
    ]);
  });

  it("a field of a record is what the call made", () => {
    const code = `
      from dataclasses import dataclass
      from torch.utils.data import DataLoader
      @dataclass
      class Loaders:
          train: DataLoader
      def build(data):
          return Loaders(DataLoader(data, shuffle=True))
      loaders = build([1])
      print(<<loaders.train>>)
    `;
    const call = ({ dataflow, marked, text }: ReturnType<typeof probe>, at: number): unknown => {
      const node = marked[at];
      const made = node === undefined ? undefined : dataflow.valueOf(node).call;
      return made === undefined ? undefined : text(made);
    };
    deepEqual(told(code, call), ["DataLoader(data, shuffle=True)"]);
  });

  it("a configuration that a parameter has by default", () => {
    const code = `
      from dataclasses import dataclass
      @dataclass
      class Config:
          n: int = 4
      def main(config=Config()):
          print(<<config.n>>)
      def other(config=Config(n=read())):
          print(<<config.n>>)
      main()
      other()
    `;
    const constant = ({ dataflow, marked }: ReturnType<typeof probe>, at: number): unknown => {
      const node = marked[at];
      return node && dataflow.valueOf(node).constant;
    };
    deepEqual(told(code, constant), [4, undefined]);
  });

  it("what a study calls an objective with, however that is handed on", () => {
    const code = `
      import functools
      import optuna
      def suggest(trial):
          return <<trial>>.suggest_float("a", 0, 1)
      def bound(trial, X):
          return score(suggest(trial), X)
      def asked(X, trial):
          return score(<<trial>>, <<X>>)
      def elsewhere(trial):
          return <<trial>>
      study = optuna.create_study()
      study.optimize(functools.partial(bound, X=rows))
      study.optimize(lambda one: asked(rows, one))
      run(lambda one: elsewhere(one))
    `;
    deepEqual(told(code, typeAt), ["optuna.Trial", "optuna.Trial", undefined, undefined]);
  });

  it("comparisons of a library's objects are no plain truth", () => {
    const code = `
      import numpy as np
      import polars as pl
      print(<<pl.col("year") > 2015>>, <<np.zeros(3) > 1>>, <<len(rows) > 1>>, <<pl.col("a") is None>>)
    `;
    deepEqual(told(code, typeAt), [undefined, "numpy.ndarray", "builtins.bool", "builtins.bool"]);
  });

  it("fields of a data class are what all calls that make it agree on", () => {
    const code = `
      from dataclasses import dataclass
      from sklearn.svm import SVC
      from sklearn.linear_model import Ridge
      @dataclass
      class One:
          model: object
          size: int = 3
          def run(self):
              print(<<self.model>>, <<self.size>>)
      One(SVC(), size=8)
      @dataclass(frozen=True)
      class Two:
          model: object
          size: int = 3
          def run(self):
              print(<<self.model>>, <<self.size>>)
      Two(SVC())
      Two(model=Ridge())
      @dataclass
      class Unseen:
          model: object
          def run(self):
              print(<<self.model>>)
      make(Unseen, Unseen(SVC()))
      @dataclass
      class Changed:
          kept: object
          def run(self):
              print(<<self.kept>>)
      other = Changed(SVC())
      other.kept = Ridge()
    `;
    const constantOrType = ({ dataflow, marked }: ReturnType<typeof probe>, at: number): unknown => {
      const node = marked[at];
      const { constant, type } = node === undefined ? {} : dataflow.valueOf(node);
      return constant ?? type;
    };
    deepEqual(told(code, constantOrType), ["sklearn.svm.SVC", 8, undefined, 3, undefined, undefined]);
  });

  it("arguments that are filled in, and no others", () => {
    const code = `
      import functools
      from sklearn.svm import SVC
      def collate(model, rows, tries=3, size=2):
          return <<model>>, <<rows>>, <<tries>>, <<size>>
      run(functools.partial(collate, SVC(), size=4))
      def other(rows, model):
          return <<model>>
      run(functools.partial(other, model=SVC()))
      other(1, None)
      def unseen(rows, model):
          return <<model>>
      run(functools.partial(unseen, model=SVC()), unseen)
    `;
    deepEqual(told(code, typeAt), [
      "sklearn.svm.SVC",
      undefined,
      undefined,
      "builtins.int",
      undefined,
      undefined,
    ]);
  });
});
