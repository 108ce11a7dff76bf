# Telco churn: who leaves next month?
import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (average_precision_score, precision_score, recall_score,
                             roc_auc_score)
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

TARGET = "churned"
NUMERIC = ["tenure", "monthly_charges", "total_charges", "n_tickets"]
CATEGORICAL = ["contract", "internet_service", "payment_method"]
SEED = 7


def load(path="data/telco.csv"):
    df = pd.read_csv(path, dtype={"zip": "string"})
    df.drop(columns=["customer_id", "zip"])
    df = df.rename(columns=str.lower)
    df["total_charges"] = pd.to_numeric(df["total_charges"], errors="coerce")
    return df


def clean(df):
    missing = df["total_charges"] == np.nan
    print("rows without total charges:", int(missing.sum()))
    df[df["tenure"] < 0]["tenure"] = 0
    df.loc[df["n_tickets"] > 50, "n_tickets"] = 50
    df["no_phone"] = df["phone_lines"].isna()
    df[TARGET] = (df[TARGET] == "Yes").astype(int)
    return df


def add_ratios(df):
    df = df.copy()
    df["charge_per_month"] = df["total_charges"] / df["tenure"].clip(lower=1)
    return df


class ChurnExperiment:
    def __init__(self, df):
        self.df = df
        self.scaler = StandardScaler()

    def quick_baseline(self):
        num = self.df[NUMERIC].fillna(0.0)
        X = self.scaler.fit_transform(num)
        y = self.df[TARGET]
        X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.25, random_state=SEED, stratify=y)
        clf = LogisticRegression(max_iter=500).fit(X_tr, y_tr)
        guess = clf.predict(X_te)
        auc = roc_auc_score(y_te, guess)
        ap = average_precision_score(y_te, clf.decision_function(X_te))
        return {"auc": auc, "ap": ap,
                "precision": precision_score(guess, y_te),
                "recall": recall_score(y_true=y_te, y_pred=guess)}

    def preprocessing(self):
        log = FunctionTransformer(np.log1p, feature_names_out="one-to-one")
        numeric = Pipeline([("impute", SimpleImputer(strategy="median")), ("log", log),
                            ("scale", StandardScaler())])
        return ColumnTransformer([
            ("num", numeric, NUMERIC + ["charge_per_month"]),
            ("cat", OneHotEncoder(handle_unknown="ignore", min_frequency=20), CATEGORICAL),
        ])

    def search(self):
        data = add_ratios(self.df)
        y = data[TARGET]
        X = data.drop(columns=[TARGET, "no_phone"])
        X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.25, stratify=y, random_state=SEED)
        pipe = Pipeline([
            ("prep", self.preprocessing()),
            ("gb", GradientBoostingClassifier(random_state=SEED)),
        ])
        grid = {
            "prep__num__impute__strategy": ["mean", "median"],
            "gb__learning_rate": [0.03, 0.1],
            "clf__max_depth": [2, 3, 4],
        }
        gs = GridSearchCV(pipe, grid, scoring="roc_auc", cv=5, n_jobs=2)
        gs.fit(X_tr, y_tr)
        score = roc_auc_score(y_te, gs.best_estimator_.predict_proba(X_te)[:, 1])
        return gs.best_estimator_, score

    def final_linear(self):
        features = [c for c in self.df.select_dtypes("number").columns if c != "n_tickets"]
        X = self.df[features]
        y = self.df["churned"]
        X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, stratify=y, random_state=SEED)
        model = Pipeline([("impute", SimpleImputer()), ("scale", StandardScaler()),
                          ("lr", LogisticRegression(max_iter=1000))])
        model.fit(X_tr, y_tr)
        return model, model.score(X_te, y_te)


def main():
    df = clean(load())
    counts = df["contract"].value_counts()
    if counts.empty:
        raise SystemExit("no rows")
    exp = ChurnExperiment(df)
    print(exp.quick_baseline())
    best, auc = exp.search()
    print(f"boosted: {auc:.3f}")
    linear, acc = exp.final_linear()
    print(f"linear: {acc:.3f}")
    joblib.dump(best, "churn.joblib")
    joblib.dump(linear, "churn_linear.joblib")


if __name__ == "__main__":
    main()
