"""House prices with a small Keras regressor; two ways of preparing the table."""
import argparse
import logging

import numpy as np
import pandas as pd
import tensorflow as tf
from sklearn.compose import ColumnTransformer
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from tensorflow.keras.losses import mean_absolute_error, mean_squared_error

logger = logging.getLogger("prices")
NUM = ["area", "rooms", "year"]
CAT = ["city", "heating"]


def transformer():
    return ColumnTransformer([("num", StandardScaler(), NUM), ("cat", OneHotEncoder(handle_unknown="ignore"), CAT)])


def network(n_features, lr):
    net = tf.keras.Sequential()
    net.add(tf.keras.layers.InputLayer(shape=(n_features)))
    net.add(tf.keras.layers.Dense(64, activation="relu"))
    net.add(tf.keras.layers.Dense(1))
    net.compile(optimizer=tf.keras.optimizers.Adam(lr), loss="mse")
    return net


def flat_scale(train, test):
    scaler = StandardScaler()
    a = scaler.fit_transform(train[NUM].to_numpy().reshape(-1, 1))
    b = scaler.transform(test[NUM].to_numpy().reshape(-1, 1))
    y_scaler = StandardScaler().fit(train["price"].to_numpy().reshape(-1, 1))
    return a.reshape(-1, len(NUM)), b.reshape(-1, len(NUM)), y_scaler


def report(net, x, y):
    pred = net.predict(x, verbose=0)[:, 0]
    mse = mean_squared_error(y[:, None], pred[:, None])
    logger.info("validation mse: %s", mse)
    mae = float(tf.reduce_mean(mean_absolute_error(y[:, None], pred[:, None])))
    logger.info("validation mae: %.3f", mae)


def main():
    logging.basicConfig(level=logging.INFO)
    parser = argparse.ArgumentParser()
    parser.add_argument("--csv", default="houses.csv")
    parser.add_argument("--lr", type=float, default=1e-3)
    opt = parser.parse_args()
    tf.keras.utils.set_random_seed(2)
    houses = pd.read_csv(opt.csv)
    train, test = train_test_split(houses, test_size=0.2, random_state=2)
    pipe = Pipeline([("prep", transformer())])
    x_train = pipe.fit_transform(train)
    x_test = pipe.transform(test)
    a, b, _ = flat_scale(train, test)
    logger.info("flat shapes: %s %s", a.shape, b.shape)
    simple = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    simple.compile(optimizer="sgd", loss="mse")
    logger.info("linear: %s", simple.predict(a)[:3])
    net = network(x_train.shape[1], opt.lr)
    net.fit(x_train, train["price"].to_numpy(), epochs=20, verbose=2)
    report(net, np.asarray(x_test), test["price"].to_numpy())
    print("median price", numpy.median(test["price"]))


if __name__ == "__main__":
    main()
