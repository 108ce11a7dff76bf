import numpy as np
from keras.src.legacy.preprocessing.image import ImageDataGenerator as _Unused
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def loaders(folder):
    train_gen = ImageDataGenerator(rotation_range=20, shear_range=0.2, horizontal_flip=True)
    test_gen = ImageDataGenerator(rescale=1.0 / 255)
    train = train_gen.flow_from_directory(folder + "/train", target_size=(64, 64), class_mode="binary")
    test = test_gen.flow_from_directory(folder + "/test", target_size=(64, 64), class_mode="binary")
    return train, test


def net():
    model = models.Sequential([
        layers.Conv2D(16, 3, activation="relu", input_shape=(64, 64, 3)),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def arrays(x, y):
    augment = ImageDataGenerator(rescale=1 / 255.0, width_shift_range=0.1)
    augment.fit(x)
    model = net()
    model.fit(augment.flow(x, batch_size=32), epochs=2)
    model.fit(augment.flow(x, y, batch_size=32), epochs=2)
    return model


print(_Unused, np.zeros(1).shape)
