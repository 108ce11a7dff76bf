/** What `state-dict-params-are-ints` reports, and the look-alikes on which it is silent. */

import { stateDictParamsAreInts } from "../../rules/state-dict-params-are-ints";
import { testRule } from "../support/ruleTester";

testRule(stateDictParamsAreInts, {
  valid: [
    {
      name: "groups that are counted, and the tensors clipped",
      code: `
        import torch

        def show(optimizer: torch.optim.Optimizer):
            for i, group in enumerate(optimizer.state_dict()["param_groups"]):
                print(i, group["lr"], len(group["params"]), i.real)
            torch.nn.utils.clip_grad_norm_(optimizer.param_groups[0]["params"], 1.0)
      `,
    },
    {
      name: "numbers that are only listed",
      code: `
        import torch

        def count(optimizer: torch.optim.Optimizer):
            state = optimizer.state_dict()
            numbers = [p for group in state["param_groups"] for p in group["params"]]
            weights = [p.data for group in optimizer.param_groups for p in group["params"]]
            return len(numbers), numbers.index(3), weights
      `,
    },
    {
      name: "the live parameters",
      code: `
        import torch
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        print(optimizer.param_groups[0]["params"][0].grad)
      `,
    },
    {
      name: "numbers are printed and saved",
      code: `
        import torch
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        state = optimizer.state_dict()
        print(state["param_groups"][0]["params"][0], len(state["param_groups"]))
        torch.save(state, "optimizer.pt")
      `,
    },
    {
      name: "other entries of the group",
      code: `
        import torch
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        print(optimizer.state_dict()["param_groups"][0]["lr"].real)
      `,
    },
    {
      name: "a network's state dict",
      code: `
        import torch
        net = torch.nn.Linear(2, 2)
        print(net.state_dict()["weight"].grad)
      `,
    },
  ],
  invalid: [
    {
      name: "groups that are counted, and the whole list clipped",
      code: `
        import torch

        def show(optimizer: torch.optim.Optimizer):
            for i, group in enumerate(optimizer.state_dict()["param_groups"]):
                print(i, sum(p.numel() for p in group["params"]))
                             ^^^^^^^ number
            numbers = optimizer.state_dict()["param_groups"][0]["params"]
            torch.nn.utils.clip_grad_norm_(numbers, 1.0)
                                           ^^^^^^^ listed
      `,
    },
    {
      name: "in comprehensions, and a list that one makes",
      code: `
        import torch

        def norms(optimizer: torch.optim.Optimizer):
            params = optimizer.state_dict()["param_groups"][0]["params"]
            return sum(p.grad.norm() for p in params)
                       ^^^^^^ number

        def shrink(optimizer: torch.optim.Optimizer):
            state = optimizer.state_dict()
            weights = [p for group in state["param_groups"] for p in group["params"]]
            for w in weights:
                w.data.mul_(0.99)
                ^^^^^^ number
      `,
    },
    {
      code: `
        import torch
        optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
        for p in optimizer.state_dict()["param_groups"][0]["params"]:
            torch.nn.utils.clip_grad_norm_(p, 1.0)
                                           ^ taken
      `,
    },
    {
      code: `
        import torch
        import torch.distributed as dist
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        dist.all_reduce(optimizer.state_dict()['param_groups'][0]['params'][0].grad)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ number
      `,
      messages: ["so it has no `grad`"],
      suggestions: [
        {
          title: "Use `optimizer.param_groups`",
          output: `
            import torch
            import torch.distributed as dist
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            dist.all_reduce(optimizer.param_groups[0]['params'][0].grad)
          `,
        },
      ],
    },
    {
      name: "behind variables and loops",
      code: `
        import torch
        def report(opt):
            state = opt.state_dict()
            for group in state["param_groups"]:
                for weight in group["params"]:
                    print(weight.shape)
                          ^^^^^^^^^^^^
      `,
    },
    {
      name: "in a class",
      code: `
        import torch
        class Trainer:
            def norm(self):
                first = self.optimizer.state_dict()["param_groups"][0]["params"][0]
                return first.grad.norm()
                       ^^^^^^^^^^
      `,
    },
  ],
});
