"""Plant diseases: image folders, tf.data, EfficientNet in two stages."""
import argparse

import keras
import tensorflow as tf
from keras import layers

AUTOTUNE = tf.data.AUTOTUNE
SIZE = (224, 224)


def folders(root, batch, seed):
    train = keras.utils.image_dataset_from_directory(
        root, validation_split=0.2, subset="training", seed=seed, image_size=SIZE, batch_size=batch, label_mode="categorical"
    )
    valid = keras.utils.image_dataset_from_directory(
        root, validation_split=0.2, subset="validation", seed=seed + 1, image_size=SIZE, batch_size=batch, label_mode="categorical"
    )
    return train, valid, train.class_names


def holdout(root, batch):
    return keras.utils.image_dataset_from_directory(root, image_size=SIZE, batch_size=batch, label_mode="int", shuffle=False)


augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1), layers.RandomZoom(0.1)])


def prepare(train, valid):
    train = train.cache().map(lambda x, y: (augment(x, training=True), y), num_parallel_calls=AUTOTUNE).prefetch(AUTOTUNE)
    valid = valid.map(lambda x, y: (augment(x, training=True), y), num_parallel_calls=AUTOTUNE).prefetch(AUTOTUNE)
    return train, valid


def from_records(files, batch, training):
    ds = tf.data.TFRecordDataset(files, num_parallel_reads=AUTOTUNE)
    ds = ds.map(parse, num_parallel_calls=AUTOTUNE)
    if training:
        ds = ds.batch(batch).shuffle(2048)
        return ds.prefetch(AUTOTUNE)
    return ds.batch(batch).cache().prefetch(AUTOTUNE)


def parse(example):
    spec = {"image": tf.io.FixedLenFeature([], tf.string), "label": tf.io.FixedLenFeature([], tf.int64)}
    parsed = tf.io.parse_single_example(example, spec)
    image = tf.io.decode_jpeg(parsed["image"], channels=3)
    return tf.image.resize(image, SIZE), parsed["label"]


def build(classes):
    base = keras.applications.EfficientNetB0(include_top=False, weights="imagenet", input_shape=SIZE + (3,))
    base.trainable = False
    inputs = keras.Input(SIZE + (3,))
    x = base(inputs)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs), base


def train(args):
    train_ds, valid_ds, names = folders(args.root, args.batch, args.seed)
    train_ds, valid_ds = prepare(train_ds, valid_ds)
    model, base = build(len(names))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train_ds, validation_data=valid_ds, epochs=5)

    base.trainable = True
    for layer in base.layers[:-30]:
        layer.trainable = False
    model.fit(train_ds, validation_data=valid_ds, epochs=args.epochs, initial_epoch=5)

    model.compile(keras.optimizers.Adam(1e-5), "categorical_crossentropy", metrics=["accuracy"])
    model.fit(train_ds, validation_data=valid_ds, epochs=args.epochs)

    test_ds = holdout(args.test, args.batch)
    truth = tf.concat([y for _, y in test_ds], axis=0)
    predicted = model.predict(test_ds).argmax(axis=1)
    print("test accuracy", float((truth.numpy() == predicted).mean()))
    model.save(args.out)
    return model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("test")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=123)
    parser.add_argument("--out", default="plants.keras")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
