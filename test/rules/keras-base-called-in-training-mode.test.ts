/** What `keras-base-called-in-training-mode` reports, and unfrozen networks on which it is silent. */

import { kerasBaseCalledInTrainingMode } from "../../rules/keras-base-called-in-training-mode";
import { testRule } from "../support/ruleTester";

testRule(kerasBaseCalledInTrainingMode, {
  valid: [
    {
      name: "a mode that options tell the network",
      code: `
        from tensorflow import keras


        def build(x, y):
            base = keras.applications.Xception(include_top=False, pooling="avg")
            base.trainable = False
            inputs = keras.Input((224, 224, 3))
            options = {"training": False}
            model = keras.Model(inputs, keras.layers.Dense(1)(base(inputs, **options)))
            model.compile("adam", "mse")
            model.fit(x, y)
            base.trainable = True
            model.compile(keras.optimizers.Adam(1e-5), "mse")
            model.fit(x, y)
      `,
    },
    {
      name: "a network without batch norm, one without weights, and one with a mode",
      code: `
        from tensorflow import keras

        def build(x, y):
            base = keras.applications.VGG16(include_top=False, pooling="avg")
            other = keras.applications.ResNet50(include_top=False, pooling="avg", weights=None)
            asked = keras.applications.Xception(include_top=False, pooling="avg")
            base.trainable = False
            other.trainable = False
            asked.trainable = False
            inputs = keras.Input((224, 224, 3))
            features = keras.layers.concatenate([base(inputs), other(inputs), asked(inputs, training=False)])
            model = keras.Model(inputs, keras.layers.Dense(1)(features))
            model.compile("adam", "mse")
            model.fit(x, y)
            base.trainable = True
            other.trainable = True
            asked.trainable = True
            model.compile(keras.optimizers.Adam(1e-5), "mse")
            model.fit(x, y)
      `,
    },
    {
      name: "always frozen, never frozen, or unfrozen for no fit",
      code: `
        import keras
        from keras.applications import MobileNetV2

        def frozen(x, y):
            net = MobileNetV2(include_top=False, pooling="avg")
            net.trainable = False
            model = keras.Sequential([net, keras.layers.Dense(2)])
            model.compile("adam", "mse")
            model.fit(x, y)
            return model

        def whole(x, y):
            net = MobileNetV2(include_top=False, pooling="avg")
            net.trainable = True
            model = keras.Sequential([net, keras.layers.Dense(2)])
            model.compile("adam", "mse")
            model.fit(x, y)
            return model

        def saved(x, y):
            net = MobileNetV2(include_top=False, pooling="avg")
            net.trainable = False
            model = keras.Sequential([net, keras.layers.Dense(2)])
            model.compile("adam", "mse")
            model.fit(x, y)
            net.trainable = True
            model.save("m.keras")
      `,
    },
    {
      name: "not compiled again: the training step is the one of the frozen network",
      code: `
        import keras

        net = keras.applications.DenseNet121(include_top=False, pooling="avg")
        net.trainable = False
        model = keras.Sequential([net, keras.layers.Dense(2)])
        model.compile("adam", "mse")
        model.fit(x, y)
        net.trainable = True
        model.fit(x, y)
      `,
    },
    {
      name: "another model that is compiled and fitted behind it",
      code: `
        import keras

        net = keras.applications.DenseNet121(include_top=False, pooling="avg")
        net.trainable = False
        model = keras.Sequential([net, keras.layers.Dense(2)])
        model.compile("adam", "mse")
        model.fit(x, y)
        net.trainable = True
        model.save("whole.keras")
        other = keras.Sequential([keras.layers.Dense(2)])
        other.compile("adam", "mse")
        other.fit(x, y)
      `,
    },
    {
      name: "batch norm kept frozen by its class",
      code: `
        import keras
        from keras.layers import BatchNormalization

        net = keras.applications.DenseNet121(include_top=False, pooling="avg")
        net.trainable = False
        model = keras.Sequential([net, keras.layers.Dense(2)])
        model.compile("adam", "mse")
        model.fit(x, y)
        net.trainable = True
        for part in net.layers:
            part.trainable = not isinstance(part, BatchNormalization)
        model.compile("adam", "mse")
        model.fit(x, y)
      `,
    },
  ],
  invalid: [
    {
      name: "in a Sequential",
      code: `
        import keras

        net = keras.applications.MobileNetV2(include_top=False, pooling="avg")
        net.trainable = False
        model = keras.Sequential([net, keras.layers.Dense(2)])
                                  ^^^ moves
        model.compile("adam", "mse")
        model.fit(x, y)
        net.trainable = True
        ~~~~~~~~~~~~~~~~~~~~ unfrozen
        for part in net.layers[:100]:
            part.trainable = False
        model.compile("adam", "mse")
        model.fit(x, y)
      `,
      suggestions: [
        {
          title: "Keep its batch norm frozen",
          output: `
            import keras
            from keras.layers import BatchNormalization

            net = keras.applications.MobileNetV2(include_top=False, pooling="avg")
            net.trainable = False
            model = keras.Sequential([net, keras.layers.Dense(2)])
            model.compile("adam", "mse")
            model.fit(x, y)
            net.trainable = True
            for layer in net.layers:
                if isinstance(layer, BatchNormalization):
                    layer.trainable = False
            for part in net.layers[:100]:
                part.trainable = False
            model.compile("adam", "mse")
            model.fit(x, y)
          `,
        },
      ],
    },
    {
      name: "added, and called in a functional model",
      code: `
        import tensorflow as tf
        from tensorflow.keras.applications import EfficientNetB0

        def added(x, y):
            backbone = EfficientNetB0(include_top=False, weights="imagenet", pooling="avg")
            backbone.trainable = False
            model = tf.keras.Sequential()
            model.add(backbone)
                      ^^^^^^^^ moves
            model.add(tf.keras.layers.Dense(2))
            model.compile("adam", "mse")
            model.fit(x, y)
            backbone.trainable = True
            ~~~~~~~~~~~~~~~~~~~~~~~~~ unfrozen
            model.compile("adam", "mse")
            model.fit(x, y)

        def called(x, y):
            backbone = EfficientNetB0(include_top=False, weights="imagenet", pooling="avg")
            backbone.trainable = False
            inputs = tf.keras.Input((224, 224, 3))
            model = tf.keras.Model(inputs, tf.keras.layers.Dense(2)(backbone(inputs)))
                                                                    ^^^^^^^^^^^^^^^^ moves
            model.compile("adam", "mse")
            model.fit(x, y)
            backbone.trainable = True
            ~~~~~~~~~~~~~~~~~~~~~~~~~ unfrozen
            model.compile("adam", "mse")
            model.fit(x, y)
      `,
    },
  ],
});
