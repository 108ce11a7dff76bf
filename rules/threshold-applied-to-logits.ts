/** A threshold of 0.5, or rounding, of logits: values that are trained with a loss that takes logits. */

import {
  type Call,
  type CompiledLoss,
  callArguments,
  compiledLoss,
  defineRule,
  isKind,
  type LossOfInput,
  lossOfLogits,
  lossOfSame,
  python,
  type SyntaxNode,
  sameNumbers,
  stringValue,
  usualConstant,
} from "../server/rule-api";

type Use = Readonly<{ node: SyntaxNode; value: SyntaxNode; threshold: SyntaxNode | null }>;
const ROUNDS = /^(?:torch\.round|numpy\.(?:round|rint)|tensorflow\.round|keras\.ops\.round)$/;
type Rounded = Readonly<{ receiver: SyntaxNode | null; callee: string | null }>;
const ACCURACY = /^(?:acc|accuracy|binary_accuracy)$/;

export const thresholdAppliedToLogits = defineRule({
  meta: {
    name: "threshold-applied-to-logits",
    theme: "metrics",
    libraries: ["torch", "keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html",
      "https://keras.io/api/losses/probabilistic_losses/#binarycrossentropy-class",
      "torch 2.15.0: with labels drawn from `sigmoid(z)` the recall is 0.66 for `z > 0` and 0.45 for `z > 0.5`; `torch.round` of -1.0, 0.2, 0.7 gives -1, 0, 1",
      'keras 3.15.1: `metrics=["accuracy"]` with `BinaryCrossentropy(from_logits=True)` counts the logit 0.2 as class 0',
    ],
    docs: {
      en: {
        title: "Logits compared with 0.5",
        what: 'A value that goes into a loss that takes logits, such as `BCEWithLogitsLoss`, is compared with 0.5 or rounded, without a sigmoid; also what `predict` of a Keras model gives that was compiled with such a loss, in whatever form; or a Keras model is compiled with such a loss and the metric `"accuracy"`, which compares with 0.5.',
        why: "A logit is any real number, and 0.5 of probability is 0.0 of logit. A threshold of 0.5 asks for a probability of 0.62, so that positives are missed: the recall of 0.66 becomes 0.45 with labels drawn from `sigmoid(z)` (torch 2.15.0). Rounding even gives classes such as -1 and 3. Compare with 0, or apply the sigmoid first.",
        ignoreWhen: "A probability of 0.62 is the threshold that is wanted.",
      },
      zh: {
        title: "用 0.5 作为 logit 的阈值",
        what: '送进 `BCEWithLogitsLoss` 这类接收 logit 的损失的值，没有经过 sigmoid 就与 0.5 比较或取整，也包括用这种损失编译的 Keras 模型 `predict` 的结果（不论形状怎么变）；或者 Keras 模型用这样的损失编译，却使用以 0.5 为界的 `"accuracy"` 指标。',
        why: "logit 可以是任意实数，概率 0.5 对应的 logit 是 0.0。用 0.5 作阈值，等于要求概率达到 0.62，会漏掉正例：标签由 `sigmoid(z)` 抽取时，召回率从 0.66 降到 0.45（torch 2.15.0）。取整甚至会得到 -1、3 这样的类别。应当与 0 比较，或者先做 sigmoid。",
        ignoreWhen: "本来就想用 0.62 的概率作为阈值。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 1)
        criterion = nn.BCEWithLogitsLoss()
        x, y = torch.rand(4, 10), torch.ones(4, 1)
        output = model(x)
        loss = criterion(output, y)
        accuracy = ((output > 0.5) == y).float().mean()
        print(loss.item(), accuracy.item())
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 1)
        criterion = nn.BCEWithLogitsLoss()
        x, y = torch.rand(4, 10), torch.ones(4, 1)
        output = model(x)
        loss = criterion(output, y)
        accuracy = ((output > 0) == y).float().mean()
        print(loss.item(), accuracy.item())
      `,
    },
    messages: {
      compared: {
        en: "`{logits}` are logits: a probability of 0.5 is a logit of 0, so positives are missed.",
        zh: "`{logits}` 是 logit：概率 0.5 对应 logit 0，用 0.5 会漏掉正例。",
      },
      rounded: {
        en: "`{logits}` are logits: rounding them gives -2, 3 and the like, not classes.",
        zh: "`{logits}` 是 logit：取整得到的是 -2、3 之类的数，不是类别。",
      },
      accuracy: {
        en: 'This loss takes logits, and `"accuracy"` compares them with 0.5, so positives are missed.',
        zh: '这个损失接收 logit，而 `"accuracy"` 用 0.5 作阈值，会漏掉正例。',
      },
      loss: {
        en: "Taken as logits here",
        zh: "在这里当作 logit",
      },
      zero: {
        en: "Compare with 0",
        zh: "与 0 比较",
      },
      sigmoid: {
        en: "Apply the sigmoid first",
        zh: "先做 sigmoid",
      },
      metric: {
        en: "Compare with 0: `{code}`",
        zh: "与 0 比较：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const compiled: CompiledLoss[] = [];
    const losses: LossOfInput[] = [];
    const uses: Use[] = [];

    const noteLoss = (call: Call): void => {
      const input = dataflow.argument(call, "input", 0);
      if (input !== null) losses.push({ call, input: sameNumbers(input) });
    };
    const noteRounded = (call: Call, { receiver, callee }: Rounded): void => {
      const isFunction = ROUNDS.test(callee ?? "");
      const [first, ...more] = callArguments(call);
      const value = isFunction ? (first?.value ?? null) : receiver;
      // `z.round(2)` is to be read.
      if (value !== null && (isFunction ? more.length === 0 : first === undefined))
        uses.push({ node: call, value, threshold: null });
    };
    return {
      nodes: {
        comparison_operator(node) {
          const [left, right, ...more] = node.children;
          if (!left || !right || more.length > 0 || !/^[<>]=?$/.test(node.operators[0] ?? "")) return;
          uses.push({ node, value: left, threshold: right });
        },
      },
      calls: {
        "torch.nn.BCEWithLogitsLoss.__call__": noteLoss,
        "torch.nn.functional.binary_cross_entropy_with_logits": noteLoss,
      },
      methods: {
        round: noteRounded,
        rint: noteRounded,
        compile(call, { receiver }) {
          const loss = lossOfLogits(context, call, receiver);
          const metrics = dataflow.argument(call, "metrics", null);
          if (loss !== null && receiver !== null) compiled.push({ call: loss, model: receiver });
          const names = loss !== null && isKind(metrics, "list") ? metrics.children : [];
          const name = names.find((node) => ACCURACY.test(stringValue(node) ?? ""));
          if (name === undefined || loss === null) return;
          const spelled = fixer.spell("keras.metrics.BinaryAccuracy");
          const code = `${spelled.name}(threshold=0.0)`;
          context.report({
            node: name,
            message: "accuracy",
            related: [{ node: loss, message: "loss" }],
            suggestions: [
              { message: "metric", data: { code }, edits: [...spelled.edits, fixer.replace(name, code)] },
            ],
          });
        },
      },
      end() {
        for (const { node, value, threshold } of losses.length + compiled.length === 0 ? [] : uses) {
          if (threshold !== null && usualConstant(context, threshold) !== 0.5) continue;
          const logits = sameNumbers(value);
          const ofTorch = lossOfSame(context, losses, logits);
          const loss = ofTorch ?? compiledLoss(context, compiled, value);
          if (loss === undefined || /probabilities$/.test(dataflow.valueOf(logits).role ?? "")) continue;
          const zero = {
            message: "zero" as const,
            edits: threshold === null ? [] : [fixer.replace(threshold, "0")],
          };
          context.report({
            node,
            message: threshold === null ? "rounded" : "compared",
            data: { logits: context.excerpt(ofTorch === undefined ? value : logits) },
            related: [{ node: loss, message: "loss" }],
            suggestions:
              threshold !== null
                ? [zero]
                : ofTorch === undefined
                  ? []
                  : [{ message: "sigmoid", edits: fixer.wrap(logits, "torch.sigmoid").edits }],
          });
        }
      },
    };
  },
});
