"""Features of the customer survey: cleaning, encodings, scaling."""

import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

TARGET = "satisfied"
NUMERIC = ["age", "visits", "basket_value", "distance_km"]


def load(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path, parse_dates=["answered_at"])
    frame = frame.drop_duplicates("respondent_id")
    frame["weekday"] = frame["answered_at"].dt.dayofweek
    return frame


def add_region_features(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    rate = frame.groupby("region")[TARGET].mean()
    frame["region_rate"] = frame["region"].map(rate)
    frame["basket_vs_region"] = frame["basket_value"] / frame.groupby("region")["basket_value"].transform("mean")
    frame["log_distance"] = frame["distance_km"].clip(lower=0.1)
    return frame


def make_splits(path: str, seed: int):
    frame = add_region_features(load(path))
    y = frame[TARGET].astype(int)
    X = frame.drop(columns=[TARGET, "respondent_id", "answered_at", "region"])
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=seed, stratify=y)
    return X_train, X_test, y_train, y_test


class Scaling:
    """Scales the numeric columns of a frame."""

    def __init__(self):
        self.scaler = StandardScaler()

    def train(self, X: pd.DataFrame) -> pd.DataFrame:
        X = X.copy()
        X[NUMERIC] = self.scaler.fit_transform(X[NUMERIC])
        return X

    def test(self, X: pd.DataFrame) -> pd.DataFrame:
        X = X.copy()
        X[NUMERIC] = self.scaler.fit_transform(X[NUMERIC])
        return X
