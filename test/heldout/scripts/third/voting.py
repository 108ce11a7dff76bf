from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.svm import SVC, LinearSVC


class Ensemble:
    """Soft vote over three models."""

    def __init__(self, seed: int = 0):
        self.members = [
            ("lr", LogisticRegression(max_iter=500)),
            ("rf", RandomForestClassifier(random_state=seed)),
            ("svm", LinearSVC(random_state=seed)),
        ]
        self.vote = VotingClassifier(estimators=self.members, voting="soft")


def build(kind):
    parts = {"lr": LogisticRegression(), "ridge": RidgeClassifier()}
    if kind == "soft":
        return VotingClassifier(list(parts.items()), voting="soft")
    return VotingClassifier(list(parts.items()), voting="hard")


calibrated = VotingClassifier([("svc", CalibratedClassifierCV(LinearSVC(random_state=0))), ("rf", RandomForestClassifier(random_state=0))], voting="soft")
plain = VotingClassifier([("svc", SVC()), ("rf", RandomForestClassifier(random_state=0))], voting="soft")
print(Ensemble().vote, build("soft"), calibrated, plain)
