import numpy as np
import tensorflow as tf

x = np.arange(0, 200, 2)
y = 3 * x + 7
line = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Dense(1)])
line.compile(optimizer="sgd", loss="mse")
line.fit(x, y, epochs=50, verbose=0)
better = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Dense(1)])
better.compile(optimizer="adam", loss="mse")
better.fit(x, y, epochs=50, verbose=0)
print(line.predict(np.array([[10.0]])), better.predict(np.array([[10.0]])))
