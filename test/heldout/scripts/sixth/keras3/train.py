import argparse

import keras
import numpy as np
from keras import layers
from sklearn.metrics import classification_report, confusion_matrix

from dataset import hold_out, load_arrays, make_dataset

CONFIG = {
    "batch_size": 64,
    "epochs": 40,
    "lr": 1e-3,
    "num_classes": 10,
    "dropout": 0.3,
    "fine_tune_epochs": 5,
}


def conv_block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    return layers.MaxPooling2D()(x)


def build_model(cfg):
    inputs = keras.Input(shape=(32, 32, 3))
    x = inputs
    for filters in (32, 64, 128):
        x = conv_block(x, filters)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(cfg["dropout"])(x)
    h = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(cfg["num_classes"], activation="softmax")(x)
    return keras.Model(inputs, outputs)


def build_transfer(cfg):
    base = keras.applications.EfficientNetB0(include_top=False, input_shape=(32, 32, 3), pooling="avg")
    base.trainable = False
    inputs = keras.Input(shape=(32, 32, 3))
    x = base(inputs, training=False)
    outputs = layers.Dense(cfg["num_classes"])(x)
    return base, keras.Model(inputs, outputs)


def callbacks_for(name):
    return [
        keras.callbacks.ModelCheckpoint(f"{name}.keras", monitor="val_accuracy", mode="min", save_best_only=True),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=3),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=8, restore_best_weights=True),
    ]


def train_plain(cfg, train_ds, val_ds):
    model = build_model(cfg)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=cfg["lr"]),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.fit(train_ds, validation_data=val_ds, epochs=cfg["epochs"], callbacks=callbacks_for("plain"))
    return model


def train_transfer(cfg, train_ds, val_ds):
    base, model = build_transfer(cfg)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=cfg["lr"]),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.fit(train_ds, validation_data=val_ds, epochs=cfg["epochs"])
    base.trainable = True
    model.fit(train_ds, validation_data=val_ds, epochs=cfg["fine_tune_epochs"])
    return model


def report(model, x_test, y_test):
    accuracy, loss = model.evaluate(x_test, y_test, verbose=0)
    print(f"test loss {loss:.4f} accuracy {accuracy:.4f}")
    y_true = y_test.ravel()
    y_pred = np.argmax(model.predict(x_test), axis=1)
    print(confusion_matrix(y_true, y_pred))
    print(classification_report(y_pred, y_true))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--mode", choices=["plain", "transfer"], default="plain")
    args = ap.parse_args()
    keras.utils.set_random_seed(0)

    (x, y), (x_test, y_test) = load_arrays()
    (x_train, y_train), (x_val, y_val) = hold_out(x, y)
    train_ds = make_dataset(x_train, y_train, CONFIG["batch_size"], training=True)
    val_ds = make_dataset(x_val, y_val, CONFIG["batch_size"], training=False)
    if args.mode == "plain":
        model = train_plain(CONFIG, train_ds, val_ds)
    else:
        model = train_transfer(CONFIG, train_ds, val_ds)
    report(model, x_test, y_test)
    model.save("final.keras")


if __name__ == "__main__":
    main()
