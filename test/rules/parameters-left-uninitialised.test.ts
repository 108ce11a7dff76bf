/** What `parameters-left-uninitialised` reports, and the parameters that something fills. */

import { parametersLeftUninitialised } from "../../rules/parameters-left-uninitialised";
import { testRule } from "../support/ruleTester";

testRule(parametersLeftUninitialised, {
  valid: [
    {
      name: "all are filled",
      code: `
        import torch
        from torch import nn

        class Prompt(nn.Module):
            def __init__(self, n, d):
                super().__init__()
                self.tokens = nn.Parameter(torch.empty(n, d))
                self.scale = nn.Parameter(torch.empty(d))
                nn.init.ones_(self.scale)
                for p in self.parameters():
                    nn.init.normal_(p)
      `,
    },
    {
      name: "no memory yet, no number, or another parameter later",
      code: `
        import torch
        from torch import nn

        class Mix(nn.Module):
            def __init__(self, n):
                super().__init__()
                self.table = nn.Parameter(torch.empty(n, n, device="meta"))
                self.none = nn.Parameter(torch.empty(0))
                self.rows = nn.Parameter(torch.empty(n, 2))

        def converted(array):
            mix = Mix(len(array))
            mix.rows = nn.Parameter(torch.from_numpy(array))
            return mix
      `,
    },
    {
      name: "loaded by a function that says so",
      code: `
        import torch
        from safetensors.torch import load_model
        from torch import nn

        class Mix(nn.Module):
            def __init__(self, n):
                super().__init__()
                self.table = nn.Parameter(torch.empty(n, n))

        mix = Mix(3)
        load_model(mix, "mix.safetensors")
      `,
    },
    {
      name: "filled by an assignment to its parts",
      code: `
        import torch
        from torch import nn

        class Mix(nn.Module):
            def __init__(self, n):
                super().__init__()
                self.table = nn.Parameter(torch.empty(n, n))
                with torch.no_grad():
                    self.table[:] = torch.eye(n)
      `,
    },
    {
      name: "filled by torch.nn.init",
      code: `
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self, size):
                super().__init__()
                self.weight = nn.Parameter(torch.empty(size, size))
                nn.init.xavier_uniform_(self.weight)
      `,
    },
    {
      name: "filled in place by a method",
      code: `
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self, size):
                super().__init__()
                self.weight = nn.Parameter(torch.empty(size, size).normal_())
                self.bias = nn.Parameter(torch.empty(size))
                self.reset_parameters()

            def reset_parameters(self):
                with torch.no_grad():
                    self.bias.zero_()
      `,
    },
    {
      name: "weights that are loaded",
      code: `
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self, size):
                super().__init__()
                self.weight = nn.Parameter(torch.empty(size))

        def read(path):
            model = Scale(3)
            model.load_state_dict(torch.load(path, weights_only=True))
            return model
      `,
    },
    {
      name: "values, and buffers that are no parameters",
      code: `
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self, size):
                super().__init__()
                self.a = nn.Parameter(torch.zeros(size))
                self.b = nn.Parameter(torch.randn(size))
                self.c = torch.empty(size)
      `,
    },
  ],
  invalid: [
    {
      name: "another field is filled",
      code: `
        import torch
        from torch import nn

        class Prompt(nn.Module):
            def __init__(self, n, d):
                super().__init__()
                self.tokens = nn.Parameter(torch.empty(n, d))
                                           ^^^^^^^^^^^^^^^^^ found
                self.scale = nn.Parameter(torch.empty(d))
                nn.init.ones_(self.scale)

            def forward(self, x):
                return torch.cat((self.tokens, x * self.scale))
      `,
    },
    {
      name: "a field, by keyword and position",
      code: `
        import torch
        from torch import nn

        class Attention(nn.Module):
            def __init__(self, size):
                super().__init__()
                self.query = nn.Parameter(torch.empty(size, size))
                                          ^^^^^^^^^^^^^^^^^^^^^^^ found
                self.key = nn.Parameter(data=torch.empty((size, size)), requires_grad=True)
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^ found
      `,
      suggestions: [
        {
          title: "Draw it at random with `randn`",
          output: `
            import torch
            from torch import nn

            class Attention(nn.Module):
                def __init__(self, size):
                    super().__init__()
                    self.query = nn.Parameter(torch.randn(size, size))
                    self.key = nn.Parameter(data=torch.empty((size, size)), requires_grad=True)
          `,
        },
        {
          title: "Draw it at random with `randn`",
          output: `
            import torch
            from torch import nn

            class Attention(nn.Module):
                def __init__(self, size):
                    super().__init__()
                    self.query = nn.Parameter(torch.empty(size, size))
                    self.key = nn.Parameter(data=torch.randn((size, size)), requires_grad=True)
          `,
        },
      ],
    },
    {
      name: "other names of the class and the function",
      code: `
        from torch import empty, empty_like
        from torch.nn import Parameter
        import torch.nn.parameter as p

        def parameters(x):
            first = Parameter(empty(3))
                              ^^^^^^^^ found
            return first, p.Parameter(empty_like(x))
                                      ^^^^^^^^^^^^^ found
      `,
    },
  ],
});
