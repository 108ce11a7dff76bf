/** What `allreduce-not-averaged` reports, and the reductions on which it is silent. */

import { allreduceNotAveraged } from "../../rules/allreduce-not-averaged";
import { testRule } from "../support/ruleTester";

testRule(allreduceNotAveraged, {
  valid: [
    {
      name: "a loss that is a sum",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        net = nn.Linear(4, 1)
        chooser = torch.optim.SGD(net.parameters(), lr=0.1)

        def learn(parts, held):
            for a, b in parts:
                chooser.zero_grad()
                (net(a) - b).abs().sum().backward()
                for weight in net.parameters():
                    dist.all_reduce(weight.grad)
                chooser.step()
            with torch.no_grad():
                return [(net(a) - b).abs().sum() for a, b in held]
      `,
    },
    {
      name: "a loss that is added up, and weights that another function empties",
      code: `
        import torch
        import torch.distributed as dist

        def step(model, batches, criterion):
            loss = sum(criterion(model(x), y) for x, y in batches)
            loss.backward()
            for p in model.parameters():
                dist.all_reduce(p.grad)

        def empty(model):
            for p in model.parameters():
                p.data.fill_(0)

        def share(model):
            if dist.get_rank() != 0:
                empty(model)
            for p in model.parameters():
                dist.all_reduce(p.data)
      `,
    },
    {
      name: "a number of a parameter divides what is reduced",
      code: `
        import torch.distributed as dist

        def share(model, n):
            for p in model.parameters():
                dist.all_reduce(p.data)
                p.data /= n
      `,
    },
    {
      name: "all gradients in one, divided",
      code: `
        import torch
        import torch.distributed as dist

        def joined(net, n):
            flat = torch.cat([p.grad.flatten() for p in net.parameters()])
            dist.all_reduce(flat)
            flat /= n

        def of_rows(rows):
            flat = torch.cat([row.flatten() for row in rows])
            dist.all_reduce(flat)
      `,
    },
    {
      name: "a list of gradients, each divided",
      code: `
        import torch.distributed as dist

        def reduce(net):
            grads = [p.grad for p in net.parameters() if p.grad is not None]
            for g in grads:
                dist.all_reduce(g)
                g.div_(dist.get_world_size())
      `,
    },
    {
      name: "the function that calls the one that reduces divides the loss, and reduces a number itself",
      code: `
        import torch.distributed as dist

        def reduce(net):
            for p in net.parameters():
                dist.all_reduce(p.grad)

        def train(net, opt, loader, loss_of, n):
            for batch in loader:
                loss = loss_of(net, batch) / n
                loss.backward()
                reduce(net)
                opt.step()
                dist.all_reduce(loss)
      `,
    },
    {
      name: "what another function divides by the number of processes",
      code: `
        import torch.distributed as dist

        def divide(grads):
            return [g / dist.get_world_size() for g in grads]

        def share(net):
            for p in net.parameters():
                dist.all_reduce(p.grad.data, op=dist.ReduceOp.SUM)
      `,
    },
    {
      name: "numbers made of the parameters, and no parameters",
      code: `
        import torch.distributed as dist
        def total(net):
            for norm in [w.norm() for w in net.parameters()]:
                dist.all_reduce(norm)
            for bias, _ in ((b, w) for w, b in pairs(net.parameters())):
                dist.all_reduce(bias)
      `,
    },
    {
      name: "the operation averages",
      code: `
        import torch.distributed as dist
        for p in model.parameters():
            dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
      `,
    },
    {
      name: "divided in place, with an operator, by a variable",
      code: `
        import torch.distributed as dist
        size = float(dist.get_world_size())
        for param in model.parameters():
            dist.all_reduce(param.grad.data, op=dist.ReduceOp.SUM)
            param.grad.data /= size
      `,
    },
    {
      name: "the loss is divided before",
      code: `
        import torch.distributed as dist
        (criterion(model(x), y) / dist.get_world_size()).backward()
        for p in model.parameters():
            dist.all_reduce(p.grad)
      `,
    },
    {
      name: "a summed loss, divided by the number of all tokens",
      code: `
        import torch.distributed as dist
        loss = losses.sum()
        loss.backward()
        for p in model.parameters():
            dist.all_reduce(p.grad)
      `,
    },
    {
      name: "a metric, a counter, a buffer",
      code: `
        import torch.distributed as dist
        dist.all_reduce(total)
        dist.all_reduce(metric.grad_norm)
        for buffer in model.buffers():
            dist.all_reduce(buffer)
      `,
    },
    {
      name: "broadcast by adding zeros",
      code: `
        import torch.distributed as dist
        for p in model.parameters():
            if dist.get_rank() != 0:
                p.data.zero_()
            dist.all_reduce(p.data)
      `,
    },
    {
      name: "an operation that is not known",
      code: `
        import torch.distributed as dist
        def reduce(model, op):
            for p in model.parameters():
                dist.all_reduce(p.grad, op=op)
      `,
    },
    {
      name: "two loops, and each divides what it reduces",
      code: `
        import torch.distributed as dist
        def sync(model):
            world = dist.get_world_size()
            for p in model.parameters():
                dist.all_reduce(p.grad)
                p.grad /= world
            for p in model.parameters():
                dist.all_reduce(p.data)
                p.data.div_(world)
      `,
    },
    {
      name: "weighted by rows, or only the sign is used",
      code: `
        import torch.distributed as dist
        import torch.nn.functional as F

        def weighted(model, x, y, rows):
            dist.all_reduce(rows)
            loss = F.cross_entropy(model(x), y) * (y.numel() / rows)
            loss.backward()
            for p in model.parameters():
                dist.all_reduce(p.grad)
      `,
    },
    {
      name: "only the sign of a gradient is used",
      code: `
        import torch
        import torch.distributed as dist

        @torch.no_grad()
        def step(model):
            for p in model.parameters():
                dist.all_reduce(p.grad)
                p.sub_(p.grad.sign(), alpha=1e-3)
      `,
    },
    {
      name: "signs of what is not certain, and of gradients that a name holds",
      code: `
        import torch
        import torch.distributed as dist

        def step(model, momentum):
            for p in model.parameters():
                dist.all_reduce(p.grad)
                p.data.add_(momentum[p].sign(), alpha=-1e-3)

        def signed(model):
            for p in model.parameters():
                g = p.grad
                dist.all_reduce(g)
                p.data.add_(g.sign(), alpha=-1e-3)
      `,
    },
  ],
  invalid: [
    {
      name: "a sum of errors of which no gradients are recorded",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        net = nn.Linear(4, 1)
        chooser = torch.optim.SGD(net.parameters(), lr=0.1)

        def learn(parts, held):
            for a, b in parts:
                chooser.zero_grad()
                nn.functional.l1_loss(net(a), b).backward()
                for weight in net.parameters():
                    dist.all_reduce(weight.grad)
                    ^^^^^^^^^^^^^^^ gradient
                chooser.step()
            with torch.no_grad():
                return [(net(a) - b).abs().sum() for a, b in held]
      `,
    },
    {
      name: "signs of outputs, and of the gradients of pictures",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        model = nn.Linear(4, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

        def train(loader):
            for x, y in loader:
                x.requires_grad_()
                optimizer.zero_grad()
                loss = nn.functional.binary_cross_entropy_with_logits(model(x), y)
                loss.backward()
                x = x.detach() + 0.1 * x.grad.sign()
                hits = model(x).sign() == 2 * y - 1
                for p in model.parameters():
                    dist.all_reduce(p.grad)
                    ^^^^^^^^^^^^^^^ gradient
                optimizer.step()
                print(hits)
      `,
    },
    {
      name: "hits, losses and sizes are added up, a picture is scaled, another function multiplies",
      code: `
        import torch
        import torch.distributed as dist

        def accuracy(model, x, y, std):
            x = (x - 0.5) / std
            return (model(x).argmax(1) == y).sum().item() / y.numel()

        def report(losses, model):
            print(sum(losses) / len(losses), sum(p.numel() for p in model.parameters()))

        def share(model):
            for p in model.parameters():
                dist.all_reduce(p.grad)
                ^^^^^^^^^^^^^^^ gradient

        def weights(model):
            for p in model.parameters():
                dist.all_reduce(p.data)
                ^^^^^^^^^^^^^^^ parameter

        def noise(model):
            for p in model.parameters():
                p.data.mul_(0.99)
                p.grad.zero_()
      `,
    },
    {
      name: "chosen parameters, and all gradients in one",
      code: `
        import torch
        import torch.distributed as dist

        def chosen(net):
            for p in filter(lambda one: one.requires_grad, net.parameters()):
                dist.all_reduce(p.grad)
                ^^^^^^^^^^^^^^^ gradient

        def joined(net):
            flat = torch.cat([p.grad.flatten() for p in net.parameters()])
            dist.all_reduce(flat)
            ^^^^^^^^^^^^^^^ gradient
      `,
    },
    {
      name: "what divides a number that another function reduces is not for the gradients",
      code: `
        import torch.distributed as dist

        def reduce(net):
            for g in [p.grad for p in net.parameters() if p.grad is not None]:
                dist.all_reduce(g)
                ^^^^^^^^^^^^^^^ gradient

        def mean(value):
            dist.all_reduce(value)
            return value / dist.get_world_size()
      `,
    },
    {
      name: "the first parameter alone is divided, by its own function",
      code: `
        import torch.distributed as dist
        def first(net):
            p = next(net.parameters())
            dist.all_reduce(p.grad)
            p.grad /= dist.get_world_size()
        def share(net):
            for p in net.parameters():
                dist.all_reduce(p.grad.data)
                ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "beside a function that divides what it chooses",
      code: `
        import torch.distributed as dist

        def share(net, count):
            for weight in [w for w in net.parameters() if w.requires_grad]:
                dist.all_reduce(weight.grad)
                weight.grad.div_(count)

        def add(net):
            for weight in net.parameters():
                dist.all_reduce(weight.grad)
                ^^^^^^^^^^^^^^^ gradient
      `,
    },
    {
      code: `
        import torch.distributed as dist

        def average(model):
            for p in model.parameters():
                dist.all_reduce(p.grad)
                p.grad /= dist.get_world_size()

        def total(model):
            for p in model.parameters():
                dist.all_reduce(p.grad)
                ^^^^^^^^^^^^^^^ gradient
      `,
    },
    {
      code: `
        import torch.distributed as dist
        def sync_params(model):
            for param in model.parameters():
                dist.all_reduce(param, op=dist.ReduceOp.SUM)
                                       ^^^^^^^^^^^^^^^^^^^^ parameter
        def sync_gradients(optimizer):
            for group in optimizer.param_groups:
                for p in group["params"]:
                    dist.all_reduce(p.grad)
                    ^^^^^^^^^^^^^^^ gradient
      `,
      messages: ["adds up the weights", "adds up the gradients"],
      suggestions: [
        {
          title: "Divide by the number of processes",
          output: `
            import torch.distributed as dist
            def sync_params(model):
                for param in model.parameters():
                    dist.all_reduce(param, op=dist.ReduceOp.SUM)
                    param.data.div_(dist.get_world_size())
            def sync_gradients(optimizer):
                for group in optimizer.param_groups:
                    for p in group["params"]:
                        dist.all_reduce(p.grad)
          `,
        },
        {
          title: "Divide by the number of processes",
          output: `
            import torch.distributed as dist
            def sync_params(model):
                for param in model.parameters():
                    dist.all_reduce(param, op=dist.ReduceOp.SUM)
            def sync_gradients(optimizer):
                for group in optimizer.param_groups:
                    for p in group["params"]:
                        dist.all_reduce(p.grad)
                        p.grad.div_(dist.get_world_size())
          `,
        },
      ],
    },
    {
      name: "named parameters, an imported name, a mean loss over batches",
      code: `
        import torch
        from torch.distributed import all_reduce, ReduceOp
        for images, labels in loader:
            loss = criterion(model(images), labels)
            loss.backward()
            for name, weight in model.named_parameters():
                all_reduce(weight.grad.data, ReduceOp.SUM)
                                             ^^^^^^^^^^^^
            optimizer.step()
            losses.append(loss.item() / len(loader))
      `,
    },
    {
      name: "one parameter by number",
      code: `
        import torch.distributed as dist
        class Worker:
            def reduce(self):
                dist.all_reduce(list(self.net.parameters())[0].grad)
                ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "another loop divides what it reduces itself",
      code: `
        import torch.distributed as dist
        def sync(model):
            world = dist.get_world_size()
            for p in model.parameters():
                dist.all_reduce(p.data)
                ^^^^^^^^^^^^^^^
            for p in model.parameters():
                dist.all_reduce(p.data)
                p.data.div_(world)
      `,
    },
    {
      name: "a number that another function divides",
      code: `
        import torch.distributed as dist

        def mean_loss(loss):
            dist.all_reduce(loss)
            return loss.item() / dist.get_world_size()

        def share(net):
            for p in net.parameters():
                dist.all_reduce(p.grad.data, op=dist.ReduceOp.SUM)
                                             ^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
