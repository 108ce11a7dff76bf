/** Predictions given where a metric takes the true values: precision becomes recall, and no error says so. */

import {
  areNamedApart,
  type Call,
  defineRule,
  fileCalls,
  isGivenData,
  isGivenTruth,
  isLearnedColumn,
  isListOfGuesses,
  isTransposedMeant,
  isUntouchedPart,
  predictionStep,
  python,
  type ResolvedCall,
  type SyntaxNode,
  swappedInBatch,
} from "../server/rule-api";

/** Metrics that change when their arguments change places. */
const METRICS =
  "average_precision_score balanced_accuracy_score brier_score_loss classification_report confusion_matrix explained_variance_score fbeta_score log_loss mean_absolute_percentage_error precision_recall_curve precision_recall_fscore_support precision_score r2_score recall_score roc_auc_score roc_curve";
const SECOND: readonly string[] = ["y_pred", "y_score", "y_proba"];

export const swappedMetricArguments = defineRule({
  meta: {
    name: "swapped-metric-arguments",
    theme: "metrics",
    libraries: ["sklearn", "torchmetrics", "keras"],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/model_evaluation.html",
      "scikit-learn 1.9.1: precision_score(y, p) 0.33 and recall_score(y, p) 0.25; swapped 0.25 and 0.33; r2_score 0.60 and swapped -1.00",
    ],
    docs: {
      en: {
        title: "Predictions where the true values belong",
        what: "A metric of scikit-learn or Keras for which the order matters gets predictions first and the true values second; or one of torchmetrics, which takes the predictions first, gets the true values first. Or one call has two arrays the other way round than all other metrics of the file.",
        why: "The functions take `(y_true, y_pred)`. Swapped, precision and recall change places, the report counts the wrong support, and R² divides by the variance of the predictions: 0.60 became -1.00 with scikit-learn 1.9.1. Nothing raises. Metrics that do not depend on the order, such as accuracy, are not reported.",
        ignoreWhen: "The agreement of two models is measured, with one of them as the reference.",
      },
      zh: {
        title: "真实值和预测值写反了",
        what: "调用 scikit-learn 或 Keras 中区分先后顺序的指标时，先传了预测值，后传了真实值；或者调用先取预测值的 torchmetrics 指标时，先传了真实值。或者某次调用里两个数组的顺序与文件中其他指标都相反。",
        why: "这些函数的顺序是 `(y_true, y_pred)`。写反之后，精确率和召回率互换，报告里的样本数是错的，R² 除的是预测值的方差：在 scikit-learn 1.9.1 上 0.60 变成了 -1.00，而且不会报错。准确率等与顺序无关的指标不报。",
        ignoreWhen: "衡量的是两个模型之间的一致程度，并以其中一个为基准。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import precision_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_pred = model.predict(X_test)
        print(precision_score(y_pred, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import precision_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_pred = model.predict(X_test)
        print(precision_score(y_test, y_pred))
      `,
    },
    messages: {
      swapped: {
        en: "`{metric}` takes the true values first, but `{name}` is predicted.",
        zh: "`{metric}` 应先传真实值，`{name}` 却是预测值。",
      },
      oftener: {
        en: "`{metric}` gets `{name}` first, and other metrics here get it behind `{other}`.",
        zh: "`{metric}` 先传了 `{name}`，而这里其他指标都把它放在 `{other}` 之后。",
      },
      predictions: {
        en: "`{metric}` takes the predictions first, but gets `{name}` before `{other}`.",
        zh: "`{metric}` 先取预测：`{name}` 与 `{other}` 反了。",
      },
      predicted: { en: "Predicted here", zh: "在这里预测" },
      swap: { en: "Swap them: `{code}`", zh: "交换顺序：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Where a value was predicted, or null. */
    const predictedAt = (node: SyntaxNode): SyntaxNode | null => predictionStep(dataflow.valueOf(node));

    /** Whether a value is certainly no prediction: a part of a split, or of data that was read, and nothing done to it. */
    function isTruth(node: SyntaxNode): boolean {
      if (isUntouchedPart(dataflow.valueOf(node))) return true;
      if (predictedAt(node) !== null) return false;
      return isGivenData(context, node) || isGivenTruth(context, node) || isLearnedColumn(context, node);
    }

    /** What a metric gets for the true values and for the predicted ones. */
    const pairOf = (call: Call): readonly (SyntaxNode | null)[] => [
      dataflow.argument(call, "y_true", 0),
      SECOND.map((keyword) => dataflow.argument(call, keyword, 1)).find((node) => node !== null) ?? null,
    ];

    /** Whether the file gives both to metrics the other way round as well, and more often so. */
    function isOftenerTheOther(first: SyntaxNode, second: SyntaxNode): boolean {
      const [one, other] = [semantic.bindingOf(first), semantic.bindingOf(second)];
      if (one === null || other === null || one === other) return false;
      let votes = 0;
      for (const call of fileCalls(context).constructed((name) => name.startsWith("sklearn.metrics."))) {
        const [a, b] = pairOf(call).map((node) => (node === null ? null : semantic.bindingOf(node)));
        if (a === one && b === other) votes--;
        else if (a === other && b === one) votes++;
      }
      return votes > 0;
    }

    /** Names and lists that say which of the two was guessed, where no model was seen to predict. */
    const isNamedApart = (guess: SyntaxNode, truth: SyntaxNode): boolean =>
      areNamedApart(context, guess, truth) || (isListOfGuesses(context, guess) && isTruth(truth));

    function check({ call }: ResolvedCall, name: string): void {
      const [truth, given] = pairOf(call);
      if (truth == null || given == null) return;
      const at = predictedAt(truth);
      const isNamed = at === null && isNamedApart(truth, given);
      // Where the second one is predicted the order is right, however often others have it wrong.
      const isRight = at === null && predictedAt(given) !== null;
      const isWrong = at === null ? isNamed || isOftenerTheOther(truth, given) : isTruth(given);
      if (isRight || !isWrong) return;
      if (name === "confusion_matrix" && isTransposedMeant(context)) return;
      const data = { metric: name, name: context.excerpt(truth), other: context.excerpt(given) };
      context.report({
        node: truth,
        message: at === null && !isNamed ? "oftener" : "swapped",
        data,
        related: at === null ? [] : [{ node: at, message: "predicted" }],
        suggestions: swapped(truth, given),
      });
    }

    /** `precision(y, pred)` of torchmetrics, `recall.update_state(pred, y)` of Keras. */
    function checkBatch(call: Call): void {
      const { one, other, metric, takes } = swappedInBatch(context, call) ?? {};
      if (one === undefined || other === undefined || metric === undefined) return;
      const data = { metric, name: context.excerpt(one), other: context.excerpt(other) };
      context.report({
        node: one,
        ...(takes === "truth" ? { message: "swapped", data } : { message: "predictions", data }),
        suggestions: swapped(one, other),
      });
    }

    /** Each in the place of the other. */
    const swapped = (one: SyntaxNode, other: SyntaxNode) => [
      {
        message: "swap" as const,
        data: { code: `${context.text(other)}, ${context.text(one)}` },
        edits: [fixer.replace(one, context.text(other)), fixer.replace(other, context.text(one))],
      },
    ];

    return {
      nodes: { call: checkBatch },
      calls: Object.fromEntries(
        METRICS.split(" ").map((name) => [
          `sklearn.metrics.${name}`,
          (_, resolved: ResolvedCall) => check(resolved, name),
        ]),
      ),
    };
  },
});
