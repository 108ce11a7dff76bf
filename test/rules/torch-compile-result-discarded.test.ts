/** What `torch-compile-result-discarded` reports, and the look-alikes on which it is silent. */

import { torchCompileResultDiscarded } from "../../rules/torch-compile-result-discarded";
import { testRule } from "../support/ruleTester";

testRule(torchCompileResultDiscarded, {
  valid: [
    {
      name: "tried",
      code: `
        import torch

        try:
            torch.jit.script(net)
        except Exception as error:
            print("cannot be scripted", error)
      `,
    },
    {
      name: "the result is taken",
      code: `
        import torch
        model = torch.compile(model)
        fast = torch.compile(model, mode="max-autotune")
        run(torch.compile(model))
      `,
    },
    {
      name: "the method compiles in place",
      code: `
        import torch
        model = torch.nn.Linear(2, 2)
        model.compile()
      `,
    },
    {
      name: "a decorator",
      code: `
        import torch
        @torch.compile
        def f(x):
            return x + 1
        @torch.compile(dynamic=True)
        def g(x):
            return x + 1
      `,
    },
    {
      name: "the result is returned",
      code: `
        import torch
        def fast(model):
            return torch.compile(model)
      `,
    },
    {
      name: "quantized in place",
      code: `
        import torch
        torch.ao.quantization.quantize_dynamic(model, {torch.nn.Linear}, inplace=True)
      `,
    },
    {
      name: "another function of the name",
      code: `
        from re import compile
        compile(model)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch
        torch.jit.trace(model, torch.rand(1, 4))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ discarded
      `,
    },
    {
      code: `
        import torch
        model = torch.nn.Linear(10, 10)
        torch.compile(model, syft=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ discarded
      `,
      messages: ["`model` itself stays as it was"],
      fixed: `
        import torch
        model = torch.nn.Linear(10, 10)
        model = torch.compile(model, syft=True)
      `,
    },
    {
      name: "in a class, imported by name",
      code: `
        from torch import compile as jit
        class Trainer:
            def prepare(self):
                jit(self.net)
                ^^^^^^^^^^^^^
      `,
      fixed: `
        from torch import compile as jit
        class Trainer:
            def prepare(self):
                self.net = jit(self.net)
      `,
    },
    {
      name: "dynamic quantization",
      code: `
        import torch
        from torch.quantization import quantize_dynamic
        quantize_dynamic(build(), {torch.nn.Linear}, dtype=torch.qint8)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
