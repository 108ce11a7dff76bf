"""Cats and dogs with data augmentation (Keras 2 style)."""
import os
import random
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow.keras.applications import MobileNetV2
from tensorflow.keras.layers import Dense, Dropout, GlobalAveragePooling2D
from tensorflow.keras.models import Model
from tensorflow.keras.preprocessing.image import ImageDataGenerator


@dataclass
class Args:
    folder: str = "data/pets"
    size: int = 160
    batch: int = 32
    epochs: int = 5


def generators(args):
    train_gen = ImageDataGenerator(
        rescale=1.0 / 255,
        rotation_range=0.2,
        width_shift_range=0.1,
        horizontal_flip=True,
        shear_range=10.0,
    )
    plain = ImageDataGenerator(rescale=1.0 / 255)
    train = train_gen.flow_from_directory(
        os.path.join(args.folder, "train"), target_size=(args.size, args.size), batch_size=args.batch, class_mode="binary"
    )
    val = plain.flow_from_directory(
        os.path.join(args.folder, "val"), target_size=(args.size, args.size), batch_size=args.batch, class_mode="binary"
    )
    return train, val


def build(args):
    base = MobileNetV2(include_top=False, weights="imagenet", input_shape=(args.size, args.size, 3))
    base.trainable = False
    x = GlobalAveragePooling2D()(base.output)
    x = Dropout(0.3)(x)
    out = Dense(1, activation="sigmoid")(x)
    return Model(base.input, out)


def warm_up(model, images, labels):
    """Fits the head on augmented copies of a few images."""
    aug = ImageDataGenerator(horizontal_flip=True, zoom_range=0.2)
    aug.fit(images)
    for batch in aug.flow(images, batch_size=len(images)):
        model.fit(batch, labels, epochs=1)
        break


def crop(image, size):
    height, width, _ = image.shape
    top = np.random.randint(0, height - size)
    left = random.randint(0, width - size)
    return image[top : top + size, left : left + size]


def show(history):
    plt.plot(history.history["accuracy"])
    plt.plot(history.history["val_accuracy"])
    plt.legend(["train", "val"])
    plt.savefig("acc.png")


def main():
    random.seed(0)
    np.random.seed(0)
    tf.random.set_seed(0)
    args = Args()
    train, val = generators(args)
    model = build(args)
    history = model.fit(train, validation_data=val, epochs=args.epochs)
    show(history)
    model.save("pets.keras")


if __name__ == "__main__":
    main()
