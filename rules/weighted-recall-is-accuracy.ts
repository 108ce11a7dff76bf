/** A score that is the accuracy by another name, beside the accuracy. */

import {
  type Call,
  calledName,
  defineRule,
  isSameExpression,
  keywordsOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** With these averages they are the share of right rows. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  recall_score: ["weighted", "micro"],
  precision_score: ["micro"],
  f1_score: ["micro"],
};
/** Who uses these may have several labels a row, for which the scores differ. */
const MULTILABEL: readonly string[] = [
  "MultiLabelBinarizer",
  "MultiOutputClassifier",
  "ClassifierChain",
  "hamming_loss",
  "multilabel_confusion_matrix",
  "make_multilabel_classification",
  "coverage_error",
  "label_ranking_loss",
];

export const weightedRecallIsAccuracy = defineRule({
  meta: {
    name: "weighted-recall-is-accuracy",
    theme: "metrics",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html",
      "https://scikit-learn.org/stable/modules/model_evaluation.html#multiclass-and-multilabel-classification",
      "scikit-learn 1.9.1: accuracy and weighted recall of the same arrays are both 0.7122222222222222",
    ],
    docs: {
      en: {
        title: "Weighted recall is the accuracy again",
        what: "`accuracy_score` and, of the same arrays, `recall_score` with `average='weighted'`, or recall, precision or F1 with `average='micro'`.",
        why: "The weighted recall adds up, over the classes, share of the rows times share of them that is right. That is the share of right rows: the accuracy, to the last digit. So are all micro averages where each row has one label. Two rows of a table show one number, and nothing is known of the classes.",
        ignoreWhen: "The table has to have both for a reader who asks for them.",
      },
      zh: {
        title: "加权召回率就是准确率",
        what: "对同样的数据既算 `accuracy_score`，又算 `average='weighted'` 的 `recall_score`，或者 `average='micro'` 的召回率、精确率、F1。",
        why: "加权召回率是各类占比乘以该类的召回率再求和，结果就是答对的样本占比，也就是准确率，每一位数字都相同。每行只有一个标签时，所有 micro 平均也都等于准确率。表里两行其实是同一个数，各类表现如何仍然不知道。",
        ignoreWhen: "报告的读者要求把两个数都列出来。",
      },
      invalid: python`
        from sklearn.metrics import accuracy_score, recall_score

        y_true, y_pred = [0, 1, 2, 2], [0, 2, 2, 2]
        print(accuracy_score(y_true, y_pred), recall_score(y_true, y_pred, average="weighted"))
      `,
      valid: python`
        from sklearn.metrics import accuracy_score, recall_score

        y_true, y_pred = [0, 1, 2, 2], [0, 2, 2, 2]
        print(accuracy_score(y_true, y_pred), recall_score(y_true, y_pred, average="macro"))
      `,
    },
    messages: {
      same: {
        en: "`{metric}` with `{average}` equals the accuracy of the same arrays.",
        zh: "`{average}` 的 `{metric}` 与同一数据的准确率相等。",
      },
      accuracy: { en: "The accuracy is computed here", zh: "在这里计算准确率" },
      macro: { en: "Let every class count the same: `macro`", zh: "各类同等看待：`macro`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const accuracies: Call[] = [];
    const scores: { readonly call: Call; readonly average: SyntaxNode; readonly name: string }[] = [];

    /** Rows weighted by something else, labels left out, counts instead of shares. */
    const isPlain = (call: Call): boolean => {
      const written = keywordsOf(call);
      return written !== null && !["sample_weight", "labels", "normalize"].some((name) => written.has(name));
    };
    const isOfSame = (a: Call, b: Call): boolean =>
      [
        ["y_true", 0],
        ["y_pred", 1],
      ].every(([name, position]) => {
        const one = dataflow.argument(a, name as string, position as number);
        const other = dataflow.argument(b, name as string, position as number);
        // A threshold is how several labels a row are predicted.
        const isThreshold = (node: SyntaxNode): boolean =>
          dataflow.valueOf(node).trace?.some(({ what }) => what === "thresholded") === true;
        return one !== null && other !== null && !isThreshold(one) && isSameExpression(context, one, other);
      });
    const mayBeMultilabel = (): boolean =>
      [...semantic.moduleScope.bindings.values()].some(({ definitions }) =>
        definitions.some((definition) => MULTILABEL.includes(definition.import?.name ?? "")),
      );

    return {
      calls: {
        "sklearn.metrics.accuracy_score": (call) => void (isPlain(call) && accuracies.push(call)),
        ...Object.fromEntries(
          Object.entries(SAME).map(([metric, averages]) => [
            `sklearn.metrics.${metric}`,
            (call: Call) => {
              const average = dataflow.argument(call, "average", null);
              const name = average === null ? null : dataflow.valueOf(average).constant;
              if (average !== null && typeof name === "string" && averages.includes(name) && isPlain(call))
                scores.push({ call, average, name });
            },
          ]),
        ),
      },
      end() {
        if (scores.length === 0 || mayBeMultilabel()) return;
        for (const { call, average, name } of scores) {
          const accuracy = accuracies.find((other) => isOfSame(call, other));
          if (accuracy === undefined) continue;
          context.report({
            node: call,
            message: "same",
            data: { metric: calledName(context, call), average: name },
            related: [{ node: accuracy, message: "accuracy" }],
            suggestions: [{ message: "macro", edits: [fixer.replace(average, '"macro"')] }],
          });
        }
      },
    };
  },
});
