from keras.layers import Dense, Dropout, Flatten
from keras.models import Sequential
from tensorflow.keras.applications import VGG16
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.preprocessing.image import ImageDataGenerator
import numpy as np

train_dir, val_dir = "data/train", "data/val"
aug = ImageDataGenerator(rotation_range=30, zoom_range=0.2, width_shift_range=0.1)
plain = ImageDataGenerator()

x = np.load("images.npy")
y = np.load("labels.npy")
augmented = aug.flow(x, batch_size=32)
base = VGG16(weights="imagenet", include_top=False, input_shape=(224, 224, 3))
net = Sequential([base, Flatten(), Dense(256, activation="relu"), Dropout(0.5), Dense(3, activation="softmax")])
net.compile(optimizer=Adam(learning_rate=1e-4), loss="categorical_crossentropy", metrics=["accuracy"])
net.fit(augmented, epochs=10)

for batch in aug.flow(x, y, batch_size=32):
    net.fit(batch[0], batch[1], epochs=1)
    break

aug.fit(x[0])
