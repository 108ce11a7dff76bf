"""Keras 3 network for forest cover types, with embeddings for the categorical columns."""
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

from dataclasses import asdict, dataclass

import keras
import numpy as np
import pandas as pd
from keras import layers, ops
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

NUM_CLASSES = 7


@dataclass
class Settings:
    units: int = 128
    dropout: float = 0.3
    lr: float = 1e-3
    epochs: int = 60
    batch_size: int = 512
    seed: int = 1


def load(path):
    frame = pd.read_parquet(path).sort_values("cover_type").reset_index(drop=True)
    y = frame["cover_type"].to_numpy() - 1
    soil = frame["soil_type"].to_numpy()
    x = frame.drop(columns=["cover_type", "soil_type"]).to_numpy("float32")
    return x, soil, y


def build(n_features, n_soil, cfg: Settings) -> keras.Model:
    numeric = keras.Input(shape=(n_features), name="numeric")
    soil = keras.Input(shape=(), dtype="int32", name="soil")
    emb = layers.Embedding(n_soil, 16)(soil)
    x = layers.Concatenate()([numeric, emb])
    for i in range(3):
        x = layers.Dense(cfg.units, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation("swish")(x)
        x = layers.Dropout(cfg.dropout)(x)
    out = layers.Dense(NUM_CLASSES, activation="softmax")(x)
    model = keras.Model([numeric, soil], out)
    model.compile(
        optimizer=keras.optimizers.Adam(cfg.lr),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


def build_wide(n_features, cfg: Settings) -> keras.Model:
    model = keras.Sequential([
        keras.Input((n_features,)),
        layers.Dense(cfg.units, activation="relu"),
        layers.Dense(NUM_CLASSES),
    ])
    model.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model


def callbacks():
    return [
        keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="min", patience=8, restore_best_weights=True),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=3),
        keras.callbacks.ModelCheckpoint("cover.keras", monitor="val_accuracy", mode="max", save_best_only=True),
    ]


def main():
    cfg = Settings()
    keras.utils.set_random_seed(cfg.seed)
    print(asdict(cfg))
    x, soil, y = load("data/covertype.parquet")
    x_train, x_test, s_train, s_test, y_train, y_test = train_test_split(x, soil, y, test_size=0.2, stratify=y, random_state=cfg.seed)
    scaler = StandardScaler().fit(x_train)
    x_train, x_test = scaler.transform(x_train), scaler.transform(x_test)

    model = build(x_train.shape[1], int(soil.max()) + 1, cfg)
    model.fit([x_train, s_train], y_train, validation_split=0.1, epochs=cfg.epochs, batch_size=cfg.batch_size, callbacks=callbacks())

    wide = build_wide(x.shape[1], cfg)
    wide.fit(x, y, validation_split=0.2, epochs=10)

    accuracy, loss = model.evaluate([x_test, s_test], y_test, verbose=0)
    proba = model.predict([x_test, s_test])
    print("loss", loss, "accuracy", accuracy, accuracy_score(y_test, proba.argmax(axis=1)))
    print("macro AUC", roc_auc_score(y_test, proba, multi_class="ovr"))
    wide_proba = ops.softmax(wide.predict(x_test), axis=-1)
    print("wide", np.asarray(wide_proba).max(axis=1).mean())
    model.save("models/cover.h5")


if __name__ == "__main__":
    main()
