/** The loss of the last batch, kept or shown as that of the epoch. */

import {
  ancestor,
  type Call,
  contains,
  defineRule,
  descendants,
  enclosingStatement,
  hasWholeBatch,
  isKind,
  isOverBatches,
  python,
  type SyntaxNode,
  trainingLoops,
  unscaledLoss,
} from "../server/rule-api";

/** Methods that keep what they are given, or decide by it. */
const KEEPS = /^(?:append|step|add_scalar|log|log_metric|report)$/;

/** Says that it is about all batches. A line that only shows a loss may be a glance. */
const CLAIMS = /mean|average|\bavg|平均/i;

/** Says itself that it is about one batch. */
const SAYS = /last|batch|iter|current|\bstep\s*[:=]/i;

export const lastBatchLossReported = defineRule({
  meta: {
    name: "last-batch-loss-reported",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/introyt/trainingyt.html",
      "torch 2.15.0: losses of four batches of 1.9, 0.3, 1.1 and 0.2 have a mean of 0.88, and the name holds 0.2 behind the loop",
    ],
    docs: {
      en: {
        title: "Loss of the last batch only",
        what: "Behind the loop over batches, the loss that the last of them had is appended to a history, compared, given to a scheduler or called a mean, once an epoch.",
        why: "The variable holds the loss of one batch, and often of a small one: the rest that did not fill a batch. It jumps from epoch to epoch by chance, so that curves are noisy, the best epoch is chosen by luck, and a scheduler that waits for a plateau reacts to noise. Add up `loss.item() * len(x)` in the loop and divide by the number of rows.",
        ignoreWhen: "Each epoch has a single batch, or a glance at one batch is all that is wanted.",
      },
      zh: {
        title: "把最后一个批次的损失当成整轮的损失",
        what: "在批次循环之后，每个 epoch 把最后一个批次的损失追加到历史记录、拿去比较、交给调度器或称为平均值。",
        why: "这个变量只是一个批次的损失，而且往往是没有装满的小批次。它在各个 epoch 之间随机跳动：曲线充满噪声，最佳 epoch 靠运气选出，等待平台期的调度器会对噪声作出反应。应在循环里累加 `loss.item() * len(x)`，再除以样本总数。",
        ignoreWhen: "每个 epoch 只有一个批次，或者只是想随便看一眼某个批次。",
      },
      invalid: python`
        import torch
        from torch import nn

        torch.manual_seed(0)
        model = nn.Linear(4, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        loader = [(torch.rand(8, 4), torch.rand(8, 1)) for _ in range(3)]
        history = []
        for epoch in range(5):
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
            history.append(loss.item())
      `,
      valid: python`
        import torch
        from torch import nn

        torch.manual_seed(0)
        model = nn.Linear(4, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        loader = [(torch.rand(8, 4), torch.rand(8, 1)) for _ in range(3)]
        history = []
        for epoch in range(5):
            total = 0.0
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
                total += loss.item()
            history.append(total / len(loader))
      `,
    },
    messages: {
      kept: {
        en: "`{loss}` is the loss of the last batch here, and stands for the whole epoch.",
        zh: "这里的 `{loss}` 是最后一个批次的损失，却代表整个 epoch。",
      },
      shown: {
        en: "`{loss}` is the loss of the last batch here, and no mean of the epoch.",
        zh: "这里的 `{loss}` 是最后一个批次的损失，不是整个 epoch 的平均。",
      },
      batch: { en: "Each batch gives it another value", zh: "每个批次都会重新赋值" },
    },
  },
  create(context) {
    const { semantic } = context;

    const isClaim = (node: SyntaxNode): boolean => node.kind === "string_content" && CLAIMS.test(node.text);

    /** The call that keeps, decides by or shows a value, as far as its name says that. */
    function takerOf(use: SyntaxNode): "kept" | "shown" | null {
      const statement = enclosingStatement(use);
      if (statement === null || SAYS.test(context.text(statement))) return null;
      if (isKind(use.parent, "comparison_operator")) return "kept";
      for (let call = ancestor(use, "call"); call !== null && contains(statement, call); ) {
        const { function: callee }: Call = call;
        if (isKind(callee, "attribute") && KEEPS.test(callee.attribute.text)) return "kept";
        if (isKind(callee, "identifier") && callee.text === "print")
          return [...descendants(call.arguments)].some(isClaim) ? "shown" : null;
        call = ancestor(call, "call");
      }
      return null;
    }

    return {
      end() {
        for (const { outer, inner, backward } of trainingLoops(context)) {
          const isNested = isKind(inner, "for_statement") && inner.parent === outer.body;
          if (!isNested || !isOverBatches(context, inner) || hasWholeBatch(context, inner)) continue;
          const loss = unscaledLoss(context, backward.function.object);
          const binding = isKind(loss, "identifier") ? semantic.bindingOf(loss) : null;
          const isOfBatch = binding?.definitions.every(
            ({ identifier }) => contains(inner, identifier) || identifier.start < outer.start,
          );
          if (binding === null || isOfBatch !== true) continue;
          const taken = binding.references.flatMap(({ identifier }) => {
            const isBehind = identifier.start > inner.end && contains(outer, identifier);
            const taker = isBehind ? takerOf(identifier) : null;
            return taker === null ? [] : [{ node: identifier, taker }];
          });
          const first = taken.find(({ taker }) => taker === "kept") ?? taken[0];
          if (first === undefined) continue;
          context.report({
            node: first.node,
            message: first.taker,
            data: { loss: context.text(first.node) },
            related: [{ node: backward, message: "batch" }],
          });
        }
      },
    };
  },
});
