/** `nn.DataParallel`, in whose place the documentation recommends DistributedDataParallel, also on one machine. */

import { type Call, calledName, defineRule, python } from "../server/rule-api";

export const dataparallelUsed = defineRule({
  meta: {
    name: "dataparallel-used",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.DataParallel.html",
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#use-nn-parallel-distributeddataparallel-instead-of-multiprocessing-or-nn-dataparallel",
    ],
    docs: {
      en: {
        title: "DataParallel instead of DistributedDataParallel",
        what: "A network is wrapped in `torch.nn.DataParallel`.",
        why: "It runs in one process with a thread for each GPU. Every forward pass copies the network to all GPUs, splits the batch and gathers the outputs on the first GPU, and Python's global lock holds the threads up. The documentation recommends `DistributedDataParallel`, one process for each GPU, also on a single machine.",
        ignoreWhen: "It is a short experiment, and starting several processes is not worth the effort.",
      },
      zh: {
        title: "用了 DataParallel 而不是 DDP",
        what: "用 `torch.nn.DataParallel` 包装网络。",
        why: "它在一个进程里给每块 GPU 开一个线程。每次前向传播都要把网络复制到所有 GPU，切分批次，再把输出收集到第一块 GPU，各线程还受 Python 全局锁限制。官方文档建议即使只有一台机器也用 `DistributedDataParallel`，每块 GPU 一个进程。",
        ignoreWhen: "只是短小的实验，不值得为它启动多个进程。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 10)
        model = nn.DataParallel(model)
      `,
      valid: python`
        from torch.nn.parallel import DistributedDataParallel

        def distribute(model, local_rank):
            return DistributedDataParallel(model, device_ids=[local_rank])
      `,
    },
    messages: {
      used: {
        en: "`{class}` copies the network in every forward pass. `DistributedDataParallel` is faster, also on one machine.",
        zh: "`{class}` 每次前向传播都要复制网络。`DistributedDataParallel` 更快，单机也是如此。",
      },
    },
  },
  create(context) {
    const check = (call: Call): void =>
      context.report({ node: call.function, message: "used", data: { class: calledName(context, call) } });
    return {
      calls: {
        "torch.nn.DataParallel": check,
        "torch.nn.parallel.DataParallel": check,
        "torch.nn.parallel.data_parallel.DataParallel": check,
      },
    };
  },
});
