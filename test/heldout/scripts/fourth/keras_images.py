from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from sklearn.metrics import classification_report

ROOT = Path("flowers")
IMG = (160, 160)

train_gen = ImageDataGenerator(rescale=1 / 255.0, rotation_range=20, horizontal_flip=True)
test_gen = ImageDataGenerator()
flow = dict(target_size=IMG, batch_size=32, class_mode="categorical")
train_it = train_gen.flow_from_directory(ROOT / "train", **flow)
test_it = test_gen.flow_from_directory(ROOT / "test", **flow)

train_ds = keras.utils.image_dataset_from_directory(ROOT, validation_split=0.2, subset="training", seed=1, image_size=IMG)
valid_ds = keras.utils.image_dataset_from_directory(ROOT, validation_split=0.2, subset="validation", seed=2, image_size=IMG)
valid_ds = valid_ds.cache().prefetch(tf.data.AUTOTUNE)

base = keras.applications.MobileNetV2(include_top=False, input_shape=(*IMG, 3), weights="imagenet")
base.trainable = False
inputs = keras.Input((*IMG, 3))
x = keras.applications.mobilenet_v2.preprocess_input(inputs)
x = base(x, training=False)
x = keras.layers.GlobalAveragePooling2D()(x)
outputs = keras.layers.Dense(5, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_it, validation_data=valid_ds, epochs=3)

base.trainable = True
model.fit(train_ds, validation_data=valid_ds, epochs=3)

probabilities = model.predict(test_it)
predicted = np.argmax(probabilities, axis=1)
print(classification_report(test_it.classes, predicted))
