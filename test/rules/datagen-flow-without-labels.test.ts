/** What `datagen-flow-without-labels` reports, and the loops over images that are right. */

import { datagenFlowWithoutLabels } from "../../rules/datagen-flow-without-labels";
import { testRule } from "../support/ruleTester";

testRule(datagenFlowWithoutLabels, {
  valid: [
    {
      name: "labels that go along with the batches",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        changes = ImageDataGenerator(rescale=1 / 255)
        done = 0
        for part in changes.flow(pictures, batch_size=16, shuffle=False):
            net.train_on_batch(part, kinds[done : done + len(part)])
            done += len(part)
      `,
    },
    {
      name: "labels that are zipped with the batches",
      code: `
        from keras.preprocessing.image import ImageDataGenerator
        generator = ImageDataGenerator(horizontal_flip=True)
        def zipped(model, images, parts):
            for batch, labels in zip(generator.flow(images, batch_size=32, shuffle=False), parts):
                model.train_on_batch(batch, labels)
      `,
    },
    {
      name: "in their order, with labels of their own, or an image for each",
      code: `
        from keras.preprocessing.image import ImageDataGenerator
        def ordered(model, images, labels):
            flow = ImageDataGenerator(rescale=1 / 255).flow(images, batch_size=32, shuffle=False)
            model.train_on_batch(next(flow), labels[:32])
        def pairs(model, images, labels):
            flow = ImageDataGenerator(rescale=1 / 255).flow(images, labels, batch_size=32)
            for step, (some, theirs) in enumerate(flow):
                model.train_on_batch(some, theirs)
                if step > 100:
                    break
        def same(model, images):
            for step, batch in enumerate(ImageDataGenerator(rescale=1 / 255).flow(images)):
                model.train_on_batch(batch, batch)
                if step > 100:
                    break
      `,
    },
    {
      name: "an autoencoder, a model with a loss of its own, and predictions",
      code: `
        import keras
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(folder, x, y, options):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
            gen = ImageDataGenerator(rescale=1 / 255)
            model.fit(gen.flow_from_directory(folder, class_mode="input"))
            model.fit(gen.flow(x, y))
            model.fit(gen.flow(x, **options))
            model.fit(zip(gen.flow(x, seed=1), gen.flow(y, seed=1)))
            plain = keras.Sequential([keras.layers.Dense(1)])
            plain.compile("adam")
            plain.fit(gen.flow(x))
            return model.predict(gen.flow(x, shuffle=False))
      `,
    },
    {
      name: "labels come with the images",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        for images, labels in datagen.flow(train_images, train_labels):
            model.train_on_batch(images, labels)
        for batch in datagen.flow(train_images, y=train_labels):
            model.train_on_batch(batch[0], batch[1])
      `,
    },
    {
      name: "an autoencoder, predictions, a preview",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        for batch in datagen.flow(images, batch_size=32):
            autoencoder.fit(batch, batch)
        for batch in datagen.flow(images, batch_size=32):
            model.predict(batch)
        for batch in datagen.flow(images, save_to_dir="preview"):
            plt.imshow(batch[0])
            break
      `,
    },
    {
      name: "labels that the loop makes, and arguments that are not written out",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        for batch in datagen.flow(images, shuffle=False):
            labels = next(label_batches)
            model.train_on_batch(batch, labels)
        for batch in datagen.flow(images, **options):
            model.train_on_batch(batch, train_labels)
      `,
    },
    {
      name: "another object's flow",
      code: `
        import keras
        for batch in river.flow(images):
            model.fit(batch, labels)
      `,
    },
  ],
  invalid: [
    {
      name: "the first labels, as many as a batch has images",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def warm_up(net, changes, pictures, kinds):
            for part in changes.flow(pictures, batch_size=16):
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ flow
                net.train_on_batch(part, kinds[: len(part)])
                                         ------------------ labels

        def run(net, pictures, kinds):
            changes = ImageDataGenerator(rotation_range=10, rescale=1 / 255)
            warm_up(net, changes, pictures, kinds)
      `,
    },
    {
      name: "batches that a range counts",
      code: `
        from keras.preprocessing.image import ImageDataGenerator
        generator = ImageDataGenerator(horizontal_flip=True)
        def zipped(model, images, labels):
            for batch, _ in zip(generator.flow(images, batch_size=32), range(20)):
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                model.train_on_batch(batch, labels[:32])
                                            ----------- labels
      `,
    },
    {
      name: "counted batches, the next batch, and the flow itself",
      code: `
        from keras.preprocessing.image import ImageDataGenerator
        generator = ImageDataGenerator(horizontal_flip=True)
        def counted(model, images, labels):
            for step, batch in enumerate(generator.flow(images, batch_size=32)):
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                model.train_on_batch(batch, labels[:32])
                                            ----------- labels
                if step > 100:
                    break
        def taken(model, images, labels):
            flow = generator.flow(images, batch_size=32)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            for _ in range(100):
                batch = next(flow)
                model.train_on_batch(batch, labels[:32])
                                            ----------- labels
        def handed(model, images, labels):
            model.fit(generator.flow(images, batch_size=32), labels, epochs=3)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                                                             ------ labels
      `,
    },
    {
      name: "images alone for a model with a loss",
      code: `
        import keras
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def build():
            model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(1)])
            model.compile("adam", "mse")
            return model

        def train(folder, x):
            gen = ImageDataGenerator(rescale=1 / 255)
            model = build()
            model.fit(gen.flow(x, batch_size=32), epochs=2)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ trained
            images = gen.flow_from_directory(folder, class_mode=None)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trained
            model.fit(images, epochs=2)
      `,
    },
    {
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        generator = ImageDataGenerator(horizontal_flip=True)
        for batch in generator.flow(images, batch_size=64):
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ flow
            model.train_on_batch(batch, labels[:64])
                                        ----------- labels
      `,
    },
    {
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        for batch_images in datagen.flow(train_images, batch_size=32):
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ flow
            # train
            model.fit(batch_images, train_labels, batch_size=32)
                                    ------------ labels
            break
      `,
      messages: ["This gives shuffled images without labels, and `train_labels` does not belong to them."],
      suggestions: [
        {
          title: "Let `flow` give the labels of each batch",
          output: `
            from tensorflow.keras.preprocessing.image import ImageDataGenerator
            datagen = ImageDataGenerator(rotation_range=20)
            for batch_images, batch_labels in datagen.flow(train_images, train_labels, batch_size=32):
                # train
                model.fit(batch_images, batch_labels, batch_size=32)
                break
          `,
        },
      ],
    },
    {
      name: "the iterator has a name, in a class",
      code: `
        import tensorflow as tf

        class Trainer:
            def __init__(self, x, y):
                self.x, self.y = x, y
                self.datagen = tf.keras.preprocessing.image.ImageDataGenerator(horizontal_flip=True)

            def train(self, model, steps):
                batches = self.datagen.flow(self.x, shuffle=True)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                for images in batches:
                    loss = model.train_on_batch(x=images, y=self.y)
                                                            ------
                    if steps == 0:
                        break
      `,
    },
  ],
});
