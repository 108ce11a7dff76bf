/** Gradients of a network that FSDP shards, clipped by a function that sees one shard only. */

import { type Call, callArguments, defineRule, fileCalls, isKind, python } from "../server/rule-api";

export const fsdpClipAndStateDict = defineRule({
  meta: {
    name: "fsdp-clip-and-state-dict",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/fsdp.html#torch.distributed.fsdp.FullyShardedDataParallel.clip_grad_norm_",
    ],
    docs: {
      en: {
        title: "Sharded gradients clipped by their part",
        what: "`torch.nn.utils.clip_grad_norm_` is called with the parameters of a network in `FullyShardedDataParallel`.",
        why: "Each process holds one shard of the gradients. The function takes the norm of that shard alone, so every process clips by another factor, and the whole gradient changes its direction. The documentation says to call the wrapper's own method, `model.clip_grad_norm_(max_norm)`, which sums over all processes. `fully_shard` (FSDP2) does not have this problem.",
        ignoreWhen: "The network is not sharded at all (`ShardingStrategy.NO_SHARD`).",
      },
      zh: {
        title: "按分片裁剪 FSDP 的梯度",
        what: "对 `FullyShardedDataParallel` 包装的网络的参数调用 `torch.nn.utils.clip_grad_norm_`。",
        why: "每个进程只有一部分梯度。这个函数只计算这一片的范数，于是各进程的裁剪系数不同，整个梯度的方向也变了。文档要求调用包装器自己的方法 `model.clip_grad_norm_(max_norm)`，它会汇总所有进程。`fully_shard`（FSDP2）没有这个问题。",
        ignoreWhen: "网络根本没有分片（`ShardingStrategy.NO_SHARD`）。",
      },
      invalid: python`
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel

        def step(net, x, optimizer):
            net = FullyShardedDataParallel(net)
            net(x).sum().backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
      `,
      valid: python`
        from torch.distributed.fsdp import FullyShardedDataParallel

        def step(net, x, optimizer):
            net = FullyShardedDataParallel(net)
            net(x).sum().backward()
            net.clip_grad_norm_(1.0)
            optimizer.step()
      `,
    },
    messages: {
      shard: {
        en: "This clips by the norm of one shard: `{model}` is sharded by FSDP and has its own method.",
        zh: "这里只按一个分片的范数裁剪：`{model}` 由 FSDP 分片，应使用它自己的方法。",
      },
      own: {
        en: "Clip with the network's own method: `{code}`",
        zh: "用网络自己的方法裁剪：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(call: Call): void {
      const parameters = dataflow.argument(call, "parameters", 0);
      const norm = dataflow.argument(call, "max_norm", 1);
      if (!isKind(parameters, "call") || !isKind(parameters.function, "attribute")) return;
      const { object: model, attribute } = parameters.function;
      const { type, call: made } = dataflow.valueOf(model);
      if (attribute.text !== "parameters" || type !== "torch.distributed.fsdp.FullyShardedDataParallel")
        return;
      // How it is sharded may be said by an option, or by one that is not written out.
      const options = isKind(made, "call") ? callArguments(made) : [];
      // A file that also calls the network's own method chooses between the two.
      if (fileCalls(context).methods("clip_grad_norm_").length > 0) return;
      if (options.some(({ keyword, spread }) => spread !== "" || keyword?.text === "sharding_strategy"))
        return;
      const code = norm === null ? null : `${context.text(model)}.clip_grad_norm_(${context.text(norm)})`;
      context.report({
        node: call,
        message: "shard",
        data: { model: context.excerpt(model) },
        suggestions:
          code !== null && callArguments(call).length === 2
            ? [{ message: "own", data: { code }, edits: [fixer.replace(call, code)] }]
            : [],
      });
    }

    return {
      calls: {
        "torch.nn.utils.clip_grad_norm_": check,
        "torch.nn.utils.clip_grad.clip_grad_norm_": check,
      },
    };
  },
});
