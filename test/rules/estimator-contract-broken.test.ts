/** What `estimator-contract-broken` reports, and the classes on which it is silent. */

import { estimatorContractBroken } from "../../rules/estimator-contract-broken";
import { testRule } from "../support/ruleTester";

testRule(estimatorContractBroken, {
  valid: [
    {
      name: "copied by `fit`",
      except: { "renamed-variables": "the field has the name of the parameter" },
      code: `
        from sklearn.base import BaseEstimator

        class Columns(BaseEstimator):
            def __init__(self, names=None):
                self.names = names

            def fit(self, X, y=None):
                self.names_ = list(self.names or [])
                return self
      `,
    },
    {
      name: "what is kept as it is, or made elsewhere",
      code: `
        import numpy as np
        from sklearn.base import BaseEstimator

        class Lagged(BaseEstimator):
            def __init__(self, lags=(1, 2), cut=None, seeds=()):
                self.lags = lags
                self.cut = float(cut)
                self.seeds = tuple(seeds)

            def fit(self, X, y=None):
                self.steps_ = list(self.lags)
                return self
      `,
      except: { "renamed-variables": "parameters are kept under their names" },
    },
    {
      name: "an estimator that keeps to it",
      code: `
        from sklearn.base import BaseEstimator, TransformerMixin

        class Clip(BaseEstimator, TransformerMixin):
            def __init__(self, low=0, high=1):
                self.low = low
                self.high = high

            def fit(self, X, y=None):
                if y is None:
                    return self
                self.y_ = y
                return self

        class Abstract(BaseEstimator):
            def fit(self, X, y=None):
                raise NotImplementedError
      `,
      except: { "renamed-variables": "the names of parameters are what is kept" },
    },
    {
      name: "an attribute that is asked whether it is empty, one that is a parameter, one that is private",
      code: `
        from sklearn.base import BaseEstimator

        class Mean(BaseEstimator):
            def __init__(self, lambda_=None):
                self.lambda_ = lambda_
                self.mean_ = None
                self.__cache_ = None
                self.rows = None

            def fit(self, X, y=None):
                self.rows = X
                self.mean_ = X.mean()
                return self

            def predict(self, X):
                if self.mean_ is None:
                    raise RuntimeError("not fitted")
                return [self.mean_] * len(X)

        class Cached(BaseEstimator):
            def __init__(self):
                self._cache_ = None
                self.rows = None

            def fit(self, X, y=None):
                self.rows = X
                return self
      `,
      except: { "renamed-variables": "the names of parameters are what is kept" },
    },
    {
      name: "other classes, and parents that may do it",
      code: `
        from sklearn.base import BaseEstimator
        from sklearn.svm import SVC
        from project import Parent

        class Network:
            def __init__(self, width):
                self.w = width

            def fit(self, X):
                self.X = X

        class Child(Parent, BaseEstimator):
            def __init__(self, width):
                self.w = width

        class Mine(SVC):
            def __init__(self, width):
                super().__init__(C=width)

        class Kept(BaseEstimator):
            def __init__(self, width):
                self.set(width)

            def set(self, width):
                self.width = width
      `,
    },
    {
      name: "a fit that only says what others have to do",
      code: `
        from sklearn.base import BaseEstimator

        class Open(BaseEstimator):
            def fit(self, X, y=None):
                ...

        class Told(BaseEstimator):
            def fit(self, X, y=None):
                """Sets all that predict reads."""
      `,
    },
  ],
  invalid: [
    {
      name: "copied, or an empty list instead",
      except: { "renamed-variables": "the field has the name of the parameter" },
      code: `
        from sklearn.base import BaseEstimator

        class Columns(BaseEstimator):
            def __init__(self, names=None):
                self.names = list(names or [])
                             ^^^^^^^^^^^^^^^^^ copied

            def fit(self, X, y=None):
                return self
      `,
    },
    {
      name: "parameters that are copied, and an empty result among others",
      code: `
        import numpy as np
        from sklearn.base import BaseEstimator

        class Lagged(BaseEstimator):
            def __init__(self, lags=(1, 2), cuts=()):
                self.lags = list(lags)
                            ^^^^^^^^^^ copied
                self.cuts = np.array(cuts)
                            ^^^^^^^^^^^^^^ copied
    
            def fit(self, X, y):
                self.sums_ = np.sum(X)
                return self
      `,
      except: { "renamed-variables": "parameters are kept under their names" },
    },
    {
      name: "an empty result, given together with another",
      code: `
        import numpy as np
        from sklearn.base import BaseEstimator

        class Lagged(BaseEstimator):
            def __init__(self):
                self.top_ = None
                ^^^^^^^^^ empty

            def fit(self, X, y):
                self.top_, counts = np.unique(y, return_counts=True)
                return self
      `,
      severity: "information",
    },
    {
      name: "a step of a pipeline without the mixin",
      severity: "error",
      code: `
        from sklearn.base import BaseEstimator

        class Columns(BaseEstimator):
            def fit(self, X, y=None):
                ^^^ returns
                self.names_ = list(X)

            def transform(self, X):
                return X[self.names_]
      `,
    },
    {
      name: "a predictor, whose fit returns nothing, in a function",
      severity: "information",
      code: `
        from sklearn.base import BaseEstimator, ClassifierMixin

        def make():
            class Majority(ClassifierMixin, BaseEstimator):
                def fit(self, X, y):
                    ^^^ chained
                    self.label_ = max(set(y), key=list(y).count)

                def predict(self, X):
                    return [self.label_] * len(X)

            return Majority
      `,
      suggestions: [
        {
          title: "Return the estimator: `return self`",
          output: `
            from sklearn.base import BaseEstimator, ClassifierMixin

            def make():
                class Majority(ClassifierMixin, BaseEstimator):
                    def fit(self, X, y):
                        self.label_ = max(set(y), key=list(y).count)
                        return self

                    def predict(self, X):
                        return [self.label_] * len(X)

                return Majority
          `,
        },
      ],
    },
    {
      name: "a parameter under another name",
      code: `
        import sklearn.base as base

        class Wide(base.BaseEstimator):
            def __init__(self, width, depth=3):
                               ^^^^^ stored
                self.w = width
                self.depth = depth

            def fit(self, X, y=None):
                return self
      `,
      except: { "renamed-variables": "the names of parameters are what is kept" },
      messages: ["`width` is kept under no attribute of that name"],
    },
    {
      name: "what fit learns, empty from the start",
      code: `
        from sklearn.base import BaseEstimator, RegressorMixin

        class Mean(RegressorMixin, BaseEstimator):
            def fit(self, X, y):
                self.mean_ = y.mean()
                return self

            def predict(self, X):
                return [self.mean_] * len(X)

            def __init__(self):
                self.mean_ = None
                ^^^^^^^^^^ empty
      `,
      severity: "information",
      messages: ["`mean_` exists before `fit`"],
    },
    {
      name: "parameters without names",
      code: `
        from sklearn.base import BaseEstimator

        class Estimator(BaseEstimator):
            def __init__(self, *args):
                               ^^^^^ varargs
                self.args = args

            def fit(self, X, y):
                return self
      `,
    },
    {
      name: "a result before anything is fitted, whatever it is and whoever fits",
      code: `
        from sklearn.base import BaseEstimator

        class Counter(BaseEstimator):
            def __init__(self, size=3):
                self.size = size
                self.counts_ = {}
                ^^^^^^^^^^^^ empty
      `,
      severity: "information",
      except: { "renamed-variables": "parameters are kept under their names" },
    },
  ],
});
