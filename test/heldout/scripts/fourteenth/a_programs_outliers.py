"""Cleans a sensor table, removes outliers and fits a regression."""
import argparse

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy.stats import zscore
from sklearn.impute import SimpleImputer
from sklearn.linear_model import SGDRegressor
from sklearn.metrics import mean_squared_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

NUMERIC = ["temp", "pressure", "humidity"]


def read(path):
    df = pd.read_csv(path, parse_dates=["time"])
    return df.dropna(subset=["yield"])


def clean(df):
    imputer = SimpleImputer(strategy="mean")
    values = imputer.fit_transform(df[NUMERIC])
    z = zscore(values)
    keep = (z < 3).all(axis=1)
    return values[keep], df["yield"].to_numpy()[keep]


def clean_right(df):
    z = np.abs(zscore(df[NUMERIC].to_numpy()))
    return df[(z < 3).all(axis=1)]


def encode(train, test):
    scaler = MinMaxScaler()
    train_s = scaler.fit_transform(train)
    test_s = scaler.transform(test)
    ohe = OneHotEncoder(handle_unknown="ignore")
    return ohe.fit_transform(train_s), ohe.transform(test_s)


def plot(y_true, y_pred, path):
    fig, ax = plt.subplots()
    ax.scatter(y_true, y_pred, s=4)
    ax.set_xlabel("yield")
    ax.set_ylabel("prediction")
    fig.savefig(path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--plot", default="fit.png")
    args = parser.parse_args()
    df = read(args.csv)
    X, y = clean(df)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=3)
    A_train, A_test = encode(X_train, X_test)

    scaler = StandardScaler()
    X_train_scaled = scaler.fit_transform(X_train)
    X_test_scaled = scaler.transform(X_test)
    model = SGDRegressor(max_iter=2000, random_state=3)
    model.fit(X_train_scaled, y_train)
    pred = model.predict(X_test)
    print(f"rmse {mean_squared_error(y_test, pred, squared=False):.3f}")
    print(f"r2 {r2_score(y_test, pred):.3f}")

    coded = SGDRegressor(max_iter=2000, random_state=3).fit(A_train, y_train)
    plot(y_test, coded.predict(A_test), args.plot)


if __name__ == "__main__":
    main()
