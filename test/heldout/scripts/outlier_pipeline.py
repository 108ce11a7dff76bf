import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.neighbors import LocalOutlierFactor
from sklearn.preprocessing import MinMaxScaler, StandardScaler


class Cleaner:
    def __init__(self):
        self.imputer = SimpleImputer(strategy="mean")
        self.scaler = StandardScaler()

    def run(self, df: pd.DataFrame):
        X = df.to_numpy(dtype=float)
        X = self.scaler.fit_transform(X)
        X = self.imputer.fit_transform(X)
        return X


def drop_outliers(df):
    table = df.to_numpy(dtype=float)
    table = SimpleImputer(strategy="mean").fit_transform(table)
    lof = LocalOutlierFactor(n_neighbors=10)
    return table[lof.fit_predict(table) == 1]


def squeeze(df):
    values = MinMaxScaler().fit_transform(df)
    values = values[np.isfinite(values)]
    return SimpleImputer().fit_transform(values.reshape(-1, 1)), values.mean()


def one_column(df):
    price = df["price"].to_numpy()
    price = price[np.abs(price - price.mean()) < 3 * price.std()]
    return price.reshape(-1, 1)


def stack(df):
    features = df[["a", "b"]].values
    model_input = features.reshape(-1, 1)
    return StandardScaler().fit_transform(model_input)
