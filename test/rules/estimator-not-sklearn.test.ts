/** What `estimator-not-sklearn` reports, and the estimators on which it is silent. */

import { estimatorNotSklearn } from "../../rules/estimator-not-sklearn";
import { testRule } from "../support/ruleTester";

testRule(estimatorNotSklearn, {
  valid: [
    {
      name: "a model that is said to be fitted by a constant",
      code: `
        import keras
        from sklearn.calibration import CalibratedClassifierCV

        FOLDS = "prefit"
        network = keras.Sequential([keras.layers.Dense(1)])
        CalibratedClassifierCV(network, cv=FOLDS)
      `,
    },
    {
      name: "a function that makes an estimator",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import GridSearchCV

        def build():
            return Ridge()

        grid = GridSearchCV(build(), {"alpha": [1, 2]})
      `,
    },
    {
      name: "in an ensemble of one kind: said to be fitted, and wrapped",
      code: `
        import keras
        from scikeras.wrappers import KerasClassifier
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.ensemble import BaggingClassifier
        def network():
            return keras.Sequential([keras.layers.Dense(1)])
        CalibratedClassifierCV(network(), cv="prefit")
        BaggingClassifier(KerasClassifier(network))
      `,
    },
    {
      name: "a pipeline that ends in a Keras model, or has a module of PyTorch that another class wraps",
      code: `
        import keras
        from skorch import NeuralNetClassifier
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler
        from torch import nn
        a = Pipeline([("scale", StandardScaler()), ("net", keras.Sequential([keras.layers.Dense(1)]))])
        b = Pipeline([("scale", StandardScaler()), ("net", NeuralNetClassifier(nn.Linear))])
      `,
    },
    {
      name: "wrapped networks",
      code: `
        import torch
        from keras.wrappers import SKLearnClassifier
        from scikeras.wrappers import KerasClassifier
        from sklearn.model_selection import GridSearchCV, cross_val_score
        from skorch import NeuralNetClassifier
        from networks import build

        GridSearchCV(KerasClassifier(build), {"epochs": [1]})
        cross_val_score(SKLearnClassifier(build), X, y)
        GridSearchCV(NeuralNetClassifier(torch.nn.Linear(4, 2)), {"lr": [0.1]})
      `,
    },
    {
      name: "estimators, those of boosting libraries among them",
      code: `
        from lightgbm import LGBMClassifier
        from sklearn.model_selection import GridSearchCV, cross_validate
        from sklearn.svm import SVC
        from xgboost import XGBClassifier

        GridSearchCV(LGBMClassifier(), {"n_estimators": [10]})
        cross_validate(XGBClassifier(), X, y)
        GridSearchCV(estimator=SVC(), param_grid={"C": [1]})
      `,
    },
    {
      name: "a model of which nothing is known",
      code: `
        from sklearn.model_selection import GridSearchCV
        from networks import model

        GridSearchCV(model, {"epochs": [1]})
      `,
    },
    {
      name: "a network that has what scikit-learn needs",
      code: `
        import torch
        from sklearn.base import BaseEstimator
        from sklearn.model_selection import GridSearchCV

        class Net(torch.nn.Module, BaseEstimator):
            def fit(self, X, y):
                return self

        class Own(torch.nn.Module):
            def get_params(self, deep=True):
                return {}

        GridSearchCV(Net(), {"lr": [0.1]})
        GridSearchCV(Own(), {"lr": [0.1]})
      `,
    },
  ],
  invalid: [
    {
      name: "in an ensemble of one kind, and made by a function for a list",
      code: `
        import keras
        from sklearn.ensemble import BaggingClassifier, VotingClassifier
        def network():
            return keras.Sequential([keras.layers.Dense(1)])
        BaggingClassifier(estimator=network(), n_estimators=5)
                                    ^^^^^^^^^
        VotingClassifier([("net", network())])
                                  ^^^^^^^^^
      `,
    },
    {
      code: `
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return x

        pipeline = Pipeline([("scale", StandardScaler()), ("net", Net())])
                                                                  ^^^^^ torch
      `,
    },
    {
      code: `
        import keras
        from sklearn.ensemble import VotingRegressor
        from sklearn.linear_model import Ridge
        net = keras.Sequential([keras.layers.Dense(1)])
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keras
        vote = VotingRegressor([("ridge", Ridge()), ("net", net)])
      `,
    },
    {
      name: "a Keras model, behind a function",
      code: `
        from sklearn.model_selection import RandomizedSearchCV
        from tensorflow import keras

        def build():
            model = keras.Sequential()
            model.add(keras.layers.Dense(3))
            return model

        model = build()
        search = RandomizedSearchCV(estimator=model, param_distributions={"epochs": [10, 20]})
                                              ^^^^^ keras
      `,
      messages: ["`RandomizedSearchCV` needs a scikit-learn estimator, and `model` is a Keras model."],
    },
    {
      name: "a module that the file defines",
      code: `
        import torch
        from sklearn import model_selection

        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = torch.nn.Linear(4, 2)

            def forward(self, x):
                return self.layer(x)

        net = Net()
        scores = model_selection.cross_val_score(net, X, y, scoring="accuracy")
                                                 ^^^ torch
      `,
    },
    {
      name: "a bare layer",
      code: `
        import torch.nn as nn
        from sklearn.model_selection import GridSearchCV

        search = GridSearchCV(nn.Linear(4, 2), {"lr": [0.1]})
                              ^^^^^^^^^^^^^^^ torch
      `,
      suggestions: [
        {
          title: "Wrap it in `NeuralNetClassifier`",
          output: `
            import torch.nn as nn
            from sklearn.model_selection import GridSearchCV
            from skorch import NeuralNetClassifier

            search = GridSearchCV(NeuralNetClassifier(nn.Linear(4, 2)), {"lr": [0.1]})
          `,
        },
      ],
    },
  ],
});
