from sklearn.ensemble import AdaBoostClassifier, GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MaxAbsScaler
from sklearn.svm import SVC

SPACES = {
    "svc": {"model__C": [0.1, 1, 10], "model__kernel": ["rbf", "linear"]},
    "gb": {"clf__learning_rate": [0.05, 0.1]},
}


def make(name: str, seed: int = 0) -> Pipeline:
    models = {
        "svc": SVC(random_state=seed),
        "gb": GradientBoostingClassifier(loss="deviance", random_state=seed),
        "ada": AdaBoostClassifier(LogisticRegression(), n_estimator=50),
    }
    return Pipeline([("scale", MaxAbsScaler()), ("model", models[name])])
