import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.impute import KNNImputer
from sklearn.model_selection import GroupShuffleSplit, train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler


class Preparer:
    def __init__(self, out_dir, seed=5, k_best=300):
        self.out_dir = Path(out_dir)
        self.seed = seed
        self.k_best = k_best
        self.scaler = StandardScaler()
        self.imputer = KNNImputer()
        self.vectoriser = TfidfVectorizer(max_features=5000)

    def read(self, patients, visits):
        patients = pd.read_csv(patients)
        visits = pd.read_csv(visits, parse_dates=["when"])
        last = visits.sort_values("when").groupby("patient_id").tail(1)
        self.table = patients.merge(last, on="patient_id", how="left")
        return self.table

    def clean(self, df):
        df = df.rename(columns=str.lower)
        df["sex"] = df["sex"].map({"m": 0, "f": 1})
        missing = df["weight"] == np.nan
        print("rows without weight", int(missing.sum()))
        print("rows without height", int(df["height"].isna().sum()))
        grown = df[df["age"] >= 18 and df["age"] < 100]
        young = df[(df["age"] >= 1) & (df["age"] < 18)]
        return pd.concat([grown, young])

    def encode(self, df):
        df["smoker"] = LabelEncoder().fit_transform(df["smoker"])
        y = LabelEncoder().fit_transform(df["outcome"])
        return df, y

    def text_features(self, notes, y):
        counts = CountVectorizer(min_df=3).fit_transform(notes)
        chosen = SelectKBest(chi2, k=self.k_best).fit_transform(counts, y)
        return train_test_split(chosen, y, test_size=0.2, random_state=self.seed, stratify=y)

    def text_features_safe(self, notes, y):
        n_train, n_test, y_train, y_test = train_test_split(
            notes, y, test_size=0.2, random_state=self.seed, stratify=y
        )
        return self.vectoriser.fit_transform(n_train), self.vectoriser.transform(n_test), y_train, y_test

    def numeric(self, df, y):
        cols = ["age", "weight", "height"]
        X_bal, y_bal = SMOTE(random_state=self.seed).fit_resample(df[cols], y)
        X_train, X_test, y_train, y_test = train_test_split(X_bal, y_bal, test_size=0.2, random_state=self.seed)
        X_train = self.scaler.fit_transform(self.imputer.fit_transform(X_train))
        X_test = self.scaler.transform(self.imputer.fit_transform(X_test))
        return X_train, X_test, y_train, y_test

    def by_patient(self, df):
        splitter = GroupShuffleSplit(n_splits=1, test_size=0.2, random_state=self.seed)
        train_idx, test_idx = next(splitter.split(df, groups=df["patient_id"]))
        return df.iloc[train_idx], df.iloc[test_idx]

    def write(self, name, X, y):
        np.savez(self.out_dir / f"{name}.npz", X=X, y=y)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("patients")
    ap.add_argument("visits")
    ap.add_argument("--out", default="prepared")
    args = ap.parse_args()
    Path(args.out).mkdir(exist_ok=True)

    prep = Preparer(args.out)
    df = prep.clean(prep.read(args.patients, args.visits))
    df, y = prep.encode(df)
    X_train, X_test, y_train, y_test = prep.numeric(df, y)
    prep.write("train", X_train, y_train)
    prep.write("test", X_test, y_test)
    train, test = prep.by_patient(df)
    train.to_csv(Path(args.out) / "train.csv", index=False)
    test.to_csv(Path(args.out) / "test.csv", index=False)


if __name__ == "__main__":
    main()
