"""Hardens an image classifier and measures the result."""
import numpy as np
import tensorflow as tf
from tensorflow import keras

from adversarial_defense_toolkit import RandomSmoothing

BATCH = 64


def load():
    (x, y), (xt, yt) = keras.datasets.cifar10.load_data()
    return x.astype("float32") / 255.0, keras.utils.to_categorical(y, 10), xt.astype("float32") / 255.0, yt


def build():
    net = keras.Sequential(
        [
            keras.layers.Input((32, 32, 3)),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    net.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return net


# adversarial training: the network learns from perturbed examples
def adversarial_training(net, x, y, sigma=0.05):
    noise = np.random.default_rng(0).normal(0, sigma, x.shape)
    noisy = np.clip(x + noise, 0, 1)
    net.fit(noisy, y, batch_size=BATCH, epochs=3)


def fgsm(net, x, y, eps=0.03):
    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = keras.losses.categorical_crossentropy(y, net(x))
    return x + eps * tf.sign(tape.gradient(loss, x))


def main():
    x, y, xt, yt = load()
    net = build()
    adversarial_training(net, x, y)
    smooth = RandomSmoothing(sigma=0.1)
    scores = net.predict(smooth(xt))
    print("clean", (scores.argmax(-1) == yt[:, 0]).mean())
    hot = keras.utils.to_categorical(yt, 10)
    attacked = fgsm(net, xt[:256], hot[:256])
    print("attacked", net.evaluate(attacked, hot[:256], return_dict=True))
    loss = keras.losses.CategoricalCrossEntropy()
    print("loss", float(loss(hot, scores)))


if __name__ == "__main__":
    main()
