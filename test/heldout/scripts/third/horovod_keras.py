import horovod.tensorflow.keras as hvd
import tensorflow as tf

hvd.init()
(x, y), _ = tf.keras.datasets.mnist.load_data()
model = tf.keras.Sequential([tf.keras.Input((28, 28)), tf.keras.layers.Rescaling(1 / 255), tf.keras.layers.Flatten(), tf.keras.layers.Dense(10)])
opt = tf.keras.optimizers.SGD(0.01)
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(optimizer=hvd.DistributedOptimizer(opt), loss=loss)
model.fit(x, y, epochs=3, validation_split=0.1)
model.save("mnist.keras")
