"""Flower classifier with Keras (LLM style)."""
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint
from tensorflow.keras.utils import to_categorical


def build_model(input_shape=(28, 28, 1), num_classes=10):
    """Build a simple CNN."""
    model = models.Sequential([
        layers.Input(input_shape),
        layers.Rescaling(1.0 / 255),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(num_classes, activation="softmax"),
    ])
    return model


def train_one_hot(x, y):
    model = build_model()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    targets = to_categorical(y, 10)
    model.fit(x, targets, epochs=3, validation_split=0.1)
    return model


def train_ints(x, y):
    model = build_model()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, epochs=3, validation_split=0.1)
    return model


def train_callbacks(x, y, x_val, y_val):
    model = build_model()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = EarlyStopping(monitor="val_loss", patience=3)
    best = ModelCheckpoint("best.keras", monitor="val_accuracy", mode="min", save_best_only=True)
    model.fit(x, y, epochs=50, validation_data=(x_val, y_val), callbacks=[stop, best])
    accuracy, loss = model.evaluate(x_val, y_val)
    print(accuracy, loss)
    model.save("flowers.h5")
    return model


def forgotten(x, y):
    model = build_model()
    model.fit(x, y, epochs=2, validation_split=0.2)
    return model


(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
x_train = np.expand_dims(x_train, -1)
tf.random.set_seed(0)
train_one_hot(x_train, y_train)
