/** What `tf-data-order` reports, and the orders on which it is silent. */

import { tfDataOrder } from "../../rules/tf-data-order";
import { testRule } from "../support/ruleTester";

testRule(tfDataOrder, {
  valid: [
    {
      name: "batches that are taken apart before they are shuffled",
      code: `
        import tensorflow as tf

        def records(paths, decode):
            rows = tf.data.TFRecordDataset(paths).batch(64).map(decode)
            return rows.unbatch().shuffle(1000).batch(8)

        def lines(paths):
            rows = tf.data.Dataset.list_files(paths).batch(4)
            return rows.interleave(tf.data.TextLineDataset).shuffle(1000)
      `,
    },
    {
      name: "windows that a method takes apart again",
      code: `
        import tensorflow as tf

        class Input:
            def __init__(self, ds, windows):
                self.ds = ds
                self.windows = windows

            def run(self):
                self.windows = self.windows.batch(4)
                both = self.ds.shuffle(1000).batch(32).shuffle(10)
                twice = self.ds.shuffle(100).cache().shuffle(100)
                flat = self.ds.batch(32).map(f).unbatch().shuffle(100)
                valid = self.ds.shuffle(100, reshuffle_each_iteration=False).take(10).cache()

        ds = tf.data.Dataset.from_tensor_slices(rows)
        train = ds.cache().shuffle(1000).map(augment).batch(32).prefetch(tf.data.AUTOTUNE)
        pieces = ds.batch(101, drop_remainder=True).map(split)
        pieces = pieces.shuffle(1000).batch(64)
        windows = ds.batch(10)
        windows = windows.shuffle(100)
        job = Input(ds, windows)
        job.run()
      `,
    },
    {
      name: "windows that another method puts into batches",
      code: `
        import tensorflow as tf

        class Speech:
            def __init__(self, rows):
                self.windows = tf.data.Dataset.from_tensor_slices(rows).batch(10)
                self.windows = self.windows.shuffle(100)

            def batches(self):
                return self.windows.batch(4)
      `,
    },
    {
      name: "the usual order, and steps that are repeated on purpose",
      code: `
        import tensorflow as tf
        ds = tf.data.Dataset.from_tensor_slices(rows)
        train = ds.cache().shuffle(1000).map(augment).batch(32).prefetch(tf.data.AUTOTUNE)
        pieces = ds.batch(101, drop_remainder=True).map(split)
        pieces = pieces.shuffle(1000).batch(64)
        windows = ds.batch(10)
        windows = windows.shuffle(100)
        windows = windows.batch(4)
        both = ds.shuffle(1000).batch(32).shuffle(10)
        twice = ds.shuffle(100).cache().shuffle(100)
        flat = ds.batch(32).map(f).unbatch().shuffle(100)
        valid = ds.shuffle(100, reshuffle_each_iteration=False).take(10).cache()
      `,
    },
    {
      name: "data sets of other libraries",
      code: `
        import tensorflow as tf
        from datasets import load_dataset
        d = load_dataset("imdb")["train"]
        d = d.batch(4).shuffle(seed=1)
        t = frame.batch(3).shuffle(2).cache()
        folder = tf.keras.utils.image_dataset_from_directory("train")
        folder = folder.cache().shuffle(1000).prefetch(tf.data.AUTOTUNE)
      `,
    },
    {
      name: "the pipeline of another library",
      code: `
        import mlx.data as dx
        import tensorflow as tf

        def load(files, stream):
            rows = dx.stream_csv_reader(files).batch(32).shuffle(1000).prefetch(8, 4)
            return rows, stream.batch(32).shuffle(1000).prefetch(8, 4)
      `,
    },
    {
      name: "random layers behind the cache, or in eval mode",
      code: `
        import keras
        import tensorflow as tf
        from keras import layers

        def prepare(ds: tf.data.Dataset) -> tf.data.Dataset:
            augment = keras.Sequential([layers.RandomFlip("horizontal")])
            scale = keras.Sequential([layers.Rescaling(1 / 255)])
            ds = ds.map(lambda x, y: (scale(x, training=True), y)).cache()
            checked = ds.map(lambda x, y: (augment(x, training=False), y)).cache().prefetch(tf.data.AUTOTUNE)
            return checked, ds.map(lambda x, y: (augment(x, training=True), y)).prefetch(tf.data.AUTOTUNE)
      `,
    },
  ],
  invalid: [
    {
      name: "batches of files that were read side by side",
      code: `
        import tensorflow as tf

        def records(paths, decode):
            shards = tf.data.Dataset.list_files(paths)
            rows = shards.interleave(tf.data.TFRecordDataset, num_parallel_calls=tf.data.AUTOTUNE)
            rows = rows.map(decode).batch(64)
                                    ~~~~~ before
            return rows.shuffle(1000)
                        ^^^^^^^ batches
      `,
    },
    {
      name: "a random change that is kept before a shuffle",
      code: `
        import tensorflow as tf

        def build(x, y):
            ds = tf.data.Dataset.from_tensor_slices((x, y))
            ds = ds.map(lambda a, b: (tf.image.random_flip_left_right(a), b)).cache()
                                                                              ^^^^^ random
            return ds.shuffle(500).batch(16)
      `,
    },
    {
      name: "batches that are shuffled",
      code: `
        import tensorflow as tf
        def load(x, y):
            ds = tf.data.Dataset.from_tensor_slices((x, y))
            ds = ds.map(decode, num_parallel_calls=tf.data.AUTOTUNE)
            ds = ds.batch(64)
                    ~~~~~ before
            ds = ds.shuffle(buffer_size=1024)
                    ^^^^^^^ batches
            return ds.repeat()
      `,
    },
    {
      name: "a cache behind what is random",
      code: `
        import tensorflow as tf
        import tensorflow_datasets as tfds

        def augment(image, label):
            image = tf.image.random_flip_left_right(image)
            return image, label

        data = tfds.load("mnist", split="train", as_supervised=True)
        a = data.map(augment).cache().batch(32)
                              ^^^^^ random
        b = data.shuffle(1000).cache().batch(32)
                               ^^^^^ order
        c = rows.map(lambda x, y: (tf.image.random_crop(x, [8, 8, 3]), y)).cache().prefetch(1)
                                                                           ^^^^^ random
        d = data.shuffle(1).batch(32)
                        ^^^ one
      `,
      suggestions: [
        {
          title: "Change the order",
          output: `
            import tensorflow as tf
            import tensorflow_datasets as tfds

            def augment(image, label):
                image = tf.image.random_flip_left_right(image)
                return image, label

            data = tfds.load("mnist", split="train", as_supervised=True)
            a = data.cache().map(augment).batch(32)
            b = data.shuffle(1000).cache().batch(32)
            c = rows.map(lambda x, y: (tf.image.random_crop(x, [8, 8, 3]), y)).cache().prefetch(1)
            d = data.shuffle(1).batch(32)
          `,
        },
        {
          title: "Change the order",
          output: `
            import tensorflow as tf
            import tensorflow_datasets as tfds

            def augment(image, label):
                image = tf.image.random_flip_left_right(image)
                return image, label

            data = tfds.load("mnist", split="train", as_supervised=True)
            a = data.map(augment).cache().batch(32)
            b = data.cache().shuffle(1000).batch(32)
            c = rows.map(lambda x, y: (tf.image.random_crop(x, [8, 8, 3]), y)).cache().prefetch(1)
            d = data.shuffle(1).batch(32)
          `,
        },
        {
          title: "Change the order",
          output: `
            import tensorflow as tf
            import tensorflow_datasets as tfds

            def augment(image, label):
                image = tf.image.random_flip_left_right(image)
                return image, label

            data = tfds.load("mnist", split="train", as_supervised=True)
            a = data.map(augment).cache().batch(32)
            b = data.shuffle(1000).cache().batch(32)
            c = rows.cache().map(lambda x, y: (tf.image.random_crop(x, [8, 8, 3]), y)).prefetch(1)
            d = data.shuffle(1).batch(32)
          `,
        },
      ],
    },
    {
      name: "layers that are random in training, in a map",
      code: `
        import keras
        import tensorflow as tf
        from keras import layers

        def prepare(ds: tf.data.Dataset) -> tf.data.Dataset:
            augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
            ds = ds.map(lambda x, y: (augment(x, training=True), y))
                    ~~~ before
            return ds.cache().prefetch(tf.data.AUTOTUNE)
                      ^^^^^ random
      `,
    },
  ],
});
