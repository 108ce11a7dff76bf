import keras
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.utils import np_utils

model = tf.keras.Sequential([Dense(4, input_dim=8, activation="relu"), Dense(1)])
model.compile(optimizer=tf.keras.optimizers.Adam(lr=0.001), loss="mse")
layer = keras.layers.Dense(8, activation="relu", units_max=3)
pool = keras.layers.GlobalMaxPooling2D(keepdims=True)
app = keras.applications.ResNet50(input_shape=(224, 224, 3), include_top=False)
drop = keras.layers.DropOut(0.2)
