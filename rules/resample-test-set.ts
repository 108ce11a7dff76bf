/** A sampler applied to the rows a model is judged on. */

import { callArguments, defineRule, foldPart, python } from "../server/rule-api";

export const resampleTestSet = defineRule({
  meta: {
    name: "resample-test-set",
    theme: "leakage",
    libraries: ["imblearn"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "none",
    sources: ["https://imbalanced-learn.org/stable/common_pitfalls.html"],
    docs: {
      en: {
        title: "The test part is resampled",
        what: "`fit_resample` of an imbalanced-learn sampler gets the test part of a split.",
        why: "The score is then measured on classes that are as frequent as each other, partly on rows that the sampler made up or copied. It says nothing about the data the model will meet: precision above all looks much too good. Resample the train part only.",
        ignoreWhen: "The score on balanced classes is what you want, and its name says so.",
      },
      zh: {
        title: "对测试集做了重采样",
        what: "imbalanced-learn 采样器的 `fit_resample` 用在了切分出的测试部分上。",
        why: "这样得到的分数是在类别均衡、还包含合成或重复样本的数据上测的，与模型将来遇到的数据无关，尤其是精确率会显得过高。只对训练部分重采样。",
        ignoreWhen: "你要的就是类别均衡时的分数，而且名称里写明了这一点。",
      },
      invalid: python`
        from imblearn.over_sampling import SMOTE
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        sampler = SMOTE(random_state=0)
        X_balanced, y_balanced = sampler.fit_resample(X_train, y_train)
        model = LogisticRegression(max_iter=10_000).fit(X_balanced, y_balanced)
        X_test, y_test = sampler.fit_resample(X_test, y_test)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        from imblearn.over_sampling import SMOTE
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        sampler = SMOTE(random_state=0)
        X_balanced, y_balanced = sampler.fit_resample(X_train, y_train)
        model = LogisticRegression(max_iter=10_000).fit(X_balanced, y_balanced)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      test: {
        en: "`{data}` is held out for evaluation: resampled, it no longer has the classes of the data.",
        zh: "`{data}` 是留出来评估的：重采样后就不再反映真实的类别比例。",
      },
      split: {
        en: "Held out here",
        zh: "在这里留出",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge } = context;
    return {
      methods: {
        fit_resample(call, { receiver }) {
          const data = callArguments(call)[0]?.value;
          const { type } = receiver === null ? {} : dataflow.valueOf(receiver);
          if (data === undefined || !knowledge.hasTrait(type ?? "", "sampler")) return;
          const rows = foldPart(context, data) ?? dataflow.valueOf(data).rows;
          if (rows?.splitBy == null || rows.part !== "test") return;
          context.report({
            node: data,
            message: "test",
            data: { data: context.excerpt(data) },
            related: [{ node: rows.splitBy, message: "split" }],
          });
        },
      },
    };
  },
});
