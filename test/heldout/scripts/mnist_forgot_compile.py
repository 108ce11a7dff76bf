import tensorflow as tf
from tensorflow.keras import layers, models

tf.keras.utils.set_random_seed(7)
(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
x_train, x_test = x_train[..., None] / 255.0, x_test[..., None] / 255.0

cnn = models.Sequential()
cnn.add(layers.Input(shape=(28, 28, 1)))
cnn.add(layers.Conv2D(16, 3, activation="relu"))
cnn.add(layers.Flatten())
cnn.add(layers.Dense(10, activation="softmax"))
cnn.fit(x_train, y_train, epochs=3, validation_data=(x_test, y_test))

copy = tf.keras.models.clone_model(cnn)
copy.compile("adam", "sparse_categorical_crossentropy")
copy.fit(x_train, y_train, epochs=1, validation_data=(x_test, y_test))
