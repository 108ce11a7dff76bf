/** Logits given to a metric of labels in the function that the Trainer computes metrics with. */

import {
  callArguments,
  defineRule,
  descendants,
  fileCalls,
  fillsLabels,
  isHubTrainer,
  isKind,
  isMetricOfLabels,
  mayGenerate,
  nodesOf,
  predictionParts,
  python,
  type SyntaxNode,
  trainsClassifier,
} from "../server/rule-api";

interface TrainerFacts {
  readonly isClassifier: boolean;
  readonly isFilled: boolean;
  readonly isGenerated: boolean;
}

export const computeMetricsShape = defineRule({
  meta: {
    name: "compute-metrics-shape",
    theme: "metrics",
    libraries: ["transformers", "sklearn", "evaluate"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "evaluate 0.4.6: an accuracy module given logits raises ValueError: Predictions and/or references don't match the expected format",
      "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.Trainer.compute_metrics",
      "scikit-learn 1.9.1: accuracy_score of labels and logits raises ValueError: Classification metrics can't handle a mix of multiclass and continuous-multioutput targets",
    ],
    docs: {
      en: {
        title: "Metric of labels computed on logits",
        what: "The function for `compute_metrics` unpacks predictions and labels and gives the predictions to a metric of labels as they are.",
        why: "The `Trainer` hands over what the model returns, one row of logits for each example. A metric of labels wants one class for each: scikit-learn raises `ValueError` at the first evaluation, often after an epoch of training. Take `argmax(-1)` first.",
        ignoreWhen: "`preprocess_logits_for_metrics` has made them labels in another file.",
      },
      zh: {
        title: "对 logits 计算类别指标",
        what: "传给 `compute_metrics` 的函数拆出预测和标签后，把预测原样交给按类别计算的指标。",
        why: "`Trainer` 给的是模型的原始输出，每个样本一行 logits。类别指标要的是每个样本一个类别：scikit-learn 在第一次评估时抛出 `ValueError`，这时往往已经训练了一轮。应先取 `argmax(-1)`。",
        ignoreWhen: "另一个文件里的 `preprocess_logits_for_metrics` 已把它们变成类别。",
      },
      invalid: python`
        from sklearn.metrics import accuracy_score
        from transformers import Trainer

        def compute_metrics(prediction):
            logits, labels = prediction
            return {"accuracy": accuracy_score(labels, logits)}

        def build(model, args, data):
            return Trainer(model, args, eval_dataset=data, compute_metrics=compute_metrics)
      `,
      valid: python`
        from sklearn.metrics import accuracy_score
        from transformers import Trainer

        def compute_metrics(prediction):
            logits, labels = prediction
            return {"accuracy": accuracy_score(labels, logits.argmax(-1))}

        def build(model, args, data):
            return Trainer(model, args, eval_dataset=data, compute_metrics=compute_metrics)
      `,
    },
    messages: {
      ungenerated: {
        en: "`{predictions}` holds logits without `predict_with_generate=True`, and no token ids to decode.",
        zh: "`{predictions}` 是 logits：缺 `predict_with_generate=True`。",
      },
      filled: {
        en: "`{labels}` is filled with -100, which no tokenizer decodes: put the pad token there first.",
        zh: "`{labels}` 里填充的是 -100，分词器无法解码：应先换成填充词元的编号。",
      },
      logits: {
        en: "`{logits}` is what the model returns, one row for each example: take `argmax(-1)` first.",
        zh: "`{logits}` 是模型的原始输出，每个样本一行：应先取 `argmax(-1)`。",
      },
      argmax: {
        en: "Take the class with the highest logit: `{code}`",
        zh: "取 logit 最大的类别：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function reportLogits(logits: SyntaxNode): void {
      const code = `${context.text(logits)}.argmax(-1)`;
      context.report({
        node: logits,
        message: "logits",
        data: { logits: context.excerpt(logits) },
        suggestions: [{ message: "argmax", data: { code }, edits: [fixer.replace(logits, code)] }],
      });
    }

    /** Logits that a metric of labels gets, or that are compared with the labels as they are; labels that are decoded with their -100. */
    function checkFunction(node: SyntaxNode, given: TrainerFacts): void {
      const { localFunction } = dataflow.valueOf(node);
      const isHere = isKind(node, "lambda") || semantic.functionOf(node)?.model === semantic;
      if (localFunction === undefined || !isHere) return;
      const [parameter] = localFunction.parameters?.children ?? [];
      const name = isKind(parameter, "typed_parameter") ? parameter.children[0] : parameter;
      if (name === undefined || semantic.bindingOf(name)?.definitions.length !== 1) return;
      const { isPredictions, isLabels } = predictionParts(context, localFunction.body, name);
      for (const one of descendants(localFunction.body)) {
        if (given.isClassifier && isKind(one, "comparison_operator") && one.operators.join() === "==") {
          const logits = one.children.find((side) => isPredictions(side));
          if (logits !== undefined && one.children.some((side) => isLabels(side))) reportLogits(logits);
        }
        if (!isKind(one, "call")) continue;
        const logits = isMetricOfLabels(context, one)
          ? callArguments(one).find(({ value }) => isPredictions(value))?.value
          : undefined;
        if (logits !== undefined) reportLogits(logits);
        const isDecoding =
          isKind(one.function, "attribute") && one.function.attribute.text === "batch_decode";
        const [ids] = isDecoding ? callArguments(one) : [];
        if (ids !== undefined && !given.isGenerated && isPredictions(ids.value))
          context.report({
            node: ids.value,
            message: "ungenerated",
            data: { predictions: context.excerpt(ids.value) },
          });
        if (ids !== undefined && given.isFilled && isLabels(ids.value))
          context.report({
            node: ids.value,
            message: "filled",
            data: { labels: context.excerpt(ids.value) },
          });
      }
    }

    /** `def compute_metrics(p): logits, labels = p` of a file that hands it to no trainer itself: the name says who calls it. */
    function checkHandedOut(): void {
      for (const node of nodesOf(context.tree, "function_definition")) {
        if (!/^compute_metrics(?:_|$)/.test(node.name.text)) continue;
        const [only, ...others] = node.parameters.children;
        const name = isKind(only, "typed_parameter") ? only.children[0] : only;
        if (!isKind(name, "identifier") || others.length > 0) continue;
        if ((semantic.bindingOf(node.name)?.references.length ?? 0) > 0) continue;
        const { isPredictions, isLabels } = predictionParts(context, node.body, name);
        for (const call of descendants(node.body)) {
          if (!isKind(call, "call") || !isMetricOfLabels(context, call)) continue;
          const given = callArguments(call).map(({ value }) => value);
          const logits = given.find((value) => isPredictions(value) && /logits/i.test(context.text(value)));
          if (logits !== undefined && given.some((value) => isLabels(value))) reportLogits(logits);
        }
      }
    }

    return {
      end() {
        checkHandedOut();
        // A trainer of the file may take the classes before.
        if (fileCalls(context).mentions(/^preprocess_logits_for_metrics$/)) return;
        const seen = new Set<unknown>();
        for (const call of nodesOf(context.tree, "call").filter((one) =>
          isHubTrainer(semantic, one.function),
        )) {
          const given = callArguments(call);
          const metrics = given.find(({ keyword }) => keyword?.text === "compute_metrics")?.value;
          const isUnwritten = given.some(({ spread }) => spread !== "");
          // A trainer of the file may pick the classes in its own step.
          if (semantic.classOf(call.function)?.methods.has("prediction_step") === true) continue;
          if (metrics === undefined || isUnwritten || seen.has(semantic.bindingOf(metrics))) continue;
          seen.add(semantic.bindingOf(metrics));
          const [isFilled, isGenerated] = [fillsLabels(context, call), mayGenerate(context, call)];
          checkFunction(metrics, { isClassifier: trainsClassifier(context, call), isFilled, isGenerated });
        }
      },
    };
  },
});
