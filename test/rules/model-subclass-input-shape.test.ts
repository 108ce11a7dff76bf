/** What `model-subclass-input-shape` reports, and the constructors on which it is silent. */

import { modelSubclassInputShape } from "../../rules/model-subclass-input-shape";
import { testRule } from "../support/ruleTester";

testRule(modelSubclassInputShape, {
  valid: [
    {
      name: "a layer, a class in between, and a shape that the class keeps",
      code: `
        import keras

        class Scale(keras.layers.Layer):
            def __init__(self):
                super().__init__(input_shape=(3,))

        class Base(keras.Model):
            def __init__(self, input_shape):
                super().__init__()
                self.wanted = input_shape

        class Net(Base):
            def __init__(self):
                super().__init__(input_shape=(3,))
      `,
    },
    {
      name: "another library's model",
      code: `
        import keras
        from mylib import Model

        class Net(Model):
            def __init__(self):
                super().__init__(input_shape=(3,))
      `,
    },
    {
      name: "the first layer of a sequence",
      code: `
        import keras
        from keras import layers

        class Net(keras.Model):
            def __init__(self):
                super().__init__(name="net")
                self.body = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
      `,
    },
  ],
  invalid: [
    {
      name: "in the constructor",
      code: `
        from keras import Model, layers

        class Net(Model):
            def __init__(self, size):
                super().__init__(name="net", input_shape=(size, size, 3))
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused
                self.conv = layers.Conv2D(8, 3)
      `,
      suggestions: [
        {
          title: "Leave `input_shape` out",
          output: `
            from keras import Model, layers

            class Net(Model):
                def __init__(self, size):
                    super().__init__(name="net")
                    self.conv = layers.Conv2D(8, 3)
          `,
        },
      ],
    },
    {
      name: "by the old form of super, through TensorFlow",
      code: `
        import tensorflow as tf

        class Net(tf.keras.Model):
            def __init__(self):
                super(Net, self).__init__(input_dim=3)
                                          ^^^^^^^^^^^ unused
      `,
    },
  ],
});
