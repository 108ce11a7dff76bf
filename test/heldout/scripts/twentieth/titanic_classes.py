import os
import sys

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, classification_report
from sklearn.model_selection import train_test_split


class TitanicModel:
    """Small wrapper used by the workshop; fit(), score() and submit()."""

    DROP = ["Name", "Ticket", "Cabin", "PassengerId"]

    def __init__(self, folder, trees=400, depth=7, seed=0):
        self.folder = folder
        self.seed = seed
        self.forest = RandomForestClassifier(n_estimators=trees, max_depth=depth, random_state=seed, n_jobs=-1)
        self.columns = None

    def _read(self, name):
        df = pd.read_csv(os.path.join(self.folder, name))
        df["Title"] = df["Name"].str.extract(r",\s*([^.]+)\.", expand=False).str.strip()
        rare = ~df["Title"].isin(["Mr", "Mrs", "Miss", "Master"])
        df[rare]["Title"] = "Rare"
        df["Family"] = df["SibSp"] + df["Parch"] + 1
        df["Deck"] = df["Cabin"].str[0].fillna("U")
        return df

    def _clean(self, df, reference):
        df = df.copy()
        df["Age"] = df["Age"].fillna(reference["Age"].median())
        df["Fare"] = df["Fare"].fillna(reference["Fare"].median())
        df["Embarked"] = df["Embarked"].fillna("S")
        df.drop(columns=self.DROP)
        return df.select_dtypes("number").join(df[["Sex", "Embarked", "Title", "Deck"]])

    def prepare(self):
        full = self._read("train.csv")
        part, held = train_test_split(full, test_size=0.2, stratify=full["Survived"], random_state=self.seed)
        x_part, x_held = self._clean(part, part), self._clean(held, part)
        y_part, y_held = x_part.pop("Survived"), x_held.pop("Survived")
        x_part = pd.get_dummies(x_part, dtype=float)
        x_held = pd.get_dummies(x_held, dtype=float)
        self.columns = list(x_part.columns)
        return x_part, x_held, y_part, y_held

    def fit(self, x, y):
        self.forest.fit(x, y)
        return self

    def score(self, x, y):
        pred = self.forest.predict(x)
        print(classification_report(y, pred, digits=3))
        return accuracy_score(y, pred)

    def submit(self, path="submission.csv"):
        raw = self._read("test.csv")
        reference = self._read("train.csv")
        x = pd.get_dummies(self._clean(raw, reference), dtype=float)
        x = x.reindex(columns=self.columns, fill_value=0.0)
        out = pd.DataFrame({"PassengerId": raw["PassengerId"], "Survived": self.forest.predict(x)})
        out.to_csv(path, index=False)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "titanic"
    model = TitanicModel(folder)
    x_train, x_val, y_train, y_val = model.prepare()
    model.fit(x_train, y_train)
    accuracy = model.score(x_train, y_train)
    print(f"accuracy of the forest: {accuracy:.3f} on {len(x_val)} validation passengers ({y_val.mean():.2f} survived)")
    model.submit()
    joblib.dump({"forest": model.forest, "columns": model.columns}, "titanic.joblib")
    print("threshold", best_threshold)


if __name__ == "__main__":
    main()
