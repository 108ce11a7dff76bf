"""Image pipelines for the flower photographs."""
import keras
import tensorflow as tf

AUTOTUNE = tf.data.AUTOTUNE


def make_augmenter() -> keras.Sequential:
    return keras.Sequential([
        keras.layers.RandomFlip("horizontal"),
        keras.layers.RandomRotation(0.1),
        keras.layers.RandomZoom(0.1),
    ], name="augment")


def load_datasets(root: str, image_size: int, batch_size: int):
    train_ds = keras.utils.image_dataset_from_directory(
        root, validation_split=0.2, subset="training", seed=123,
        image_size=(image_size, image_size), batch_size=batch_size, label_mode="int",
    )
    val_ds = keras.utils.image_dataset_from_directory(
        root, validation_split=0.2, subset="validation", seed=321,
        image_size=(image_size, image_size), batch_size=batch_size, label_mode="int",
    )
    class_names = train_ds.class_names
    augment = make_augmenter()
    train_ds = train_ds.map(lambda x, y: (augment(x, training=True), y), num_parallel_calls=AUTOTUNE)
    train_ds = train_ds.cache().prefetch(AUTOTUNE)
    val_ds = val_ds.cache().prefetch(AUTOTUNE)
    return train_ds, val_ds, class_names


def load_test(root: str, image_size: int, batch_size: int):
    return keras.utils.image_dataset_from_directory(
        root, image_size=(image_size, image_size), batch_size=batch_size,
        label_mode="int", shuffle=False,
    )
