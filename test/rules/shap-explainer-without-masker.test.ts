/** What `shap-explainer-without-masker` reports, and the models on which it is silent. */

import { shapExplainerWithoutMasker } from "../../rules/shap-explainer-without-masker";
import { testRule } from "../support/ruleTester";

testRule(shapExplainerWithoutMasker, {
  valid: [
    {
      name: "trees",
      code: `
        import shap
        from catboost import CatBoostClassifier
        from lightgbm import LGBMClassifier
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.tree import DecisionTreeRegressor
        from xgboost import XGBRegressor
        shap.Explainer(RandomForestClassifier().fit(X, y))
        shap.Explainer(DecisionTreeRegressor().fit(X, y))
        shap.Explainer(LGBMClassifier().fit(X, y))
        shap.Explainer(XGBRegressor().fit(X, y))
        shap.Explainer(CatBoostClassifier().fit(X, y))
      `,
    },
    {
      name: "background data",
      code: `
        import shap
        from sklearn.linear_model import LogisticRegression
        model = LogisticRegression().fit(X, y)
        shap.Explainer(model, X)
        shap.Explainer(model.predict_proba, masker=shap.maskers.Independent(X))
        shap.LinearExplainer(model, X)
      `,
    },
    {
      name: "a model of which nothing is known, and text models",
      code: `
        import shap
        import transformers
        from models import model
        shap.Explainer(model)
        shap.Explainer(model.predict)
        shap.Explainer(transformers.pipeline("sentiment-analysis"))
        shap.Explainer(transformers.AutoModelForSequenceClassification.from_pretrained("bert-base-uncased"))
      `,
    },
    {
      name: "one of two models",
      code: `
        import shap
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.svm import SVC
        model = SVC() if input() else RandomForestClassifier()
        model.fit(X, y)
        shap.Explainer(model)
      `,
    },
  ],
  invalid: [
    {
      name: "the method of a forest: shap 0.54.1 raises ValueError (masker cannot be None)",
      code: `
        import shap
        from sklearn.ensemble import RandomForestClassifier
        forest = RandomForestClassifier().fit(X, y)
        explainer = shap.Explainer(forest.predict_proba)
                                   ^^^^^^^^^^^^^^^^^^^^ model
      `,
    },
    {
      name: "a classifier",
      code: `
        import shap
        from sklearn.neural_network import MLPClassifier
        model = MLPClassifier(random_state=0)
        model.fit(X, y)
        explainer = shap.Explainer(model)
                                   ^^^^^ model
      `,
      messages: ["`model` is no tree: `shap.Explainer` raises without background data"],
      suggestions: [
        {
          title: "Give it background data",
          output: `
            import shap
            from sklearn.neural_network import MLPClassifier
            model = MLPClassifier(random_state=0)
            model.fit(X, y)
            explainer = shap.Explainer(model.predict_proba, X_background)
          `,
        },
      ],
    },
    {
      name: "one without probabilities, and a method",
      code: `
        from shap import Explainer
        from sklearn.linear_model import LinearRegression
        from sklearn.svm import SVC

        class Study:
            def __init__(self, X, y):
                self.svc = SVC().fit(X, y)
                self.line = LinearRegression().fit(X, y)

            def explain(self):
                first = Explainer(self.svc)
                                  ^^^^^^^^ model
                second = Explainer(self.line.predict)
                                   ^^^^^^^^^^^^^^^^^ model
                return first, second
      `,
      suggestions: [
        {
          title: "Give it background data",
          output: `
            from shap import Explainer
            from sklearn.linear_model import LinearRegression
            from sklearn.svm import SVC

            class Study:
                def __init__(self, X, y):
                    self.svc = SVC().fit(X, y)
                    self.line = LinearRegression().fit(X, y)

                def explain(self):
                    first = Explainer(self.svc.predict, X_background)
                    second = Explainer(self.line.predict)
                    return first, second
          `,
        },
        {
          title: "Give it background data",
          output: `
            from shap import Explainer
            from sklearn.linear_model import LinearRegression
            from sklearn.svm import SVC

            class Study:
                def __init__(self, X, y):
                    self.svc = SVC().fit(X, y)
                    self.line = LinearRegression().fit(X, y)

                def explain(self):
                    first = Explainer(self.svc)
                    second = Explainer(self.line.predict, X_background)
                    return first, second
          `,
        },
      ],
    },
    {
      name: "networks and a pipeline",
      code: `
        import keras
        import shap
        import torch
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        def explain(X, y):
            net = torch.nn.Linear(4, 1)
            a = shap.Explainer(net)
                               ^^^ model
            deep = keras.models.load_model("net.keras")
            b = shap.Explainer(deep)
                               ^^^^ model
            pipe = make_pipeline(StandardScaler(), SVC()).fit(X, y)
            return a, b, shap.Explainer(pipe)
                                        ^^^^ model
      `,
    },
  ],
});
