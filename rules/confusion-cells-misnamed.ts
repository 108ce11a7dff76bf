/** Cells of a confusion matrix under the names of others: `tp, fp, fn, tn = confusion_matrix(y, p).ravel()`. */

import { cellAt, defineRule, misnamedCells, python } from "../server/rule-api";

export const confusionCellsMisnamed = defineRule({
  meta: {
    name: "confusion-cells-misnamed",
    theme: "metrics",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html",
      "scikit-learn 1.9.1: `confusion_matrix([0, 1, 0, 1], [1, 1, 1, 0]).ravel()` is [0 2 1 1], that is tn, fp, fn, tp",
    ],
    docs: {
      en: {
        title: "Confusion matrix taken apart wrongly",
        what: "The cells of a confusion matrix of two classes get names in an order that it cannot have: `tp, fp, fn, tn = confusion_matrix(y, p).ravel()`, or `tp = cm[0][0]` beside `fp = cm[0][1]`. Both orders are understood: with the second class as the positive one (tn, fp, fn, tp), and with the first one (tp, fn, fp, tn).",
        why: "Rows are the true classes, columns the predicted ones, sorted: the flat matrix is tn, fp, fn, tp. Under other names sensitivity, specificity and all that is computed of them are those of something else, and nothing raises.",
        ignoreWhen: "The names mean something else than negatives and positives.",
      },
      zh: {
        title: "混淆矩阵的格子取错了名字",
        what: "二分类混淆矩阵的四个格子按它不可能有的顺序命名：`tp, fp, fn, tn = confusion_matrix(y, p).ravel()`，或者 `tp = cm[0][0]` 与 `fp = cm[0][1]` 同时出现。两种顺序都认可：以第二类为正类（tn、fp、fn、tp），或以第一类为正类（tp、fn、fp、tn）。",
        why: "行是真实类别，列是预测类别，按顺序排列：展平后是 tn、fp、fn、tp。名字对不上时，灵敏度、特异度以及由它们算出的一切都成了别的量，而且不会报错。",
        ignoreWhen: "这些名字指的不是阴性和阳性。",
      },
      invalid: python`
        from sklearn.metrics import confusion_matrix

        y_true, y_pred = [0, 1, 0, 1], [1, 1, 1, 0]
        tp, fp, fn, tn = confusion_matrix(y_true, y_pred).ravel()
        print(tp / (tp + fn), tn / (tn + fp))
      `,
      valid: python`
        from sklearn.metrics import confusion_matrix

        y_true, y_pred = [0, 1, 0, 1], [1, 1, 1, 0]
        tn, fp, fn, tp = confusion_matrix(y_true, y_pred).ravel()
        print(tp / (tp + fn), tn / (tn + fp))
      `,
    },
    messages: {
      order: {
        en: "The flat matrix is tn, fp, fn, tp: `{name}` holds {held} here.",
        zh: "展平后的顺序是 tn、fp、fn、tp：这里 `{name}` 得到的是 {held}。",
      },
      picked: {
        en: "`{name}` holds {held}: rows are the true classes, columns the predicted ones.",
        zh: "`{name}` 得到的是 {held}：行是真实类别，列是预测类别。",
      },
      counted: { en: "The matrix", zh: "混淆矩阵" },
      reorder: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        for (const { matrix, cells, targets } of misnamedCells(context)) {
          const wrong = cells.find(({ cell, place }) => cellAt(place) !== cell);
          if (wrong === undefined) continue;
          const data = { name: context.text(wrong.node), held: cellAt(wrong.place) };
          if (targets === null) {
            context.report({
              node: wrong.node,
              message: "picked",
              data,
              related: [{ node: matrix, message: "counted" }],
            });
            continue;
          }
          const code = ([0, 1, 2, 3] as const)
            .map((place) => cells.find(({ cell }) => cell === cellAt(place))?.node)
            .map((node) => (node === undefined ? "_" : context.text(node)))
            .join(", ");
          context.report({
            node: targets,
            message: "order",
            data,
            suggestions: [{ message: "reorder", data: { code }, edits: [fixer.replace(targets, code)] }],
          });
        }
      },
    };
  },
});
