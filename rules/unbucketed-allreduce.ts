/** Gradients reduced one by one in a Python loop, where DistributedDataParallel groups them and works while the backward pass runs. */

import { calledName, defineRule, fileCalls, parameterReductions, python } from "../server/rule-api";

export const unbucketedAllreduce = defineRule({
  meta: {
    name: "unbucketed-allreduce",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: ["https://docs.pytorch.org/docs/stable/notes/ddp.html"],
    docs: {
      en: {
        title: "Gradients reduced one by one",
        what: "A loop over the parameters calls `all_reduce` once for each gradient.",
        why: "A network has hundreds of parameters, most of them small, so the time goes into waiting for each call, and the first starts only when the backward pass has ended. `DistributedDataParallel` packs gradients into buckets of 25 MiB and reduces them while the backward pass is still running.",
        ignoreWhen: "You study how it works, or the network has a handful of parameters.",
      },
      zh: {
        title: "逐个参数汇总梯度",
        what: "在遍历参数的循环里，对每个梯度各调用一次 `all_reduce`。",
        why: "一个网络有几百个参数，大多很小，时间都花在等待每次调用上，而且要等反向传播结束才开始。`DistributedDataParallel` 会把梯度装进 25 MiB 的桶里，在反向传播还在进行时就开始汇总。",
        ignoreWhen: "只是为了学习原理，或者网络只有几个参数。",
      },
      invalid: python`
        import torch.distributed as dist

        def reduce_gradients(model):
            for p in model.parameters():
                if p.grad is not None:
                    dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
      `,
      valid: python`
        from torch.nn.parallel import DistributedDataParallel

        def distribute(model, local_rank):
            return DistributedDataParallel(model, device_ids=[local_rank])
      `,
    },
    messages: {
      single: {
        en: "`{function}` reduces the gradients one by one. `DistributedDataParallel` groups them and reduces them during the backward pass.",
        zh: "`{function}` 逐个汇总梯度，比较慢。`DistributedDataParallel` 会分桶，并在反向传播期间汇总。",
      },
    },
  },
  create(context) {
    return {
      end() {
        if (fileCalls(context).isTakenOver("gradient-sync")) return;
        for (const { call, over, what } of parameterReductions(context))
          if (over?.kind === "for_statement" && what === "gradient")
            context.report({ node: call, message: "single", data: { function: calledName(context, call) } });
      },
    };
  },
});
