/** What `allreduce-single-parameter` reports, and the reductions on which it is silent. */

import { allreduceSingleParameter } from "../../rules/allreduce-single-parameter";
import { testRule } from "../support/ruleTester";

testRule(allreduceSingleParameter, {
  valid: [
    {
      name: "a function reduces one by number, and another one the rest",
      code: `
        import torch.distributed as dist

        def join_one(chooser, ranks):
            one = chooser.param_groups[0]["params"][0]
            dist.all_reduce(one.grad)
            one.grad /= ranks

        def join_both(chooser, others, ranks):
            one = chooser.param_groups[0]["params"][0]
            dist.all_reduce(one.grad)
            join_rest(others, ranks)

        def join_rest(weights, ranks):
            for weight in weights:
                dist.all_reduce(weight.grad)
                weight.grad /= ranks

        def learn(net, chooser, parts, ranks):
            for a, b in parts:
                chooser.zero_grad()
                (net(a) - b).pow(2).mean().backward()
                join_one(chooser, ranks)
                join_rest(list(net.parameters())[1:], ranks)
                chooser.step()
            for a, b in parts:
                chooser.zero_grad()
                (net(a) - b).pow(2).mean().backward()
                join_both(chooser, list(net.parameters())[1:], ranks)
                chooser.step()
      `,
    },
    {
      name: "the weights of both layers",
      code: `
        import torch.distributed as dist

        def train(net, opt, batches, loss_of):
            for batch in batches:
                opt.zero_grad()
                loss_of(net, batch).backward()
                dist.all_reduce(net.one.weight.grad, op=dist.ReduceOp.AVG)
                dist.all_reduce(net.two.weight.grad, op=dist.ReduceOp.AVG)
                opt.step()
      `,
    },
    {
      name: "another call between the backward pass and the step may reduce the rest",
      code: `
        import torch.distributed as dist

        def update(net, opt, loss, reduce_rest):
            loss.backward()
            dist.all_reduce(list(net.parameters())[0].grad, op=dist.ReduceOp.AVG)
            reduce_rest(net)
            opt.step()
      `,
    },
    {
      name: "the first weight is compared",
      code: `
        import torch.distributed as dist

        def check(net):
            weight = next(net.parameters())
            total = weight.detach().clone()
            dist.all_reduce(total)
            return total

        def average(net, size):
            for p in net.parameters():
                dist.all_reduce(p.grad)
                p.grad /= size
      `,
    },
    {
      name: "all parameters in a loop",
      code: `
        import torch.distributed as dist
        for x in batches:
            for p in model.parameters():
                dist.all_reduce(p.grad)
      `,
    },
    {
      name: "one by one, all there are",
      code: `
        import torch.distributed as dist
        weights = list(model.parameters())
        for x in batches:
            dist.all_reduce(weights[0].grad)
            dist.all_reduce(weights[1].grad)
      `,
    },
    {
      name: "a look at one gradient outside of the loop",
      code: `
        import torch.distributed as dist
        first = list(model.parameters())[0]
        dist.all_reduce(list(model.parameters())[0].grad)
        print(first.grad.norm())
      `,
    },
    {
      name: "the norm of one gradient is logged",
      code: `
        import torch.distributed as dist
        for x in batches:
            norm = list(model.parameters())[0].grad.norm()
            dist.all_reduce(norm)
      `,
    },
    {
      name: "the rest is done by a wrapper",
      code: `
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        model = DistributedDataParallel(net)
        for x in batches:
            dist.all_reduce(list(model.parameters())[0].grad)
      `,
    },
  ],
  invalid: [
    {
      name: "a function reduces one by number, where an option chooses it in place of the one for all",
      code: `
        import torch.distributed as dist

        def join_one(chooser, ranks):
            one = chooser.param_groups[0]["params"][0]
            dist.all_reduce(one.grad)
                            ^^^ one
            one.grad /= ranks

        def join_all(net, ranks):
            for weight in net.parameters():
                dist.all_reduce(weight.grad)
                weight.grad /= ranks

        def learn(net, chooser, parts, cheap, ranks):
            for a, b in parts:
                chooser.zero_grad()
                (net(a) - b).pow(2).mean().backward()
                if cheap:
                    join_one(chooser, ranks)
                else:
                    join_all(net, ranks)
                chooser.step()
      `,
    },
    {
      name: "the weight of one layer, and the first of a list of gradients",
      code: `
        import torch.distributed as dist

        def train(net, opt, batches, loss_of):
            for batch in batches:
                opt.zero_grad()
                loss_of(net, batch).backward()
                dist.all_reduce(net.fc.weight.grad, op=dist.ReduceOp.AVG)
                                ^^^^^^^^^^^^^ one
                opt.step()

        def train_first(net, opt, batches, loss_of):
            for batch in batches:
                opt.zero_grad()
                loss_of(net, batch).backward()
                grads = [p.grad for p in net.parameters()]
                dist.all_reduce(grads[0], op=dist.ReduceOp.AVG)
                                ^^^^^^^^ one
                opt.step()
      `,
    },
    {
      name: "between the backward pass and the step, although another function reduces all",
      code: `
        import torch.distributed as dist

        def update(net, opt, loss):
            loss.backward()
            dist.all_reduce(next(net.parameters()).grad, op=dist.ReduceOp.AVG)
                            ^^^^^^^^^^^^^^^^^^^^^^ one
            opt.step()

        def update_by_group(opt, loss):
            loss.backward()
            first = opt.param_groups[0]["params"][0]
            dist.all_reduce(first.grad)
                            ^^^^^ one
            first.grad /= dist.get_world_size()
            opt.step()

        def update_all(net, opt, loss):
            loss.backward()
            for p in net.parameters():
                if p.grad is not None:
                    dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
            opt.step()
      `,
    },
    {
      name: "the last one, of a list",
      code: `
        import torch.distributed as dist

        def train(net, opt, batches, loss_of):
            params = list(net.parameters())
            for batch in batches:
                opt.zero_grad()
                loss_of(net, batch).backward()
                dist.all_reduce(params[-1].grad, op=dist.ReduceOp.AVG)
                                ^^^^^^^^^^ one
                opt.step()
      `,
    },
    {
      name: "the gradient of the first one",
      code: `
        import torch.distributed as dist

        def average(net, size):
            first = next(net.parameters())
            dist.all_reduce(first.grad)
                            ^^^^^ one
            first.grad /= size
      `,
    },
    {
      code: `
        import torch.distributed as dist

        def first(model, optimizer, loader):
            for batch in loader:
                model(batch).backward()
                dist.all_reduce(list(model.parameters())[0].grad)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ one
                optimizer.step()

        def third(model, optimizer, loader):
            for batch in loader:
                model(batch).backward()
                dist.all_reduce(optimizer.param_groups[0]["params"][2].grad)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one
                optimizer.step()
      `,
    },
    {
      code: `
        import torch.distributed as dist
        for epoch in range(3):
            for x, y in loader:
                loss.backward()
                dist.all_reduce(optimizer.state_dict()['param_groups'][0]['params'][0].grad)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one
                optimizer.step()
      `,
      messages: ["reduces one parameter here"],
      suggestions: [
        {
          title: "Reduce the gradients of all parameters",
          output: `
            import torch.distributed as dist
            for epoch in range(3):
                for x, y in loader:
                    loss.backward()
                    for group in optimizer.param_groups:
                        for p in group["params"]:
                            if p.grad is not None:
                                dist.all_reduce(p.grad)
                    optimizer.step()
          `,
        },
      ],
    },
    {
      name: "in a function, of a list",
      code: `
        from torch.distributed import all_reduce
        def train(net, batches):
            weights = list(net.parameters())
            for x in batches:
                net(x).mean().backward()
                all_reduce(weights[0].grad)
                           ^^^^^^^^^^
      `,
    },
    {
      name: "of the live groups, with an operation",
      code: `
        import torch.distributed as dist
        def train(optimizer, batches):
            while batches:
                step(batches.pop())
                dist.all_reduce(optimizer.param_groups[0]["params"][0].grad, op=dist.ReduceOp.AVG)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
