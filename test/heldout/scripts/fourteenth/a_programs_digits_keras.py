"""Trains a small CNN on the digits of Keras and keeps the best weights."""
import argparse
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"

import numpy as np
import tensorflow as tf
from sklearn.metrics import classification_report, confusion_matrix
from tensorflow.keras import layers, models
from tensorflow.keras.callbacks import EarlyStopping, TensorBoard

CLASS_NAMES = [str(i) for i in range(10)]


class Trainer:
    """Holds the data, the model and the history."""

    def __init__(self, epochs=10, batch_size=128, lr=1e-3):
        self.epochs = epochs
        self.batch_size = batch_size
        self.lr = lr
        self.history = None
        tf.keras.utils.set_random_seed(5)

    def load(self):
        (self.x_train, self.y_train), (self.x_test, self.y_test) = tf.keras.datasets.mnist.load_data()
        self.x_train = self.x_train[..., None].astype("float32") / 255.0
        self.x_test = self.x_test[..., None].astype("float32") / 255.0

    def build(self):
        self.model = models.Sequential(
            [
                layers.Conv2D(32, 3, activation="relu", input_shape=(28, 28, 1)),
                layers.MaxPooling2D(),
                layers.Conv2D(64, 3, activation="relu"),
                layers.Flatten(),
                layers.Dense(10, activation="softmax"),
            ]
        )
        self.model.compile(
            optimizer=tf.keras.optimizers.Adam(self.lr),
            loss="categorical_crossentropy",
            metrics=["accuracy"],
        )

    def fit(self):
        stopper = EarlyStopping(monitor="val_loss", patience=3)
        self.history = self.model.fit(
            self.x_train,
            self.y_train,
            validation_split=0.1,
            epochs=self.epochs,
            batch_size=self.batch_size,
            callbacks=[stopper, TensorBoard("logs")],
        )

    def report(self):
        loss, acc = self.model.evaluate(self.x_test, self.y_test, verbose=0)
        print(f"test loss {loss:.4f}, accuracy {acc:.4f}")
        scores = self.model.predict(self.x_test)
        print(confusion_matrix(self.y_test, scores))
        best = np.argmax(scores, axis=1)
        print(classification_report(self.y_test, best, target_names=CLASS_NAMES))
        self.model.save("digits.h5")

    def plot(self):
        plt.figure(figsize=(8, 3))
        plt.plot(self.history.history["accuracy"], label="train")
        plt.plot(self.history.history["val_accuracy"], label="val")
        plt.legend()
        plt.savefig("history.png")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    trainer = Trainer(epochs=args.epochs, lr=args.lr)
    trainer.load()
    trainer.build()
    trainer.fit()
    trainer.report()
    trainer.plot()


if __name__ == "__main__":
    main()
