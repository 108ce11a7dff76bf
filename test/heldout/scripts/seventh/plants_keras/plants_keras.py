"""Two-input functional model for plant disease: leaf photo and weather readings."""
import pathlib

import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

IMAGE_SIZE = (192, 192)
BATCH = 32
CLASSES = ["healthy", "rust", "scab", "blight"]
AUTOTUNE = tf.data.AUTOTUNE

augmenter = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])


def decode(path, weather, label):
    image = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    image = tf.image.resize(image, IMAGE_SIZE)
    return (image, weather), label


def augment(inputs, label):
    image, weather = inputs
    return (augmenter(image, training=True), weather), label


def make_dataset(frame, weather, training):
    labels = frame["disease"].map(CLASSES.index).to_numpy()
    ds = tf.data.Dataset.from_tensor_slices((frame["path"].to_numpy(), weather, labels))
    ds = ds.map(decode, num_parallel_calls=AUTOTUNE)
    if training:
        ds = ds.map(augment, num_parallel_calls=AUTOTUNE)
        ds = ds.cache()
        ds = ds.batch(BATCH)
        ds = ds.shuffle(1000)
    else:
        ds = ds.cache().batch(BATCH)
    return ds.prefetch(AUTOTUNE)


def build(n_weather):
    photo = keras.Input(IMAGE_SIZE + (3,), name="photo")
    weather = keras.Input((n_weather,), name="weather")
    base = keras.applications.EfficientNetB0(include_top=False, weights="imagenet", pooling="avg")
    base.trainable = False
    x = base(photo, training=False)
    x = layers.Dropout(0.3)(x)
    w = layers.Dense(32, activation="relu")(weather)
    w = layers.Dense(16)(w)
    merged = layers.Concatenate()([x, w])
    merged = layers.Dense(64, activation="relu")(merged)
    outputs = layers.Dense(len(CLASSES), activation="softmax")(merged)
    return keras.Model([photo, weather], outputs), base


def main():
    root = pathlib.Path("plants")
    frame = pd.read_csv(root / "labels.csv")
    frame["path"] = frame["file"].map(lambda f: str(root / "images" / f))
    columns = ["temperature", "humidity", "rain"]

    weather = frame[columns].to_numpy("float32")
    weather = (weather - weather.mean(axis=0)) / weather.std(axis=0)

    rng = np.random.default_rng(5)
    order = rng.permutation(len(frame))
    n_train, n_val = int(0.7 * len(frame)), int(0.15 * len(frame))
    train_idx, val_idx, test_idx = np.split(order, [n_train, n_train + n_val])

    train_ds = make_dataset(frame.iloc[train_idx], weather[train_idx], True)
    val_ds = make_dataset(frame.iloc[val_idx], weather[val_idx], False)
    test_ds = make_dataset(frame.iloc[test_idx], weather[test_idx], False)

    model, base = build(len(columns))
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    callbacks = [
        keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="min", patience=4, restore_best_weights=True),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.3, patience=2),
        keras.callbacks.ModelCheckpoint("plants.keras", monitor="val_accuracy", save_best_only=True),
    ]
    model.fit(train_ds, validation_data=val_ds, epochs=15, callbacks=callbacks)

    base.trainable = True
    for layer in base.layers[:-20]:
        layer.trainable = False
    model.fit(train_ds, validation_data=val_ds, epochs=10, callbacks=callbacks)

    accuracy, loss = model.evaluate(test_ds)
    print("test", loss, accuracy)
    predicted = model.predict(test_ds).argmax(axis=-1)
    truth = np.concatenate([y for _, y in test_ds])
    print(tf.math.confusion_matrix(truth, predicted).numpy())
    model.save("plants_final.keras")


if __name__ == "__main__":
    main()
