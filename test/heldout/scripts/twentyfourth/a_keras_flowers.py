"""Transfer learning on a folder of flower photos."""
import sys

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers
from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
from sklearn.metrics import classification_report, confusion_matrix

IMG = (224, 224)
BATCH = 32
SEED = 1337
keras.utils.set_random_seed(SEED)


def load_split(folder):
    common = dict(validation_split=0.2, image_size=IMG, batch_size=BATCH, label_mode="int")
    train = keras.utils.image_dataset_from_directory(folder, subset="training", seed=SEED, **common)
    val = keras.utils.image_dataset_from_directory(folder, subset="validation", seed=SEED + 1, **common)
    return train, val, train.class_names


def load_test(folder):
    return keras.utils.image_dataset_from_directory(folder, image_size=IMG, batch_size=BATCH, label_mode="int")


augment = keras.Sequential([
    layers.RandomFlip("horizontal"),
    layers.RandomRotation(0.05),
    layers.RandomZoom(0.1),
], name="augment")


class FlowerNet:
    def __init__(self, n_classes):
        self.base = keras.applications.EfficientNetV2B0(include_top=False, input_shape=IMG + (3,), weights="imagenet")
        self.base.trainable = False
        self.n_classes = n_classes
        self.model = self._build()

    def _build(self):
        inputs = keras.Input(shape=IMG + (3,))
        x = augment(inputs)
        x = self.base(x, training=False)
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dropout(0.3)(x)
        outputs = layers.Dense(self.n_classes, activation="softmax")(x)
        return keras.Model(inputs, outputs)

    def warm_up(self, train, val):
        self.model.compile(
            optimizer=keras.optimizers.Adam(1e-3),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            metrics=["accuracy"],
        )
        stop = EarlyStopping(monitor="val_accuracy", mode="min", patience=3, restore_best_weights=True)
        return self.model.fit(train, validation_data=val, epochs=10, callbacks=[stop])

    def fine_tune(self, train, val):
        self.base.trainable = True
        cbs = [
            EarlyStopping(monitor="val_loss", patience=4, mode="min", restore_best_weights=True),
            ReduceLROnPlateau(monitor="val_loss", factor=0.3, patience=2),
            ModelCheckpoint("flowers.keras", monitor="val_accuracy", mode="max", save_best_only=True),
        ]
        return self.model.fit(train, validation_data=val, epochs=20, callbacks=cbs)

    def report(self, test, names):
        acc, loss = self.model.evaluate(test)
        print(f"accuracy {acc:.3f}, loss {loss:.3f}")
        probs = self.model.predict(test)
        y_true = np.concatenate([y.numpy() for _, y in test])
        y_pred = probs.argmax(axis=1)
        print(classification_report(y_true, y_pred, target_names=names))
        return confusion_matrix(y_true, y_pred)


def scratch_cnn(n_classes):
    model = keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Rescaling(1 / 255),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(n_classes),
    ])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                  metrics=["accuracy"])
    return model


def tiny_on_arrays(path, n_classes):
    with np.load(path) as z:
        x, y = z["x"].astype("float32"), z["y"].astype("int64")
    y = keras.utils.to_categorical(y, n_classes)
    cut = int(0.8 * len(x))
    model = keras.Sequential([
        keras.Input(x.shape[1:]),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(n_classes, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x[:cut], y[:cut], epochs=5, batch_size=64)
    loss, acc = model.evaluate(x[cut:], y[cut:], verbose=0)
    return loss, acc


def plot(history, path):
    fig, ax = plt.subplots()
    ax.plot(history.history["loss"], label="train")
    ax.plot(history.history["val_loss"], label="val")
    ax.legend()
    fig.savefig(path)
    plt.close(fig)


if __name__ == "__main__":
    train_ds, val_ds, class_names = load_split(sys.argv[1])
    test_ds = load_test(sys.argv[2])
    net = FlowerNet(len(class_names))
    plot(net.warm_up(train_ds, val_ds), "warm.png")
    plot(net.fine_tune(train_ds, val_ds), "tune.png")
    print(net.report(test_ds, class_names))
    small_train = train_ds.map(lambda img, lab: (keras.ops.image.resize(img, (64, 64)), lab))
    small_val = val_ds.map(lambda img, lab: (keras.ops.image.resize(img, (64, 64)), lab))
    cnn = scratch_cnn(len(class_names))
    cnn.fit(small_train, validation_data=small_val, epochs=15)
    print(tiny_on_arrays("digits.npz", 10))
