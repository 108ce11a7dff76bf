"""Flowers CNN, Kaggle style."""
import matplotlib.pyplot as plt
import tensorflow as tf
from tensorflow.keras import layers

IMG = (180, 180)
BATCH = 32
AUTOTUNE = tf.data.AUTOTUNE

train_ds = tf.keras.utils.image_dataset_from_directory("flowers", validation_split=0.2, subset="training", seed=1, image_size=IMG, batch_size=BATCH)
val_ds = tf.keras.utils.image_dataset_from_directory("flowers", validation_split=0.2, subset="validation", seed=1, image_size=IMG, batch_size=BATCH)
names = train_ds.class_names

model = tf.keras.Sequential([
    layers.Input(IMG + (3,)),
    layers.Rescaling(1.0 / 255),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(len(names), activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
history = model.fit(train_ds.prefetch(AUTOTUNE), validation_data=val_ds, epochs=5)
plt.plot(history.history["val_accuracy"])
plt.savefig("curve.png")
