/** A training script that starts a process group and never ends it. */

import { type DistributedScript, defineRule, distributedScript, fileCalls, python } from "../server/rule-api";

export const processGroupNotDestroyed = defineRule({
  meta: {
    name: "process-group-not-destroyed",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#shutdown",
      "torch 2.14.1: with gloo the process ends silently; the NCCL build warns that destroy_process_group() was not called, which can leak resources",
    ],
    docs: {
      en: {
        title: "Process group that is never destroyed",
        what: "A training script calls `init_process_group` and nowhere `destroy_process_group`.",
        why: "NCCL holds threads and GPU memory until the group is destroyed. Without the call it warns when the program ends, and the processes shut down in any order, which can hang the job after all the work is done.",
        ignoreWhen: "The group is ended by code outside of the file.",
      },
      zh: {
        title: "进程组没有销毁",
        what: "训练脚本调用了 `init_process_group`，却没有在任何地方调用 `destroy_process_group`。",
        why: "在销毁进程组之前，NCCL 一直占用线程和显存。不调用它，程序结束时会有警告，各进程的退出顺序也不确定，可能在训练做完之后卡住。",
        ignoreWhen: "进程组由文件之外的代码负责结束。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
    },
    messages: {
      kept: {
        en: "This process group is never destroyed. NCCL warns at the end then, and the processes may hang.",
        zh: "这个进程组一直没有销毁。NCCL 会在结束时警告，进程也可能卡住。",
      },
      destroy: { en: "Destroy it at the end", zh: "在最后销毁它" },
    },
  },
  create(context) {
    const { fixer, text } = context;
    return {
      end() {
        const script = distributedScript(context);
        if (
          script === null ||
          fileCalls(context).mentions(/^destroy_process_group$|cleanup|teardown|shutdown/)
        )
          return;
        context.report({ node: script.init, message: "kept", fix: destroyed(script) });
      },
    };

    /** At the end of the block that starts the group, if the training stands in the same one. */
    function destroyed({ init, loops }: DistributedScript) {
      const block = init.parent?.parent;
      const last = block?.children.at(-1);
      const isHere = loops.every(({ outer }) => outer.parent === block && outer.start > init.start);
      if (
        last === undefined ||
        !isHere ||
        last.kind === "return_statement" ||
        init.function.kind !== "attribute"
      )
        return null;
      const line = `${text(init.function.object)}.destroy_process_group()`;
      return fixer.standsAlone(last)
        ? { message: "destroy" as const, edits: [fixer.lineAfter(last, line)] }
        : null;
    }
  },
});
