/** A transformer that learned from the train part and learns again, itself or as a second one of its kind, from the test part of the same split. */

import {
  type Call,
  callArguments,
  defineRule,
  type FittedPerPart,
  fileCalls,
  fitOfOtherHalf,
  fitOfTrainPart,
  fitOfTwin,
  fittedPerPart,
  functionAround,
  isKind,
  lastPart,
  learnsAlike,
  type MethodCall,
  otherFitOfModel,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const transformerRefitOnTest = defineRule({
  meta: {
    name: "transformer-refit-on-test",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#inconsistent-preprocessing",
      "scikit-learn 1.9.1: the first feature of a test row of breast cancer is -0.214 by the statistics of the train part, and -0.184 after fitting again on the test part",
    ],
    docs: {
      en: {
        title: "Fitted again on the test part",
        what: "A transformer is fitted on the train part, and then `fit` or `fit_transform` is called on it with the test part of the same split; or a second transformer of the same class is fitted on the test part, which the model then judges. A function that makes a transformer and fits it to what it is handed does so too, where it is called for the train part and for another one.",
        why: "The test rows are then scaled, encoded or projected by their own statistics and not by those the model learned with: the same value means something else on both sides, and columns of a vectorizer do not even stand for the same words. The score is wrong, and the test part is used before it is judged on. Call `transform`.",
        ignoreWhen: "The model that follows is trained on this part alone.",
      },
      zh: {
        title: "在测试部分上又拟合了一次",
        what: "转换器先在训练部分上拟合，之后又对同一次切分的测试部分调用 `fit` 或 `fit_transform`；或者在测试部分上拟合另一个同类的转换器，再让模型对它预测。如果一个函数每次都新建转换器并在收到的数据上拟合，又分别用于训练部分和另一部分，也属于这种情况。",
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
        en: "`{fitted}` learned from the train part and learns anew from `{data}`: they differ.",
        zh: "`{fitted}` 已在训练部分上拟合，又在 `{data}` 上重新学习，不一致。",
      },
      twin: {
        en: "`{fitted}` learns from `{data}`, another one from the train part: they differ.",
        zh: "`{fitted}` 在 `{data}` 上拟合，另一个在训练部分上拟合，两边不一致。",
      },
      each: {
        en: "`{helper}` fits a new `{fitted}` to each part it gets, `{data}` too: they differ.",
        zh: "`{helper}` 每次都新拟合一个 `{fitted}`，对 `{data}` 也一样，两边不一致。",
      },
      handedTrain: { en: "Handed the train part here", zh: "在这里传入训练部分" },
      handedOther: { en: "Handed this part here", zh: "在这里传入这一部分" },
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
    const { dataflow, fixer } = context;

    function check(call: Call, transformer: SyntaxNode | null): void {
      const data = callArguments(call)[0]?.value;
      if (transformer === null || data === undefined) return;
      const first = learnsAlike(context, transformer, data)
        ? null
        : (fitOfTrainPart(context, call, transformer, data) ?? otherFitOfModel(context, call, true));
      if (first !== null) report(call, transformer, data, first);
    }

    function report(call: Call, transformer: SyntaxNode, data: SyntaxNode, first: SyntaxNode): void {
      const method = isKind(call.function, "attribute") ? call.function.attribute : null;
      if (method === null) return;
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

    function checkTwin(call: MethodCall): void {
      const data = callArguments(call)[0]?.value;
      const { call: made } = dataflow.valueOf(call.function.object);
      if (made === undefined || data === undefined || learnsAlike(context, call.function.object, data))
        return;
      const parts = fittedPerPart(context, call, data);
      if (parts !== null) reportPerPart(call, parts);
      if (parts !== null || call.function.attribute.text === "fit") return;
      const twin =
        fitOfOtherHalf(context, call) ?? fitOfTwin(context, call) ?? otherFitOfModel(context, call, false);
      if (twin !== null) reportTwin(call, twin, data);
    }

    function reportPerPart(call: MethodCall, { train, other, given }: FittedPerPart): void {
      const { type = "" } = dataflow.valueOf(call.function.object);
      context.report({
        node: call,
        message: "each",
        data: {
          helper: functionAround(call)?.name.text ?? "",
          fitted: lastPart(type),
          data: context.excerpt(given),
        },
        related: [
          { node: train, message: "handedTrain" },
          { node: other, message: "handedOther" },
        ],
      });
    }

    function reportTwin(call: MethodCall, twin: Call, data: SyntaxNode): void {
      const first = isKind(twin.function, "attribute") ? twin.function.object : null;
      const isNamed = isKind(first, "identifier") && twin.end <= call.start;
      const code = first === null ? "" : `${context.text(first)}.transform(${context.text(data)})`;
      context.report({
        node: call,
        message: "twin",
        data: { fitted: context.excerpt(call.function.object), data: context.excerpt(data) },
        related: [{ node: twin, message: "first" }],
        suggestions:
          isNamed && callArguments(call).length === 1
            ? [{ message: "transform", data: { code }, edits: [fixer.replace(call, code)] }]
            : [],
      });
    }

    return {
      methods: {
        fit: (call, { receiver }) => check(call, receiver),
        fit_transform: (call, { receiver }) => check(call, receiver),
      },
      end() {
        fileCalls(context).methods("fit", "fit_transform").forEach(checkTwin);
      },
    };
  },
});
