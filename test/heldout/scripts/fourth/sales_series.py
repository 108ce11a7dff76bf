"""Daily sales, next-day forecast."""
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import KFold, TimeSeriesSplit, cross_val_score, train_test_split


def read(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path, parse_dates=["date"]).sort_values("date").reset_index(drop=True)
    return frame


def features(frame: pd.DataFrame) -> pd.DataFrame:
    out = frame.copy()
    out["lag_1"] = out["sales"].shift(1)
    out["week_mean"] = out["sales"].shift(1).rolling(7).mean()
    out["trend"] = out["sales"].rolling(7, center=True).mean()
    out["y"] = out["sales"].shift(-1)
    return out.dropna()


def main() -> None:
    frame = features(read("sales.csv"))
    cols = ["lag_1", "week_mean", "trend"]
    X, y = frame[cols], frame["y"]
    X_a, X_b, y_a, y_b = train_test_split(X, y, test_size=0.2, random_state=3)
    reg = GradientBoostingRegressor(random_state=3).fit(X_a, y_a)
    print("shuffled", mean_absolute_error(y_b, reg.predict(X_b)))
    cut = int(len(frame) * 0.8)
    reg.fit(X.iloc[:cut], y.iloc[:cut])
    print("ordered", mean_absolute_error(y.iloc[cut:], reg.predict(X.iloc[cut:])))
    cv = cross_val_score(reg, X, y, cv=TimeSeriesSplit(5), scoring="neg_mean_absolute_error")
    print(cv.mean(), np.std(cv))
    first, last = train_test_split(frame, shuffle=False)
    print(len(first), len(last))


if __name__ == "__main__":
    main()
