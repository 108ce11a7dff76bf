/** What comes on the wrong side of a wrapper: an optimizer before FSDP, a move to the GPU or other layers behind DDP. */

import {
  areAlternatives,
  type Call,
  convertedLate,
  DDP,
  defineRule,
  fileCalls,
  functionAround,
  hasUnwrittenArguments,
  isKind,
  isOnCpu,
  isReplacedBehind,
  type MethodCall,
  madeCalls,
  madeOptimizers,
  optimizesWrapped,
  python,
  SHARDS,
} from "../server/rule-api";

export const wrapOrderWrong = defineRule({
  meta: {
    name: "wrap-order-wrong",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html",
      "https://docs.pytorch.org/docs/stable/fsdp.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.SyncBatchNorm.html",
      "torch 2.15.0: with SGD made before `fully_shard(model)` none of 4 parameters changes in a step, nor with `FullyShardedDataParallel(model)` as it is by default; `DistributedDataParallel(model, device_ids=[0])` raises ValueError for weights on the CPU",
    ],
    docs: {
      en: {
        title: "FSDP or DDP wraps at the wrong time",
        what: "An optimizer is given `model.parameters()`, and only then `fully_shard` or `FullyShardedDataParallel` gets the model. Or `DistributedDataParallel(model, device_ids=[rank])` gets a model that is still on the CPU, and `.to(rank)` comes behind it. As information: `convert_sync_batchnorm` gets a model that DDP has wrapped already.",
        why: "FSDP puts other parameters into the place of those that the optimizer holds. The backward pass fills the gradients of the new ones, and the step changes the old ones, which have none: the loss is printed, and not one weight changes. Make the optimizer behind the wrapping. DDP with `device_ids` raises `ValueError` where the weights are on the CPU: move the model first. Batch norm is to be converted before DDP wraps the network, says its documentation: DDP looks at the layers when it is made.",
        ignoreWhen: "The optimizer is filled again afterwards.",
      },
      zh: {
        title: "FSDP 或 DDP 包装的次序不对",
        what: "先把 `model.parameters()` 交给优化器，之后才用 `fully_shard` 或 `FullyShardedDataParallel` 处理模型。或者模型还在 CPU 上就交给 `DistributedDataParallel(model, device_ids=[rank])`，之后才 `.to(rank)`。另外作为信息提示：DDP 包装之后才调用 `convert_sync_batchnorm`。",
        why: "FSDP 会用新的参数替换优化器手里的参数。反向传播填的是新参数的梯度，而 `step` 更新的是没有梯度的旧参数：损失照常打印，权重却一个也没变。应在包装之后再创建优化器。权重还在 CPU 上时，带 `device_ids` 的 DDP 会抛出 `ValueError`：应先移动模型。文档要求在 DDP 包装之前转换批归一化：DDP 在创建时就查看各层。",
        ignoreWhen: "之后又把新参数交给了优化器。",
      },
      invalid: python`
        import torch
        from torch.distributed.fsdp import fully_shard

        model = torch.nn.Linear(8, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        fully_shard(model)
      `,
      valid: python`
        import torch
        from torch.distributed.fsdp import fully_shard

        model = torch.nn.Linear(8, 2)
        fully_shard(model)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
      `,
    },
    messages: {
      early: {
        en: "FSDP replaces these parameters afterwards, so the optimizer trains nothing.",
        zh: "之后 FSDP 会替换这些参数，优化器什么也训练不到。",
      },
      moved: {
        en: "`{model}` is still on the CPU here and is moved behind the wrapping. DDP raises ValueError.",
        zh: "`{model}` 此时还在 CPU 上，包装之后才移动。DDP 会抛出 ValueError。",
      },
      late: {
        en: "DDP has wrapped `{model}` already: its batch norm is to be converted before.",
        zh: "`{model}` 已由 DDP 包装：批归一化应在此之前转换。",
      },
      first: { en: "Wrap `{moved}`", zh: "包装 `{moved}`" },
      move: { en: "Moved here", zh: "在这里才移动" },
      wrap: { en: "Replaced here", zh: "在这里被替换" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);

    /** With the original parameters kept, an optimizer keeps them too. */
    function replaces(wrap: Call): boolean {
      const kept = dataflow.argument(wrap, "use_orig_params", null);
      if (hasUnwrittenArguments(wrap)) return false;
      return kept === null || dataflow.valueOf(kept).constant === false;
    }

    /** `model = DDP(model, device_ids=[rank])`, then `model.to(rank)`. */
    function checkMoves(): void {
      for (const wrap of calls.of(...DDP)) {
        const model = dataflow.argument(wrap, "module", 0);
        const ids = dataflow.argument(wrap, "device_ids", 1);
        const target = wrap.parent?.kind === "assignment" ? wrap.parent.left : null;
        if (!isKind(ids, "list") || ids.children.length !== 1) continue;
        if (model === null || !isKind(model, "identifier", "call")) continue;
        const isOf = ({ function: { object }, start }: MethodCall): boolean =>
          object === wrap ||
          (target !== null &&
            functionAround(object) === functionAround(wrap) &&
            start > wrap.end &&
            context.text(object) === context.text(target));
        const move = calls.methods("to", "cuda").find(isOf);
        if (move === undefined || !isOnCpu(context, model, wrap)) continue;
        const related = [{ node: move, message: "move" as const }];
        const moved = context
          .text(move)
          .replace(context.text(move.function.object), () => context.text(model));
        const data = { model: context.excerpt(model), moved };
        const first = [{ message: "first" as const, data, edits: [fixer.replace(model, moved)] }];
        context.report({ node: wrap, message: "moved", data, related, suggestions: first });
      }
    }

    return {
      end() {
        checkMoves();
        for (const { call: node, model } of convertedLate(context))
          context.report({
            node,
            message: "late",
            data: { model: context.excerpt(model) },
            severity: "information",
          });
        const wraps = madeCalls(context, (name) => SHARDS.includes(name)).filter(({ made }) =>
          replaces(made),
        );
        if (wraps.length === 0 || calls.mentions(/param_groups|add_param_group/)) return;
        const optimizers = madeOptimizers(context);
        for (const one of optimizers) {
          const { site: optimizer } = one;
          const around = functionAround(optimizer);
          const wrap = wraps.find(
            (other) =>
              functionAround(other.site) === around &&
              optimizer.end <= other.site.start &&
              optimizesWrapped(context, one, other),
          )?.site;
          // Made again behind the wrapping, the first one does not count.
          const isAgain =
            wrap !== undefined &&
            (isReplacedBehind(context, optimizer, wrap) ||
              optimizers.some(({ site }) => functionAround(site) === around && site.start > wrap.start));
          if (wrap !== undefined && !isAgain && !areAlternatives(optimizer, wrap))
            context.report({ node: optimizer, message: "early", related: [{ node: wrap, message: "wrap" }] });
        }
      },
    };
  },
});
