/** What `estimator-used-before-fit` reports, and the models on which it is silent. */

import { estimatorUsedBeforeFit } from "../../rules/estimator-used-before-fit";
import { testRule } from "../support/ruleTester";

testRule(estimatorUsedBeforeFit, {
  valid: [
    {
      name: "a look before another function trains the network",
      code: `
        import keras
        from keras import layers


        def set_up():
            network = keras.Sequential([layers.Input((4,)), layers.Dense(1)])
            network.compile("adam", "mse")
            print(network.predict(X[:3]))
            return network


        network = set_up()
        network.fit(X, y)
      `,
    },
    {
      name: "a try around the call of a helper, and one whose helper fits",
      code: `
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler()
        other = StandardScaler()


        def scaled(rows):
            return scaler.transform(rows)


        def newly_scaled(rows):
            return other.fit_transform(rows)


        try:
            rows = scaled(X)
        except Exception:
            rows = scaler.fit_transform(X)
        try:
            more = other.transform(X)
        except Exception:
            more = newly_scaled(X)
      `,
    },
    {
      name: "fitted where the first use fails",
      code: `
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler()
        try:
            rows = scaler.transform(X)
        except Exception:
            rows = scaler.fit_transform(X)
        print(scaler.transform(X).mean(), rows)
      `,
    },
    {
      name: "set as a step of a pipeline, which fits it",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        pipe = make_pipeline(StandardScaler(), LogisticRegression())
        scaler = MinMaxScaler()
        pipe.set_params(standardscaler=scaler)
        pipe.fit(X, y)
        print(scaler.data_max_, scaler.transform(X))
      `,
    },
    {
      name: "one of several makers, fitted, handed on, or one that needs no fit",
      code: `
        from functools import partial
        from sklearn.dummy import DummyClassifier
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression

        MAKERS = {"forest": partial(RandomForestClassifier, n_jobs=2), "line": LogisticRegression}
        WITH_DUMMY = {"forest": RandomForestClassifier, "dummy": DummyClassifier}

        def compare(X, y, X_new, name):
            for make in MAKERS.values():
                model = make().fit(X, y)
                print(model.predict(X_new))
            for key, make in MAKERS.items():
                model = make()
                prepare(model)
                print(model.predict(X_new))
            print(WITH_DUMMY[name]().predict(X_new))
      `,
    },
    {
      name: "handed to something that nobody knows, which may fit it",
      code: `
        from sklearn.ensemble import RandomForestClassifier

        def judge(train, X, y, X_new):
            model = RandomForestClassifier()
            train(model, X, y)
            return model.predict(X_new)

        class Runner:
            def __init__(self, train):
                self.train = train

            def run(self, X, y, X_new):
                model = RandomForestClassifier()
                self.train(model, X, y)
                return model.predict(X_new)

        def main(X, y, X_new, registry, name):
            step = registry.get(name)
            model = RandomForestClassifier()
            step(model, X, y)
            print(model.predict(X_new))
      `,
    },
    {
      name: "detectors that were fitted, or fit and judge at once",
      code: `
        from sklearn.covariance import EllipticEnvelope
        from sklearn.ensemble import IsolationForest
        from sklearn.linear_model import SGDOneClassSVM

        def judge(rows, others):
            forest = IsolationForest(random_state=0)
            inside = forest.fit_predict(rows)
            hull = EllipticEnvelope().fit(rows)
            line = SGDOneClassSVM()
            line.fit(rows)
            return inside, forest.decision_function(others), hull.predict(others), line.score_samples(others)
      `,
    },
    {
      name: "the error is what is wanted",
      code: `
        from sklearn.exceptions import NotFittedError
        from sklearn.svm import LinearSVC
        try:
            LinearSVC().predict([[1, 2], [2, 3]])
        except NotFittedError as e:
            print(repr(e))
      `,
    },
    {
      name: "models of a dict or list, fitted in a loop over it",
      code: `
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.linear_model import LinearRegression

        MODELS = {"linear": LinearRegression(), "forest": RandomForestRegressor()}

        def compare(X_train, y_train, X_test):
            for name, model in MODELS.items():
                model.fit(X_train, y_train)
            forest = MODELS["forest"]
            return forest.predict(X_test)

        def second(X_train, y_train, X_test):
            pairs = [LinearRegression(), RandomForestRegressor()]
            for model in pairs:
                model.fit(X_train, y_train)
            best = pairs[1]
            return best.predict(X_test)
      `,
    },
    {
      name: "searched, or boosted trees that were read",
      code: `
        import xgboost as xgb
        from sklearn.model_selection import GridSearchCV

        search = GridSearchCV(make(), space, cv=5)
        search.fit(X, y)
        print(search.best_params_, search.predict(X_test))
        model = xgb.XGBClassifier()
        model.load_model("model.json")
        print(model.predict(X_test))
      `,
    },
    {
      name: "a step of a pipeline, given to a function",
      code: `
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.pipeline import Pipeline
        from sklearn.svm import LinearSVC

        def show(vectorizer, model):
            print(model.coef_, vectorizer.vocabulary_, model.predict(Z))

        words = CountVectorizer()
        svm = LinearSVC()
        pipe = Pipeline([("words", words), ("svm", svm)])
        pipe.fit(X, y)
        show(words, svm)
      `,
    },
    {
      name: "fitted as a part of a pipeline, read under the name or as a parameter",
      code: `
        from sklearn.pipeline import Pipeline, make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import LinearSVC

        def show(classifier, n):
            print(classifier.coef_[:n], classifier.predict([[1]]))

        def listed(X, y):
            svm = LinearSVC()
            Pipeline([("scale", StandardScaler()), ("svm", svm)]).fit(X, y)
            show(svm, 3)

        def given(X, y):
            svm = LinearSVC()
            whole = make_pipeline(StandardScaler(), svm)
            whole.fit(X, y)
            print(svm.coef_, svm.predict(X))

        class Job:
            def __init__(self):
                self.svm = LinearSVC()
                self.whole = make_pipeline(StandardScaler(), self.svm)

            def run(self, X, y):
                self.whole.fit(X, y)
                return self.svm.coef_
      `,
    },
    {
      name: "clones that are fitted, attributes that are asked for, and magics that run a file",
      code: `
        from sklearn.base import clone
        from sklearn.linear_model import Lasso

        def each(model, parts):
            fitted = [clone(model).fit(X, y) for X, y in parts]
            last = clone(model)
            last.fit(*parts[0])
            scaler = clone(model)
            print(scaler.transform(parts))
            return fitted, last.predict(parts)

        lasso = Lasso()
        try:
            print(lasso.coef_)
        except AttributeError:
            lasso.fit(X, y)

        other = Lasso()
        get_ipython().run_line_magic("run", "fit.py")
        other.predict(X)
      `,
    },
    {
      name: "fitted by somebody who is handed the method",
      code: `
        from sklearn.linear_model import Ridge

        ridge = Ridge()
        quietly(ridge.fit)(X, y)
        print(ridge.predict(X))
      `,
    },
    {
      name: "fitted by a magic of the notebook that the script once was",
      code: `
        from sklearn.ensemble import RandomForestRegressor

        forest = RandomForestRegressor()
        get_ipython().run_line_magic("time", "forest.fit(X, y)")
        print(forest.score(X, y))
      `,
    },
    {
      name: "a look at a network before it learns, and code in the string of a magic",
      code: `
        import keras
        from keras import layers

        network = keras.Sequential([layers.Input((4,)), layers.Dense(1)])
        network.compile("adam", "mse")
        print(network.predict(X[:3]))
        network.fit(X, y)
      `,
    },
    {
      name: "a pipeline of parts that are fitted",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        scaler = StandardScaler()
        classifier = LogisticRegression()
        classifier.fit(scaler.fit_transform(X), y)
        model = make_pipeline(scaler, classifier)
        guess = model.predict(Z)
      `,
    },
    {
      name: "fitted in a container, under the name of a loop",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.svm import SVC

        def compare(X, y):
            forest, svm = RandomForestClassifier(), SVC()
            classifiers = [forest, svm]
            for classifier in classifiers:
                classifier.fit(X, y)
            print([classifier.score(X, y) for classifier in classifiers], forest.score(X, y))
      `,
    },
    {
      name: "fitted, on one way at least",
      code: `
        from sklearn.svm import SVC

        model = SVC()
        if train:
            model.fit(X, y)
        print(model.predict(X))
        print(SVC().fit(X, y).predict(X))
      `,
    },
    {
      name: "trained in another function",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from elsewhere import train

        def fit_all(models):
            for model in models:
                model.fit(X, y)

        forest = RandomForestClassifier()
        fit_all([forest])
        forest.predict(X)
        other = RandomForestClassifier()
        train(other)
        other.predict(X)
      `,
    },
    {
      name: "weights are loaded, or set by hand",
      code: `
        import tensorflow as tf

        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.load_weights("model.weights.h5")
        model.predict(X)
      `,
    },
    {
      name: "a training loop of one's own",
      code: `
        import tensorflow as tf

        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        with tf.GradientTape() as tape:
            loss = loss_of(model(X))
        optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
        model.predict(X)
      `,
    },
    {
      name: "coefficients are given",
      code: `
        from sklearn.linear_model import LinearRegression

        model = LinearRegression()
        model.coef_ = weights
        model.intercept_ = 0.0
        model.predict(X)
      `,
    },
    {
      name: "another attribute that a fit would set",
      code: `
        from sklearn.preprocessing import PowerTransformer

        transformer = PowerTransformer(standardize=False)
        transformer.lambdas_ = np.array([-1.5])
        transformer.transform(X)
      `,
    },
    {
      name: "pretrained parts, loaded models, models from elsewhere",
      code: `
        import keras
        from keras.applications import ResNet50

        keras.Sequential([ResNet50(include_top=False), keras.layers.Flatten()]).predict(images)
        base = ResNet50()
        keras.Sequential([keras.layers.Rescaling(1 / 255), base]).predict(images)
        keras.models.load_model("m.keras").predict(images)
        keras.Sequential([keras.Input((None, 1)), keras.layers.STFTSpectrogram(frame_length=256)]).predict(audio)
        grown = keras.Sequential([keras.layers.Rescaling(1 / 255)])
        grown.add(base)
        grown.predict(images)

        def use(model):
            return model.predict(images)
      `,
    },
    {
      name: "made-up input to see whether it runs",
      code: `
        import numpy as np
        import keras

        model = keras.Sequential([keras.layers.Dense(3)])
        model.predict(np.random.rand(2, 4))
        model.predict(np.zeros((1, 4)))
      `,
    },
    {
      name: "what needs no fit",
      code: `
        from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.preprocessing import Normalizer, PolynomialFeatures

        HashingVectorizer().transform(texts)
        CountVectorizer(vocabulary=words).transform(texts)
        Normalizer().transform(X)
        GaussianProcessRegressor().predict(X)
      `,
    },
    {
      name: "a loop that fits at its end",
      code: `
        from sklearn.linear_model import SGDClassifier

        model = SGDClassifier()
        for X, y in stream:
            if seen:
                print(model.score(X, y))
            model.partial_fit(X, y, classes=classes)
      `,
    },
    {
      name: "compared models of a list or dict that something fits or may fit",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score
        from sklearn.svm import SVC
        from helper import train

        def refitted(X, y, Z):
            models = [LogisticRegression(), SVC()]
            for model in models:
                print(cross_val_score(model, X, y))
            for model in models:
                model.fit(X, y)
            return models[0].predict(Z)

        def handed(X, y, Z):
            models = [LogisticRegression(), SVC()]
            train(models)
            for model in models:
                print(model.predict(Z))

        def chosen(X, y, Z):
            models = {"a": LogisticRegression(), "b": SVC()}
            scores = {n: cross_val_score(m, X, y).mean() for n, m in models.items()}
            best = models[max(scores, key=scores.get)]
            best.fit(X, y)
            return best.predict(Z)

        def comprehended(X, y, Z):
            models = {"a": LogisticRegression(), "b": SVC()}
            fitted = {n: m.fit(X, y) for n, m in models.items()}
            return [models[n].predict(Z) for n in fitted]

        def mapped(X, y, Z):
            models = {"a": LogisticRegression(), "b": SVC()}
            list(map(lambda m: m.fit(X, y), models.values()))
            return models["a"].predict(Z), models[chosen].predict(Z)

        def inline(X, y, Z):
            for model in [LogisticRegression(), SVC()]:
                print(cross_val_score(model, X, y), model.fit(X, y).score(X, y))
                print(model.predict(Z))

        def one_fitted(X, y, Z):
            for name, model in [("a", LogisticRegression().fit(X, y)), ("b", SVC())]:
                print(name, model.predict(Z))

        def given(X, y, Z, models):
            for model in models:
                print(cross_val_score(model, X, y), model.predict(Z))
      `,
    },
    {
      name: "weights that are given one by one, chosen, or meant to be random",
      code: `
        import keras
        from keras import layers

        def restored(x, saved):
            net = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
            for variable, value in zip(net.weights, saved):
                variable.assign(value)
            return net.predict(x)

        def chosen(x):
            net = keras.Sequential([keras.Input((4,)), layers.Dense(4, kernel_initializer="identity")])
            return net.predict(x)

        def features(x):
            net = keras.Sequential([keras.Input((4,)), layers.Dense(1000, activation="tanh")])
            net.trainable = False
            return net.predict(x)
      `,
    },
    {
      name: "a clone that is fitted, the fitted parts of one, and options that may bring a fitted model",
      code: `
        from sklearn.base import clone
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        def made(X_train, y_train, X_test):
            base = make_pipeline(StandardScaler(), LogisticRegression())
            final = clone(base)
            final.fit(X_train, y_train)
            return final.predict(X_test)

        def original(X_train, y_train, X_test):
            base = make_pipeline(StandardScaler(), LogisticRegression())
            spare = clone(base)
            base.fit(X_train, y_train)
            return base.predict(X_test), spare

        def parts(X_train, y_train, X_test):
            scaler = StandardScaler().fit(X_train)
            model = LogisticRegression().fit(scaler.transform(X_train), y_train)
            whole = make_pipeline(scaler, model)
            return whole.predict(X_test)

        def options(X_test, **options):
            model = CalibratedClassifierCV(**options)
            return model.predict(X_test)
      `,
    },
  ],
  invalid: [
    {
      name: "made by one of several makers",
      code: `
        from functools import partial
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score

        MAKERS = {"forest": partial(RandomForestClassifier, n_jobs=2), "line": LogisticRegression}

        def compare(X, y, X_new):
            for name, make in MAKERS.items():
                model = make()
                print(name, cross_val_score(model, X, y).mean())
                print(model.predict(X_new))
                      ^^^^^^^^^^^^^ unfitted
      `,
    },
    {
      name: "turned back by a scaler that is a new one",
      code: `
        from sklearn.preprocessing import MinMaxScaler
        def back(train, forecast):
            scaled = MinMaxScaler().fit_transform(train)
            other = MinMaxScaler()
            return scaled, other.inverse_transform(forecast)
                           ^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "detectors of outliers",
      code: `
        from sklearn.covariance import EllipticEnvelope
        from sklearn.ensemble import IsolationForest
        from sklearn.svm import OneClassSVM

        def judge(rows):
            forest = IsolationForest(random_state=0)
            kept = rows[forest.predict(rows) == 1]
                        ^^^^^^^^^^^^^^ unfitted
            svm = OneClassSVM(nu=0.1)
            return kept, svm.decision_function(rows)
                         ^^^^^^^^^^^^^^^^^^^^^ unfitted
      `,
    },
    {
      name: "cross-validated in a loop: copies are fitted",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score, cross_validate
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        for model in [LogisticRegression(), SVC()]:
            print(cross_val_score(model, X, y).mean())
            print(model.predict(X_test))
                  ^^^^^^^^^^^^^ unfitted

        def table(X, y, Z):
            models = {"lr": LogisticRegression(), "svm": make_pipeline(StandardScaler(), SVC())}
            for name, candidate in models.items():
                scores = cross_val_score(candidate, X, y, cv=5)
                print(f"{name}: {scores.mean():.3f}", type(candidate).__name__)
                guess = candidate.predict(Z)
                        ^^^^^^^^^^^^^^^^^ unfitted

        def best_of(X, y, Z):
            models = {"lr": LogisticRegression(), "rf": RandomForestClassifier()}
            best = max(models, key=lambda k: cross_validate(models[k], X, y)["test_score"].mean())
            return models[best].predict(Z)
                   ^^^^^^^^^^^^^^^^^^^^ unfitted

        def chosen(X, y, Z):
            models = [("lr", LogisticRegression()), ("rf", RandomForestClassifier())]
            for i, (name, m) in enumerate(models):
                print(i, name, cross_val_score(m, X, y))
            for name, m2 in models:
                print(m2.predict_proba(Z))
                      ^^^^^^^^^^^^^^^^ unfitted
      `,
    },
    {
      name: "cross-validated alone, in a helper, as a pipeline, as a search",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV, cross_val_predict, cross_val_score, cross_validate
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        def evaluate(model, X, y):
            return cross_val_score(model, X, y, cv=5).mean()

        first = LogisticRegression()
        evaluate(first, X, y)
        print(first.predict(X_test))
              ^^^^^^^^^^^^^ unfitted
        pipe = Pipeline([("scale", StandardScaler()), ("svm", SVC())])
        cross_validate(pipe, X, y)
        cross_val_predict(pipe, X, y)
        print(pipe.score(X_test, y_test))
              ^^^^^^^^^^ unfitted
        search = GridSearchCV(SVC(), {"C": [1, 10]})
        cross_val_score(search, X, y)
        print(search.predict(X_test))
              ^^^^^^^^^^^^^^ unfitted
      `,
    },
    {
      name: "searches and boosted trees",
      code: `
        from lightgbm import LGBMClassifier
        from sklearn.model_selection import GridSearchCV

        search = GridSearchCV(make(), space, cv=5)
        print(search.best_params_)
              ^^^^^^^^^^^^^^^^^^^ unfitted
        model = LGBMClassifier(**options)
        print(model.predict(X_test))
              ^^^^^^^^^^^^^ unfitted
      `,
    },
    {
      name: "a clone has learned nothing, and what fit would set is not there",
      code: `
        from sklearn.base import clone
        from sklearn.linear_model import Lasso

        lasso = Lasso()
        lasso.fit(X, y)
        print(lasso.coef_)
        other = clone(lasso)
        print(other.predict(Z))
              ^^^^^^^^^^^^^ unfitted

        def refit(model, X, y):
            model.fit(X, y)
            fresh = clone(model)
            return fresh.predict(X)
                   ^^^^^^^^^^^^^ unfitted

        def weights():
            ridge = Lasso()
            return ridge.coef_
                   ^^^^^^^^^^^ unfitted
      `,
    },
    {
      name: "magics that have other code",
      code: `
        from sklearn.ensemble import RandomForestRegressor

        get_ipython().run_line_magic("matplotlib", "inline")
        get_ipython().system("pip install shap")
        forest, other = RandomForestRegressor(), RandomForestRegressor()
        get_ipython().run_cell_magic("time", "", "other.fit(X, y)")
        print(forest.score(X, y), other.score(X, y))
              ^^^^^^^^^^^^ unfitted
      `,
    },
    {
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        model = make_pipeline(StandardScaler(), LogisticRegression())
                ~~~~~~~~~~~~~ made
        guess = model.predict(X)
                ^^^^^^^^^^^^^ unfitted
      `,
    },
    {
      code: `
        import tensorflow as tf

        model = tf.keras.Sequential([
                ~~~~~~~~~~~~~~~~~~~ made
            tf.keras.layers.Dense(10, activation="relu"),
            tf.keras.layers.Dense(classes, activation="softmax"),
        ])
        model.compile(optimizer="adam", loss="categorical_crossentropy")
        guess = model.predict(X_test)
                ^^^^^^^^^^^^^ network
      `,
      messages: ["`model` was never trained"],
      suggestions: [
        {
          title: "Fit `model` on training rows first",
          output: `
            import tensorflow as tf

            model = tf.keras.Sequential([
                tf.keras.layers.Dense(10, activation="relu"),
                tf.keras.layers.Dense(classes, activation="softmax"),
            ])
            model.compile(optimizer="adam", loss="categorical_crossentropy")
            model.fit(X_train, y_train)
            guess = model.predict(X_test)
          `,
        },
      ],
    },
    {
      name: "scikit-learn, in a function",
      code: `
        from sklearn import ensemble

        def main():
            forest = ensemble.RandomForestClassifier(n_estimators=10)
            return forest.score(X_test, y_test)
                   ^^^^^^^^^^^^ unfitted
      `,
      messages: ["`score` raises NotFittedError"],
    },
    {
      name: "the other scaler is fitted",
      code: `
        from sklearn.preprocessing import StandardScaler

        first = StandardScaler()
        second = StandardScaler()
        first.fit(X)
        Z = second.transform(X)
            ^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Fit `second` on training rows first",
          output: `
            from sklearn.preprocessing import StandardScaler

            first = StandardScaler()
            second = StandardScaler()
            first.fit(X)
            second.fit(X_train)
            Z = second.transform(X)
          `,
        },
      ],
    },
    {
      name: "pruned from the first step on, by a schedule",
      code: `
        import tensorflow as tf
        import tensorflow_model_optimization as tfmot

        net = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        at_once = tfmot.sparsity.keras.ConstantSparsity(0.5, begin_step=0)
        pruned = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=at_once)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pruned
      `,
      severity: "hint",
    },
    {
      name: "pruned before it is trained",
      code: `
        import tensorflow as tf
        import tensorflow_model_optimization as tfmot

        net = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        pruned = tfmot.sparsity.keras.prune_low_magnitude(net)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pruned
      `,
      severity: "hint",
    },
    {
      name: "the clone of a fitted pipeline, and a model with the best parameters alone",
      code: `
        from sklearn.base import clone
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline, make_pipeline
        from sklearn.preprocessing import StandardScaler

        def made(X_train, y_train, X_test):
            base = make_pipeline(StandardScaler(), LogisticRegression())
            base.fit(X_train, y_train)
            final = clone(base)
            return final.predict(X_test)
                   ^^^^^^^^^^^^^

        def chained(X_train, y_train, X_test, y_test):
            base = Pipeline([("scale", StandardScaler()), ("model", LogisticRegression())]).fit(X_train, y_train)
            fresh = clone(base)
            return fresh.score(X_test, y_test)
                   ^^^^^^^^^^^

        def best(X_train, y_train, X_test, y_test):
            search = GridSearchCV(LogisticRegression(), {"C": [1, 10]})
            search.fit(X_train, y_train)
            model = LogisticRegression(**search.best_params_)
            return model.score(X_test, y_test)
                   ^^^^^^^^^^^
      `,
      severity: "error",
    },
  ],
});
