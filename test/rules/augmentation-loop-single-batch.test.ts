/** What `augmentation-loop-single-batch` reports, and the loops that may end early. */

import { augmentationLoopSingleBatch } from "../../rules/augmentation-loop-single-batch";
import { testRule } from "../support/ruleTester";

testRule(augmentationLoopSingleBatch, {
  valid: [
    {
      name: "one batch to build the network, whose caller loads the weights",
      code: `
        import keras

        def begun(net, batches):
            for x, y in batches:
                net.train_on_batch(x, y)
                break

        def restored(net, batches):
            begun(net, batches)
            net.load_weights("net.weights.h5")
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "one fold only, on purpose",
      code: `
        import keras
        from sklearn.model_selection import KFold

        for fold, (rows, others) in enumerate(KFold(5).split(X)):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
            model.fit(X[rows], y[rows], validation_data=(X[others], y[others]))
            break
      `,
    },
    {
      name: "the break has a condition",
      code: `
        import keras
        for step, (x, y) in enumerate(datagen.flow(images, labels)):
            model.train_on_batch(x, y)
            if step >= steps_per_epoch:
                break
        for x, y in datagen.flow(images, labels):
            model.train_on_batch(x, y)
            if debug:
                break
            step += 1
      `,
    },
    {
      name: "a preview, a search, another round",
      code: `
        import keras
        for x in datagen.flow(images):
            plt.imshow(x[0])
            break
        for name in names:
            if not os.path.exists(name):
                continue
            model.fit(load(name))
            break
        while True:
            model.fit(x, y)
            break
        for x, y in ds.take(1):
            model.train_on_batch(x, y)
            break
      `,
    },
    {
      name: "another library's loop",
      code: `
        import torch
        for x, y in loader:
            learner.fit(x, y)
            break
      `,
    },
    {
      name: "the break ends an inner loop",
      code: `
        import keras
        for x, y in batches:
            model.train_on_batch(x, y)
            for callback in callbacks:
                callback.end()
                break
      `,
    },
    {
      name: "one batch builds the variables, or is all there is",
      code: `
        import keras

        def restored(model, batches):
            for x, y in batches:
                model.train_on_batch(x, y)
                break
            model.load_weights("model.weights.h5")

        def whole(model, data):
            for x, y in data.batch(len(data)):
                model.fit(x, y, epochs=5)
                break
      `,
    },
    {
      name: "one batch on purpose, as a comment, a text or the training behind says",
      code: `
        def learn_one(model, batches):
            # overfit a single batch first, to see that it can learn at all
            for x, y in batches:
                for _ in range(100):
                    model.train_on_batch(x, y)
                break

        def try_one(model, batches):
            for x, y in batches:
                model.train_on_batch(x, y)
                break  # one batch is enough for this smoke test

        def check_one(model, batches):
            for x, y in batches:
                before = model.evaluate(x, y)
                model.fit(x, y, epochs=50)
                print("sanity check:", before, model.evaluate(x, y))
                break

        def prepare(model, batches):
            for x, y in batches:
                model.train_on_batch(x, y)
                break
            model.fit(batches, epochs=3)
      `,
    },
  ],
  invalid: [
    {
      name: "a pair that is not unpacked",
      code: `
        import keras
        for batch in datagen.flow(images, labels, batch_size=32):
            model.fit(batch[0], batch[1], epochs=1)
            ---------
            break
            ^^^^^
      `,
    },
    {
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        for batch_images in datagen.flow(train_images, batch_size=32):
            model.fit(batch_images, train_labels, batch_size=32)
            --------- trained
            break
            ^^^^^ single
      `,
      messages: ["The loop always ends here, so the model is trained on one batch only."],
    },
    {
      name: "rows and labels",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        for X_batch, y_batch in datagen.flow(X_train, y_train, batch_size=32):
            model.fit(X_batch, y_batch)
            ---------
            break
            ^^^^^
        model.save("model.keras")
      `,
      suggestions: [
        {
          title: "Train on all batches with one call",
          output: `
            from tensorflow.keras.preprocessing.image import ImageDataGenerator
            datagen = ImageDataGenerator(rotation_range=20)
            model.fit(datagen.flow(X_train, y_train, batch_size=32), epochs=10)
            model.save("model.keras")
          `,
        },
      ],
    },
    {
      name: "within epochs, in a method",
      code: `
        import keras

        class Trainer:
            def train(self, data, epochs):
                for epoch in range(epochs):
                    for i, (x, y) in enumerate(data):
                        loss = self.model.train_on_batch(x, y)
                               -------------------------
                        print(epoch, loss)
                        break
                        ^^^^^
      `,
    },
    {
      name: "a comment that says something else",
      code: `
        def train(model, batches):
            # train on all images
            for x, y in batches:
                model.train_on_batch(x, y)
                -------------------- trained
                break  # the generator never ends
                ^^^^^ single
      `,
    },
  ],
});
