/** A score averaged with the classes' sizes as weights, and no number that shows a single class. */

import {
  type Call,
  calledName,
  defineRule,
  givenAtOnlyCall,
  isSameExpression,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const AVERAGED = ["precision_score", "f1_score", "fbeta_score", "jaccard_score"];
/** With another `average` than the weighted one, these show the classes. */
const PER_CLASS = [...AVERAGED, "recall_score", "precision_recall_fscore_support"];

export const weightedAverageHidesClasses = defineRule({
  meta: {
    name: "weighted-average-hides-classes",
    theme: "metrics",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html",
      "https://scikit-learn.org/stable/modules/model_evaluation.html#multiclass-and-multilabel-classification",
      "scikit-learn 1.9.1: on 90 and 10 % the weighted F1 is 0.9253, the macro F1 0.7763, that of the rare class 0.587",
    ],
    docs: {
      en: {
        title: "Weighted average hides the rare classes",
        what: "Precision, F1, F-beta or Jaccard with `average='weighted'`, and the file shows no value per class and no macro average of the same arrays.",
        why: "Every class counts by its number of rows, so the largest class decides. Where one class has 90 % of the rows, scikit-learn 1.9.1 gave a weighted F1 of 0.93 although the F1 of the rare class was 0.59. With two classes, the weighted score is not the precision or F1 of the positive class either.",
        ignoreWhen: "The classes are about equally large, or errors really count by their number alone.",
      },
      zh: {
        title: "加权平均掩盖了小类",
        what: "精确率、F1、F-beta 或 Jaccard 用了 `average='weighted'`，文件里又没有对同样的数据给出各类的数值或宏平均。",
        why: "每一类按样本数加权，最大的类说了算。某一类占 90 % 时，scikit-learn 1.9.1 的加权 F1 是 0.93，小类自己的 F1 只有 0.59。二分类时，加权分数也不是正类的精确率或 F1。",
        ignoreWhen: "各类样本数差不多，或者业务上只关心出错的总数。",
      },
      invalid: python`
        from sklearn.metrics import f1_score

        print(f1_score([0, 0, 0, 1, 1], [0, 0, 0, 0, 1], average="weighted"))
      `,
      valid: python`
        from sklearn.metrics import f1_score

        print(f1_score([0, 0, 0, 1, 1], [0, 0, 0, 0, 1], average="macro"))
      `,
    },
    messages: {
      weighted: {
        en: "`{metric}` weighted by class size hides how weak the rare classes are.",
        zh: "`{metric}` 按各类样本数加权，看不出小类有多差。",
      },
      macro: { en: "Let every class count the same: `macro`", zh: "各类同等看待：`macro`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const weighted: { readonly call: Call; readonly average: SyntaxNode }[] = [];
    const shown: Call[] = [];

    const averageOf = (call: Call) => dataflow.argument(call, "average", null);
    const arrays = (call: Call) =>
      ["y_true", "y_pred"].map((name, i) => {
        const given = dataflow.argument(call, name, i);
        // A function of the file that only measures gets them from where the other score is.
        return given === null ? null : (givenAtOnlyCall(context, given) ?? given);
      });
    function isOfSame(a: Call, b: Call): boolean {
      const others = arrays(b);
      return arrays(a).every((one, i) => {
        const other = others[i];
        return one != null && other != null && isSameExpression(context, one, other);
      });
    }

    function note(name: string, call: Call): void {
      const average = averageOf(call);
      const how = average === null ? undefined : dataflow.valueOf(average).constant;
      // The micro average counts all rows alike, as the weighted one does.
      if (average === null || (how !== "weighted" && how !== "micro")) shown.push(call);
      else if (AVERAGED.includes(name) && how === "weighted") weighted.push({ call, average });
    }

    return {
      calls: {
        ...Object.fromEntries(
          PER_CLASS.map((name) => [`sklearn.metrics.${name}`, (call: Call) => note(name, call)]),
        ),
        "sklearn.metrics.classification_report": (call) => void shown.push(call),
      },
      end() {
        for (const { call, average } of weighted) {
          if (shown.some((other) => isOfSame(call, other))) continue;
          context.report({
            node: call,
            message: "weighted",
            data: { metric: calledName(context, call) },
            suggestions: [{ message: "macro", edits: [fixer.replace(average, '"macro"')] }],
          });
        }
      },
    };
  },
});
