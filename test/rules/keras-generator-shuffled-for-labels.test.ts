/** What `keras-generator-shuffled-for-labels` reports, and the predictions on which it is silent. */

import { kerasGeneratorShuffledForLabels } from "../../rules/keras-generator-shuffled-for-labels";
import { testRule } from "../support/ruleTester";

testRule(kerasGeneratorShuffledForLabels, {
  valid: [
    {
      name: "kept after the first pass, in the order of the files, or taken out of other data",
      code: `
        import numpy as np
        import tensorflow as tf

        def read(folder, shuffle):
            data = tf.keras.utils.image_dataset_from_directory(folder, shuffle=shuffle)
            return data.prefetch(2), data.class_names

        def judge(folder, model):
            data, names = read(folder, False)
            truth = np.concatenate([y for _, y in data])
            return truth == model.predict(data).argmax(axis=1)

        def kept(folder, model):
            data = tf.keras.utils.image_dataset_from_directory(folder).cache().prefetch(2)
            truth = np.concatenate([y for _, y in data])
            return truth == model.predict(data).argmax(axis=1)
      `,
    },
    {
      name: "another generator, and predictions in the pass that collects the labels",
      code: `
        from sklearn.metrics import confusion_matrix
        from tensorflow import keras

        class Loader:
            def flow_from_directory(self, folder):
                return folder

        net = keras.models.load_model("net.keras")
        files = Loader().flow_from_directory("a")
        print(confusion_matrix(files.classes, net.predict(files).argmax(1)))

        test = keras.utils.image_dataset_from_directory("a")
        net.predict(test)
        wanted, given = [], []
        for images, labels in test:
            given.append(net(images))
            wanted.append(labels)
      `,
    },
    {
      name: "the order is kept, or no labels are compared",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        gen = ImageDataGenerator(rescale=1 / 255)

        test = gen.flow_from_directory("test", shuffle=False)
        score = model.predict(test)
        print(report(test.classes, score))
        train = gen.flow_from_directory("train")
        weights = balance(classes=train.classes)
        model.fit(train)
        valid = gen.flow_from_directory("valid")
        model.evaluate(valid)
        print(valid.classes)
        late = gen.flow_from_directory("valid")
        late.shuffle = False
        report(late.classes, model.predict(late))
        maybe = gen.flow_from_directory("valid", shuffle=shuffle)
        report(maybe.classes, model.predict(maybe))
        some = gen.flow_from_directory("valid")
        model.predict(some)
        print(len(some.classes))
      `,
    },
    {
      name: "labels of the same pass",
      code: `
        import keras
        ds = keras.utils.image_dataset_from_directory("test")
        labels = []
        for x, y in ds:
            labels.append(y)
            keep(model.predict(x))
        model.predict(ds)
        for images, names in ds.take(1):
            show(images)
        fixed = keras.utils.image_dataset_from_directory("test", shuffle=False)
        truth = [y for x, y in fixed]
        model.predict(fixed)
        cached = keras.utils.image_dataset_from_directory("test")
        cached = cached.cache()
        truth = [y for x, y in cached]
        model.predict(cached)
      `,
    },
  ],
  invalid: [
    {
      name: "read in a function that hands it on with its names",
      code: `
        import numpy as np
        import tensorflow as tf

        def read(folder):
            data = tf.keras.utils.image_dataset_from_directory(folder, image_size=(96, 96))
            names = data.class_names
            return data.prefetch(2), names

        def judge(folder, model):
            data, names = read(folder)
            truth = np.concatenate([y for _, y in data])
            return truth == model.predict(data).argmax(axis=1)
                                          ^^^^ passes
      `,
    },
    {
      name: "a generator of files",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        gen = ImageDataGenerator(rescale=1 / 255)

        from sklearn.metrics import classification_report
        test_gen = gen.flow_from_directory("test", target_size=(32, 32), class_mode="binary")
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        scores = model.predict(test_gen, verbose=1)
                               ^^^^^^^^ shuffled
        y_true = test_gen.classes
                 ~~~~~~~~~~~~~~~~ labels
        print(classification_report(y_true, scores > 0.5))
      `,
      suggestions: [
        {
          title: "Keep the order: `shuffle=False`",
          output: `
            from tensorflow.keras.preprocessing.image import ImageDataGenerator
            gen = ImageDataGenerator(rescale=1 / 255)

            from sklearn.metrics import classification_report
            test_gen = gen.flow_from_directory("test", target_size=(32, 32), class_mode="binary", shuffle=False)
            scores = model.predict(test_gen, verbose=1)
            y_true = test_gen.classes
            print(classification_report(y_true, scores > 0.5))
          `,
        },
      ],
    },
    {
      name: "two passes over a data set",
      code: `
        import numpy as np
        import tensorflow as tf
        def report(model):
            test_ds = tf.keras.utils.image_dataset_from_directory("test", image_size=(64, 64), shuffle=True)
            y_pred = np.argmax(model.predict(test_ds), axis=1)
                                             ^^^^^^^ passes
            y_true = np.concatenate([labels for images, labels in test_ds])
            return (y_true == y_pred).mean()
      `,
      suggestions: [
        {
          title: "Keep the order: `shuffle=False`",
          output: `
            import numpy as np
            import tensorflow as tf
            def report(model):
                test_ds = tf.keras.utils.image_dataset_from_directory("test", image_size=(64, 64), shuffle=False)
                y_pred = np.argmax(model.predict(test_ds), axis=1)
                y_true = np.concatenate([labels for images, labels in test_ds])
                return (y_true == y_pred).mean()
          `,
        },
      ],
    },
  ],
});
