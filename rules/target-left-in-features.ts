/** A model that is fitted on features among which the target still is. */

import {
  areSplitFeaturesKept,
  type Call,
  callArguments,
  defineRule,
  featureColumns,
  getsAllColumns,
  isFeatureFrameKept,
  isKind,
  isSameFrame,
  keptSource,
  namedInDrop,
  python,
  type SyntaxNode,
  targetColumn,
} from "../server/rule-api";

const BOOSTER_DATA = ["xgboost.DMatrix", "xgboost.QuantileDMatrix", "lightgbm.Dataset", "catboost.Pool"];
const FOLDS = ["cross_val_score", "cross_validate", "cross_val_predict"];

export const targetLeftInFeatures = defineRule({
  meta: {
    name: "target-left-in-features",
    theme: "leakage",
    libraries: ["sklearn", "lightgbm", "xgboost", "catboost", "pandas"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: a random forest on three columns of noise and a drawn target: 1.00 on test rows with the target among the features, 0.51 without",
    ],
    docs: {
      en: {
        title: "The target is among the features",
        what: "A model of scikit-learn's kind is fitted on a frame, or on columns of it, that still hold the column which is the target, or the one of a file that the target was made of: `price` where `log_price` is predicted. Where the model is not seen, or a function gives features and target back, it is an information, and only of a frame from which other columns were dropped: a pipeline may choose columns itself.",
        why: "The model reads the answer off its input. The score is perfect and says nothing, and for new rows, which have no target, the model cannot be used. A random forest on three columns of noise scores 1.00 on held-out rows with the target left among the features, and 0.51 without it (scikit-learn 1.9.1).",
        ignoreWhen: "The column is the target of an earlier time and was shifted elsewhere.",
      },
      zh: {
        title: "目标列还留在特征里",
        what: "用 scikit-learn 风格的模型拟合时，传入的数据框或所选的列里仍然含有作为目标的那一列，或者目标由它算出来的那一列（预测 `log_price` 时留着 `price`）。看不到模型、或函数返回特征和目标时报告为信息，而且只针对已经去掉过其他列的数据框：流水线可能自己选列。",
        why: "模型直接从输入里读到了答案。分数完美却毫无意义；而新数据没有目标列，模型根本用不了。三列纯噪声加随机目标，特征里留着目标列时随机森林在留出数据上得分 1.00，去掉后是 0.51（scikit-learn 1.9.1）。",
        ignoreWhen: "这一列是更早时刻的目标值，已经在别处做过平移。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.datasets import load_breast_cancer
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split

        df = pd.DataFrame(load_breast_cancer(as_frame=True).frame)
        X = df.drop("mean area", axis=1)
        y = df["target"]
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        import pandas as pd
        from sklearn.datasets import load_breast_cancer
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split

        df = pd.DataFrame(load_breast_cancer(as_frame=True).frame)
        X = df.drop(columns=["mean area", "target"])
        y = df["target"]
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      left: {
        en: "`{features}` still holds `{target}`, the target: the model reads the answer.",
        zh: "`{features}` 里还有要预测的 `{target}` 列，模型直接读到了答案。",
      },
      source: {
        en: "`{features}` still holds `{column}`, of which the target is made. The model reads the answer.",
        zh: "`{features}` 里还有算出目标的 `{column}` 列。模型直接读到了答案。",
      },
      made: { en: "The target is made here", zh: "目标在这里算出" },
      target: { en: "The target", zh: "目标列" },
      fit: { en: "Fitted here", zh: "在这里拟合" },
      drop: { en: "Drop the column: `{code}`", zh: "去掉这一列：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const reported = new Set<number>();

    /** Of what is not seen to learn from all columns only a frame counts from which somebody has dropped others. */
    function check(
      place: SyntaxNode | null,
      X: SyntaxNode | null,
      y: SyntaxNode | null,
      isLearned = true,
    ): void {
      // What it is a column of is a table where the features are some of its columns.
      const target = y === null ? null : targetColumn(context, y, () => true);
      const ways = X === null || target === null ? [] : featureColumns(context, X);
      const features = ways.find(({ frame }) => target && isSameFrame(context, frame, target.frame));
      if (features === undefined || target === null || reported.has(features.made.start)) return;
      const { name } = target;
      const { only, dropped, names } = features;
      // `get_dummies` may have made several columns of it.
      const isDropped = dropped.some((one) => one === name || one.startsWith(`${name}_`));
      if (only?.includes(name) === false || isDropped) {
        const { source, way } = (isLearned ? keptSource(context, ways, target) : null) ?? {};
        if (source === undefined || way === undefined) return;
        reported.add(features.made.start);
        const data = { features: context.excerpt(way.made), column: source.column };
        const related = [{ node: source.stored, message: "made" as const }];
        context.report({ node: way.made, message: "source", data, related });
        return;
      }
      if (!isLearned && (only !== null || dropped.length === 0 || isTakenOutElsewhere(name))) return;
      const from = Math.min(features.made.start, target.column.start);
      if (!names.every((one) => isFeatureFrameKept(context, one, name, from))) return;
      reported.add(features.made.start);
      const code = `.drop(columns=${context.text(target.column)})`;
      const isFrame = dataflow.valueOf(features.made).type === "pandas.DataFrame";
      context.report({
        node: features.made,
        message: "left",
        ...(isLearned ? {} : { severity: "information" as const }),
        data: { features: context.excerpt(features.made), target: name },
        related: [
          { node: target.column, message: "target" },
          ...(place === null ? [] : [{ node: place, message: "fit" as const }]),
        ],
        suggestions: isFrame
          ? [{ message: "drop", data: { code }, edits: [fixer.insertAfter(features.made, code)] }]
          : [],
      });
    }

    /** A caller may drop the column, too. */
    const isTakenOutElsewhere = (column: string): boolean => namedInDrop(context, column) !== "no";

    /** A split whose parts nothing takes columns out of: they are named, or handed on as they are. */
    function splits(call: Call): void {
      const [X, y] = callArguments(call);
      if (X?.keyword !== null || y?.keyword !== null || !areSplitFeaturesKept(context, call)) return;
      check(call.function, X.value, y.value);
    }

    const checkData = (call: Call): void =>
      check(call.function, dataflow.argument(call, "data", 0), dataflow.argument(call, "label", 1));

    function checkFolds(call: Call): void {
      const estimator = dataflow.argument(call, "estimator", 0);
      if (estimator !== null && getsAllColumns(context, estimator))
        check(call.function, dataflow.argument(call, "X", 1), dataflow.argument(call, "y", 2));
    }

    return {
      nodes: {
        // `return X, y`
        return_statement({ children: [given] }) {
          const [X, y, ...more] = isKind(given, "expression_list", "tuple") ? given.children : [];
          if (X !== undefined && y !== undefined && more.length === 0) check(null, X, y, false);
        },
      },
      calls: {
        "sklearn.model_selection.train_test_split": splits,
        ...Object.fromEntries(BOOSTER_DATA.map((name) => [name, checkData])),
        ...Object.fromEntries(FOLDS.map((name) => [`sklearn.model_selection.${name}`, checkFolds])),
      },
      methods: {
        fit(call, { receiver }) {
          const { type, localClass } = receiver === null ? {} : dataflow.valueOf(receiver);
          const isLearned = receiver !== null && getsAllColumns(context, receiver);
          if (!isLearned && (receiver === null || (type ?? localClass) !== undefined)) return;
          const [X, y] = ["X", "y"].map((name, i) => dataflow.argument(call, name, i));
          check(call.function, X ?? null, y ?? null, isLearned);
        },
      },
    };
  },
});
