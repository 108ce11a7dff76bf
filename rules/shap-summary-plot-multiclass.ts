/** SHAP values of several outputs given to a plot that shows one output a dot. */

import {
  type Call,
  defineRule,
  isAskedAround,
  isKind,
  isMadeSure,
  labelsOf,
  makerOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** A tree explainer gives one column of values for each class of these, also where there are two. */
const COLUMN_A_CLASS =
  /^sklearn\.(?:ensemble\.(?:RandomForest|ExtraTrees)|tree\.(?:DecisionTree|ExtraTree))Classifier$/;
/** One column where there are two classes, and one for each where there are more. */
const COLUMN_ABOVE_TWO =
  /^(?:lightgbm\.LGBMClassifier|xgboost\.XGBClassifier|sklearn\.ensemble\.HistGradientBoostingClassifier)$/;
const TREES = /^shap\.(?:explainers\.)?(?:TreeExplainer|Tree|Explainer)$/;
const ANY = /^shap\.(?:explainers\.)?(?:(?:Kernel|Permutation|Sampling)(?:Explainer)?|Explainer)$/;
/** Before, several outputs were a list, which the summary plot draws on purpose. */
const FIRST_WITH_ARRAYS = 45;

export const shapSummaryPlotMulticlass = defineRule({
  meta: {
    name: "shap-summary-plot-multiclass",
    theme: "explainability",
    libraries: ["shap"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://shap.readthedocs.io/en/latest/example_notebooks/api_examples/migrating-to-new-api.html",
      "https://shap.readthedocs.io/en/latest/generated/shap.TreeExplainer.html",
      "shap 0.54.1: a random forest of two classes gives values of shape (20, 5, 2); summary_plot draws a grid of interactions, plots.beeswarm raises ValueError",
    ],
    docs: {
      en: {
        title: "Summary plot of several classes at once",
        what: "`summary_plot` or `plots.beeswarm` gets the SHAP values of all classes: of a random forest, extra trees or a decision tree, of gradient boosting with more than two classes, or of `predict_proba`. Or a waterfall gets one row of them with all of its classes: `explanation[0]`.",
        why: "Since SHAP 0.45 such values are one array of samples, features and classes. `summary_plot` takes three axes for interactions of features and draws those, for a forest of two classes too: the picture looks right and says something else. With an `Explanation` it draws bars, and `beeswarm` raises `ValueError`. Choose one class: `shap_values[:, :, 1]`.",
        ignoreWhen: "The script runs with a SHAP before 0.45, where the values are a list.",
      },
      zh: {
        title: "把所有类别的 SHAP 值一起画",
        what: "`summary_plot` 或 `plots.beeswarm` 拿到的是所有类别的 SHAP 值：随机森林、极端随机树、决策树，类别多于两个的梯度提升，或者 `predict_proba`。或者瀑布图拿到其中一行的所有类别：`explanation[0]`。",
        why: "从 SHAP 0.45 起，这些值是一个三维数组：样本、特征、类别。`summary_plot` 会把三维数组当成特征之间的交互值来画，只有两类的随机森林也一样：图看着正常，意思却错了。传入 `Explanation` 时画成条形图，`beeswarm` 则抛出 `ValueError`。应先选定一个类别：`shap_values[:, :, 1]`。",
        ignoreWhen: "运行时用的是 0.45 之前的 SHAP，那时的值是一个列表。",
      },
      invalid: python`
        import shap
        from sklearn.datasets import load_iris
        from sklearn.ensemble import RandomForestClassifier

        X, y = load_iris(return_X_y=True)
        model = RandomForestClassifier(random_state=0).fit(X, y)
        shap_values = shap.TreeExplainer(model).shap_values(X)
        shap.summary_plot(shap_values, X)
      `,
      valid: python`
        import shap
        from sklearn.datasets import load_iris
        from sklearn.ensemble import RandomForestClassifier

        X, y = load_iris(return_X_y=True)
        model = RandomForestClassifier(random_state=0).fit(X, y)
        explanation = shap.TreeExplainer(model)(X)
        shap.plots.beeswarm(explanation[:, :, 1])
      `,
    },
    messages: {
      all: {
        en: "`{values}` has values of every class, and this plot shows one. Choose a class, `[:, :, 1]`.",
        zh: "`{values}` 含有各个类别的值，这种图只画一类。请先选一个：`[:, :, 1]`。",
      },
      row: {
        en: "`{values}` has values of every class, and a waterfall shows one: ValueError. Choose a class, `{code}`.",
        zh: "`{values}` 含有各个类别的值，瀑布图只画一类，会抛出 ValueError。请选一个：`{code}`。",
      },
      model: { en: "This is explained, class by class.", zh: "这里逐个类别地解释它。" },
      choose: { en: "Show one class", zh: "只画一个类别" },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, knowledge, semantic } = context;

    /** The code looks at the form first, or has put the values of one class into the explanation: `e.values = e.values[..., 1]`. */
    const isSeenTo = (values: SyntaxNode): boolean =>
      isAskedAround(context, values, values) ||
      (semantic.bindingOf(values)?.references ?? []).some(
        ({ identifier: { parent } }) =>
          isKind(parent, "attribute") && isKind(parent.parent, "assignment") && parent.parent.left === parent,
      );

    /** The call that made the explainer of which the values are: `explainer.shap_values(X)`, `explainer(X)`. */
    function explainerOf(values: SyntaxNode): Call | null {
      const { call } = dataflow.valueOf(values);
      if (call === undefined || isSeenTo(values)) return null;
      const { function: callee } = call;
      const isMethod = isKind(callee, "attribute") && callee.attribute.text === "shap_values";
      return makerOf(context, isMethod ? callee.object : callee)?.call ?? null;
    }

    function hasManyClasses(model: SyntaxNode): boolean {
      const fits = dataflow.stateOf(model, model).fitted ?? [];
      const fit = fits.length === 1 ? fits[0]?.by : null;
      const target = fit != null && isKind(fit, "call") ? dataflow.argument(fit, "y", 1) : null;
      return target !== null && (labelsOf(context, target)?.classes ?? 0) > 2;
    }

    function explainsClasses(explainer: Call): boolean {
      const name = dataflow.resolveCall(explainer).callee ?? "";
      const model = dataflow.argument(explainer, "model", 0);
      if (model === null) return false;
      const { type } = dataflow.valueOf(model);
      if (type !== undefined && TREES.test(name))
        return COLUMN_A_CLASS.test(type) || (COLUMN_ABOVE_TWO.test(type) && hasManyClasses(model));
      if (!isKind(model, "attribute") || model.attribute.text !== "predict_proba" || !ANY.test(name))
        return false;
      return knowledge.hasTrait(dataflow.valueOf(model.object).type ?? "", "classifier");
    }

    function givesArrays(): boolean {
      const answer = apiIndex.symbol("shap.TreeExplainer");
      const newest = answer.kind === "symbol" ? answer.symbol.scope.newest : null;
      const [major = 0, minor = 0] = (newest ?? "").split(".").map(Number);
      return newest === null || major > 0 || minor >= FIRST_WITH_ARRAYS;
    }

    function check(call: Call): void {
      const values = dataflow.argument(call, "shap_values", 0);
      if (values === null || !isKind(values, "identifier", "call") || !givesArrays()) return;
      if (isMadeSure(context, call)) return;
      // Bars are drawn of several classes on purpose.
      if (dataflow.argument(call, "plot_type", 3) !== null) return;
      const explainer = explainerOf(values);
      if (explainer === null || !explainsClasses(explainer)) return;
      context.report({
        node: values,
        message: "all",
        data: { values: context.excerpt(values) },
        related: [{ node: explainer, message: "model" }],
        suggestions: [
          { message: "choose", snippet: true, edits: [fixer.insertAfter(values, `[:, :, \${1:1}]`)] },
        ],
      });
    }

    /** `values[0]` of several classes: one row, and all of its classes. */
    function checkRow(call: Call): void {
      const row = dataflow.argument(call, "shap_values", 0);
      const [index, ...more] = isKind(row, "subscript") ? row.subscript : [];
      if (!isKind(row, "subscript") || index === undefined || more.length > 0 || !givesArrays()) return;
      if (!isKind(index, "integer", "identifier") || !isKind(row.value, "identifier", "call")) return;
      if (isMadeSure(context, call)) return;
      const explainer = explainerOf(row.value);
      if (explainer === null || !explainsClasses(explainer)) return;
      const at = context.text(index);
      context.report({
        node: row,
        message: "row",
        data: { values: context.excerpt(row), code: `[${at}, :, 1]` },
        related: [{ node: explainer, message: "model" }],
        suggestions: [
          { message: "choose", snippet: true, edits: [fixer.insertAfter(index, `, :, \${1:1}`)] },
        ],
      });
    }

    return {
      calls: {
        "shap.waterfall_plot": checkRow,
        "shap.plots.waterfall": checkRow,
        "shap.summary_plot": check,
        "shap.plots.beeswarm": check,
      },
    };
  },
});
