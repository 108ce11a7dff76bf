"""Daily demand per store: lags, a boosted model and a SARIMAX baseline."""
import argparse
import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error, mean_absolute_percentage_error
from sklearn.model_selection import GridSearchCV, KFold, TimeSeriesSplit
from statsmodels.tsa.arima_model import ARIMA
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.filterwarnings("ignore", category=UserWarning)

LAGS = (1, 7, 14, 28)
HORIZON = 28


def read_sales(path: str) -> pd.DataFrame:
    sales = pd.read_csv(path, dtype={"store": "string"})
    sales["date"] = pd.to_datetime(sales["date"], format="%Y-%m-%d")
    return sales.sort_values(["store", "date"]).reset_index(drop=True)


def add_lags(sales: pd.DataFrame) -> pd.DataFrame:
    by_store = sales.groupby("store")["units"]
    for lag in LAGS:
        sales[f"lag_{lag}"] = by_store.shift(lag)
    sales["mean_7"] = by_store.transform(lambda s: s.shift(1).rolling(7).mean())
    sales["mean_28"] = sales["units"].shift(1).rolling(28).mean()
    sales["trend"] = sales["units"].rolling(7, center=True).mean()
    sales["target"] = by_store.shift(-1)
    sales["dow"] = sales["date"].dt.dayofweek
    sales["month"] = sales["date"].dt.month
    return sales.dropna()


def split_by_date(sales: pd.DataFrame, horizon: int):
    cutoff = sales["date"].max() - pd.Timedelta(days=horizon)
    past = sales[sales["date"] <= cutoff]
    future = sales[sales["date"] > cutoff]
    return past, future


def fit_boosting(past: pd.DataFrame, columns: list[str]):
    grid = {"learning_rate": [0.03, 0.1], "max_leaf_nodes": [15, 31, 63]}
    search = GridSearchCV(
        HistGradientBoostingRegressor(loss="absolute_error", random_state=0),
        grid,
        cv=KFold(n_splits=5, shuffle=True, random_state=0),
        scoring="neg_mean_absolute_error",
    )
    search.fit(past[columns], past["target"])
    check = GridSearchCV(
        HistGradientBoostingRegressor(random_state=0),
        grid,
        cv=TimeSeriesSplit(n_splits=5),
        scoring="mean_absolute_error",
    )
    check.fit(past[columns], past["target"])
    return search.best_estimator_


def fit_sarimax(series: pd.Series, steps: int) -> np.ndarray:
    model = SARIMAX(series, order=(1, 0, 1), seasonal_order=(1, 0, 1, 7))
    fitted = model.fit(disp=False)
    return fitted.forecast(steps).to_numpy()


def ols_trend(series: pd.Series) -> float:
    time = np.arange(len(series))
    design = sm.add_constant(time)
    result = sm.OLS(series.to_numpy(), design).fit()
    return result.params[1]


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("csv")
    parser.add_argument("--horizon", type=int, default=HORIZON)
    args = parser.parse_args(argv)

    sales = add_lags(read_sales(args.csv))
    past, future = split_by_date(sales, args.horizon)
    columns = [c for c in sales.columns if c not in ("date", "store", "target", "units")]
    model = fit_boosting(past, columns)
    predicted = model.predict(future[columns])
    print("MAE boosting", mean_absolute_error(future["target"], predicted))
    print("MAPE boosting", mean_absolute_percentage_error(predicted, future["target"]))

    first = sales["store"].iloc[0]
    one = past[past["store"] == first].set_index("date")["units"].asfreq("D").ffill()
    baseline = fit_sarimax(one, args.horizon)
    actual = future[future["store"] == first]["units"]
    print("MAE SARIMAX", mean_absolute_error(actual, baseline[: len(actual)]))
    print("ARIMA", ARIMA(one, order=(7, 1, 0)).fit().aic, "slope", ols_trend(one))


if __name__ == "__main__":
    main()
