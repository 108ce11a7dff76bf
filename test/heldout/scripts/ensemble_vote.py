from dataclasses import dataclass

from catboost import CatBoostClassifier
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier, SGDClassifier
from sklearn.svm import SVC, LinearSVC


@dataclass
class EnsembleConfig:
    trees: int = 200
    seed: int = 13


def members(cfg: EnsembleConfig):
    return [
        ("rf", RandomForestClassifier(n_estimators=cfg.trees, random_state=cfg.seed)),
        ("cat", CatBoostClassifier(verbose=0, random_seed=cfg.seed)),
    ]


cfg = EnsembleConfig()
svm = LinearSVC(random_state=cfg.seed)
bad = VotingClassifier(members(cfg) + [("svm", svm)], voting="soft")
bad_two = VotingClassifier([("sgd", SGDClassifier(random_state=1)), ("lr", LogisticRegression())], voting="soft")
ridge = RidgeClassifier()
bad_three = VotingClassifier(
    estimators=[("lr", LogisticRegression()), ("ridge", ridge)],
    voting="soft",
)
good = VotingClassifier([("svc", SVC(probability=True, random_state=1)), ("lr", LogisticRegression())], voting="soft")
calibrated = VotingClassifier([("svc", CalibratedClassifierCV(LinearSVC(random_state=1))), ("lr", LogisticRegression())], voting="soft")
hard = VotingClassifier([("svc", SVC()), ("lr", LogisticRegression())])
ALL = [bad, bad_two, bad_three, good, calibrated, hard]
print(len(ALL))
