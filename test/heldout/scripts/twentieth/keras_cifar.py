import argparse

import keras
import numpy as np
from keras import layers
from sklearn.metrics import accuracy_score, confusion_matrix, top_k_accuracy_score

NUM_CLASSES = 10
CLASS_NAMES = ["plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


def load_data():
    (x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
    x_train = x_train.astype("float32") / 255.0
    x_test = x_test.astype("float32") / 255.0
    x_val, y_val = x_train[45000:], y_train[45000:]
    x_train, y_train = x_train[:45000], y_train[:45000]
    return (x_train, y_train), (x_val, y_val), (x_test, y_test)


def conv_block(x, filters, rate):
    for _ in range(2):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation("relu")(x)
    x = layers.MaxPooling2D()(x)
    return layers.Dropout(rate)(x)


def build_model(width):
    inputs = keras.Input(shape=(32, 32, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    x = layers.RandomTranslation(0.1, 0.1)(x)
    x = conv_block(x, width, 0.2)
    x = conv_block(x, width * 2, 0.3)
    x = conv_block(x, width * 4, 0.4)
    x = layers.GlobalAveragePooling2D()(x)
    outputs = layers.Dense(NUM_CLASSES, activation="softmax")(x)
    return keras.Model(inputs, outputs, name="cifar_cnn")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()

    keras.utils.set_random_seed(5)
    (x_train, y_train), (x_val, y_val), (x_test, y_test) = load_data()
    model = build_model(args.width)
    model.summary()
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=args.lr),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )

    callbacks = [
        keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="min", patience=10, restore_best_weights=True),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", mode="min", factor=0.5, patience=4),
        keras.callbacks.CSVLogger("cifar_log.csv"),
    ]
    model.fit(
        x_train,
        y_train,
        batch_size=args.batch_size,
        epochs=args.epochs,
        validation_data=(x_val, y_val),
        callbacks=callbacks,
        verbose=2,
    )

    test_acc, test_loss = model.evaluate(x_test, y_test, verbose=0)
    print(f"test accuracy {test_acc:.4f} (loss {test_loss:.4f})")

    probs = model.predict(x_test, batch_size=512, verbose=0)
    labels = np.argmax(probs, axis=1)
    truth = y_test.ravel()
    print("accuracy via sklearn:", accuracy_score(truth, probs))
    print("top-3:", top_k_accuracy_score(truth, probs, k=3))
    matrix = confusion_matrix(truth, labels)
    for name, row in zip(CLASS_NAMES, matrix):
        print(f"{name:>8s}", " ".join(f"{v:4d}" for v in row))

    first = keras.losses.sparse_categorical_crossentropy(y_test[:256].ravel(), probs[:256])
    print("mean loss of the first test images:", float(np.mean(first)))
    tail = keras.losses.sparse_categorical_crossentropy(y_test[-256:].ravel(), probs[-256:])
    print(f"loss of the last test images: {float(tail):.4f}")
    model.save("cifar_cnn.keras")


if __name__ == "__main__":
    main()
