"""What classes of scikit-learn's kind do, by trait: each is made, fitted on a few rows, and asked."""

from __future__ import annotations

import numpy as np

ROWS = 90


def features(seed: int = 0) -> np.ndarray:
    """Small whole numbers, since some classifiers take counts or categories only."""
    rows = np.random.default_rng(seed).integers(0, 4, (ROWS, 5)).astype(float)
    rows[:4] = [[i] * 5 for i in range(4)]
    return rows


def labels(X: np.ndarray) -> np.ndarray:
    return (X[:, 0] + X[:, 1] > 2.5).astype(int)


def short_name(name: str) -> str:
    return name.rsplit(".", 1)[1]


def make(name: str, cls, **more):
    """An estimator that is quiet, small, and has the parts that it needs."""
    from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
    from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

    short = short_name(name)
    pair = [("a", LogisticRegression()), ("b", DecisionTreeClassifier())]
    regressors = [("a", LinearRegression()), ("b", DecisionTreeRegressor())]
    arguments = {
        "VotingClassifier": {"estimators": pair, "voting": "soft"},
        "StackingClassifier": {"estimators": pair},
        "VotingRegressor": {"estimators": regressors},
        "StackingRegressor": {"estimators": regressors},
        "ColumnTransformer": {"transformers": [("keep", "passthrough", [0, 1])]},
        "FeatureUnion": {"transformer_list": [("keep", "passthrough")]},
        "RadiusNeighborsClassifier": {"radius": 10.0},
        "RadiusNeighborsRegressor": {"radius": 10.0},
        "SMOTENC": {"categorical_features": [4]},
        "KMeansSMOTE": {"cluster_balance_threshold": 0.01, "random_state": 0},
        "NuSVC": {"nu": 0.2},
        "LeavePOut": {"p": 2},
        "LeavePGroupsOut": {"n_groups": 2},
        "GenericUnivariateSelect": {"mode": "k_best", "param": 2},
        "SelectKBest": {"k": 2},
    }.get(short, {})
    if short in META_CLASSIFIERS:
        arguments = {"estimator": LogisticRegression()}
    if short in ("SelfTrainingClassifier", "RFE", "RFECV", "SelectFromModel", "SequentialFeatureSelector"):
        arguments = {"estimator": LogisticRegression()}
    if name.startswith("catboost."):
        arguments = {"iterations": 10, "verbose": 0, "allow_writing_files": False}
    if name.startswith("lightgbm."):
        arguments = {"n_estimators": 10, "verbose": -1}
    if name.startswith("xgboost."):
        arguments = {"n_estimators": 10}
    if short == "RegressorChain":
        arguments = {"estimator": Ridge()}
    return cls(**{**arguments, **more})


META_CLASSIFIERS = (
    "FixedThresholdClassifier TunedThresholdClassifierCV OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier ClassifierChain MultiOutputClassifier"
).split()
MULTILABEL = ("ClassifierChain", "MultiOutputClassifier")
MULTITASK = ("MultiTaskElasticNet", "MultiTaskElasticNetCV", "MultiTaskLasso", "MultiTaskLassoCV")


def check_classifier(name: str, cls) -> None:
    X = features()
    y = labels(X)
    if short_name(name) in MULTILABEL:
        y = np.column_stack([y, 1 - y])
    model = make(name, cls)
    assert model.fit(X, y) is model or name.startswith(("catboost.", "lightgbm.", "xgboost."))
    predicted = np.asarray(model.predict(X))
    assert set(np.unique(predicted)) <= {0, 1}, "predict gives something else than labels"
    assert len(predicted) == ROWS
    if short_name(name) in MULTILABEL:
        return
    if hasattr(model, "predict_proba"):
        probabilities = np.asarray(model.predict_proba(X))
        assert probabilities.shape == (ROWS, 2)
        assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5), "a row does not sum to 1"
        if hasattr(model, "predict_log_proba"):
            logarithms = np.asarray(model.predict_log_proba(X))
            with np.errstate(divide="ignore"):
                assert np.allclose(np.exp(logarithms), probabilities, atol=1e-4)
    if hasattr(model, "decision_function"):
        scores = np.asarray(model.decision_function(X))
        assert len(scores) == ROWS and len(np.unique(scores)) > 2, "decision_function gives classes"
    if hasattr(model, "fit_predict"):
        assert set(np.unique(model.fit_predict(X, y))) <= {0, 1}


def check_regressor(name: str, cls) -> None:
    X = features()
    y = 1.5 + X[:, 0] + 0.25 * X[:, 1]
    if short_name(name) in MULTITASK:
        y = np.column_stack([y, y])
    if short_name(name) == "IsotonicRegression":
        X = X[:, 0]
    model = make(name, cls)
    predicted = np.asarray(model.fit(X, y).predict(X), dtype=float)
    assert len(predicted) == ROWS and predicted.dtype.kind == "f"


def check_averaging(name: str, cls) -> None:
    X = features()
    rows = X[:, 0] if short_name(name) == "IsotonicRegression" else X
    predicted = make(name, cls).fit(rows, np.full(ROWS, 3)).predict(rows)
    assert np.allclose(predicted, 3), "equal targets give something else"


TEXTS = ["a good film", "a bad film", "no plot", "good plot"]


def data_for(name: str, seed: int):
    short = short_name(name)
    X = features(seed)
    y = labels(X)
    if short in ("CountVectorizer", "TfidfVectorizer", "HashingVectorizer"):
        return TEXTS if seed == 0 else TEXTS[::-1] + ["other words", "more"][:0], None
    if short == "DictVectorizer":
        return [{"a": 1}, {"a": 2, "b": 3}], None
    if short == "FeatureHasher":
        return [{"a": 1}, {"a": 2, "b": 3}], None
    if short in ("LabelBinarizer", "LabelEncoder"):
        return y, None
    if short == "MultiLabelBinarizer":
        return [("a",), ("a", "b")], None
    if short == "KernelCenterer":
        return X @ X.T, None
    return X, y


def dense(values) -> np.ndarray:
    return np.asarray(values.toarray() if hasattr(values, "toarray") else values)


def check_transformer(name: str, cls) -> None:
    X, y = data_for(name, 0)
    model = make(name, cls)
    out = model.fit_transform(X) if y is None else model.fit_transform(X, y)
    assert out.shape[0] == len(X), "the number of rows changes"
    assert model.transform(X).shape[0] == len(X)


def check_stateless(name: str, cls) -> None:
    """What it was fitted on changes nothing."""
    X, y = data_for(name, 0)
    other = features(7) * 3 + 1 if y is not None else X[::-1]
    one, two = make(name, cls), make(name, cls)
    assert np.array_equal(dense(one.fit(X).transform(X)), dense(two.fit(other).transform(X)))


def check_learns(name: str, cls) -> None:
    """What it was fitted on changes what it gives."""
    X = features()
    missing = X.copy()
    missing[5, 0] = np.nan
    one, two = make(name, cls), make(name, cls)
    first = one.fit(missing).transform(missing)
    second = two.fit(features(7) * 3 + 1).transform(missing)
    assert not np.allclose(first, second, equal_nan=True)


def check_sampler(name: str, cls) -> None:
    generator = np.random.default_rng(0)
    X = generator.normal(size=(200, 5)) + np.repeat([[0.0], [1.5]], [160, 40], axis=0)
    y = np.repeat([0, 1], [160, 40])
    if short_name(name) in ("SMOTEN", "SMOTENC"):
        X[:, 4] = np.round(X[:, 4])
    new_X, new_y = make(name, cls).fit_resample(X, y)
    assert len(new_X) == len(new_y) and np.bincount(new_y).min() > 0
    assert len(new_X) != len(X) or short_name(name) == "ADASYN"


def check_outliers(name: str, cls) -> None:
    X = np.random.default_rng(0).normal(size=(ROWS, 3))
    if short_name(name) == "LocalOutlierFactor":
        model = cls(novelty=True).fit(X)
    else:
        model = cls().fit(X)
    assert set(np.unique(model.predict(X))) <= {-1, 1}
    assert len(np.unique(model.decision_function(X))) > 2 and len(np.unique(model.score_samples(X))) > 2


def check_splitter(name: str, cls) -> None:
    X = features()[:24]
    y = np.arange(24) % 2
    groups = np.arange(24) // 2 % 6
    model = make(name, cls)
    model.get_n_splits(X, y, groups)
    train, test = next(iter(model.split(X, y, groups)))
    assert train.dtype.kind == "i" and not set(train) & set(test), "a row is on both sides"


def check_neighbor_search(name: str, cls) -> None:
    model = make(name, cls)
    assert model.fit(features()) is model, "fit does not return the estimator"


def conditional_method(name: str, cls, what: dict) -> None:
    X = features()
    y = labels(X)
    written = what["method"]
    methods = [written] if isinstance(written, str) else written
    by = what.get("broughtBy")
    plain = {"voting": "hard"} if short_name(name) == "VotingClassifier" else {}
    for method in methods:
        assert not hasattr(make(name, cls, **plain).fit(X, y), method), f"{method} is there"
    if by is None:
        return
    worked = 0
    for value in by["values"]:
        try:
            model = make(name, cls, **{by["keyword"]: value}).fit(X, y)
        except ValueError:
            continue  # a spelling of other releases
        for method in methods:
            assert hasattr(model, method), f"{by['keyword']}={value!r} does not bring {method}"
        worked += 1
    assert worked > 0


TRAIT_CHECKS = {
    "classifier": check_classifier,
    "regressor": check_regressor,
    "averaging-regressor": check_averaging,
    "transformer": check_transformer,
    "stateless": check_stateless,
    "scaler": check_learns,
    "imputer": check_learns,
    "sampler": check_sampler,
    "outlier-detector": check_outliers,
    "splitter": check_splitter,
    "neighbor-search": check_neighbor_search,
}
