/** The loss of the last batch, kept or shown as that of the epoch. */

import {
  ancestor,
  type Call,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  functionAround,
  hasWholeBatch,
  isDescendedIn,
  isKind,
  isLossCall,
  isOverBatches,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Methods that keep what they are given, or decide by it. */
const KEEPS = /^(?:append|step|add_scalar|log|log_metric|report)$/;

/** Says that it is about all batches. A line that only shows a loss may be a glance. */
const CLAIMS = /mean|average|\bavg|平均/i;

/** Says itself that it is about one batch. */
const SAYS = /last|batch|\biter|current|\bstep\s*[:=]/i;

type ForStatement = SyntaxNode & { readonly kind: "for_statement" };

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
        what: "Behind the loop over batches, the loss that the last of them had is appended to a history, compared, given to a scheduler, given back or called a mean.",
        why: "The variable holds the loss of one batch, and often of a small one: the rest that did not fill a batch. It jumps from epoch to epoch by chance, so that curves are noisy, the best epoch is chosen by luck, and a scheduler that waits for a plateau reacts to noise. Add up `loss.item() * len(x)` in the loop and divide by the number of rows.",
        ignoreWhen: "Each epoch has a single batch, or a glance at one batch is all that is wanted.",
      },
      zh: {
        title: "把最后一个批次的损失当成整轮的损失",
        what: "在批次循环之后，把最后一个批次的损失追加到历史记录、拿去比较、交给调度器、作为返回值或称为平均值。",
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

    /** What takes a value: keeps it, decides by it, gives it back or shows it, as far as its name says that. */
    function takerOf(use: SyntaxNode): "kept" | "shown" | null {
      const statement = enclosingStatement(use);
      // A test asks whether one batch can be learned.
      if (statement === null || isKind(statement, "assert_statement")) return null;
      if (SAYS.test(context.text(statement))) return null;
      if (isKind(use.parent, "comparison_operator") || isKind(statement, "return_statement")) return "kept";
      for (let call = ancestor(use, "call"); call !== null && contains(statement, call); ) {
        const { function: callee }: Call = call;
        if (isKind(callee, "attribute") && KEEPS.test(callee.attribute.text)) return "kept";
        if (isKind(callee, "identifier") && callee.text === "print")
          return [...descendants(call.arguments)].some(isClaim) ? "shown" : null;
        call = ancestor(call, "call");
      }
      return null;
    }

    function check(loop: ForStatement, loss: SyntaxNode, made: SyntaxNode): void {
      const binding = semantic.bindingOf(loss);
      const [epochs] = enclosingLoops(loop);
      const definitions = binding?.definitions ?? [];
      if (definitions.some(({ kind, identifier }) => kind === "augmented" && contains(loop, identifier)))
        return;
      const taken = (binding?.references ?? []).flatMap(({ identifier }) => {
        const isBehind =
          identifier.start > loop.end &&
          functionAround(identifier) === functionAround(loop) &&
          enclosingLoops(identifier)[0] === epochs;
        const isAnew = definitions.some(
          ({ identifier: { start } }) => loop.end < start && start < identifier.start,
        );
        const taker = isBehind && !isAnew ? takerOf(identifier) : null;
        const isOnce = epochs === undefined && enclosingStatement(identifier)?.kind !== "return_statement";
        return taker === null || isOnce ? [] : [{ node: identifier, taker }];
      });
      const first = taken.find(({ taker }) => taker === "kept") ?? taken[0];
      if (first === undefined) return;
      const data = { loss: context.text(first.node) };
      context.report({
        node: first.node,
        message: first.taker,
        data,
        related: [{ node: made, message: "batch" }],
      });
    }

    return {
      nodes: {
        for_statement(loop) {
          const inside = [...descendants(loop.body)];
          const trains = inside.some(
            (node) => isKind(node, "attribute") && node.attribute.text === "backward",
          );
          const isOfBatches =
            /load|batch|(?:^|_)dl$/i.test(context.text(loop.right)) ||
            (trains && enclosingLoops(loop).length > 0 && isOverBatches(context, loop));
          if (
            !isOfBatches ||
            hasWholeBatch(context, loop) ||
            inside.some(({ kind }) => kind === "break_statement")
          )
            return;
          for (const node of inside)
            if (isKind(node, "assignment") && isKind(node.left, "identifier") && node.right !== null)
              if (
                enclosingLoops(node)[0] === loop &&
                (isLossCall(context, node.right) || isDescendedIn(context, loop, node.left))
              )
                check(loop, node.left, node);
        },
      },
    };
  },
});
