"""Horovod with a custom callback list: two runs, one of them complete."""
import os

import horovod.tensorflow.keras as hvd
import tensorflow as tf

BATCH = 128


def dataset(shard: bool):
    (x, y), _ = tf.keras.datasets.cifar10.load_data()
    ds = tf.data.Dataset.from_tensor_slices((x / 255.0, y))
    if shard:
        ds = ds.shard(hvd.size(), hvd.rank())
    return ds.shuffle(10_000).batch(BATCH)


def network():
    return tf.keras.applications.ResNet50(weights=None, classes=10, input_shape=(32, 32, 3))


def pin():
    gpus = tf.config.list_physical_devices("GPU")
    if gpus:
        tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")


def baseline(epochs):
    model = network()
    opt = hvd.DistributedOptimizer(tf.keras.optimizers.Adam(1e-3))
    model.compile(opt, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(dataset(False), epochs=epochs, callbacks=[hvd.callbacks.MetricAverageCallback()])
    return model


def complete(epochs):
    model = network()
    opt = hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01 * hvd.size(), momentum=0.9))
    model.compile(opt, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    calls = [
        hvd.callbacks.BroadcastGlobalVariablesCallback(0),
        hvd.callbacks.MetricAverageCallback(),
        hvd.callbacks.LossScaleCallback(),
    ]
    model.fit(dataset(True), epochs=epochs, callbacks=calls, verbose=int(hvd.rank() == 0))
    return model


if __name__ == "__main__":
    hvd.init()
    pin()
    os.makedirs("ckpt", exist_ok=True)
    first = baseline(2)
    print(f"rank {hvd.rank()}: {first.evaluate(dataset(False), return_dict=True)}")
    second = complete(10)
    if hvd.rank() == 0:
        second.save("ckpt/final.keras")
