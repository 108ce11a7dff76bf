import horovod.tensorflow as hvd
import numpy as np
import tensorflow as tf

hvd.init()
gpus = tf.config.list_physical_devices("GPU")
tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
x = np.load("x.npy")[hvd.rank()::hvd.size()]
y = np.load("y.npy")[hvd.rank()::hvd.size()]
model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1)])
opt = tf.keras.optimizers.SGD(0.01 * hvd.size())
mse = tf.keras.losses.MeanSquaredError()
for step in range(100):
    with tf.GradientTape() as tape:
        loss = mse(y, model(x, training=True))
    tape = hvd.DistributedGradientTape(tape)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
    if step == 0:
        hvd.broadcast_variables(model.variables, root_rank=0)
    if hvd.rank() == 0 and step % 10 == 0:
        print(step, float(loss))
