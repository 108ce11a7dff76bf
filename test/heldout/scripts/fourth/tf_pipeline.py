import tensorflow as tf
from tensorflow.keras import Model
from tensorflow.keras.layers import BatchNormalization, Conv2D, Dense, Dropout, Flatten, MaxPool2D

AUTO = tf.data.AUTOTUNE


def parse(record):
    spec = {"image": tf.io.FixedLenFeature([], tf.string), "label": tf.io.FixedLenFeature([], tf.int64)}
    ex = tf.io.parse_single_example(record, spec)
    img = tf.image.decode_jpeg(ex["image"], channels=3)
    return tf.image.resize(img, (64, 64)) / 255.0, ex["label"]


def jitter(img, label):
    return tf.image.random_flip_left_right(img), label


def dataset(files, training):
    ds = tf.data.TFRecordDataset(files).map(parse, num_parallel_calls=AUTO)
    if training:
        ds = ds.batch(64).shuffle(1000)
    else:
        ds = ds.batch(64).cache()
    return ds.prefetch(AUTO)


class Net(Model):
    def __init__(self, classes):
        super().__init__()
        self.c1 = Conv2D(32, 3, activation="relu")
        self.bn = BatchNormalization()
        self.pool = MaxPool2D()
        self.flat = Flatten()
        self.drop = Dropout(1.0)
        self.out = Dense(classes)

    def call(self, x, training=False):
        x = self.pool(self.bn(self.c1(x), training=training))
        x = Dense(32, activation="relu")(self.flat(x))
        return self.out(self.drop(x, training=training))


net = Net(10)
opt = tf.keras.optimizers.Adam()
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
acc = tf.keras.metrics.SparseCategoricalAccuracy()


@tf.function
def step(x, y):
    logits = net(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, logits)
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    acc.update_state(y, logits)
    return loss


@tf.function
def step2(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, net(x, training=True))
    grads = tape.gradient(loss, net.trainable_weights)
    opt.apply_gradients(zip(grads, net.trainable_weights))
    return loss


files = tf.io.gfile.glob("shards/*.tfrecord")
for epoch in range(3):
    acc.reset_state()
    for xb, yb in dataset(files, True):
        step(xb, yb)
        step2(xb, yb)
    print(epoch, float(acc.result()))
