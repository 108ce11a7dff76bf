import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from config import TARGET, Settings


def read(settings: Settings) -> pd.DataFrame:
    frame = pd.read_csv(settings.csv)
    frame.columns.str.lower()
    frame[frame["tenure"] < 0]["tenure"] = np.nan
    return frame


def scale_all(frame: pd.DataFrame, settings: Settings):
    scaler = StandardScaler()
    frame[settings.numeric] = scaler.fit_transform(frame[settings.numeric])
    return frame, scaler


def balance(X, y, seed=0):
    return SMOTE(random_state=seed).fit_resample(X, y)


def prepare(settings: Settings):
    frame, scaler = scale_all(read(settings), settings)
    X, y = frame.drop(columns=[TARGET]), frame[TARGET]
    X, y = balance(X, y)
    return train_test_split(X, y, test_size=settings.test_size, random_state=settings.seed), scaler


def prepare_right(settings: Settings):
    frame = read(settings)
    X, y = frame.drop(columns=[TARGET]), frame[TARGET]
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=settings.seed, stratify=y)
    scaler = StandardScaler().fit(X_train)
    X_train, y_train = balance(scaler.transform(X_train), y_train)
    return X_train, scaler.transform(X_test), y_train, y_test
