"""Anomaly scores from an autoencoder, with a config class and a history plot."""
from dataclasses import dataclass

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from keras import layers
from keras.utils import to_categorical
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler


@dataclass(frozen=True)
class Config:
    csv: str = "machines.csv"
    hidden: int = 8
    epochs: int = 40
    seed: int = 0


class Data:
    def __init__(self, cfg):
        table = pd.read_csv(cfg.csv)
        self.names = LabelEncoder()
        self.kind = self.names.fit_transform(table.pop("kind"))
        self.x = table.to_numpy("float32")
        self.x_train, self.x_test, self.k_train, self.k_test = train_test_split(
            self.x, self.kind, stratify=self.kind, random_state=cfg.seed
        )
        # normalize the features
        self.scaler = StandardScaler()
        self.x_train = self.scaler.fit_transform(self.x_train)
        self.x_test = self.scaler.transform(self.x_test)


def autoencoder(n, hidden):
    inputs = keras.Input(shape=(n,))
    code = layers.Dense(hidden, activation="relu", name="code")(inputs)
    outputs = layers.Dense(n)(code)
    return keras.Model(inputs, outputs), keras.Model(inputs, code)


def classifier(n, classes, hidden):
    net = keras.Sequential([keras.Input((n,)), layers.Dense(hidden, activation="relu"), layers.Dense(classes, activation="softmax")])
    net.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return net


def main():
    cfg = Config()
    keras.utils.set_random_seed(cfg.seed)
    data = Data(cfg)
    n = data.x_train.shape[1]

    kinds = len(data.names.classes_)
    clf = classifier(n, kinds, cfg.hidden)
    clf.fit(data.x_train, to_categorical(data.k_train), epochs=cfg.epochs)
    clf.fit(data.x_train, data.k_train, epochs=cfg.epochs)
    k_hat = clf.predict(data.x_test).argmax(axis=1)
    print("kinds right:", (k_hat == data.k_test).mean())

    ae, encoder = autoencoder(n, cfg.hidden)
    fresh = keras.models.clone_model(ae)
    print("untrained error", fresh.evaluate(data.x_test, data.x_test))
    ae.compile("adam", "mse")
    ae.fit(data.x_train, data.x_train, epochs=cfg.epochs, validation_data=(data.x_test, data.x_test))
    error = keras.losses.mean_squared_error(data.x_test, ae.predict(data.x_test))
    print("mean error", float(np.mean(error)))
    again = ae.fit_generator(data.x_train, epochs=1)
    plt.plot(again.history["loss"])
    plt.savefig("ae.png")
    print("codes", encoder.predict(data.x_test).shape)


if __name__ == "__main__":
    main()
