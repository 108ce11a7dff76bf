"""Rating prediction from logs: polars for the tables, scikit-learn for the model."""
import argparse
import pathlib
import pickle

import numpy as np
import polars as pl
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import GroupShuffleSplit, cross_val_predict, train_test_split
from sklearn.preprocessing import StandardScaler


def scan(folder: pathlib.Path) -> pl.DataFrame:
    ratings = pl.scan_csv(folder / "ratings.csv")
    movies = pl.read_csv(folder / "movies.csv", dtypes={"year": pl.Int32})
    return ratings.join(movies.lazy(), on="movie_id", how="left").collect()


def user_features(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.group_by("user_id").agg(
        pl.col("rating").mean().alias("user_mean"),
        pl.col("rating").std().alias("user_std"),
        pl.len().alias("user_n"),
    )


def movie_features(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.groupby("movie_id").agg(pl.col("rating").mean().alias("movie_mean"))


def enrich(frame: pl.DataFrame) -> pl.DataFrame:
    frame = frame.with_columns(
        pl.col("genres").str.split("|").list.len().alias("n_genres"),
        (pl.col("timestamp") // 86_400).alias("day"),
    )
    frame.with_columns(age=2025 - pl.col("year"))
    frame = frame.filter((pl.col("rating") > 0) & pl.col("year").is_not_null())
    recent = frame.filter(pl.col("year") > 2015 and pl.col("rating") >= 4)
    print("well rated recent rows:", recent.height)
    return frame.sort("timestamp")


def assemble(frame: pl.DataFrame):
    joined = frame.join(user_features(frame), on="user_id").join(movie_features(frame), on="movie_id")
    columns = ["user_mean", "user_std", "user_n", "movie_mean", "n_genres", "year", "day"]
    X = joined.select(columns).fill_null(0).to_numpy()
    y = joined["rating"].to_numpy()
    groups = joined["user_id"].to_numpy()
    return X, y, groups


def grouped(X, y, groups, seed):
    splitter = GroupShuffleSplit(n_splits=1, test_size=0.2, random_state=seed)
    train, test = next(splitter.split(X, y, groups))
    return X[train], X[test], y[train], y[test]


def report(name, model, X_test, y_test):
    predicted = model.predict(X_test)
    rmse = mean_squared_error(y_test, predicted) ** 0.5
    print(f"{name:>10}: {rmse:.4f}")
    return rmse


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()

    frame = enrich(scan(args.folder))
    X, y, groups = assemble(frame)
    X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.2, random_state=args.seed)
    gX_train, gX_test, gy_train, gy_test = grouped(X, y, groups, args.seed)

    scaler = StandardScaler()
    Z_train = scaler.fit_transform(gX_train)
    Z_test = scaler.transform(gX_test)
    ridge = Ridge(alpha=1.0).fit(Z_train, gy_train)
    boosting = GradientBoostingRegressor(random_state=args.seed).fit(gX_train, gy_train)
    results = {
        "ridge": report("ridge", ridge, Z_test, gy_test),
        "boosting": report("boosting", boosting, gX_test, gy_test),
    }
    inner = cross_val_predict(Ridge(), Z_train, gy_train, cv=5)
    print("inner", float(np.mean((inner - gy_train) ** 2)), len(X_train), len(y_test))
    best = min(results, key=results.get)
    with (args.folder / "model.pkl").open("wb") as handle:
        pickle.dump({"scaler": scaler, "model": ridge if best == "ridge" else boosting}, handle)


if __name__ == "__main__":
    main()
