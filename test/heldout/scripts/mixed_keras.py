import keras
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

tf.random.set_seed(0)
model = Sequential([tf.keras.Input((10,)), Dense(32, activation="relu"), Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse")
