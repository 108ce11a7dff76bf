/** A transformer that learned from the train part and learns again from the test part of the same split. */

import { type Call, callArguments, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

export const transformerRefitOnTest = defineRule({
  meta: {
    name: "transformer-refit-on-test",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#inconsistent-preprocessing",
      "scikit-learn 1.9.1: the first feature of a test row of breast cancer is -0.214 by the statistics of the train part, and -0.184 after fitting again on the test part",
    ],
    docs: {
      en: {
        title: "Fitted again on the test part",
        what: "A transformer is fitted on the train part, and then `fit` or `fit_transform` is called on it with the test part of the same split.",
        why: "The test rows are then scaled, encoded or projected by their own statistics and not by those the model learned with: the same value means something else on both sides, and columns of a vectorizer do not even stand for the same words. The score is wrong, and the test part is used before it is judged on. Call `transform`.",
        ignoreWhen: "The model that follows is trained on this part alone.",
      },
      zh: {
        title: "在测试部分上又拟合了一次",
        what: "转换器先在训练部分上拟合，之后又对同一次切分的测试部分调用 `fit` 或 `fit_transform`。",
        why: "测试数据是按自己的统计量缩放、编码或投影的，而不是模型学习时用的统计量：同样的数值在两边含义不同，向量化器的列甚至对应不同的词。得到的分数是错的，测试数据也提前被用掉了。应调用 `transform`。",
        ignoreWhen: "后面的模型只在这部分数据上训练。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        X_test = scaler.fit_transform(X_test)
        print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        X_test = scaler.transform(X_test)
        print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
      `,
    },
    messages: {
      again: {
        en: "`{fitted}` learned from the train part and learns anew from `{data}`: both mean other things.",
        zh: "`{fitted}` 已在训练部分上拟合，又在 `{data}` 上重新学习，两边不一致。",
      },
      first: {
        en: "Fitted on the train part here",
        zh: "在这里用训练部分拟合",
      },
      transform: {
        en: "Only transform: `{code}`",
        zh: "只做转换：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    function check(call: Call, transformer: SyntaxNode | null): void {
      const data = callArguments(call)[0]?.value;
      if (transformer === null || data === undefined) return;
      const { type = "" } = dataflow.valueOf(transformer);
      const is = (trait: string): boolean => knowledge.hasTrait(type, trait);
      if (!is("transformer") || is("stateless") || is("label-encoder")) return;
      const { rows } = dataflow.valueOf(data);
      if (rows?.part !== "test" || rows.splitBy === null) return;
      // In a loop, this very call may have been the last one, too.
      const before = dataflow.stateOf(transformer, call).fitted?.filter(({ by }) => by !== call) ?? [];
      const isOfTrain = before.every(
        ({ by, rows: learned }) =>
          by !== null && learned?.part === "train" && learned.splitBy === rows.splitBy,
      );
      const first = before[0]?.by;
      const method = isKind(call.function, "attribute") ? call.function.attribute : null;
      if (!isOfTrain || first == null || method === null) return;
      const code = `${context.text(transformer)}.transform(${context.text(data)})`;
      context.report({
        node: call,
        message: "again",
        data: { fitted: context.excerpt(transformer), data: context.excerpt(data) },
        related: [{ node: first, message: "first" }],
        suggestions:
          method.text === "fit_transform" && callArguments(call).length === 1
            ? [{ message: "transform", data: { code }, edits: [fixer.replace(method, "transform")] }]
            : [],
      });
    }

    return {
      methods: {
        fit: (call, { receiver }) => check(call, receiver),
        fit_transform: (call, { receiver }) => check(call, receiver),
      },
    };
  },
});
