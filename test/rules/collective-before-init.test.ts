/** What `collective-before-init` reports, and the files on which it is silent. */

import { collectiveBeforeInit } from "../../rules/collective-before-init";
import { testRule } from "../support/ruleTester";

testRule(collectiveBeforeInit, {
  valid: [
    {
      name: "lines of a script whose beginning is not there",
      code: `
        import torch.distributed as dist

        handles = []
        for p in model.parameters():
            if p.grad is None:
                continue
            p.grad /= dist.get_world_size()
            handles.append(dist.all_reduce(p.grad, async_op=True))
        for handle in handles:
            handle.wait()
        optimizer.step()
      `,
    },
    {
      name: "a line that is about what nobody made",
      code: `
        import torch.distributed as dist
        dist.broadcast(state, src=0)
      `,
    },
    {
      name: "Horovod: behind its start, in a function that runs later, and where it is asked first",
      code: `
        import horovod.tensorflow.keras as hvd
        def show():
            print(hvd.rank())
        if hvd.is_initialized():
            print(hvd.size())
        hvd.init()
        show()
        print(hvd.size())
      `,
    },
    {
      name: "in a function that is called behind, or that starts the group, or under a condition",
      code: `
        import torch.distributed as dist

        def wait():
            dist.barrier()

        def wait_if(many):
            if many:
                dist.barrier()

        def start_and_wait():
            dist.init_process_group("gloo", rank=0, world_size=1)
            dist.barrier()
            dist.destroy_process_group()

        def main(many):
            wait_if(many)
            start_and_wait()
            dist.init_process_group("nccl")
            wait()

        main(False)
      `,
    },
    {
      name: "started before",
      code: `
        import torch.distributed as dist
        dist.init_process_group("nccl")
        dist.barrier()
        dist.all_reduce(total)
      `,
    },
    {
      name: "functions for other files",
      code: `
        import torch.distributed as dist
        def mean(value):
            dist.all_reduce(value)
            return value
      `,
      except: { "function-around": "a function that nobody calls becomes one that is called" },
    },
    {
      name: "asked before",
      code: `
        import torch.distributed as dist
        if dist.is_initialized():
            dist.all_reduce(total)
      `,
    },
    {
      name: "other code may start it",
      code: `
        import torch.distributed as dist
        from launch import start
        start()
        dist.all_reduce(total)
      `,
    },
    {
      name: "a helper of the project starts it, behind another one",
      files: {
        "parts/__init__.py": "",
        "parts/launch.py": "from .processes import join\ndef prepare(seed):\n    return join(seed)\n",
        "parts/processes.py":
          'import torch.distributed as td\ndef join(seed):\n    td.init_process_group("gloo")\n    return seed\n',
      },
      code: `
        import torch.distributed as dist
        from parts.launch import prepare

        place = prepare(4)
        dist.all_reduce(total)
      `,
    },
    {
      name: "a framework starts it",
      code: `
        import torch.distributed as dist
        from accelerate import Accelerator
        accelerator = Accelerator()
        dist.all_reduce(total)
      `,
    },
    {
      name: "a rank that is asked for where there is a group, or the failure is handled",
      code: `
        import torch.distributed as dist
        def rank():
            return dist.get_rank() if dist.is_initialized() else 0
        def size():
            try:
                return dist.get_world_size()
            except ValueError:
                return 1
        print(rank(), size())
      `,
    },
  ],
  invalid: [
    {
      name: "a script that is all there",
      code: `
        import torch
        import torch.distributed as dist

        net = torch.nn.Linear(4, 2)
        for p in net.parameters():
            dist.broadcast(p.data, src=0)
            ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "Horovod before its start",
      code: `
        import horovod.tensorflow.keras as hvd
        print("workers", hvd.size())
                         ^^^^^^^^ horovod
        hvd.init()
        print(hvd.rank())
      `,
    },
    {
      name: "a wrapper that needs the group",
      code: `
        import torch.distributed as dist
        from torch import nn

        def main():
            model = nn.parallel.DistributedDataParallel(nn.Linear(3, 1))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ early
            dist.init_process_group("gloo")
            return model

        main()
      `,
    },
    {
      name: "in a function that is called before",
      code: `
        import os
        import torch.distributed as dist

        def prepare(root):
            if os.environ["RANK"] == "0":
                download(root)
            dist.barrier()
            ^^^^^^^^^^^^ early

        def main():
            prepare("data")
            dist.init_process_group("nccl")

        main()
      `,
    },
    {
      name: "started further down",
      code: `
        import torch
        import torch.distributed as dist

        t = torch.ones(1)
        dist.broadcast(t, src=0)
        ^^^^^^^^^^^^^^ early
        dist.init_process_group("gloo")
      `,
    },
    {
      name: "started further down, in a function",
      code: `
        import os
        import torch.distributed as dist

        def setup():
            rank = dist.get_rank()
                   ^^^^^^^^^^^^^ early
            os.environ["MASTER_PORT"] = "1234"
            dist.init_process_group("gloo", rank=rank)
            return dist.get_world_size()
      `,
    },
    {
      code: `
        import torch.distributed as dist
        def sync(model):
            for p in model.parameters():
                dist.all_reduce(p.grad)
                ^^^^^^^^^^^^^^^ missing
        for x in loader:
            sync(model)
      `,
      messages: ["the file starts none"],
      suggestions: [
        {
          title: "Start the process group first",
          output: `
            import torch.distributed as dist
            def sync(model):
                for p in model.parameters():
                    dist.all_reduce(p.grad)
            dist.init_process_group()
            for x in loader:
                sync(model)
          `,
        },
      ],
    },
    {
      name: "imported by name, under a main guard",
      code: `
        import torch
        from torch.distributed import broadcast
        def main():
            weights = torch.zeros(3)
            broadcast(weights, src=0)
            ^^^^^^^^^
        if __name__ == "__main__":
            main()
      `,
      suggestions: [
        {
          title: "Start the process group first",
          output: `
            import torch
            from torch.distributed import broadcast, init_process_group
            def main():
                weights = torch.zeros(3)
                broadcast(weights, src=0)
            if __name__ == "__main__":
                init_process_group()
                main()
          `,
        },
      ],
    },
    {
      name: "the other collectives of the file are shown as well",
      code: `
        import torch.distributed as dist
        def gradients(model):
            for p in model.parameters():
                dist.all_reduce(p.grad)
                ^^^^^^^^^^^^^^^ missing
        def weights(model):
            for p in model.parameters():
                dist.broadcast(p, src=0)
                -------------- also
        def unused(model):
            dist.barrier()
        for x in loader:
            gradients(model)
            weights(model)
      `,
      suggestions: [
        {
          title: "Start the process group first",
          output: `
            import torch.distributed as dist
            def gradients(model):
                for p in model.parameters():
                    dist.all_reduce(p.grad)
            def weights(model):
                for p in model.parameters():
                    dist.broadcast(p, src=0)
            def unused(model):
                dist.barrier()
            dist.init_process_group()
            for x in loader:
                gradients(model)
                weights(model)
          `,
        },
      ],
    },
    {
      name: "a rank, though another function asks first",
      code: `
        import torch.distributed as dist
        def is_main():
            return not dist.is_initialized() or dist.get_rank() == 0
        def main():
            rank = dist.get_rank()
                   ^^^^^^^^^^^^^
            print(rank, is_main())
        main()
      `,
    },
  ],
});
