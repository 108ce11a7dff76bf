/** What `shap-summary-plot-multiclass` reports, and the values of one class on which it is silent. */

import { shapSummaryPlotMulticlass } from "../../rules/shap-summary-plot-multiclass";
import { testRule } from "../support/ruleTester";

testRule(shapSummaryPlotMulticlass, {
  valid: [
    {
      name: "one class is chosen",
      code: `
        import shap
        from sklearn.ensemble import RandomForestClassifier

        model = RandomForestClassifier().fit(X, y)
        values = shap.TreeExplainer(model).shap_values(X)
        shap.summary_plot(values[:, :, 1], X)
        shap.summary_plot(values[..., 0], X)
        values = values[1]
        shap.summary_plot(values, X)
      `,
    },
    {
      name: "one output: a regressor, gradient boosting of two classes or of unknown ones",
      code: `
        import lightgbm as lgb
        import shap
        from sklearn.datasets import load_breast_cancer
        from sklearn.ensemble import GradientBoostingClassifier, RandomForestRegressor

        X, y = load_breast_cancer(return_X_y=True)
        for model in (RandomForestRegressor(), GradientBoostingClassifier()):
            shap.summary_plot(shap.TreeExplainer(model.fit(X, y)).shap_values(X), X)
        model = lgb.LGBMClassifier()
        model.fit(X, y)
        values = shap.TreeExplainer(model).shap_values(X)
        shap.summary_plot(values, X)
        other = lgb.LGBMClassifier().fit(X_train, y_train)
        shap.summary_plot(shap.TreeExplainer(other).shap_values(X), X)
      `,
    },
    {
      name: "bars of all classes are asked for",
      code: `
        import shap
        from sklearn.ensemble import RandomForestClassifier

        model = RandomForestClassifier().fit(X, y)
        values = shap.TreeExplainer(model).shap_values(X)
        shap.summary_plot(values, X, plot_type="bar")
        shap.plots.bar(values)
      `,
    },
    {
      name: "an unknown model, a function of one column, a linear model",
      code: `
        import shap
        from sklearn.linear_model import LogisticRegression

        values = shap.TreeExplainer(model).shap_values(X)
        shap.summary_plot(values, X)
        clf = LogisticRegression().fit(X, y)
        values = shap.KernelExplainer(lambda rows: clf.predict_proba(rows)[:, 1], X).shap_values(X)
        shap.summary_plot(values, X)
        values = shap.Explainer(clf, X).shap_values(X)
        shap.summary_plot(values, X)
      `,
    },
    {
      name: "a release with lists",
      code: `
        import shap
        from sklearn.ensemble import RandomForestClassifier

        model = RandomForestClassifier().fit(X, y)
        shap.summary_plot(shap.TreeExplainer(model).shap_values(X), X)
      `,
      files: { "requirements.txt": "shap==0.42.1\n" },
    },
    {
      name: "a waterfall of one class, and of a model with one output",
      code: `
        import shap
        from sklearn.datasets import load_iris
        from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

        X, y = load_iris(return_X_y=True)

        forest = RandomForestClassifier(random_state=0).fit(X, y)
        values = shap.TreeExplainer(forest)(X)
        shap.plots.waterfall(values[0, :, 1])
        shap.plots.waterfall(values[:, :, 2][0])
        trees = RandomForestRegressor(random_state=0).fit(X, y)
        shap.plots.waterfall(shap.TreeExplainer(trees)(X)[0])
      `,
    },
    {
      name: "a test of what the values are",
      code: `
        import shap
        from sklearn.datasets import load_iris
        from sklearn.ensemble import RandomForestClassifier

        X, y = load_iris(return_X_y=True)
        model = RandomForestClassifier().fit(X, y)
        values = shap.TreeExplainer(model).shap_values(X)
        if isinstance(values, list):
            shap.summary_plot(values, X)
        else:
            shap.summary_plot(values[:, :, 1], X)
      `,
    },
    {
      name: "values whose form is looked at, that are kept by class, or put into the explanation",
      code: `
        import shap
        from sklearn.ensemble import RandomForestClassifier

        model = RandomForestClassifier().fit(X, y)
        explainer = shap.TreeExplainer(model)
        found = explainer.shap_values(X)
        if found.ndim == 3:
            for k in range(found.shape[2]):
                shap.summary_plot(found[:, :, k], X)
        else:
            shap.summary_plot(found, X)
        old = explainer.shap_values(X)
        if isinstance(old, list):
            shap.summary_plot(old, X)
        by_class = {k: explainer.shap_values(X)[..., k] for k in range(3)}
        shap.summary_plot(by_class[1], X)
        both = {"forest": explainer.shap_values(X)}
        shap.summary_plot(both["forest"][:, :, 1], X)
        explanation = explainer(X)
        explanation.values = explanation.values[..., 1]
        explanation.base_values = explanation.base_values[..., 1]
        shap.plots.beeswarm(explanation)
        shap.plots.waterfall(explanation[0])
        second = explainer(X)
        second = second[..., 1] if len(second.shape) == 3 else second
        shap.plots.beeswarm(second)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import shap
        from sklearn.tree import DecisionTreeClassifier

        tree = DecisionTreeClassifier()
        tree.fit(X, y)
        explainer = shap.TreeExplainer(tree)
                    ~~~~~~~~~~~~~~~~~~~~~~~~ model
        values = explainer.shap_values(X_val)
        shap.summary_plot(values, X_val)
                          ^^^^^^ all
      `,
      messages: ["`values` has values of every class"],
      suggestions: [
        {
          title: "Show one class",
          output: `
            import shap
            from sklearn.tree import DecisionTreeClassifier

            tree = DecisionTreeClassifier()
            tree.fit(X, y)
            explainer = shap.TreeExplainer(tree)
            values = explainer.shap_values(X_val)
            shap.summary_plot(values[:, :, 1], X_val)
          `,
        },
      ],
    },
    {
      name: "an explanation, in a function",
      code: `
        import shap as s
        from sklearn import ensemble

        def explain(X, y):
            forest = ensemble.ExtraTreesClassifier(n_estimators=50)
            forest.fit(X, y)
            explanation = s.Explainer(forest)(X)
            s.plots.beeswarm(explanation)
                             ^^^^^^^^^^^
      `,
    },
    {
      name: "gradient boosting of three classes",
      code: `
        import shap
        from lightgbm import LGBMClassifier
        from sklearn.datasets import load_wine
        from sklearn.model_selection import train_test_split

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LGBMClassifier()
        model.fit(X_train, y_train)
        shap.summary_plot(shap.TreeExplainer(model).shap_values(X_test), X_test)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "all probabilities",
      code: `
        import shap
        from sklearn.svm import SVC

        clf = SVC(probability=True)
        clf.fit(X, y)
        explainer = shap.KernelExplainer(clf.predict_proba, X[:50])
        shap_values = explainer.shap_values(X_test)
        shap.summary_plot(shap_values, X_test)
                          ^^^^^^^^^^^
      `,
    },
    {
      name: "a waterfall of all classes of a row",
      code: `
        import shap
        from sklearn.datasets import load_iris
        from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

        X, y = load_iris(return_X_y=True)

        forest = RandomForestClassifier(random_state=0).fit(X, y)
        values = shap.TreeExplainer(forest)(X)
        shap.plots.waterfall(values[0])
                             ^^^^^^^^^ row
      `,
    },
  ],
});
