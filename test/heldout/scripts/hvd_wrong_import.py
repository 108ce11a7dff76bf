import horovod.tensorflow as hvd
import numpy as np
from tensorflow import keras


def run(path):
    hvd.init()
    data = np.load(path)
    net = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1)])
    net.compile(optimizer=hvd.DistributedOptimizer(keras.optimizers.SGD(0.1)), loss="mse")
    hooks = [hvd.callbacks.BroadcastGlobalVariablesCallback(0)]
    net.fit(data["x"], data["y"], epochs=2, callbacks=hooks, validation_split=0.1)


if __name__ == "__main__":
    run("data.npz")
