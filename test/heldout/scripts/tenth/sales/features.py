"""Features of the sales table."""
import pandas as pd
from sklearn.preprocessing import OrdinalEncoder, StandardScaler

NUMERIC = ["price", "stock", "visits"]
CATEGORICAL = ["shop", "brand"]
TARGET = "sold"


def read(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path)
    frame["week"] = pd.to_datetime(frame["date"]).dt.isocalendar().week
    frame["brand_mean"] = frame.groupby("brand")[TARGET].transform("mean")
    frame.sort_values(by="date")
    return frame


def scale(frame: pd.DataFrame):
    scaler = StandardScaler()
    frame[NUMERIC] = scaler.fit_transform(frame[NUMERIC])
    return frame, scaler


def scale_halves(train: pd.DataFrame, test: pd.DataFrame):
    scaler = StandardScaler().fit(train[NUMERIC])
    train[NUMERIC] = scaler.transform(train[NUMERIC])
    test[NUMERIC] = scaler.transform(test[NUMERIC])
    return train, test


def encode_halves(train: pd.DataFrame, test: pd.DataFrame):
    train[CATEGORICAL] = OrdinalEncoder().fit_transform(train[CATEGORICAL])
    test[CATEGORICAL] = OrdinalEncoder().fit_transform(test[CATEGORICAL])
    return train, test


def matrices(frame: pd.DataFrame):
    return frame.drop(columns=["date", TARGET]), frame[[TARGET]]
