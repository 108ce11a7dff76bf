import numpy as np
import tensorflow as tf
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, Input

tf.random.set_seed(1)
(x_train, y_train), (x_test, y_test) = tf.keras.datasets.boston_housing.load_data()
model = Sequential([Input((13,)), Dense(64, activation="relu"), Dense(1)])
model.compile(loss="mse", optimizer="adam")
pred = model.predict(x_test)
print(np.abs(pred.ravel() - y_test).mean())

backbone = tf.keras.applications.MobileNetV2(weights="imagenet", include_top=False, pooling="avg")
feats = backbone.predict(np.load("photos.npy"))
smoke = Sequential([Input((13,)), Dense(1)])
print(smoke.predict(np.random.rand(4, 13)).shape)
restored = Sequential([Input((13,)), Dense(1)])
restored.load_weights("ckpt.weights.h5")
print(restored.predict(x_test)[:3], feats.shape)
