/** What `spawn-without-main-guard` reports, and the starts on which it is silent. */

import { spawnWithoutMainGuard } from "../../rules/spawn-without-main-guard";
import { testRule } from "../support/ruleTester";

testRule(spawnWithoutMainGuard, {
  valid: [
    {
      name: "forked processes do not import the file",
      code: `
        import torch.multiprocessing as mp

        def work(rank):
            print(rank)

        mp.spawn(work, nprocs=2, start_method="fork")
      `,
    },
    {
      name: "guarded, directly or by a function",
      code: `
        import torch.multiprocessing as mp

        def work(rank):
            print(rank)

        def main():
            mp.spawn(work, nprocs=2)

        if __name__ == "__main__":
            main()
            mp.spawn(work, nprocs=2)
      `,
    },
    {
      name: "a function that nobody calls here, and a condition",
      code: `
        import os
        import torch.multiprocessing as mp

        def launch(work, n):
            mp.spawn(work, nprocs=n)

        if "RANK" not in os.environ:
            mp.spawn(work, nprocs=2)
      `,
    },
    {
      name: "only some ways lead there",
      code: `
        import torch.multiprocessing as mp

        def main(n):
            if n > 1:
                mp.spawn(work, nprocs=n)
            else:
                work(0)

        main(1)
      `,
    },
    {
      name: "another spawn",
      code: `
        import pexpect
        import torch

        child = pexpect.spawn("bash")
      `,
    },
    {
      name: "a process that is forked, and one behind a guard",
      code: `
        from torch.multiprocessing import Process, set_start_method

        set_start_method("fork")

        def work(q):
            q.put(1)

        p = Process(target=work, args=(queue,))
        p.start()
        if __name__ == "__main__":
            other = Process(target=work, args=(queue,))
            other.start()
      `,
    },
  ],
  invalid: [
    {
      name: "at the top level",
      code: `
        import torch.multiprocessing as mp

        def work(rank, size):
            print(rank, size)

        mp.spawn(
        ^^^^^^^^^...
            work,
            args=(2,),
            nprocs=2,
        )
      `,
      suggestions: [
        {
          title: 'Start them under `if __name__ == "__main__":`',
          output: `
            import torch.multiprocessing as mp

            def work(rank, size):
                print(rank, size)

            if __name__ == "__main__":
                mp.spawn(
                    work,
                    args=(2,),
                    nprocs=2,
                )
          `,
        },
      ],
      except: { "function-around": "the rule is about the top level" },
    },
    {
      name: "in a function that is called there",
      code: `
        from torch.multiprocessing import spawn

        def work(rank):
            print(rank)

        def main():
            spawn(work, nprocs=4)
            ~~~~~~~~~~~~~~~~~~~~~ spawn

        main()
        ^^^^^^ again
      `,
      except: { "function-around": "the rule is about the top level" },
    },
    {
      name: "a process that is spawned",
      code: `
        from torch.multiprocessing import Process, set_start_method

        set_start_method("spawn")

        def work(q):
            q.put(1)

        p = Process(target=work, args=(queue,))
        p.start()
        ^^^^^^^^^ again
      `,
    },
  ],
});
