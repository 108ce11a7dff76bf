import tensorflow as tf
from absl import app, flags, logging

FLAGS = flags.FLAGS
flags.DEFINE_integer("epochs", 3, "epochs")


def make(units):
    m = tf.keras.Sequential([tf.keras.layers.Dense(units, activation="relu"), tf.keras.layers.Dense(2)])
    m.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return m


def main(_):
    strategy = tf.distribute.MirroredStrategy()
    logging.info("replicas %d", strategy.num_replicas_in_sync)
    x, y = tf.random.normal((512, 8)), tf.random.uniform((512,), 0, 2, tf.int32)
    data = tf.data.Dataset.from_tensor_slices((x, y)).repeat().shuffle(100).batch(32)
    good = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(512).repeat().batch(32)
    outside = make(16)
    with strategy.scope():
        inside = make(32)
    outside.fit(data, epochs=FLAGS.epochs, steps_per_epoch=16)
    inside.fit(good, epochs=FLAGS.epochs, steps_per_epoch=16)
    sess = tf.Session()
    old = tf.compat.v1.Session()
    norm = tf.keras.layers.Normalization()
    norm.adapt(x)
    grown = tf.zeros((0, 8))
    for i in range(10):
        grown = tf.concat([grown, x[i : i + 1]], axis=0)
    print(sess, old, grown.shape)


if __name__ == "__main__":
    app.run(main)
