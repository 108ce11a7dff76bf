/** Missing values that are filled with a statistic after the scaling, so that the columns are not scaled any more. */

import {
  type Call,
  type ChainStep,
  defineRule,
  isKind,
  python,
  type TextEdit,
  watchTransforms,
} from "../server/rule-api";

export const imputeAfterScale = defineRule({
  meta: {
    name: "impute-after-scale",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html",
      "https://scikit-learn.org/stable/modules/impute.html",
      "scikit-learn 1.9.1: standard deviation of a column 0.866 if filled after scaling, 1.0 if filled before",
    ],
    docs: {
      en: {
        title: "Imputed after scaling",
        what: "`SimpleImputer` is fitted on the output of a scaler, in two calls or in a pipeline.",
        why: "Scalers skip missing values and leave them where they are, so nothing raises. The values that are filled in afterwards all lie at one place, and the spread of the column shrinks: a standardised column had a standard deviation of 0.866 instead of 1 with scikit-learn 1.9.1. Fill first, then scale.",
        ignoreWhen: "The fill value is a constant that is meant on the scaled axis.",
      },
      zh: {
        title: "先缩放后填充缺失值",
        what: "`SimpleImputer` 拟合的是缩放器的输出，写成两步调用或写在流水线里都算。",
        why: "缩放器会跳过缺失值并原样保留，所以不报错。之后填进去的值都落在同一处，这一列的离散程度变小：scikit-learn 1.9.1 里标准化后的列，标准差变成 0.866 而不是 1。应当先填充再缩放。",
        ignoreWhen: "填充用的是常数，并且这个常数就是按缩放后的尺度定的。",
      },
      invalid: python`
        from sklearn.impute import SimpleImputer
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        prepare = make_pipeline(StandardScaler(), SimpleImputer())
      `,
      valid: python`
        from sklearn.impute import SimpleImputer
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        prepare = make_pipeline(SimpleImputer(), StandardScaler())
      `,
    },
    messages: {
      late: {
        en: "Values are filled in after `{scaler}`, so the columns are not scaled any more.",
        zh: "在 `{scaler}` 之后才填充缺失值，各列就不再是缩放好的了。",
      },
      scaled: { en: "Scaled here", zh: "在这里缩放" },
      swap: { en: "Impute first, then scale", zh: "先填充，再缩放" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    /** `X = scaler.fit_transform(X)` and `X = imputer.fit_transform(X)` in neighbouring statements, or two steps of a list. */
    function swapped(first: Call, second: Call): readonly TextEdit[] | null {
      const exchange = [
        fixer.replace(first, context.text(second)),
        fixer.replace(second, context.text(first)),
      ];
      if (first.parent === second.parent && isKind(first.parent, "argument_list")) return exchange;
      const [a, b] = [first.parent, second.parent];
      if (isKind(a, "tuple") && isKind(b, "tuple") && a.parent === b.parent)
        return [fixer.replace(a, context.text(b)), fixer.replace(b, context.text(a))];
      if (!isKind(a, "assignment") || !isKind(b, "assignment")) return null;
      const names = [a.left, b.left, dataflow.argument(first, "X", 0), dataflow.argument(second, "X", 0)];
      const isOneName = new Set(names.map((node) => node && context.text(node))).size === 1;
      const siblings = a.parent?.parent?.children ?? [];
      const isNext =
        a.parent !== null &&
        b.parent !== null &&
        siblings.indexOf(b.parent) === siblings.indexOf(a.parent) + 1;
      return isOneName && isNext ? exchange : null;
    }

    /** The values of columns at the mean, the median or where most are; not a value chosen by hand. */
    function fillsStatistic({ type, estimator }: ChainStep): boolean {
      if (type !== "sklearn.impute.SimpleImputer" || estimator.call === undefined) return false;
      const strategy = dataflow.argument(estimator.call, "strategy", null);
      if (strategy === null) return true;
      const { constant } = dataflow.valueOf(strategy);
      return typeof constant === "string" && constant !== "constant";
    }

    return watchTransforms(context, (step, before) => {
      if (!fillsStatistic(step) || before.some(({ type }) => knowledge.hasTrait(type, "imputer"))) return;
      const scaler = before.findLast(({ type }) => knowledge.hasTrait(type, "scaler"));
      if (scaler === undefined) return;
      const edits = swapped(scaler.call, step.call);
      context.report({
        node: step.call,
        message: "late",
        data: { scaler: scaler.type.slice(scaler.type.lastIndexOf(".") + 1) },
        related: [{ node: scaler.call, message: "scaled" }],
        suggestions: edits === null ? [] : [{ message: "swap", edits }],
      });
    });
  },
});
