/** A category that stands for the mean target of its rows, computed on the very rows it describes. */

import {
  ancestor,
  type Call,
  callArguments,
  columnMade,
  defineRule,
  type GroupMean,
  isKind,
  isNoFeature,
  isSameExpression,
  isTakenOutAgain,
  type MethodCall,
  mappedMean,
  mayBeFeature,
  mergedMean,
  python,
  readAsTarget,
  type SyntaxNode,
  splitBehindEncoding,
  transformedMean,
} from "../server/rule-api";

export const targetEncodingWithoutCrossFitting = defineRule({
  meta: {
    name: "target-encoding-without-cross-fitting",
    theme: "leakage",
    libraries: ["pandas", "polars", "sklearn", "category_encoders"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/preprocessing.html#target-encoder",
      "https://scikit-learn.org/stable/auto_examples/preprocessing/plot_target_encoder_cross_val.html",
      "scikit-learn 1.9.1: a random target for 1000 cities in 2000 rows: R² of 0.49 on the test rows with means of all rows, and -0.33 with means of the training rows",
    ],
    docs: {
      en: {
        title: "Target mean of the rows it describes",
        what: "A feature is the mean of the target in each group, taken over the same rows that get the feature; or scikit-learn's `TargetEncoder` transforms the rows it was fitted on; or an encoder of category_encoders learns the target of rows that are held out later.",
        why: "Each row's own answer is part of its feature, all of it where a group has one row. With a random target and two rows a city, a linear model reached an R² of 0.49 on test rows whose targets were in the means, and -0.33 with means of the training rows alone: it learns to trust a number that new rows do not have. `TargetEncoder.fit_transform` takes each row's mean from other folds.",
        ignoreWhen:
          "Every group has so many rows that one of them changes nothing, and the split keeps them apart.",
      },
      zh: {
        title: "用自身行的目标均值做特征",
        what: "特征是各组目标的均值，而均值正是用得到该特征的这些行算出来的；或者 scikit-learn 的 `TargetEncoder` 对拟合过的行做 `transform`；或者 category_encoders 的编码器学到了之后才留出的行的目标。",
        why: "每行自己的答案进入了它的特征，组里只有一行时就是全部答案。实测目标是随机数、每个城市两行：均值包含测试行的目标时，线性模型在测试行上 R² 是 0.49；均值只来自训练行时是 -0.33。模型学会依赖一个新数据里并不存在的数。`TargetEncoder.fit_transform` 会用其他折来算每行的均值。",
        ignoreWhen: "每组的行数都很多，一行不起作用，而且划分时已经隔开。",
      },
      invalid: python`
        import pandas as pd

        df = pd.read_csv("loans.csv")
        df["city_rate"] = df.groupby("city")["default"].transform("mean")
        X = df[["city_rate", "amount"]]
        y = df["default"]
      `,
      valid: python`
        import pandas as pd
        from sklearn.preprocessing import TargetEncoder

        df = pd.read_csv("loans.csv")
        X = df[["city", "amount"]]
        y = df["default"]
        city_rate = TargetEncoder().fit_transform(X[["city"]], y)
      `,
    },
    messages: {
      own: {
        en: "Each row's own `{target}` is in this mean, so the feature holds the answer.",
        zh: "每行自己的 `{target}` 也在这个均值里，特征因此含有答案。",
      },
      fitted: {
        en: "`transform` gives these rows means with their own target in them.",
        zh: "`transform` 给这些行的均值里包含它们自己的目标。",
      },
      before: {
        en: "`{rows}` is encoded with the target of rows that are held out later.",
        zh: "`{rows}` 的编码用到了之后才留出的那些行的目标。",
      },
      split: { en: "Split here", zh: "在这里切分" },
      target: { en: "The target", zh: "目标" },
      fit: { en: "Fitted on the same rows", zh: "在相同的行上拟合" },
      cross: {
        en: "Use `fit_transform`, which leaves each row out",
        zh: "改用会排除自身行的 `fit_transform`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(call: Call, means: GroupMean | null): void {
      const column = means === null ? null : columnMade(context, call, means.frame);
      if (
        means === null ||
        column === null ||
        column === means.of ||
        !mayBeFeature(context, column) ||
        isTakenOutAgain(context, column, means.of) ||
        isNoFeature(context, column, ancestor(call, "assignment"))
      )
        return;
      const read = means.target ?? readAsTarget(context, means.of);
      if (read === null) return;
      context.report({
        node: call,
        message: "own",
        data: { target: means.of },
        related: [{ node: read, message: "target" }],
      });
    }

    function checkMerged(call: Call): void {
      const found = mergedMean(context, call);
      if (found === null) return;
      const related = [{ node: found.read, message: "target" as const }];
      context.report({ node: call.arguments, message: "own", data: { target: found.of }, related });
    }

    return {
      methods: {
        merge: checkMerged,
        join: checkMerged,
        transform(call, { receiver }) {
          check(call, transformedMean(context, call));
          // `TargetEncoder().fit(X, y).transform(X)`
          if (isKind(receiver, "call")) checkEncoded(call, receiver);
        },
        map: (call) => check(call, mappedMean(context, call)),
        fit_transform: (call, { receiver }) => receiver !== null && checkEncoded(call, receiver),
      },
      calls: {
        "sklearn.preprocessing.TargetEncoder.transform"(call: Call) {
          if (!isKind(call.function, "attribute")) return;
          const rows = dataflow.argument(call, "X", 0);
          const [fit, ...others] = dataflow.stateOf(call.function.object, call).fitted ?? [];
          const by = others.length === 0 && isKind(fit?.by, "call") ? fit.by : null;
          const learned = by === null ? null : dataflow.argument(by, "X", 0);
          if (by === null || rows === null || learned === null || !isSameExpression(context, learned, rows))
            return;
          if (!isKind(by.function, "attribute") || by.function.attribute.text !== "fit") return;
          context.report({
            node: call.function.attribute,
            message: "fitted",
            related: [{ node: by, message: "fit" }],
            suggestions: crossFitted(call, by as MethodCall, rows),
          });
        },
      },
    };

    /** An encoder that takes each row's own target into its mean, on rows some of which are held out afterwards. */
    function checkEncoded(call: Call, receiver: SyntaxNode): void {
      const split = splitBehindEncoding(context, call, receiver);
      const [rows] = callArguments(call);
      if (split === null || rows === undefined) return;
      context.report({
        node: call,
        message: "before",
        data: { rows: context.excerpt(rows.value) },
        related: [{ node: split, message: "split" }],
      });
    }

    /** `enc.fit(X, y)` goes, and `enc.transform(X)` becomes `enc.fit_transform(X, y)`. */
    function crossFitted(call: Call, fit: MethodCall, rows: SyntaxNode) {
      const target = dataflow.argument(fit, "y", 1);
      const isAlone = isKind(fit.parent, "expression_statement") && fixer.standsAlone(fit);
      if (target === null || !isAlone || !isKind(call.function, "attribute")) return [];
      const edits = [
        fixer.removeStatement(fit),
        fixer.replace(call.function.attribute, "fit_transform"),
        fixer.insertAfter(rows, `, ${context.text(target)}`),
      ];
      return [{ message: "cross" as const, edits }];
    }
  },
});
