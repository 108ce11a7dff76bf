/** What `tf-function-pitfalls` reports, and the functions on which it is silent. */

import { tfFunctionPitfalls } from "../../rules/tf-function-pitfalls";
import { testRule } from "../support/ruleTester";

testRule(tfFunctionPitfalls, {
  valid: [
    {
      name: "TensorFlow draws, and lists of the function itself",
      code: `
        import random
        import numpy as np
        import tensorflow as tf
        seen = []
        @tf.function
        def step(x):
            parts = []
            for i in range(3):
                parts.append(x * i)
            return tf.stack(parts) + tf.random.normal([]) + np.pi
        def plain(x):
            seen.append(x)
            return x + np.random.rand() + random.random() + tf.Variable(1.0)
        @cached
        def other(x):
            return x + np.random.rand()
      `,
    },
    {
      name: "a variable that is made once",
      code: `
        import tensorflow as tf
        class Counter(tf.Module):
            def __init__(self):
                self.count = None
            @tf.function
            def __call__(self):
                if self.count is None:
                    self.count = tf.Variable(0)
                return self.count.assign_add(1)
      `,
    },
  ],
  invalid: [
    {
      name: "numbers of NumPy and of Python",
      code: `
        import random
        import numpy
        import tensorflow as tf
        @tf.function(jit_compile=True)
        def noisy(x):
            if random.random() < 0.5:
               ^^^^^^^^^^^^^^^ random
                x = x + 1
            return x
      `,
    },
    {
      name: "a list outside and a variable",
      code: `
        import tensorflow as tf
        from tensorflow import function
        losses = []
        @function
        def step(x):
            loss = tf.reduce_mean(x)
            losses.append(loss)
            ^^^^^^^^^^^^^^^^^^^ append
            return loss
      `,
    },
    {
      name: "a variable",
      code: `
        import tensorflow as tf
        @tf.function
        def step(x):
            w = tf.Variable(1.0)
                ^^^^^^^^^^^ variable
            return x * w
      `,
      severity: "error",
    },
  ],
});
