/** What `search-space-key-invalid` reports, and the code on which it is silent. */

import { searchSpaceKeyInvalid } from "../../rules/search-space-key-invalid";
import { testRule } from "../support/ruleTester";

testRule(searchSpaceKeyInvalid, {
  valid: [
    {
      name: "grids of comprehensions that fit their models, or whose rounds are chosen or crossed",
      code: `
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV

        grids = {
            "linear": (LogisticRegression(), {"C": [0.1, 1.0]}),
            "trees": (GradientBoostingClassifier(), {"max_depth": [3]}),
        }
        searches = {name: GridSearchCV(model, grid) for name, (model, grid) in grids.items()}
        linear = [GridSearchCV(model, {"C": [1]}) for name, (model, grid) in grids.items() if name == "linear"]
        crossed = [GridSearchCV(model, grid) for model in models for grid in spaces[model] if model in spaces]
        maybe = [GridSearchCV(model, {"C": [1]}) if name == "linear" else model for name, (model, grid) in grids.items()]
      `,
    },
    {
      name: "grids of a loop that fit their models, and places that not every round comes to",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC
        candidates = {
            "forest": {"model": RandomForestClassifier(), "grid": {"max_depth": [3]}},
            "svc": {"model": SVC(), "grid": {"C": [1]}},
        }
        for name, candidate in candidates.items():
            GridSearchCV(candidate["model"], candidate["grid"])
        for name, candidate in candidates.items():
            if name == "svc":
                GridSearchCV(candidate["model"], {"C": [1]})
        for name, candidate in candidates.items():
            if name == "forest":
                continue
            GridSearchCV(candidate["model"], {"C": [1]})
      `,
    },
    {
      name: "values that are taken, and values that may be",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.svm import SVC

        GridSearchCV(RandomForestClassifier(), {"max_features": ["sqrt", "log2", None], "criterion": criteria})
        GridSearchCV(Pipeline([("svc", SVC())]), {"svc__kernel": ["linear", "rbf"], "svc__gamma": ["scale", 0.1]})
        GridSearchCV(model, {"max_features": ["auto"]})
      `,
    },
    {
      name: "a network in a wrapper, one that is not known, and one with parameters of its own",
      code: `
        import keras
        from sklearn.model_selection import GridSearchCV

        class Net(keras.Model):
            def set_params(self, max_depth):
                self.max_depth = max_depth

        GridSearchCV(keras.wrappers.SKLearnClassifier(build), {"model_kwargs": [{"max_depth": 3}]})
        GridSearchCV(build(), {"max_depth": [3]})
        GridSearchCV(Net(), {"max_depth": [3]})
      `,
    },
    {
      name: "parameters, through steps and estimators inside of others",
      code: `
        from sklearn.compose import ColumnTransformer
        from sklearn.ensemble import AdaBoostClassifier, VotingClassifier
        from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
        from sklearn.pipeline import Pipeline, make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC
        from sklearn.tree import DecisionTreeClassifier

        columns = ColumnTransformer([("num", StandardScaler(), [0]), ("rest", "passthrough", [1])])
        GridSearchCV(make_pipeline(columns, SVC()), {"columntransformer__num__with_mean": [True], "svc__C": [1]})
        GridSearchCV(make_pipeline(SVC(), SVC()), {"svc-1__C": [1], "svc-2__C": [1], "memory": [None]})
        GridSearchCV(Pipeline([("clf", SVC())]), [{"clf": [SVC()]}, {"clf__C": [1]}])
        RandomizedSearchCV(AdaBoostClassifier(estimator=DecisionTreeClassifier()), {"estimator__max_depth": [1]})
        vote = VotingClassifier([("a", SVC()), ("b", DecisionTreeClassifier())])
        vote.set_params(a__C=2, b__max_depth=3, voting="hard")
      `,
    },
    {
      name: "estimators that are not known, or that take any keyword",
      code: `
        from lightgbm import LGBMClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline, make_pipeline
        from sklearn.svm import SVC
        from xgboost import XGBClassifier

        def search(model, steps):
            GridSearchCV(model, {"anything": [1]})
            GridSearchCV(Pipeline(steps), {"anything__C": [1]})
            GridSearchCV(make_pipeline(model, SVC()), {"anything__C": [1]})
            GridSearchCV(Pipeline([("clf", model)]), {"clf__anything": [1]})

        GridSearchCV(XGBClassifier(), {"anything": [1]})
        GridSearchCV(LGBMClassifier(), {"anything": [1]})
      `,
    },
    {
      name: "a class of the workspace, and another library's search",
      code: `
        from elsewhere import GridSearchCV as OtherSearch
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        class Machine(SVC):
            def __init__(self, width=1.0, C=1.0):
                super().__init__(C=C)
                self.width = width

        GridSearchCV(Machine(), {"width": [1.0]})
        OtherSearch(SVC(), {"width": [1.0]})
        Machine().set_params(width=2.0)
      `,
    },
    {
      name: "a step that the space, or another line, replaces",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.svm import SVC

        pipe = Pipeline([("clf", LogisticRegression())])
        GridSearchCV(pipe, {"clf": [SVC()], "clf__kernel": ["rbf"]})
        other = Pipeline([("model", LogisticRegression())])
        other.set_params(model=SVC())
        GridSearchCV(other, {"model__kernel": ["rbf"]})
      `,
    },
    {
      name: "spaces that are not written out",
      code: `
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        def search(space, names):
            GridSearchCV(SVC(), space)
            GridSearchCV(SVC(), {name: [1] for name in names})
            GridSearchCV(SVC(), {**space, "C": [1]})
            SVC().set_params(**space)
      `,
    },
    {
      name: "one of two estimators",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        def search(fast):
            model = SVC() if fast else RandomForestClassifier()
            GridSearchCV(model, {"n_estimators": [10]})
      `,
    },
    {
      name: "the same name for the one that has it",
      code: `
        import lightgbm as lgb
        import xgboost as xgb
        from sklearn.model_selection import RandomizedSearchCV

        grid = {"learning_rate": [0.05, 0.1], "num_leaves": [15, 31]}
        search = RandomizedSearchCV(lgb.LGBMRegressor(random_state=0), grid, random_state=0)
        other = RandomizedSearchCV(xgb.XGBRegressor(random_state=0), {"max_leaves": [15, 31]}, random_state=0)
      `,
    },
    {
      name: "steps that are put where others were",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        def swapped(pipe, model):
            pipe.steps[-1] = ("last", model)
            return pipe

        one = swapped(Pipeline([("scale", StandardScaler()), ("last", SVC())]), RandomForestClassifier())
        GridSearchCV(one, {"last__max_depth": [3, 4]})
        two = Pipeline([("scale", StandardScaler()), ("end", SVC())])
        two.steps.pop()
        two.steps.append(("end", RandomForestClassifier()))
        GridSearchCV(two, {"end__max_depth": [3, 4]})
        three = Pipeline([("scale", StandardScaler()), ("clf", SVC())])
        three.steps = [("clf", RandomForestClassifier())]
        GridSearchCV(three, {"clf__max_depth": [3, 4]})
        steps = [("scale", StandardScaler()), ("model", SVC())]
        four = Pipeline(steps)
        steps[-1] = ("model", RandomForestClassifier())
        GridSearchCV(four, {"model__max_depth": [3, 4]})
      `,
    },
    {
      name: "settings of pipelines and transformers in each other, and keys that are put together",
      code: `
        from sklearn.compose import ColumnTransformer
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler
        from sklearn.svm import SVC

        numbers = Pipeline([("scale", StandardScaler())], memory="cache")
        texts = ColumnTransformer([("hot", OneHotEncoder(), [1])], remainder=StandardScaler())
        columns = ColumnTransformer([("numbers", numbers, [0]), ("texts", texts, [1])], remainder="drop")
        pipe = Pipeline([("columns", columns), ("clf", SVC())], memory="cache", verbose=True)
        space = {
            "columns__numbers__scale__with_mean": [True],
            "columns__numbers__memory": [None],
            "columns__texts__hot__drop": [None],
            "columns__texts__remainder__with_std": [True],
            "columns__numbers": ["drop"],
            "columns__sparse_threshold": [0.1],
            "memory": [None],
        }
        GridSearchCV(pipe, space)
        step = "clf"
        GridSearchCV(pipe, {f"{step}__{name}": values for name, values in {"C": [1], "gamma": [2]}.items()})
        GridSearchCV(pipe, {f"{pipe.steps[-1][0]}__C": [1, 2]})
      `,
    },
    {
      name: "a model of XGBoost that another one takes the place of",
      code: `
        from lightgbm import LGBMClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.multiclass import OneVsRestClassifier
        from xgboost import XGBClassifier

        many = OneVsRestClassifier(XGBClassifier())
        many.set_params(estimator=LGBMClassifier())
        GridSearchCV(many, {"estimator__num_leaves": [3, 4]})
      `,
    },
  ],
  invalid: [
    {
      name: "searches that a comprehension makes of models and grids",
      code: `
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV

        grids = {
            "linear": (LogisticRegression(), {"C": [0.1, 1.0]}),
            "trees": (GradientBoostingClassifier(), {"max_depth": [3], "eta": [0.1]}),
                                                                       ^^^^^
        }
        searches = {name: GridSearchCV(model, grid, cv=5) for name, (model, grid) in grids.items()}
      `,
    },
    {
      name: "searches in a list, of a list",
      code: `
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV

        def searches(cv):
            pairs = [(LogisticRegression(), {"c": [1]}), (GradientBoostingClassifier(), {"max_depth": [3]})]
                                             ^^^
            return [GridSearchCV(model, grid, cv=cv) for model, grid in pairs]
      `,
    },
    {
      name: "searches that a generator makes, of dicts",
      code: `
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV

        jobs = [{"model": LogisticRegression(), "space": {"gamma": [1]}}, {"model": GradientBoostingClassifier(), "space": {"max_depth": [3]}}]
                                                          ^^^^^^^
        best = max((GridSearchCV(job["model"], job["space"]).fit(X, y) for job in jobs), key=lambda one: one.best_score_)
      `,
    },
    {
      name: "a parameter that only older releases take",
      severity: "warning",
      code: `
        from sklearn.ensemble import AdaBoostClassifier
        from sklearn.model_selection import GridSearchCV

        space = {"n_estimators": [50, 100], "base_estimator": [None]}
                                            ^^^^^^^^^^^^^^^^ gone
        GridSearchCV(AdaBoostClassifier(), space, cv=5)
      `,
    },
    {
      name: "grids of a loop: in a dict of dicts, beside their model, in a dict of their own, in lists",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC
        candidates = {
            "forest": {"model": RandomForestClassifier(), "grid": {"depth": [3]}},
                                                                   ^^^^^^^
            "svc": {"model": SVC(), "grid": {"C": [1]}},
        }
        for name, candidate in candidates.items():
            GridSearchCV(candidate["model"], candidate["grid"])
        for name, model, grid in [("forest", RandomForestClassifier(), {"max_depth": [3]}), ("svc", SVC(), {"gama": [1]})]:
                                                                                                            ^^^^^^
            GridSearchCV(estimator=model, param_grid=grid)
        def by_name():
            models = {"forest": RandomForestClassifier(), "svc": SVC()}
            grids = {"forest": {"depths": [3]}, "svc": {"C": [1]}}
            for name, model in models.items():
                GridSearchCV(model, grids[name])
                                    ^^^^^^^^^^^
        def in_step():
            models = [RandomForestClassifier(), LogisticRegression()]
            grids = [{"max_depth": [3]}, {"penality": ["l2"]}]
            for model, grid in zip(models, grids):
                GridSearchCV(model, grid)
                                    ^^^^
      `,
    },
    {
      name: "values that the parameter does not take",
      code: `
        from imblearn.over_sampling import SMOTE
        from imblearn.pipeline import Pipeline as Sampled
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.svm import SVC

        pipe = Pipeline([("svc", SVC())])
        GridSearchCV(pipe, {"svc__kernel": ["linear", "gaussian"]})
                                                      ^^^^^^^^^^ value
        both = Sampled([("smote", SMOTE()), ("forest", RandomForestClassifier())])
        GridSearchCV(both, {"forst__max_depth": [3, 5], "forest__criterion": ["gini", "entropie"]})
                            ^^^^^^^^^^^^^^^^^^ similar
                                                                                      ^^^^^^^^^^ value
      `,
    },
    {
      name: "a forest's parameters for a network, where its own are right",
      code: `
        import keras
        from sklearn.model_selection import GridSearchCV

        net = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
        net.compile("adam", "categorical_crossentropy")
        space = {
            "n_estimators": [100, 200],
            ^^^^^^^^^^^^^^ network
            "epochs": [5, 10],
            "class_weight": [None],
            "max_depth": [3, 9],
            ^^^^^^^^^^^ network
        }
        search = GridSearchCV(estimator=net, param_grid=space, cv=3)
      `,
      messages: ["`n_estimators` is a parameter of forests.", "`max_depth` is a parameter of forests."],
    },
    {
      name: "the name of the step is missing",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV as Search
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler

        class Tuning:
            def run(self, X, y):
                pipe = Pipeline(steps=[("scale", StandardScaler()), ("clf", LogisticRegression())])
                grid = {
                    "C": [0.1, 1.0],  # strength
                    ^^^ step
                    "clf__max_iter": [200],
                }
                return Search(pipe, param_grid=grid).fit(X, y)
      `,
      messages: ["`Pipeline` has no parameter `C`; its step `clf` has."],
      suggestions: [
        {
          title: "Write `clf__C`",
          output: `
            from sklearn.linear_model import LogisticRegression
            from sklearn.model_selection import GridSearchCV as Search
            from sklearn.pipeline import Pipeline
            from sklearn.preprocessing import StandardScaler

            class Tuning:
                def run(self, X, y):
                    pipe = Pipeline(steps=[("scale", StandardScaler()), ("clf", LogisticRegression())])
                    grid = {
                        "clf__C": [0.1, 1.0],  # strength
                        "clf__max_iter": [200],
                    }
                    return Search(pipe, param_grid=grid).fit(X, y)
          `,
        },
      ],
    },
    {
      name: "a parameter of another estimator",
      code: `
        from sklearn import model_selection
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression()
        space = {"C": [1.0], "n_estimators": [100, 200]}
                             ^^^^^^^^^^^^^^ unknown
        search = model_selection.RandomizedSearchCV(estimator=model, param_distributions=space)
      `,
      messages: ["`LogisticRegression` has no parameter `n_estimators`. Setting it raises `ValueError`."],
    },
    {
      name: "a name that is spelled wrong, behind two steps",
      code: `
        from sklearn.compose import make_column_transformer
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler
        from sklearn.svm import SVC

        columns = make_column_transformer((StandardScaler(), [0, 1]), (OneHotEncoder(), [2]))
        search = GridSearchCV(
            make_pipeline(columns, SVC()),
            [{"svc__C": [1.0]}, {"columntransformer__standardscaler__with_men": [True]}],
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ similar
        )
      `,
      messages: ["`StandardScaler` has no parameter `with_men`. Did you mean `with_mean`?"],
      suggestions: [
        {
          title: "Write `columntransformer__standardscaler__with_mean`",
          output: `
            from sklearn.compose import make_column_transformer
            from sklearn.model_selection import GridSearchCV
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import OneHotEncoder, StandardScaler
            from sklearn.svm import SVC

            columns = make_column_transformer((StandardScaler(), [0, 1]), (OneHotEncoder(), [2]))
            search = GridSearchCV(
                make_pipeline(columns, SVC()),
                [{"svc__C": [1.0]}, {"columntransformer__standardscaler__with_mean": [True]}],
            )
          `,
        },
      ],
    },
    {
      name: "set_params, and an estimator inside of another one",
      code: `
        from sklearn.ensemble import BaggingClassifier
        from sklearn.tree import DecisionTreeClassifier

        def tune(depth):
            model = BaggingClassifier(DecisionTreeClassifier())
            model.set_params(n_estimators=5, estimator__depth=depth)
                                             ^^^^^^^^^^^^^^^^ unknown
            return model
      `,
      messages: ["`DecisionTreeClassifier` has no parameter `depth`."],
    },
    {
      name: "the pinned release calls it otherwise",
      files: { "requirements.txt": "scikit-learn==1.1.3\n" },
      code: `
        from sklearn.ensemble import AdaBoostClassifier
        from sklearn.model_selection import GridSearchCV
        from sklearn.tree import DecisionTreeClassifier

        search = GridSearchCV(AdaBoostClassifier(DecisionTreeClassifier()), {"estimator__max_depth": [1, 2]})
                                                                             ^^^^^^^^^^^^^^^^^^^^^^ unknown
      `,
    },
    {
      name: "a name of LightGBM for XGBoost, which passes over it",
      code: `
        import xgboost as xgb
        from sklearn.model_selection import RandomizedSearchCV

        model = xgb.XGBRegressor(n_estimators=300, random_state=0)
        search = RandomizedSearchCV(model, {"max_depth": [3, 5], "num_leaves": [15, 31]}, random_state=0)
                                                                 ^^^^^^^^^^^^ ignored
      `,
    },
  ],
});
