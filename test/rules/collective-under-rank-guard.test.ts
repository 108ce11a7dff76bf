/** What `collective-under-rank-guard` reports, and the conditions on which it is silent. */

import { collectiveUnderRankGuard } from "../../rules/collective-under-rank-guard";
import { testRule } from "../support/ruleTester";

testRule(collectiveUnderRankGuard, {
  valid: [
    {
      name: "what an accelerator's helpers do for all, or what only one of them writes; another object's gather",
      code: `
        import torch
        from accelerate import Accelerator

        def score(net, loader, accelerator):
            out = []
            for x, y in loader:
                out.append(accelerator.gather_for_metrics((net(x), y)))
            return out

        def write(net, accelerator):
            accelerator.unwrap_model(net).save_pretrained("out")
            return torch.gather(torch.rand(2, 2), 1, torch.zeros(2, 2, dtype=torch.long))

        def leave(net, loader, accelerator):
            for x, y in loader:
                if len(x) == 1:
                    break
                accelerator.gather(x)

        def train(net, loader):
            accelerator = Accelerator()
            net, loader = accelerator.prepare(net, loader)
            result = score(net, loader, accelerator)
            if accelerator.is_main_process:
                write(net, accelerator)
                leave(net, loader, accelerator)
                print(result)
      `,
    },
    {
      name: "only the list depends on the rank",
      code: `
        import torch.distributed as dist

        def collect(rows):
            out = [None] * dist.get_world_size() if dist.get_rank() == 0 else None
            dist.gather_object(rows, out, dst=0)
            return out
      `,
    },
    {
      name: "helpers that need not talk, that ask for themselves, or that talk among a group",
      files: {
        "peers.py": `
          import torch.distributed as dist

          def setup():
              dist.init_process_group("nccl")

          def maybe(t):
              if dist.is_initialized():
                  dist.all_reduce(t)
              return t

          def early(t, size):
              if size == 1:
                  return t
              dist.all_reduce(t)
              return t

          def some(t, group):
              dist.all_reduce(t, group=group)
              return t

          def all_of(t):
              dist.all_reduce(t)
              return t
        `,
      },
      code: `
        import torch.distributed as dist
        from peers import all_of, early, maybe, setup, some

        def main(t, group):
            setup()
            all_of(t)
            if dist.get_rank() == 0:
                print(maybe(t), early(t, 1), some(t, group))
      `,
    },
    {
      name: "weights that each process has whole, or only its part of",
      code: `
        import torch
        import torch.distributed as dist
        from torch.distributed.fsdp import FullyShardedDataParallel, ShardingStrategy
        from torch.nn.parallel import DistributedDataParallel

        def store(network, path):
            copied = DistributedDataParallel(network)
            whole = FullyShardedDataParallel(network, sharding_strategy=ShardingStrategy.NO_SHARD)
            sharded = FullyShardedDataParallel(network)
            weights = sharded.state_dict()
            if dist.get_rank() == 0:
                torch.save(copied.state_dict(), path)
                torch.save(whole.state_dict(), path)
                torch.save(weights, path)
      `,
    },
    {
      name: "weights of a kind that is chosen",
      code: `
        import torch
        import torch.distributed as dist
        from torch.distributed.fsdp import FullyShardedDataParallel, StateDictType

        def store(network, path):
            sharded = FullyShardedDataParallel(network)
            FullyShardedDataParallel.set_state_dict_type(sharded, StateDictType.LOCAL_STATE_DICT)
            if dist.get_rank() == 0:
                torch.save(sharded.state_dict(), path)
      `,
    },
    {
      name: "all processes call it",
      code: `
        import torch.distributed as dist
        rank = dist.get_rank()
        if rank == 0:
            print("saved")
        dist.barrier()
        if dist.is_initialized():
            dist.barrier()
        if dist.get_world_size() > 1:
            dist.all_reduce(total)
      `,
    },
    {
      name: "the others meet it elsewhere",
      code: `
        import torch.distributed as dist
        def load(local_rank):
            if local_rank not in [-1, 0]:
                dist.barrier()
            data = download()
            if local_rank == 0:
                dist.barrier()
            return data

        def send(x):
            if dist.get_rank() == 0:
                dist.broadcast(x, src=0)
            else:
                dist.broadcast(empty(x), src=0)
      `,
    },
    {
      name: "one process to another, and a smaller group",
      code: `
        import torch.distributed as dist
        leaders = dist.new_group([0])
        if dist.get_rank() == 0:
            dist.send(x, dst=1)
            dist.all_reduce(x, group=leaders)
        elif dist.get_rank() == 1:
            dist.recv(x, src=0)
      `,
    },
    {
      name: "a function that asks for the rank of another",
      code: `
        import torch.distributed as dist
        def save(state, step):
            if step == 0:
                dist.barrier()
            if dist.get_rank() != 0:
                return
            write(state)
      `,
    },
    {
      name: "a group under any name, by place",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        rank = dist.get_rank()
        half = dist.new_group([0])
        t = torch.ones(3)
        if rank == 0:
            dist.all_reduce(t, dist.ReduceOp.SUM, half)
      `,
    },
    {
      name: "a single process, under another name",
      code: `
        import torch
        import torch.distributed as dist

        dist.init_process_group("nccl")
        rank, processes = dist.get_rank(), dist.get_world_size()
        t = torch.ones(3)
        if rank == 0 and processes < 2:
            dist.all_reduce(t)
      `,
    },
    {
      name: "a name for the opposite condition, which all others meet",
      code: `
        import torch.distributed as dist
        def report(loss):
            others = dist.get_rank() != 0
            many = dist.get_world_size() > 1
            if many:
                dist.all_reduce(loss)
            if others:
                print(loss)
      `,
    },
  ],
  invalid: [
    {
      name: "an evaluation that gathers batch by batch",
      code: `
        from accelerate import Accelerator

        def score(net, loader, accelerator):
            out = []
            for x, y in loader:
                scores = net(x)
                out.append(accelerator.gather_for_metrics((scores, y)))
            return out

        def train(net, loader):
            accelerator = Accelerator()
            net, loader = accelerator.prepare(net, loader)
            if accelerator.is_main_process:
                print(score(net, loader, accelerator))
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "objects are gathered",
      code: `
        import torch.distributed as dist

        def collect(rows, out):
            if dist.get_rank() == 0:
               ~~~~~~~~~~~~~~~~~~~~ guard
                dist.gather_object(rows, out)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ guarded
      `,
    },
    {
      name: "the weights of FSDP",
      code: `
        import torch
        import torch.distributed as dist
        from torch.distributed.fsdp import FullyShardedDataParallel

        def store(network, path):
            sharded = FullyShardedDataParallel(network, use_orig_params=True)
            if not dist.get_rank():
               ~~~~~~~~~~~~~~~~~~~ guard
                torch.save(sharded.state_dict(), path)
                           ^^^^^^^^^^^^^^^^^^^^ guarded
      `,
    },
    {
      name: "barrier behind a save",
      code: `
        import torch
        import torch.distributed as dist
        def save(model):
            rank = dist.get_rank()
            if rank == 0:
               ~~~~~~~~~ guard
                torch.save(model.state_dict(), "model.pt")
                dist.barrier()
                ^^^^^^^^^^^^^^ guarded
      `,
    },
    {
      name: "the others have returned",
      code: `
        import torch
        from torch.distributed import all_reduce, get_rank
        def log(loss):
            if get_rank() != 0:
                return
            all_reduce(loss)
            ^^^^^^^^^^^^^^^^ guarded
            print(loss)
      `,
    },
    {
      name: "accelerate",
      code: `
        from accelerate import Accelerator
        accelerator = Accelerator()
        def report(scores):
            if accelerator.is_main_process and scores is not None:
                every = accelerator.gather(scores)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ guarded
                print(every.mean())
      `,
    },
    {
      name: "a name for the condition",
      code: `
        import torch.distributed as dist
        def report(loss):
            rank, world = start()
            is_first = rank == 0
            if is_first:
                dist.all_reduce(loss)
                ^^^^^^^^^^^^^^^^^^^^^ guarded
      `,
      except: { "renamed-variables": "a rank is known by its name" },
    },
    {
      name: "a function of another file that waits for all",
      files: {
        "peers.py": `
          import torch.distributed as dist

          def setup():
              dist.init_process_group("nccl")

          def total(t):
              dist.all_reduce(t)
              return t

          def share(part, whole):
              return total(part) / total(whole)
        `,
      },
      code: `
        import torch.distributed as dist
        from peers import setup, share

        def main(part, whole):
            setup()
            if dist.get_rank() == 0:
                print(share(part, whole))
                      ^^^^^^^^^^^^^^^^^^ guarded
      `,
    },
  ],
});
