import horovod.tensorflow.keras as hvd
import tensorflow as tf

hvd.init()
(x, y), (xv, yv) = tf.keras.datasets.mnist.load_data()
x, xv = x / 255.0, xv / 255.0
model = tf.keras.Sequential([tf.keras.Input((28, 28)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(10, activation="softmax")])
opt = tf.keras.optimizers.Adam(1e-3)
model.compile(optimizer=opt, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
callbacks = [hvd.callbacks.MetricAverageCallback(), hvd.callbacks.LossScaleCallback()]
model.fit(x, y, batch_size=64, epochs=4, callbacks=callbacks, validation_data=(xv, yv))
