/** A process group is started and a network trained, but nothing keeps the gradients of the processes alike. */

import {
  type DistributedScript,
  defineRule,
  distributedScript,
  fileCalls,
  literally,
  maySynchronize,
  mentionsBehind,
  python,
  trainedNetworks,
  trainsOnFirstOnly,
} from "../server/rule-api";

export const processGroupWithoutDdp = defineRule({
  meta: {
    name: "process-group-without-ddp",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
      "https://docs.pytorch.org/tutorials/intermediate/ddp_tutorial.html",
      "torch 2.14.1: two gloo processes, weights identical after 5 steps: False without DDP, True with it",
    ],
    docs: {
      en: {
        title: "Process group without DistributedDataParallel",
        what: "A script calls `init_process_group` and trains a network, but wraps it in neither `DistributedDataParallel` nor anything alike, and reduces no gradients itself.",
        why: "`init_process_group` sets up communication and no more. Without a wrapper each process trains its own network on its own gradients, and the networks drift apart: with torch 2.14.1 and two processes the weights differ after 5 steps, and with `DistributedDataParallel` they are the same. The run costs several GPUs and gives the result of one.",
        ignoreWhen:
          "The processes are meant to train networks of their own, or code outside of the file wraps the network.",
      },
      zh: {
        title: "建立了进程组却没有用 DDP",
        what: "脚本调用了 `init_process_group` 并训练网络，却没有用 `DistributedDataParallel` 之类包装网络，也没有自己汇总梯度。",
        why: "`init_process_group` 只负责建立通信。没有包装时，各进程用自己的梯度训练自己的网络，彼此越来越不同：用 torch 2.14.1 在两个进程上实测，5 步之后权重已不相同，用了 `DistributedDataParallel` 则完全相同。用了多块 GPU，得到的仍是一块 GPU 的结果。",
        ignoreWhen: "各进程本来就要训练各自的网络，或者由文件之外的代码包装网络。",
      },
      invalid: python`
        import os

        import torch
        import torch.distributed as dist

        dist.init_process_group("nccl")
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
        torch.manual_seed(0)
        model = torch.nn.Linear(4, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4, device="cuda")).mean().backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
      valid: python`
        import os

        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("nccl")
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
        torch.manual_seed(0)
        model = DistributedDataParallel(torch.nn.Linear(4, 2).cuda())
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4, device="cuda")).mean().backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
    },
    messages: {
      apart: {
        en: "The processes train a network each, since nothing averages their gradients. Wrap the network in `DistributedDataParallel`.",
        zh: "各进程的梯度没有汇总，各自训练各自的网络。请用 `DistributedDataParallel` 包装网络。",
      },
      trained: { en: "It is trained here", zh: "在这里训练" },
      wrap: {
        en: "Wrap `{model}` in `DistributedDataParallel`",
        zh: "用 `DistributedDataParallel` 包装 `{model}`",
      },
    },
  },
  create(context) {
    const { fixer, text } = context;
    return {
      end() {
        const script = distributedScript(context);
        if (script === null || maySynchronize(context)) return;
        if (trainsOnFirstOnly(context, script) || trainsByRank()) return;
        context.report({
          node: script.init.function,
          message: "apart",
          related: [{ node: (script.loops[0] as DistributedScript["loops"][0]).step, message: "trained" }],
          suggestions: wrapped(script),
        });
      },
    };

    /** `SGD(net.parameters(), lr=10 ** -rank)`: each process tries another setting. */
    function trainsByRank(): boolean {
      return fileCalls(context)
        .constructed((name) => context.knowledge.hasTrait(name, "torch-optimizer"))
        .some((made) =>
          // The first argument is the network's own, wherever that was moved.
          made.arguments.children.slice(1).some((setting) => mentionsBehind(context, setting, /rank/i)),
        );
    }

    /** Behind the last statement that makes the group, makes the network or moves it, where all stand in one block. */
    function wrapped({ init, loops }: DistributedScript) {
      const [network, ...others] = trainedNetworks(context);
      const block = init.parent?.parent;
      if (
        network === undefined ||
        others.length > 0 ||
        loops.length !== 1 ||
        init.parent?.kind !== "expression_statement"
      )
        return [];
      const own = literally(network.name);
      const moves = new RegExp(`^(${own} = )?${own}\\.(cuda|to)\\(`);
      const optimizer = block?.children.find((one) => text(one).includes(`${network.name}.parameters()`));
      const places = [
        init.parent,
        network.made.parent,
        ...(block?.children.filter((one) => moves.test(text(one))) ?? []),
      ];
      if (places.some((place) => place?.parent !== block) || optimizer === undefined) return [];
      const last = places.reduce((a, b) => ((a?.start ?? 0) > (b?.start ?? 0) ? a : b));
      if (last == null || !fixer.standsAlone(last)) return [];
      const ddp = fixer.spell("torch.nn.parallel.DistributedDataParallel");
      const line = `${network.name} = ${ddp.name}(${network.name})`;
      const edits = [...ddp.edits, fixer.lineAfter(last, line)];
      return [{ message: "wrap" as const, data: { model: network.name }, edits }];
    }
  },
});
