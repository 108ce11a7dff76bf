"""A small wrapper that keeps the estimator on self."""
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


class ChurnTrainer:
    def __init__(self, frame, label):
        self.X = frame.drop(columns=[label])
        self.y = frame[label]
        self.scaler = StandardScaler()
        self.model = RandomForestClassifier(n_estimators=100, random_state=8)

    def split(self):
        scaled = self.scaler.fit_transform(self.X)
        self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(scaled, self.y, random_state=8, stratify=self.y)

    def train(self):
        self.model.fit(self.X_train, self.y_train)
        return self

    def report(self):
        pred = self.model.predict(self.X_test)
        proba = self.model.predict_proba(self.X_test)[:, 1]
        return {
            "f1": f1_score(self.y_test, pred),
            "auc": roc_auc_score(self.y_test, pred),
            "auc_ok": roc_auc_score(self.y_test, proba),
        }
