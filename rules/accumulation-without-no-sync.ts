/** Gradients are added up over several batches, and every backward pass still sends them to all processes. */

import {
  defineRule,
  enclosingLoops,
  fileCalls,
  madeCalls,
  python,
  stepInterval,
  trainingLoops,
} from "../server/rule-api";

export const accumulationWithoutNoSync = defineRule({
  meta: {
    name: "accumulation-without-no-sync",
    theme: "distributed",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html#torch.nn.parallel.DistributedDataParallel.no_sync",
      "https://huggingface.co/docs/accelerate/concept_guides/gradient_synchronization",
    ],
    docs: {
      en: {
        title: "Gradients sent with every accumulated batch",
        what: "A network in `DistributedDataParallel` is trained with a step after every so many batches, and no backward pass runs under `no_sync()`.",
        why: "`DistributedDataParallel` averages the gradients over all processes in each `backward()`. Before the step only the sum counts, so that all but one of these rounds of communication are for nothing, which costs most where the processes stand on several machines. The result is the same. Run the passes before the last one under `with model.no_sync():`.",
        ignoreWhen: "The processes share one machine, and communication takes no time that you notice.",
      },
      zh: {
        title: "累积时每个批次都在同步梯度",
        what: "包在 `DistributedDataParallel` 里的网络每隔若干批次才更新一次，而没有一次反向传播在 `no_sync()` 下进行。",
        why: "`DistributedDataParallel` 在每次 `backward()` 里都会在所有进程之间平均梯度。更新之前只有总和有用，所以除一次之外的通信都是白费，进程分布在多台机器上时代价最大。结果并无不同。除最后一次外，反向传播应放在 `with model.no_sync():` 之下。",
        ignoreWhen: "所有进程都在同一台机器上，通信时间可以忽略。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        def train(network, loader, rank):
            model = DistributedDataParallel(network.to(rank), device_ids=[rank])
            optimizer = torch.optim.AdamW(model.parameters(), lr=0.001)
            criterion = nn.CrossEntropyLoss()
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x.to(rank)), y.to(rank)) / 4
                loss.backward()
                if (i + 1) % 4 == 0 or i + 1 == len(loader):
                    optimizer.step()
                    optimizer.zero_grad()
      `,
      valid: python`
        from contextlib import nullcontext

        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        def train(network, loader, rank):
            model = DistributedDataParallel(network.to(rank), device_ids=[rank])
            optimizer = torch.optim.AdamW(model.parameters(), lr=0.001)
            criterion = nn.CrossEntropyLoss()
            for i, (x, y) in enumerate(loader):
                is_last = (i + 1) % 4 == 0 or i + 1 == len(loader)
                with nullcontext() if is_last else model.no_sync():
                    loss = criterion(model(x.to(rank)), y.to(rank)) / 4
                    loss.backward()
                if is_last:
                    optimizer.step()
                    optimizer.zero_grad()
      `,
    },
    messages: {
      sent: {
        en: "Each of these passes sends all gradients, and only one in `{rounds}` is stepped with.",
        zh: "每次反向传播都会同步全部梯度，而 `{rounds}` 次里只有一次用于更新。",
      },
      step: { en: "The step", zh: "更新" },
      wrapped: { en: "Averages in every backward pass", zh: "每次反向传播都求平均" },
    },
  },
  create(context) {
    return {
      end() {
        const calls = fileCalls(context);
        const [wrapper] = madeCalls(context, (name) => name === "torch.nn.parallel.DistributedDataParallel");
        if (wrapper === undefined || calls.isTakenOver("steps")) return;
        if (calls.mentions(/no_sync|grad_sync|register_comm_hook/)) return;
        for (const { inner: loop, step, backward } of trainingLoops(context)) {
          const interval = stepInterval(step, loop);
          if (interval === null || enclosingLoops(step)[0] !== loop || enclosingLoops(backward)[0] !== loop)
            continue;
          const clears = calls.methods("zero_grad").filter((call) => enclosingLoops(call)[0] === loop);
          if (clears.length === 0 || !clears.every((call) => stepInterval(call, loop) !== null)) continue;
          context.report({
            node: backward,
            message: "sent",
            data: { rounds: context.excerpt(interval.rounds) },
            related: [
              { node: step, message: "step" },
              { node: wrapper.site, message: "wrapped" },
            ],
          });
        }
      },
    };
  },
});
