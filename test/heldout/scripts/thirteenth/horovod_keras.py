import tensorflow as tf
import horovod.keras as hvd
from tensorflow import keras

hvd.init()
(x, y), _ = keras.datasets.mnist.load_data()
x = x.reshape(-1, 784).astype("float32") / 255
model = keras.Sequential([keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10, activation="softmax")])
opt = keras.optimizers.SGD(0.01)
opt = hvd.DistributedOptimizer(opt)
model.compile(loss="sparse_categorical_crossentropy", optimizer=opt, metrics=["accuracy"])
callbacks = [hvd.callbacks.MetricAverageCallback()]
model.fit(x, y, batch_size=128, epochs=4, callbacks=callbacks)
model.save("mnist.h5")
