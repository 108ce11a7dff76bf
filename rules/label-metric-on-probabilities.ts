/** Metrics that compare classes, given probabilities, scores or a network's raw output: they raise. */

import {
  type Call,
  type CorrectionOf,
  calledName,
  callsAlsoInTurn,
  defineRule,
  isKind,
  mayGiveClasses,
  python,
  type ResolvedCall,
  type Role,
  type RuleContext,
  type SyntaxNode,
  shortName,
  unitsPredicted,
  type Value,
} from "../server/rule-api";

const messages = {
  probabilities: {
    en: '`{metric}` compares classes, but `{name}` holds probabilities. scikit-learn raises "Classification metrics can\'t handle a mix of binary and continuous targets"; decide on a class first.',
    zh: "`{metric}` 比较的是类别，`{name}` 却是概率。scikit-learn 会抛出 “Classification metrics can't handle a mix of ...” 异常；要先由概率定出类别。",
  },
  output: {
    en: "`{metric}` compares classes, but `{name}` is a network's raw output. Keras' `predict` returns what the last layer gives, never classes, so that scikit-learn raises a ValueError.",
    zh: "`{metric}` 比较的是类别，`{name}` 却是网络的原始输出。Keras 的 `predict` 返回最后一层的数值，从来不是类别，scikit-learn 会抛出 ValueError。",
  },
  scores: {
    en: "`{metric}` compares classes, but `{name}` holds scores. They are any real numbers, so that scikit-learn raises a ValueError; compare them with a threshold first.",
    zh: "`{metric}` 比较的是类别，`{name}` 却是得分。得分是任意实数，scikit-learn 会抛出 ValueError；要先与阈值比较。",
  },
  regression: {
    en: "`{metric}` compares classes, but `{name}` is what a regressor predicts. Such numbers are no classes, so that scikit-learn raises a ValueError; measure the error, or train a classifier.",
    zh: "`{metric}` 比较的是类别，`{name}` 却是回归模型的预测值。连续值不是类别，scikit-learn 会抛出 ValueError；应改用回归指标，或改用分类器。",
  },
  made: { en: "Made here", zh: "这个值在这里产生" },
  predict: { en: "Take the classes of `{model}.predict`", zh: "改用 `{model}.predict` 给出的类别" },
  largest: {
    en: "Take the class with the largest value: `.argmax(axis=1)`",
    zh: "取数值最大的类别：`.argmax(axis=1)`",
  },
  threshold: { en: "Compare with the threshold {cut}", zh: "与阈值 {cut} 比较" },
} as const;

type Context = RuleContext<typeof messages>;

const KINDS: Readonly<Partial<Record<Role, "probabilities" | "output" | "scores" | "regression">>> = {
  probabilities: "probabilities",
  "positive-probabilities": "probabilities",
  "log-probabilities": "scores",
  logits: "scores",
  scores: "scores",
  "raw-model-output": "output",
  "regression-values": "regression",
};

function correctionsOf(
  context: Context,
  argument: SyntaxNode,
  value: Value,
): CorrectionOf<typeof messages>[] {
  const { fixer, dataflow } = context;
  const text = context.text(argument);
  const operand = isKind(argument, "identifier", "call", "attribute", "subscript") ? text : `(${text})`;
  const { role } = value;
  const replaced = (newText: string) => [fixer.replace(argument, newText)];
  const largest = { message: "largest", edits: replaced(`${operand}.argmax(axis=1)`) } as const;
  const cut = (threshold: string, scores = operand) =>
    ({
      message: "threshold",
      data: { cut: threshold },
      edits: replaced(`(${scores} > ${threshold}).astype(int)`),
    }) as const;
  if (argument.kind === "call" && argument.function.kind === "attribute") {
    const { object, attribute } = argument.function;
    const own = dataflow.valueOf(object).type;
    const isEstimator = own === undefined || !own.startsWith("keras.");
    if (isEstimator && ["predict_proba", "predict_log_proba", "decision_function"].includes(attribute.text))
      return [
        {
          message: "predict",
          data: { model: context.excerpt(object) },
          edits: [fixer.replace(attribute, "predict")],
        },
      ];
  }
  if (role === "positive-probabilities") return [cut("0.5")];
  if (role === "probabilities" || role === "log-probabilities") return [largest];
  if (role !== "raw-model-output") return [];
  const units = unitsPredicted(context, value);
  const flat = cut("0.5", /\.(ravel|flatten|squeeze)\(\)$/.test(text) ? operand : `${operand}.ravel()`);
  return units === null ? [largest, flat] : units > 1 ? [largest] : [flat];
}

export const labelMetricOnProbabilities = defineRule({
  meta: {
    name: "label-metric-on-probabilities",
    theme: "metrics",
    libraries: ["sklearn", "imblearn"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html",
      "https://scikit-learn.org/stable/modules/model_evaluation.html#classification-metrics",
      "https://keras.io/api/models/model_training_apis/",
      "scikit-learn 1.9.1: all the listed metrics raise for predict_proba, decision_function and LinearRegression.predict",
    ],
    docs: {
      en: {
        title: "Label metric given probabilities",
        what: "A metric that compares classes (`accuracy_score`, `precision_score`, `recall_score`, `f1_score`, `confusion_matrix`, `classification_report`, ...) is given something else: the raw output of a Keras model, the result of `predict_proba` or `decision_function`, of a softmax or sigmoid, or the numbers that a linear regressor predicts.",
        why: "These metrics count equal classes and refuse anything else: `ValueError: Classification metrics can't handle a mix of binary and continuous targets` (scikit-learn 1.9.1; `continuous-multioutput` for a matrix). The run ends after the training. `keras.Model.predict` is the usual cause, as it returns the last layer's numbers where a scikit-learn classifier's `predict` returns classes.",
        ignoreWhen:
          "The values are certain to be whole numbers, for instance of a network whose last layer rounds.",
      },
      zh: {
        title: "把概率传给只比较类别的指标",
        what: "`accuracy_score`、`precision_score`、`recall_score`、`f1_score`、`confusion_matrix`、`classification_report` 等指标比较的是类别，传入的却是别的东西：Keras 模型的原始输出、`predict_proba` 或 `decision_function` 的结果、softmax 或 sigmoid 的输出，或者线性回归的预测值。",
        why: "这些指标统计类别是否相同，不接受其他取值：scikit-learn 1.9.1 会抛出 `ValueError: Classification metrics can't handle a mix of binary and continuous targets`（传入矩阵时是 `continuous-multioutput`），训练完才中断。最常见的原因是 `keras.Model.predict` 返回最后一层的数值，而 scikit-learn 分类器的 `predict` 返回类别。",
        ignoreWhen: "能确定这些值都是整数，例如网络的最后一层已经取整。",
      },
      invalid: python`
        from sklearn.datasets import load_iris
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=1000).fit(X_train, y_train)
        y_pred = model.predict_proba(X_test)
        print(accuracy_score(y_test, y_pred))
      `,
      valid: python`
        from sklearn.datasets import load_iris
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=1000).fit(X_train, y_train)
        y_pred = model.predict(X_test)
        print(accuracy_score(y_test, y_pred))
      `,
    },
    messages,
  },
  create(context) {
    const { dataflow, knowledge } = context;
    function check(call: Call, resolved: ResolvedCall): void {
      const measured = dataflow.metricCall(resolved);
      if (measured === null) return;
      // The arguments in either order: the metric refuses both.
      for (const argument of [measured.predictions, measured.targets]) {
        if (argument === null) continue;
        const value = dataflow.valueOf(argument);
        const kind = value.role === undefined ? undefined : KINDS[value.role];
        if (kind === undefined || (kind === "output" && mayGiveClasses(context, value))) continue;
        const step = value.trace?.findLast(({ what }) => what === "predicted" || what === "scored");
        const isHere = step === undefined || step.node.start >= argument.start;
        context.report({
          node: argument,
          message: kind,
          data: { metric: calledName(context, call), name: shortName(context, argument) },
          related: isHere ? [] : [{ node: step.node, message: "made" }],
          suggestions: correctionsOf(context, argument, value),
        });
        return;
      }
    }
    return callsAlsoInTurn(context, knowledge.metricsOf("labels"), check);
  },
});
