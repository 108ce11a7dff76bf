import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.datasets import cifar10, mnist
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(x_train, y_train), (x_test, y_test) = cifar10.load_data()
x_train = x_train / 255.0
x_test = x_test / 255.0


def build(n_classes=10):
    model = keras.Sequential()
    model.add(layers.Conv2D(32, (3, 3), activation="relu", input_shape=(32, 32, 3)))
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(64, (3, 3), activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(n_classes, activation="softmax"))
    return model


model = build()
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
stop = EarlyStopping(monitor="val_loss", patience=3)
model.fit(x_train, y_train, epochs=20, validation_split=0.1, callbacks=[stop])

datagen = ImageDataGenerator(rotation_range=20, shear_range=0.2, horizontal_flip=True)
datagen.fit(x_train)
other = build()
other.fit(datagen.flow(x_train, y_train, batch_size=64), epochs=5)

model.save("cifar.h5")

single = keras.Input(shape=(784))
hidden = layers.Dense(64, activation="relu")(single)
out = layers.Dense(10, activation="softmax")(hidden)
mlp = keras.Model(single, out)
(a_train, b_train), (a_test, b_test) = mnist.load_data()
mlp.compile("adam", loss=keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
mlp.fit(a_train.reshape(-1, 784) / 255.0, b_train, epochs=3, batch_size=128)

loaded = keras.models.load_model("cifar.h5")
print(model.evaluate(x_test, y_test))
