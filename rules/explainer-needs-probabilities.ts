/** LIME is given a function that returns class labels, where it needs probabilities. */

import { defineRule, isKind, makerOf, python, type SyntaxNode, type Value } from "../server/rule-api";

const EXPLAINERS: readonly string[] = [
  "lime.lime_tabular.LimeTabularExplainer",
  "lime.lime_text.LimeTextExplainer",
];
type Attribute = SyntaxNode & { readonly kind: "attribute" };

export const explainerNeedsProbabilities = defineRule({
  meta: {
    name: "explainer-needs-probabilities",
    theme: "explainability",
    libraries: ["lime"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lime-ml.readthedocs.io/en/latest/lime.html#module-lime.lime_tabular",
      "lime 0.2.0.1: explain_instance(row, forest.predict) raises NotImplementedError: LIME does not currently support classifier models without probability scores",
    ],
    docs: {
      en: {
        title: "LIME gets labels instead of probabilities",
        what: "`LimeTabularExplainer(...).explain_instance` gets the `predict` method of a classifier, and the explainer was not made with `mode='regression'`.",
        why: "LIME explains how the probability of a class changes around one row, so the function has to return one column a class. `predict` of a classifier returns one label a row: lime 0.2.0.1 raises `NotImplementedError`. `predict_proba` returns what it wants.",
        ignoreWhen: "Never, as long as the classifier is one of scikit-learn, LightGBM, XGBoost or CatBoost.",
      },
      zh: {
        title: "LIME 收到的是标签而不是概率",
        what: "`LimeTabularExplainer(...).explain_instance` 收到的是分类器的 `predict` 方法，而构造解释器时没有写 `mode='regression'`。",
        why: "LIME 解释的是某一行附近类别概率如何变化，所以这个函数要为每个类别返回一列。分类器的 `predict` 每行只返回一个标签，lime 0.2.0.1 会抛出 `NotImplementedError`。应传入 `predict_proba`。",
        ignoreWhen: "只要分类器来自 scikit-learn、LightGBM、XGBoost 或 CatBoost，就不应忽略。",
      },
      invalid: python`
        import numpy as np
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.ensemble import RandomForestClassifier

        X_train, y_train = np.load("X.npy"), np.load("y.npy")
        forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        explainer = LimeTabularExplainer(X_train, random_state=0)
        explanation = explainer.explain_instance(X_train[0], forest.predict)
      `,
      valid: python`
        import numpy as np
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.ensemble import RandomForestClassifier

        X_train, y_train = np.load("X.npy"), np.load("y.npy")
        forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        explainer = LimeTabularExplainer(X_train, random_state=0)
        explanation = explainer.explain_instance(X_train[0], forest.predict_proba)
      `,
    },
    messages: {
      labels: {
        en: "`{function}` returns labels, and LIME needs probabilities. It raises NotImplementedError, because labels have no column per class.",
        zh: "`{function}` 返回的是标签，而 LIME 需要概率。标签没有每类一列，所以会抛出 NotImplementedError。",
      },
      probabilities: { en: "Give it `{function}`", zh: "改为 `{function}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    const isClassifier = ({ type, localClass, wraps }: Value): boolean =>
      localClass === undefined &&
      type !== undefined &&
      (knowledge.hasTrait(type, "classifier") ||
        (knowledge.hasTrait(type, "delegating") && wraps !== undefined && isClassifier(wraps)));

    /** `model.predict` itself, under another name, or as all that a lambda or function gives back. */
    function predictOf(given: SyntaxNode, names = 2): Attribute | null {
      if (isKind(given, "attribute")) return given.attribute.text === "predict" ? given : null;
      if (isKind(given, "lambda")) return calledIn(given.body);
      if (!isKind(given, "identifier") || names === 0) return null;
      const { localFunction } = dataflow.valueOf(given);
      if (isKind(localFunction, "function_definition")) {
        const [only, ...others] = localFunction.body.children;
        const [returned] = isKind(only, "return_statement") && others.length === 0 ? only.children : [];
        return returned === undefined ? null : calledIn(returned);
      }
      const [only, ...others] = semantic.bindingOf(given)?.definitions ?? [];
      return only?.value == null || others.length > 0 ? null : predictOf(only.value, names - 1);
    }
    const calledIn = (body: SyntaxNode): Attribute | null =>
      isKind(body, "call") && isKind(body.function, "attribute") ? predictOf(body.function) : null;

    return {
      methods: {
        explain_instance(call, { receiver }) {
          const maker = receiver === null ? null : makerOf(context, receiver);
          if (maker === null || !EXPLAINERS.includes(maker.callee)) return;
          const mode = dataflow.argument(maker.call, "mode", maker.callee === EXPLAINERS[0] ? 1 : null);
          if (mode !== null && dataflow.valueOf(mode).constant !== "classification") return;
          const given =
            dataflow.argument(call, "predict_fn", 1) ?? dataflow.argument(call, "classifier_fn", 1);
          const predict = given === null ? null : predictOf(given);
          if (given === null || predict === null) return;
          const model = dataflow.valueOf(predict.object);
          if (!isClassifier(model)) return;
          const instead = `${context.text(predict.object)}.predict_proba`;
          context.report({
            node: given,
            severity: "error",
            message: "labels",
            data: { function: context.excerpt(predict) },
            suggestions:
              dataflow.lackingBy(model, "predict_proba") === null
                ? [
                    {
                      message: "probabilities",
                      data: { function: instead },
                      edits: [fixer.replace(predict.attribute, "predict_proba")],
                    },
                  ]
                : [],
          });
        },
      },
    };
  },
});
