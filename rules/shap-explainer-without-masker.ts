/** `shap.Explainer` gets a model that is no tree and nothing to mask its features with. */

import { callArguments, defineRule, isKind, python, type Value } from "../server/rule-api";

/** Estimators that shap can only call, and needs background data for. */
const NOT_TREES =
  /^sklearn\.(discriminant_analysis|gaussian_process|kernel_ridge|linear_model|naive_bayes|neighbors|neural_network|pipeline|svm)\.[A-Z]/;
/** Classes whose methods of these names are functions of one table. */
const FITTED = /^(?:sklearn|xgboost|lightgbm|catboost)\./;
const PREDICTS = /^(predict|predict_proba|predict_log_proba|decision_function)$/;

export const shapExplainerWithoutMasker = defineRule({
  meta: {
    name: "shap-explainer-without-masker",
    theme: "explainability",
    libraries: ["shap"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://shap.readthedocs.io/en/latest/generated/shap.Explainer.html",
      "shap 0.54.1: shap.Explainer(model) raises TypeError for LogisticRegression, SVC, MLPClassifier and Pipeline, ValueError: masker cannot be None for Keras models and torch modules",
    ],
    docs: {
      en: {
        title: "SHAP explainer without background data",
        what: "`shap.Explainer` gets nothing but a model that is no tree (a linear model, an SVM, neighbours, naive Bayes, a network, a pipeline) or one of its `predict` methods.",
        why: "SHAP replaces features by values from background data. Only trees carry their own; for any other model `Explainer` needs the data as its second argument and raises without (`TypeError: The passed model is not callable ...` or `ValueError: masker cannot be None`). Give it the function and a sample: `shap.Explainer(model.predict_proba, X_train)`.",
        ignoreWhen: "Never, as long as the model is what its constructor says.",
      },
      zh: {
        title: "SHAP 解释器缺少背景数据",
        what: "`shap.Explainer` 只收到一个非树模型（线性模型、SVM、近邻、朴素贝叶斯、神经网络、流水线），或它的 `predict` 方法。",
        why: "SHAP 用背景数据里的值替换特征。只有树模型自带这些信息；其他模型要把背景数据作为第二个参数传给 `Explainer`，否则报错（`TypeError: The passed model is not callable ...` 或 `ValueError: masker cannot be None`）。应传入预测函数和一份样本：`shap.Explainer(model.predict_proba, X_train)`。",
        ignoreWhen: "只要模型就是构造时的那个类，就不应忽略。",
      },
      invalid: python`
        import numpy as np
        import shap
        from sklearn.linear_model import LogisticRegression

        X_train, y_train = np.load("X.npy"), np.load("y.npy")
        model = LogisticRegression().fit(X_train, y_train)
        explainer = shap.Explainer(model)
      `,
      valid: python`
        import numpy as np
        import shap
        from sklearn.linear_model import LogisticRegression

        X_train, y_train = np.load("X.npy"), np.load("y.npy")
        model = LogisticRegression().fit(X_train, y_train)
        explainer = shap.Explainer(model.predict_proba, X_train)
      `,
    },
    messages: {
      model: {
        en: "`{model}` is no tree: `shap.Explainer` raises without background data. That is its second argument.",
        zh: "`{model}` 不是树模型，`shap.Explainer` 没有背景数据就会报错。背景数据是它的第二个参数。",
      },
      background: { en: "Give it background data", zh: "传入背景数据" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    const isOther = ({ type, localClass }: Value): boolean =>
      type !== undefined && localClass === undefined && NOT_TREES.test(type);
    // The text models of transformers bring a masker of their own.
    const isNetwork = ({ type }: Value): boolean =>
      type !== undefined &&
      !type.startsWith("transformers.") &&
      ["keras-model", "torch-module"].some((trait) => knowledge.hasTrait(type, trait));

    return {
      calls: {
        "shap.Explainer"(call) {
          const [first, ...more] = callArguments(call);
          if (first === undefined || first.spread !== "" || more.length > 0) return;
          const given = first.value;
          const value = dataflow.valueOf(given);
          const isMethod = isKind(given, "attribute") && PREDICTS.test(given.attribute.text);
          const receiver = isMethod ? dataflow.valueOf(given.object) : null;
          const isKnown = isOther(value) || isNetwork(value);
          // A method is a function like any other: nobody asks whose.
          const isOfKnown =
            receiver !== null &&
            receiver.localClass === undefined &&
            (FITTED.test(receiver.type ?? "") || isNetwork(receiver));
          if (!isKnown && !isOfKnown) return;
          const lacks = isOther(value) ? dataflow.lackingBy(value, "predict_proba") : null;
          const gives = knowledge.hasTrait(value.type ?? "", "classifier") && lacks === null;
          const function_ = !isOther(value) ? "" : gives ? ".predict_proba" : ".predict";
          context.report({
            node: given,
            message: "model",
            data: { model: context.excerpt(given) },
            suggestions: [
              {
                message: "background",
                snippet: true,
                edits: [fixer.insertAfter(given, `${function_}, \${1:X_background}`)],
              },
            ],
          });
        },
      },
    };
  },
});
