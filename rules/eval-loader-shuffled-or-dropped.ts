/** A loader of evaluation data that leaves out the rows that do not fill a batch. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  isKind,
  isTorchLoss,
  isWithoutGradients,
  loaderName,
  loaderPurpose,
  loopThrough,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const evalLoaderShuffledOrDropped = defineRule({
  meta: {
    name: "eval-loader-shuffled-or-dropped",
    theme: "metrics",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader",
      "torch 2.15.0: DataLoader of 10 rows with batch_size=4, drop_last=True gives 8 of them",
    ],
    docs: {
      en: {
        title: "Evaluation leaves rows out",
        what: "A `DataLoader` of test or validation data, by its name or because it is read without gradients only, is made with `drop_last=True`, or with `shuffle=True`.",
        why: "The rows that do not fill the last batch are never evaluated: the score is that of another data set, it changes with the batch size, and predictions are fewer than rows. For training this is fine, for a score it is not. Shuffling changes no score, but predictions can no longer be laid beside the rows, and the batches that are looked at are others each time: that is said as a hint.",
        ignoreWhen: "The network needs full batches, and the number of rows is a multiple of them.",
      },
      zh: {
        title: "评估时丢掉了部分样本",
        what: "测试或验证数据的 `DataLoader`（从名字看，或只在不求梯度时读取）使用了 `drop_last=True` 或 `shuffle=True`。",
        why: "凑不满最后一批的样本永远不会被评估：得到的是另一个数据集的分数，会随批大小变化，预测数也少于样本数。训练时可以这样，评估时不行。打乱顺序不会改变分数，但预测与样本不再一一对应，每次看到的批次也不同：因此只作提示。",
        ignoreWhen: "网络需要完整批次，而样本数正好是批大小的整数倍。",
      },
      invalid: python`
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        test_set = TensorDataset(torch.arange(10))
        test_loader = DataLoader(test_set, batch_size=4, drop_last=True)
      `,
      valid: python`
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        test_set = TensorDataset(torch.arange(10))
        test_loader = DataLoader(test_set, batch_size=4)
      `,
    },
    messages: {
      shuffled: {
        en: "`{loader}` is shuffled, so that predictions come in another order than the rows.",
        zh: "`{loader}` 打乱了顺序，预测结果与样本的顺序对不上。",
      },
      dropped: {
        en: "`{option}` leaves out the rows that do not fill a batch, so the score misses them.",
        zh: "`{option}` 会丢掉凑不满一批的样本，分数里没有它们。",
      },
      remove: {
        en: "Keep the last batch",
        zh: "保留最后一批",
      },
      order: { en: "Keep the order of the rows", zh: "保持数据行的顺序" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, text } = context;
    const EVALUATED =
      /(^|[_.["'])(test|testing|val|valid|validation|eval|evaluation|dev|holdout)([_"']|\d|$)/i;
    // `MNIST(root, train=False)` is the test part.
    const TRAINED = /train(?!\s*=\s*False)|fit/i;
    const HELD_OUT = /train\s*=\s*False/;
    const DRAWN = /cycle|infinite|endless|forever|(^|[._])(iter|repeat\w*)$/i;

    return {
      calls: {
        "torch.utils.data.DataLoader"(call: Call) {
          checkShuffle(call);
          const option = callArguments(call).find(({ keyword }) => keyword?.text === "drop_last");
          const data = dataflow.argument(call, "dataset", 0);
          if (option === undefined || data === null || dataflow.valueOf(option.value).constant !== true)
            return;
          const names = [text(data), loaderName(context, call) ?? ""];
          if (names.some((name) => TRAINED.test(name))) return;
          const isTold = names.some((name) => EVALUATED.test(name) || HELD_OUT.test(name));
          if (!isTold && !isOnlyEvaluated(targetOf(call))) return;
          // Full batches are wanted where every process must take part in as many.
          if (dataflow.argument(call, "sampler", 3) !== null || isDrawnFrom(call)) return;
          if (comparesWithinBatch()) return;
          context.report({
            node: option.node,
            message: "dropped",
            data: { option: text(option.node) },
            suggestions: [{ message: "remove", edits: [fixer.removeArgument(call, option)] }],
          });
        },
      },
    };

    /** Nothing is learned from the order, and predictions come in another one than the rows. */
    function checkShuffle(call: Call): void {
      const option = callArguments(call).find(({ keyword }) => keyword?.text === "shuffle");
      if (option === undefined || dataflow.valueOf(option.value).constant !== true) return;
      const name = loaderName(context, call);
      const data = dataflow.argument(call, "dataset", 0);
      if (name === null || data === null || TRAINED.test(name) || TRAINED.test(text(data))) return;
      if (loaderPurpose(context, call)?.purpose !== "evaluation" || isDrawnFrom(call)) return;
      context.report({
        node: option.node,
        message: "shuffled",
        data: { loader: name },
        severity: "hint",
        suggestions: [{ message: "order", edits: [fixer.removeArgument(call, option)] }],
      });
    }

    /** `cross_entropy(a @ b.T, torch.arange(len(a)))`: each row is told from the others of its batch, so batches have to be alike. */
    function comparesWithinBatch(): boolean {
      return nodesOf(context.tree, "call").some((call) => {
        if (!isTorchLoss(dataflow.resolveCall(call).callee)) return false;
        const target = dataflow.argument(call, "target", 1);
        const made = target === null ? undefined : dataflow.valueOf(target).call;
        return made !== undefined && semantic.qualifiedName(made.function) === "torch.arange";
      });
    }

    /** `cycle(loader)`, `next(iter(loader))`: batches are drawn one by one, and no pass ends. */
    function isDrawnFrom(call: Call): boolean {
      return nodesOf(context.tree, "call").some(
        (taker) =>
          DRAWN.test(text(taker.function)) &&
          callArguments(taker).some(({ value }) => value === call || dataflow.valueOf(value).call === call),
      );
    }

    /** Whether all loops over a loader stand where no gradients are recorded, and nothing else reads it. */
    function isOnlyEvaluated(loader: SyntaxNode | null): boolean {
      const binding = loader === null ? null : semantic.bindingOf(loader);
      if (binding === null || binding.definitions.length !== 1) return false;
      const uses = binding.references.filter(({ identifier }) => {
        const counted = identifier.parent?.parent;
        return !(isKind(counted, "call") && dataflow.resolveCall(counted).callee === "builtins.len");
      });
      return (
        uses.length > 0 &&
        uses.every(({ identifier }) => {
          const block = ancestor(identifier, "with_statement");
          return (
            loopThrough(context, identifier)?.kind === "for_statement" &&
            block !== null &&
            isWithoutGradients(context, block)
          );
        })
      );
    }

    /** The name that a loader is stored under; null where it is handed on. */
    function targetOf(call: Call): SyntaxNode | null {
      const { parent } = call;
      return isKind(parent, "assignment") && isKind(parent.left, "identifier", "attribute")
        ? parent.left
        : null;
    }
  },
});
