/** What `python-loop-over-tensor` reports, and loops that are needed. */

import { pythonLoopOverTensor } from "../../rules/python-loop-over-tensor";
import { testRule } from "../support/ruleTester";

const except = { "function-around": "a function within a function is traced all the same" };

testRule(pythonLoopOverTensor, {
  valid: [
    {
      name: "each step needs the one before it",
      code: `
        import tensorflow as tf

        @tf.function
        def smoothed(signal):
            values = tf.cast(signal, tf.float32)
            last = tf.constant(0.0)
            for value in values:
                last += 0.1 * (value - last)
            return last
      `,
    },
    {
      name: "a data set, a range, a list of losses, and a parameter of which nothing is known",
      code: `
        import tensorflow as tf

        @tf.function
        def each(unknown, x):
            total = tf.constant(0.0)
            data = tf.data.Dataset.from_tensor_slices([1.0, 2.0])
            for value in data:
                total += value
            for i in range(3):
                total += x
            for loss in [tf.constant(1.0), tf.constant(2.0)]:
                total += loss
            for value in unknown:
                total += value
            return total
      `,
    },
    {
      name: "not recorded as a graph",
      code: `
        import tensorflow as tf

        def total_of(signal):
            total = 0.0
            for value in tf.cast(signal, tf.float32):
                total += value
            return total
      `,
    },
    {
      name: "a loop that does more",
      code: `
        import tensorflow as tf

        @tf.function
        def search(signal):
            total = tf.constant(0.0)
            for value in tf.cast(signal, tf.float32):
                if value > 0:
                    total += value
            for value in tf.cast(signal, tf.float32):
                tf.print(value)
                total += value
            return total
      `,
    },
    {
      name: "parameters that may be lists, one that is made anew, and totals that go into the next step",
      code: `
        import tensorflow as tf

        @tf.function
        def combine(parts, weights, x):
            total = tf.constant(0.0)
            print(x.shape, len(parts))
            for part in parts:
                total = total + part
            weights = list(weights.shape)
            for weight in weights:
                total += weight
            for row in x:
                total = row + 0.5 * total
            for row in x:
                total = row - total
            return total
      `,
    },
  ],
  invalid: [
    {
      except,
      name: "a sum, a difference, two totals, a method",
      code: `
        import tensorflow as tf
        from tensorflow import function

        @tf.function
        def energy(signal):
            values = tf.cast(signal, tf.float32)
            total = tf.constant(0.0)
            for value in values:
                         ^^^^^^ each
                total += value * value
            return total

        @function
        def moments(x):
            first, second = 0.0, 0.0
            y = tf.convert_to_tensor(x)
            for one in y:
                       ^ each
                first += one
                second += one**2
            return first, second

        class Model(tf.Module):
            @tf.function(reduce_retracing=True)
            def penalty(self, weights):
                loss = 0.0
                for w in tf.reshape(weights, [-1]):
                         ^^^^^^^^^^^^^^^^^^^^^^^^^ each
                    loss -= tf.abs(w)
                return loss
      `,
    },
    {
      name: "a parameter that is taken for a tensor",
      except,
      code: `
        import tensorflow as tf

        @tf.function
        def mean(x):
            total = tf.constant(0.0)
            for row in x:
                       ^ each
                total += tf.reduce_sum(row * row)
            return total / tf.cast(tf.shape(x)[0], tf.float32)

        @tf.function
        def energy(signal: tf.Tensor):
            total = 0.0
            for value in signal:
                         ^^^^^^ each
                total = total + value * value
            return total

        @tf.function(input_signature=[tf.TensorSpec([None, 3])])
        def spread(points):
            total = 0.0
            for point in points:
                         ^^^^^^ each
                total = tf.norm(point) + total
            return total
      `,
    },
  ],
});
