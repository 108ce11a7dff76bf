/** The largest number of each column of a batch of logits compared with labels: it runs over the batch. */

import {
  batchOutputs,
  type Call,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  nameMadeFor,
  predictionParts,
  python,
  reachingDefinition,
  type SyntaxNode,
} from "../server/rule-api";

/** What labels are called. */
const LABELS =
  /^(?:\w+_)?(?:preds?|predictions?|predicted|labels?|class(?:es)?)(?:_(?:labels?|class(?:es)?|ids?|idx|test|train|val|y))*$|^y(?:_|_?hat|$)/i;
/** Of each class the row that a model is surest of: `most_confident_per_class`. */
const EXAMPLES = /_per_|_each_|^(?:best|top|most)_/i;

export const argmaxOverBatchDimension = defineRule({
  meta: {
    name: "argmax-over-batch-dimension",
    theme: "metrics",
    libraries: ["torch", "keras", "transformers", "numpy"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/generated/torch.argmax.html"],
    docs: {
      en: {
        title: "argmax over the batch",
        what: "`argmax` or `max` with dimension 0 is taken of what a network gives for a batch of a `DataLoader`, and the result is compared with the labels of the batch; or of what Keras predicts, or of the logits that a Trainer hands to `compute_metrics`.",
        why: "Dimension 0 is the batch. The result says for each class which row has the largest logit, one number a class, not which class each row has. The comparison with the labels raises for most sizes, and where the batch has as many rows as there are classes it silently gives nonsense. Use dimension 1.",
        ignoreWhen: "The loader gives single rows, not batches.",
      },
      zh: {
        title: "在批次维度上取 argmax",
        what: "对网络在 `DataLoader` 一个批次上的输出按第 0 维取 `argmax` 或 `max`，再与该批次的标签比较；或者对 Keras 的预测、对 Trainer 传给 `compute_metrics` 的 logits 这样做。",
        why: "第 0 维是批次。结果说的是每个类别中哪一行的 logit 最大（每类一个数），而不是每一行属于哪一类。与标签比较时多数情况下会报错；若批次大小恰好等于类别数，则悄悄得到毫无意义的结果。应使用第 1 维。",
        ignoreWhen: "loader 每次只给出单独一行，而不是批次。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = nn.Linear(4, 3)
        model.eval()
        correct = 0
        with torch.no_grad():
            for x, y in loader:
                out = model(x)
                correct += (out.argmax(0) == y).sum().item()
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = nn.Linear(4, 3)
        model.eval()
        correct = 0
        with torch.no_grad():
            for x, y in loader:
                out = model(x)
                correct += (out.argmax(1) == y).sum().item()
      `,
    },
    messages: {
      batch: {
        en: "Dimension 0 of `{out}` is the batch. This compares rows with classes.",
        zh: "`{out}` 的第 0 维是批次，这里拿行号与类别比较。",
      },
      one: {
        en: "Take it over dimension 1",
        zh: "改为在第 1 维上取",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);
    const { comparedIn } = batchOutputs(context);

    const isFirst = (dim: SyntaxNode | null): dim is SyntaxNode =>
      dim !== null && dataflow.valueOf(dim).constant === 0;

    function report(dim: SyntaxNode, input: SyntaxNode): void {
      context.report({
        node: dim,
        message: "batch",
        data: { out: context.excerpt(input) },
        suggestions: [{ message: "one", edits: [fixer.replace(dim, "1")] }],
      });
    }

    function check(call: Call, input: SyntaxNode | null, dim: SyntaxNode | null): void {
      if (input !== null && isFirst(dim) && comparedIn(call, input) !== null) report(dim, input);
    }

    function checkArray(call: Call, input: SyntaxNode | null, axis: SyntaxNode | null): void {
      if (input !== null && isFirst(axis) && (isPredicted(call, input) || isHandedOver(call, input)))
        report(axis, input);
    }

    /** What Keras predicts for all its rows, of which labels are made. */
    function isPredicted(call: Call, input: SyntaxNode): boolean {
      const predict = isKind(input, "identifier") ? reachingDefinition(semantic, input)?.value : input;
      const name = nameMadeFor(call);
      if (!isKind(predict, "call")) return false;
      const { callee } = dataflow.resolveCall(predict);
      const isOfClasses =
        isKind(predict.function, "attribute") && predict.function.attribute.text === "predict_proba";
      // A row for each sample, a column for each class.
      const isTable = /^keras\.(?:Model|Sequential)\.predict$/.test(callee ?? "") || isOfClasses;
      const isCompared = isKind(call.parent, "comparison_operator") && call.parent.operators[0] === "==";
      return isTable && ((name !== null && saysLabels(context.text(name))) || isCompared);
    }

    const saysLabels = (name: string): boolean => LABELS.test(name) && !EXAMPLES.test(name);

    /** `logits` of `logits, labels = pred`, which a Trainer hands to `compute_metrics`. */
    function isHandedOver(call: Call, input: SyntaxNode): boolean {
      const around = functionAround(call);
      const [only, ...others] = around?.parameters.children ?? [];
      const name = isKind(only, "typed_parameter") ? only.children[0] : only;
      return (
        around !== null &&
        /^compute_metrics(?:_|$)/.test(around.name.text) &&
        isKind(name, "identifier") &&
        others.length === 0 &&
        predictionParts(context, around.body, name).isPredictions(input)
      );
    }

    return {
      end() {
        for (const call of calls.methods("argmax", "max")) {
          const { object, attribute } = call.function;
          check(call, object, dataflow.argument(call, "dim", 0) ?? dataflow.argument(call, "axis", null));
          if (attribute.text === "argmax") checkArray(call, object, dataflow.argument(call, "axis", 0));
        }
        for (const call of calls.of("torch.argmax", "torch.max"))
          check(
            call,
            dataflow.argument(call, "input", 0),
            dataflow.argument(call, "dim", 1) ?? dataflow.argument(call, "axis", null),
          );
        for (const call of calls.of("numpy.argmax"))
          checkArray(call, dataflow.argument(call, "a", 0), dataflow.argument(call, "axis", 1));
      },
    };
  },
});
