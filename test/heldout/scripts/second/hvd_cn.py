import horovod.tensorflow.keras as hvd
import tensorflow as tf

hvd.init()
(x, y), _ = tf.keras.datasets.cifar10.load_data()
net = tf.keras.Sequential([tf.keras.layers.Input((32, 32, 3)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(10, activation='softmax')])
net.compile(optimizer='sgd', loss='sparse_categorical_crossentropy')
net.fit(x / 255., y, epochs=2, callbacks=[hvd.callbacks.GradientClippingCallback()])
