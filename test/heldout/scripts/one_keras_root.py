import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import callbacks

net = keras.Sequential([tf.keras.Input((10,)), tf.keras.layers.Dense(1)])
net.compile(optimizer=tf.keras.optimizers.SGD(0.01), loss="mse")
plateau = callbacks.ReduceLROnPlateau()
print(net.summary(), plateau)
