/** What `explainer-needs-probabilities` reports, and the functions on which it is silent. */

import { explainerNeedsProbabilities } from "../../rules/explainer-needs-probabilities";
import { testRule } from "../support/ruleTester";

testRule(explainerNeedsProbabilities, {
  valid: [
    {
      name: "functions that give probabilities, or do more than to predict",
      code: `
        import numpy as np
        from lime.lime_tabular import LimeTabularExplainer
        from lime.lime_text import LimeTextExplainer
        from sklearn.svm import SVC
        def explain(X, y, row, text):
            model = SVC(probability=True).fit(X, y)
            def one_hot(rows):
                return np.eye(2)[model.predict(rows)]
            chances = model.predict_proba
            tabular = LimeTabularExplainer(X)
            tabular.explain_instance(row, one_hot)
            tabular.explain_instance(row, chances)
            tabular.explain_instance(row, lambda rows: np.eye(2)[model.predict(rows)])
            LimeTextExplainer().explain_instance(text, lambda rows: model.predict_proba(rows))
      `,
    },
    {
      name: "probabilities",
      code: `
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.ensemble import RandomForestClassifier
        forest = RandomForestClassifier().fit(X, y)
        explainer = LimeTabularExplainer(X)
        explainer.explain_instance(X[0], forest.predict_proba)
        explainer.explain_instance(X[0], lambda rows: forest.predict_proba(rows))
      `,
    },
    {
      name: "a regression",
      code: `
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
        forest = RandomForestRegressor().fit(X, y)
        LimeTabularExplainer(X).explain_instance(X[0], forest.predict)
        labels = RandomForestClassifier().fit(X, y)
        LimeTabularExplainer(X, mode="regression").explain_instance(X[0], labels.predict)
        LimeTabularExplainer(X, "regression").explain_instance(X[0], labels.predict)
      `,
    },
    {
      name: "a network, whose predict may give probabilities, and an unknown model",
      code: `
        import keras
        from lime.lime_tabular import LimeTabularExplainer
        from models import model
        net = keras.models.load_model("net.keras")
        explainer = LimeTabularExplainer(X)
        explainer.explain_instance(X[0], net.predict)
        explainer.explain_instance(X[0], model.predict)
      `,
    },
    {
      name: "an explainer of which nothing is known, and one of another library",
      code: `
        import lime
        from sklearn.svm import SVC
        from explainers import explainer
        svc = SVC().fit(X, y)
        explainer.explain_instance(X[0], svc.predict)
      `,
    },
    {
      name: "a classifier of the file whose predict does something else",
      code: `
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.svm import SVC

        class Soft(SVC):
            def predict(self, X):
                return self.predict_proba(X)

        LimeTabularExplainer(X).explain_instance(X[0], Soft(probability=True).fit(X, y).predict)
      `,
    },
  ],
  invalid: [
    {
      name: "in a lambda, in a function, under another name, and of a text",
      severity: "error",
      code: `
        from lime.lime_tabular import LimeTabularExplainer
        from lime.lime_text import LimeTextExplainer
        from sklearn.svm import SVC
        def explain(X, y, row, text):
            model = SVC(probability=True).fit(X, y)
            def labels(rows):
                return model.predict(rows)
            predict = model.predict
            tabular = LimeTabularExplainer(X)
            tabular.explain_instance(row, labels)
                                          ^^^^^^
            tabular.explain_instance(row, predict)
                                          ^^^^^^^
            tabular.explain_instance(row, lambda rows: model.predict(rows))
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            LimeTextExplainer().explain_instance(text, classifier_fn=model.predict)
                                                                     ^^^^^^^^^^^^^
      `,
    },
    {
      name: "a forest",
      code: `
        import lime.lime_tabular
        from sklearn.ensemble import RandomForestClassifier
        model = RandomForestClassifier()
        model.fit(X_train, y_train)
        explainer = lime.lime_tabular.LimeTabularExplainer(training_data=X_train, mode="classification")
        exp = explainer.explain_instance(X_test[3], model.predict, num_features=10)
                                                    ^^^^^^^^^^^^^ labels
      `,
      severity: "error",
      messages: ["`model.predict` returns labels, and LIME needs probabilities."],
      suggestions: [
        {
          title: "Give it `model.predict_proba`",
          output: `
            import lime.lime_tabular
            from sklearn.ensemble import RandomForestClassifier
            model = RandomForestClassifier()
            model.fit(X_train, y_train)
            explainer = lime.lime_tabular.LimeTabularExplainer(training_data=X_train, mode="classification")
            exp = explainer.explain_instance(X_test[3], model.predict_proba, num_features=10)
          `,
        },
      ],
    },
    {
      name: "a support vector machine, which has none; by keyword, in a class",
      code: `
        from lime import lime_tabular
        from sklearn.svm import SVC

        class Explained:
            def __init__(self, X, y):
                self.svc = SVC().fit(X, y)
                self.explainer = lime_tabular.LimeTabularExplainer(X)

            def explain(self, row):
                return self.explainer.explain_instance(row, predict_fn=self.svc.predict)
                                                                       ^^^^^^^^^^^^^^^^ labels
      `,
      severity: "error",
      suggestions: [],
    },
    {
      name: "a search over classifiers",
      code: `
        from lightgbm import LGBMClassifier
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.model_selection import GridSearchCV

        def explain(X, y):
            search = GridSearchCV(LGBMClassifier(), {"n_estimators": [50, 100]}).fit(X, y)
            return LimeTabularExplainer(X).explain_instance(X[0], search.predict)
                                                                  ^^^^^^^^^^^^^^ labels
      `,
      severity: "error",
    },
  ],
});
