/** What `placeholder-instead-of-code` reports, and the comments that only look like it. */

import { placeholderInsteadOfCode } from "../../rules/placeholder-instead-of-code";
import { testRule } from "../support/ruleTester";

testRule(placeholderInsteadOfCode, {
  valid: [
    {
      name: "an ellipsis that is code, or in strings",
      code: `
        from typing import Protocol, overload
        class Model(Protocol):
            def fit(self, x): ...
            def predict(self, x):
                """# ..."""
                ...
        print("# ...", [..., 1])
      `,
    },
    {
      name: "a sentence that goes on, output, commented code",
      code: `
        # The seed is fixed here,
        # ...but not on other machines.
        x = 1
        # epoch 1: loss 0.3
        # ...
        # epoch 9: loss 0.1
        y = 2
        # def f():
        #     ...
        z = 3  # ...
      `,
    },
    {
      name: "work for later that breaks nothing",
      code: `
        def f(x):
            # TODO: make it faster
            # TODO(ada) ...
            return x + 1
        # TODO
        print(f(1))
      `,
    },
    { name: "below commented text", code: "# one\n# two\n# ...\nx = 1" },
    {
      name: "bodies that are written, hooks whose result nobody uses, and abstract ones",
      code: `
        import abc

        def build(df):
            # Add your feature engineering here
            return df.dropna()

        def on_start(trainer):
            # Add your own logging here
            pass

        class Base(abc.ABC):
            @abc.abstractmethod
            def split(self, df):
                # Implement this in your class
                pass

            def run(self, df):
                return self.split(df)

        def main(df):
            on_start(None)
            return build(df)
      `,
    },
    {
      name: "a comment about the result of nothing",
      code: `
        def skip(row):
            # nothing to do for these rows
            pass

        rows = [skip(row) for row in [1, 2]]
      `,
    },
  ],
  invalid: [
    {
      name: "a loop without its steps",
      code: `
        for epoch in range(3):
            for batch in [1, 2]:
                # ...forward and backward pass...
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ step

                print(batch)
      `,
    },
    {
      name: "below a heading",
      code: `
        teacher = 1

        # Train the student
        # ...
        ^^^^^ step

        print(teacher)
      `,
    },
    {
      name: "in Chinese, with another ellipsis",
      code: `
        def objective(args):
            # …构建模型和训练过程…
            ^^^^^^^^^^^^^ step
            # 返回损失值
            return args
      `,
    },
    {
      name: "a task whose result is used",
      code: `
        class Trainer:
            def step(self, batch):
                # TODO: compute the loss
                ^^^^^^^^^^^^^^^^^^^^^^^^ unfinished
                loss_value.backward()
                return batch
      `,
      messages: ["`loss_value` is used below"],
    },
    {
      name: "a function that is still to be written, and is used",
      code: `
        def build(df):
            """Features of the loans."""
            # Add your feature engineering here
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ empty
            pass

        def score(model, X):
            ...  # TODO: implement
                 ^^^^^^^^^^^^^^^^^ empty

        def main(df, model):
            X = build(df)
            print(score(model, X))
      `,
      messages: ["`build` is still to be written", "`score` is still to be written"],
    },
    {
      name: "in Chinese",
      code: `
        def load(path):
            # 在这里读取数据
            ^^^^^^^^^ empty
            pass

        data = load("a.csv")
      `,
    },
  ],
});
