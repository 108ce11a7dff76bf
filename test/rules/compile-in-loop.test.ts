/** What `compile-in-loop` reports, and the look-alikes on which it is silent. */

import { compileInLoop } from "../../rules/compile-in-loop";
import { testRule } from "../support/ruleTester";

testRule(compileInLoop, {
  valid: [
    {
      name: "compiled once, and methods that do not predict",
      code: `
        import torch

        class Predictor:
            def __init__(self, model):
                self.model = torch.compile(model)
                self.fast = None

            def __call__(self, x):
                if self.fast is None:
                    self.fast = torch.compile(self.model)
                return self.fast(x)

            def prepare(self):
                self.fast = torch.compile(self.model)

            def predict(self, net, x):
                return torch.compile(net)(x)
      `,
    },
    {
      name: "a field that holds another network in each round",
      code: `
        import torch


        class Study:
            def run(self, configs):
                for config in configs:
                    self.model = Net(config)
                    self.model = torch.compile(self.model)
                    train(self.model)
      `,
    },
    {
      name: "before the loop, in a function that is called once, and under a condition",
      code: `
        import torch

        def build(model):
            return torch.compile(model)

        model = torch.compile(model)
        fast = None
        for x in data:
            if fast is None:
                fast = torch.compile(model)
            fast(x)
      `,
    },
    {
      name: "another network or option in each round",
      code: `
        import torch
        for mode in ["default", "max-autotune"]:
            fast = torch.compile(model, mode=mode)
            measure(fast)
        for config in configs:
            model = Net(config)
            model = torch.compile(model)
            train(model)
        for model in models:
            train(torch.compile(model))
        for i in range(3):
            blocks[i] = torch.compile(blocks[i])
      `,
    },
    {
      name: "Keras and regular expressions have a compile of their own",
      code: `
        import re
        import torch
        for line in lines:
            pattern = re.compile(word)
            model.compile(optimizer)
      `,
    },
    {
      name: "starting afresh is what is measured",
      code: `
        import torch
        model = torch.nn.Linear(4, 2)
        for run in range(3):
            torch.compiler.reset()
            fast = torch.compile(model)
            print(fast(torch.rand(8, 4)).sum())
      `,
    },
  ],
  invalid: [
    {
      name: "an object that compiles when it predicts",
      code: `
        import torch

        class Predictor:
            def __init__(self, model):
                self.model = model.eval()

            @torch.inference_mode()
            def __call__(self, x):
                fast = torch.compile(self.model)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^
                return fast(x).softmax(dim=1)

            def predict(self, x):
                return torch.compile(self.model, mode="reduce-overhead")(x)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "in a loop over data",
      code: `
        import torch
        model = torch.nn.Linear(4, 2)
        for x in data:
            fast = torch.compile(model, mode="reduce-overhead")
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
            print(fast(x))
      `,
      messages: ["`model` gets a new wrapper"],
      suggestions: [
        {
          title: "Compile before the loop",
          output: `
            import torch
            model = torch.nn.Linear(4, 2)
            fast = torch.compile(model, mode="reduce-overhead")
            for x in data:
                print(fast(x))
          `,
        },
      ],
    },
    {
      name: "called where it stands, in epochs, and wrapped again and again",
      code: `
        from torch import compile as tc
        def train(model, loader):
            for epoch in range(3):
                model = tc(model)
                        ^^^^^^^^^ again
                for x, y in loader:
                    loss = tc(model)(x).mean()
                           ^^^^^^^^^ again
      `,
    },
    {
      name: "in forward and for each request",
      code: `
        import torch
        from torch import nn
        from flask import Flask
        app = Flask(__name__)

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Linear(4, 4)

            def forward(self, x):
                body = torch.compile(self.body)
                       ^^^^^^^^^^^^^^^^^^^^^^^^ again
                return body(x)

        net = Net()

        @app.route("/predict")
        def predict():
            fast = torch.compile(net)
                   ^^^^^^^^^^^^^^^^^^ again
            return str(fast(read()))
      `,
    },
  ],
});
