/** A model that is asked about rows that did not go through the transformer of its training rows. */

import { defineRule, isKind, python, untransformedRows } from "../server/rule-api";

export const rowsNotTransformed = defineRule({
  meta: {
    name: "rows-not-transformed",
    theme: "preprocessing",
    libraries: ["sklearn", "xgboost", "lightgbm", "catboost", "keras", "tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#inconsistent-preprocessing",
      "scikit-learn 1.9.1: LogisticRegression fitted on scaled rows of load_breast_cancer has an accuracy of 0.96 on scaled and of 0.37 on raw test rows",
    ],
    docs: {
      en: {
        title: "Test rows that were not transformed",
        what: "A model is fitted on rows that a transformer was applied to (a scaler, PCA, an encoder, an imputer), and `predict`, `score`, `validation_data` or `eval_set` gets rows of the same data as they are; or the model is fitted on the rows as they are and gets transformed ones.",
        why: "The numbers mean something else than those the model has seen. Nothing raises as long as the number of columns is the same. Measured on load_breast_cancer: accuracy 0.96 with scaled test rows, 0.37 with raw ones. A pipeline of both does it right by itself.",
        ignoreWhen: "The rows come scaled from somewhere else.",
      },
      zh: {
        title: "测试数据没有做同样的变换",
        what: "模型用变换过的数据拟合（缩放、PCA、编码、填补），而 `predict`、`score`、`validation_data` 或 `eval_set` 得到的是同一批数据的原始行；或者模型用原始行拟合，预测时却给了变换过的行。",
        why: "这些数值的含义与模型见过的不同，只要列数一致就不会报错。在 load_breast_cancer 上实测：测试数据缩放后准确率 0.96，用原始数据只有 0.37。把两者放进一个 pipeline 就不会弄错。",
        ignoreWhen: "这些行在别处已经用同样的方式变换过了。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        model = LogisticRegression().fit(scaler.fit_transform(X_train), y_train)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        model = LogisticRegression().fit(scaler.fit_transform(X_train), y_train)
        print(model.score(scaler.transform(X_test), y_test))
      `,
    },
    messages: {
      given: {
        en: "`{rows}` is as it was, and `{model}` was fitted on what `{transformer}` made.",
        zh: "`{rows}` 是原始数据，而 `{model}` 是用 `{transformer}` 变换后的数据拟合的。",
      },
      fitted: {
        en: "`{rows}` went through `{transformer}`, and `{model}` was fitted without it.",
        zh: "`{rows}` 经过了 `{transformer}`，而 `{model}` 是用原始数据拟合的。",
      },
      model: { en: "The model is fitted here", zh: "模型在这里拟合" },
      transform: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        for (const { given, model, fitted, transformer, raw } of untransformedRows(context)) {
          const { call } = transformer;
          const owner =
            isKind(call, "call") && isKind(call.function, "attribute") ? call.function.object : null;
          const code = isKind(owner, "identifier", "attribute")
            ? `${context.text(owner)}.transform(${context.text(given)})`
            : null;
          context.report({
            node: given,
            message: raw,
            data: {
              rows: context.excerpt(given),
              model: context.excerpt(model),
              transformer: transformer.estimator.split(".").at(-1) ?? "",
            },
            related: [{ node: fitted.function, message: "model" }],
            suggestions:
              raw === "given" && code !== null
                ? [{ message: "transform", data: { code }, edits: [fixer.replace(given, code)] }]
                : [],
          });
        }
      },
    };
  },
});
