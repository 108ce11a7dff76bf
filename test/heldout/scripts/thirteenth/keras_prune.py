import tensorflow as tf
import tensorflow_model_optimization as tfmot
from tensorflow import keras

(x_train, y_train), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
x_train, x_test = x_train / 255.0, x_test / 255.0
model = keras.Sequential([
    keras.layers.Flatten(input_shape=(28, 28)),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=4, validation_split=0.1)

schedule = tfmot.sparsity.keras.PolynomialDecay(initial_sparsity=0.2, final_sparsity=0.8, begin_step=0, end_step=1000)
pruned = tfmot.sparsity.keras.prune_low_magnitude(model, pruning_schedule=schedule)
pruned.fit(x_train, y_train, epochs=2)
pruned.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
pruned.fit(x_train, y_train, epochs=2, validation_split=0.1)
pruned.save("pruned.h5")
half = tfmot.sparsity.keras.prune_low_magnitude(model, sparsity=0.5)
