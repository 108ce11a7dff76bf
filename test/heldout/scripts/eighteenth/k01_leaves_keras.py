"""Plant disease classification with MobileNetV2 (tf.keras)."""

import argparse
import pathlib

import numpy as np
import tensorflow as tf
from sklearn.metrics import classification_report
from tensorflow.keras import layers, models
from tensorflow.keras.applications.mobilenet_v2 import MobileNetV2, preprocess_input

IMG = (160, 160)
tf.random.set_seed(5)


def datasets(root, batch):
    train = tf.keras.utils.image_dataset_from_directory(root, validation_split=0.2, subset="training", seed=5, image_size=IMG, batch_size=batch, label_mode="int")
    valid = tf.keras.utils.image_dataset_from_directory(root, validation_split=0.2, subset="validation", seed=5, image_size=IMG, batch_size=batch, label_mode="int")
    names = train.class_names
    train = train.cache().shuffle(1000).prefetch(tf.data.AUTOTUNE)
    return train, valid.prefetch(tf.data.AUTOTUNE), names


def build(n_classes):
    base = MobileNetV2(input_shape=IMG + (3,), include_top=False, weights="imagenet")
    base.trainable = False
    inputs = layers.Input(IMG + (3,))
    x = preprocess_input(inputs)
    x = base(x, training=False)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.2)(x)
    outputs = layers.Dense(n_classes, activation="softmax")(x)
    return models.Model(inputs, outputs), base


def compile_model(model, lr):
    model.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=lr),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--fine-tune-epochs", type=int, default=5)
    args = parser.parse_args()

    train, valid, names = datasets(args.root, args.batch)
    model, base = build(len(names))
    compile_model(model, 1e-3)
    checkpoint = tf.keras.callbacks.ModelCheckpoint("leaves.keras", monitor="val_accuracy", mode="min", save_best_only=True)
    model.fit(train, validation_data=valid, epochs=args.epochs, callbacks=[checkpoint])

    base.trainable = True
    for layer in base.layers[:100]:
        layer.trainable = False
    model.fit(train, validation_data=valid, epochs=args.epochs + args.fine_tune_epochs, initial_epoch=args.epochs)

    accuracy, loss = model.evaluate(valid)
    print(f"loss {loss:.3f} accuracy {accuracy:.3f}")
    truth = np.concatenate([y.numpy() for _, y in valid])
    pred = model.predict(valid).argmax(axis=1)
    print(classification_report(truth, pred, target_names=names))
    model.save("leaves_final.h5")


if __name__ == "__main__":
    main()
