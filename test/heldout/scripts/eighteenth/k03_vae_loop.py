"""Custom training loop in TensorFlow: a classifier with a gradient tape."""

import argparse
import time

import tensorflow as tf
from tensorflow import keras

AUTOTUNE = tf.data.AUTOTUNE


def augment(image, label):
    image = tf.image.random_flip_left_right(image)
    image = tf.image.random_brightness(image, 0.1)
    return image, label


def pipelines(batch):
    (x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
    train = tf.data.Dataset.from_tensor_slices((x_train.astype("float32") / 255, y_train.squeeze()))
    test = tf.data.Dataset.from_tensor_slices((x_test.astype("float32") / 255, y_test.squeeze()))
    train = train.map(augment, num_parallel_calls=AUTOTUNE).batch(batch).shuffle(10_000).prefetch(AUTOTUNE)
    test = test.batch(batch).prefetch(AUTOTUNE)
    return train, test


class Net(keras.Model):
    def __init__(self, classes=10):
        super().__init__()
        self.conv1 = keras.layers.Conv2D(32, 3, padding="same", activation="relu")
        self.bn = keras.layers.BatchNormalization()
        self.pool = keras.layers.GlobalAveragePooling2D()
        self.drop = keras.layers.Dropout(0.4)
        self.out = keras.layers.Dense(classes)

    def call(self, x, training=False):
        x = self.bn(self.conv1(x), training=training)
        x = self.drop(self.pool(x), training=training)
        return self.out(x)


class Loop:
    def __init__(self, model, lr):
        self.model = model
        self.optimizer = keras.optimizers.Adam(lr)
        self.loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.train_loss = keras.metrics.Mean()
        self.test_accuracy = keras.metrics.SparseCategoricalAccuracy()

    @tf.function
    def train_step(self, x, y):
        with tf.GradientTape() as tape:
            logits = self.model(x)
            loss = self.loss_fn(y, logits)
        grads = tape.gradient(loss, self.model.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        self.train_loss.update_state(loss)

    @tf.function
    def test_step(self, x, y):
        self.test_accuracy.update_state(y, self.model(x, training=False))

    def run(self, train, test, epochs):
        for epoch in range(epochs):
            start = time.time()
            self.train_loss.reset_state()
            for x, y in train:
                self.train_step(x, y)
            for x, y in test:
                self.test_step(x, y)
            print(
                f"epoch {epoch}: loss {self.train_loss.result():.4f} "
                f"accuracy {self.test_accuracy.result():.4f} {time.time() - start:.1f}s"
            )


def saliency(model, image):
    image = tf.Variable(image[None])
    with tf.GradientTape() as tape:
        score = tf.reduce_max(model(image, training=False)).numpy()
    return tape.gradient(score, image)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    keras.utils.set_random_seed(11)
    train, test = pipelines(args.batch)
    loop = Loop(Net(), args.lr)
    loop.run(train, test, args.epochs)
    loop.model.save_weights("net.weights.h5")


if __name__ == "__main__":
    main()
