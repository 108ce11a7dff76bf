/** A transformer that is fitted on train and test rows put together. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isOnOtherRows,
  joinOfRows,
  python,
  runsBefore,
  type SyntaxNode,
} from "../server/rule-api";

const TRAIN = /(?:^|_|\b)(?:train|training|trn|tr)(?:_|\b|$)/i;
const TEST = /(?:^|_|\b)(?:tests?|te|tst)(?:_|\b|$)/i;

export const fitOnPooledTrainAndTest = defineRule({
  meta: {
    name: "fit-on-pooled-train-and-test",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: an outlier of 1000 in a test part of numbers below 1: MinMaxScaler fitted on both gives train values up to 0.001, fitted on the train part up to 1.0",
    ],
    docs: {
      en: {
        title: "Fitted on train and test together",
        what: "Train rows and test rows are put together with `concat`, `vstack` or the like, and a scaler, imputer, vectorizer or PCA is fitted on the sum.",
        why: "What is fitted so has learned from the rows that are to stand for the future. The score on them is not quite one on unseen data, and what will be met in use is not there to learn from. For a scaler the difference is mostly small, but one outlier among the test rows moves all train rows: behind `MinMaxScaler` they ended at 0.001 instead of 1.0 (scikit-learn 1.9.1). Fit on the train rows and transform both.",
        ignoreWhen:
          "The test rows are known for good, as in a contest, and only they will ever be predicted.",
      },
      zh: {
        title: "在训练集和测试集的合并上拟合",
        what: "用 `concat`、`vstack` 等把训练数据和测试数据拼在一起，再在合并后的数据上拟合缩放器、缺失值填充器、向量化器或 PCA。",
        why: "这样拟合，就从本应代表“未来”的数据里学到了东西。测试分数不完全代表没见过的数据，而实际使用时也没有这些行可供学习。对缩放器差别通常很小，但测试集里的一个离群值就会改动所有训练数据：经过 `MinMaxScaler` 之后，训练数据的最大值是 0.001，而不是 1.0（scikit-learn 1.9.1）。应当只在训练数据上拟合，再分别转换。",
        ignoreWhen: "测试数据已经全部给定，例如在竞赛里，而且只需要预测它们。",
      },
      invalid: python`
        import numpy as np
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        scaler.fit(np.vstack([X_train, X_test]))
        model = SVC().fit(scaler.transform(X_train), y_train)
        print(model.score(scaler.transform(X_test), y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        scaler.fit(X_train)
        model = SVC().fit(scaler.transform(X_train), y_train)
        print(model.score(scaler.transform(X_test), y_test))
      `,
    },
    messages: {
      pooled: {
        en: "`{fitted}` learns from the test rows too. Fit it on the train rows and transform both.",
        zh: "`{fitted}` 也从测试数据里学习。应当只在训练数据上拟合，再分别转换。",
      },
      joined: {
        en: "Train and test rows are put together here",
        zh: "在这里把训练数据和测试数据拼在一起",
      },
      train: {
        en: "Fit on the train rows: `{code}`",
        zh: "只在训练数据上拟合：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;
    const fits: {
      readonly call: Call;
      readonly receiver: SyntaxNode;
      readonly join: SyntaxNode;
      readonly train: SyntaxNode;
    }[] = [];

    /** The train rows among those that a call puts one below the other, if the test rows are there too. */
    function trainOf(join: SyntaxNode): SyntaxNode | null {
      const [list] = isKind(join, "call") ? callArguments(join) : [];
      const axis = isKind(join, "call") ? dataflow.argument(join, "axis", 1) : null;
      const isByRow = axis === null || dataflow.valueOf(axis).constant === 0;
      const table = isKind(join, "call") ? list?.value : join;
      if (!isByRow || !isKind(table, "list", "tuple", "binary_operator", "subscript")) return null;
      const tables = isKind(table, "subscript") ? table.subscript : table.children;
      const parts = tables.map((node) => ({ node, rows: dataflow.valueOf(node).rows }));
      const train = parts.find(({ rows }) => rows?.part === "train" && rows.splitBy !== null);
      const isBoth = parts.some(({ rows }) => rows?.part === "test" && rows.splitBy === train?.rows?.splitBy);
      if (train !== undefined) return isBoth ? train.node : null;
      const named = (what: RegExp, other: RegExp): SyntaxNode | undefined =>
        parts
          .map(({ node }) => node)
          .find((node) => what.test(context.text(node)) && !other.test(context.text(node)));
      return named(TEST, TRAIN) ? (named(TRAIN, TEST) ?? null) : null;
    }

    function note(call: Call, receiver: SyntaxNode | null): void {
      const { type = "" } = receiver === null ? {} : dataflow.valueOf(receiver);
      const is = (trait: string): boolean => knowledge.hasTrait(type, trait);
      const [given] = callArguments(call);
      if (receiver === null || given === undefined || !is("transformer")) return;
      // A list of all categories is known without the rows.
      if (is("stateless") || is("label-encoder") || /Encoder$|Binarizer$/.test(type)) return;
      const join = joinOfRows(context, given.value);
      const train = join === null ? null : trainOf(join);
      if (join !== null && train !== null) fits.push({ call, receiver, join, train });
    }

    return {
      methods: {
        fit: (call, { receiver }) => note(call, receiver),
        fit_transform: (call, { receiver }) => note(call, receiver),
      },
      end() {
        const judged = fileCalls(context).methods("score", "predict", "predict_proba", "evaluate");
        for (const { call, receiver, join, train } of fits) {
          // The last fit, of the model that is shipped, may be on all rows.
          const later = judged.filter((one) => one.start > call.end && !runsBefore(context, one, call));
          if (judged.length > 0 && later.every((one) => isOnOtherRows(context, one, train))) continue;
          const [given] = callArguments(call);
          // Whoever takes what `fit_transform` gives needs all its rows.
          const isFit = isKind(call.function, "attribute") && call.function.attribute.text === "fit";
          const code = `${context.text(receiver)}.fit(${context.text(train)})`;
          const edits = isFit && given?.value === join ? [fixer.replace(join, context.text(train))] : [];
          context.report({
            node: call,
            message: "pooled",
            // Rows of two files may be all that there ever will be.
            severity: dataflow.valueOf(train).rows?.splitBy == null ? "information" : "warning",
            data: { fitted: context.excerpt(receiver) },
            related: [{ node: join, message: "joined" }],
            suggestions: edits.length > 0 ? [{ message: "train", data: { code }, edits }] : [],
          });
        }
      },
    };
  },
});
