import tensorflow as tf
import keras
import numpy as np
import pandas as pd
from scikeras.wrappers import KerasRegressor
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(27)


def load_data(path="concrete.csv"):
    df = pd.read_csv(path)
    target = df.pop("strength_mpa")
    return df.to_numpy("float32"), target.to_numpy("float32")


def load_plant_log(path="plant_log.csv"):
    """Production log of the mixing plant, oldest batches first."""
    log = pd.read_csv(path).sort_values("batch_no")
    y = log.pop("slump_mm").to_numpy("float32")
    return log.drop(columns="batch_no").to_numpy("float32"), y


def build_model(n_features=8, units=64, rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            tf.keras.layers.Dense(units, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(2e-3), loss="mse", metrics=["mae"])
    return model


def search_width(X, y):
    net = build_model(X.shape[1])
    grid = {"units": [32, 64, 128], "epochs": [50, 100]}
    search = GridSearchCV(net, grid, scoring="neg_mean_absolute_error", cv=3)
    search.fit(X, y)
    return search.best_params_


def wrapped_scores(X, y):
    reg = KerasRegressor(build_model, n_features=X.shape[1], units=64, epochs=80, batch_size=32, verbose=0)
    pipe = make_pipeline(StandardScaler(), reg)
    return cross_val_score(pipe, X, y, cv=5, scoring="neg_mean_absolute_error")


def train_slump_model():
    X, y = load_plant_log()
    norm = keras.layers.Normalization()
    norm.adapt(X[: int(0.8 * len(X))])
    net = keras.Sequential([keras.Input((X.shape[1],)), norm, keras.layers.Dense(32, "relu"), keras.layers.Dense(1)])
    history = net.fit(X, y, epochs=40, validation_split=0.2, verbose=0)
    net.save("slump.keras")
    return history.history["val_loss"][-1]


def main():
    X, y = load_data()
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=27)
    scaler = StandardScaler().fit(X_train)
    X_train_s, X_test_s = scaler.transform(X_train), scaler.transform(X_test)
    print("best width", search_width(X_train, y_train))
    print("wrapped MAE", -wrapped_scores(X_train, y_train).mean())

    net = build_model(X.shape[1])
    net.fit(X_train_s, y_train, epochs=150, batch_size=32, validation_split=0.1, verbose=0)
    pred = net.predict(X_test_s, verbose=0).ravel()
    print("MAE", mean_absolute_error(y_test, pred))
    print("R2", r2_score(pred, y_test))
    print("slump validation loss", train_slump_model())
    np.savez("scaler.npz", mean=scaler.mean_, scale=scaler.scale_)
    net.save("concrete.keras")


if __name__ == "__main__":
    main()
