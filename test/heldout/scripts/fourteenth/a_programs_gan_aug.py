"""Leaf diseases: augmentation in the pipeline, a frozen backbone, two stages."""
import argparse
import pathlib

import keras
import tensorflow as tf
from keras import layers

IMG = 224


def make_sets(root: pathlib.Path, batch: int):
    train = keras.utils.image_dataset_from_directory(
        root, validation_split=0.2, subset="training", seed=3, image_size=(IMG, IMG), batch_size=batch
    )
    val = keras.utils.image_dataset_from_directory(
        root, validation_split=0.2, subset="validation", seed=3, image_size=(IMG, IMG), batch_size=batch
    )
    return train, val, train.class_names


def augmentation():
    return keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(0.1),
            layers.RandomZoom(0.2),
        ],
        name="augment",
    )


def make_model(classes: int):
    augment = augmentation()
    backbone = keras.applications.EfficientNetB0(include_top=False, input_shape=(IMG, IMG, 3), pooling="avg")
    backbone.trainable = False
    inputs = keras.Input(shape=(IMG, IMG, 3))
    x = backbone(inputs, training=False)
    x = layers.Dropout(0.2)(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs), backbone


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--batch", type=int, default=32)
    args = parser.parse_args()
    keras.utils.set_random_seed(3)
    train, val, names = make_sets(args.root, args.batch)
    model, backbone = make_model(len(names))
    model.compile("adam", loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(train, validation_data=val, epochs=5)

    backbone.trainable = True
    stage_two = keras.models.clone_model(model)
    stage_two.set_weights(model.get_weights())
    stage_two.compile(keras.optimizers.Adam(1e-5), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True)
    checkpoint = keras.callbacks.ModelCheckpoint("leaf.h5", save_best_only=True)
    stage_two.fit(train, validation_data=val, epochs=5, callbacks=[stop, checkpoint])
    for images, _ in val.take(1):
        print([names[i] for i in tf.argmax(stage_two(images), axis=-1).numpy()])
    print("ready", len(val_ds))


if __name__ == "__main__":
    main()
