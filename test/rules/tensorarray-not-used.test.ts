/** What `tensorarray-not-used` reports, and the loops on which it is silent. tensorflow 2.21.0: InaccessibleTensorError for lists, zeros for a `write` that is thrown away. */

import { tensorarrayNotUsed } from "../../rules/tensorarray-not-used";
import { testRule } from "../support/ruleTester";

testRule(tensorarrayNotUsed, {
  valid: [
    {
      name: "a TensorArray that is kept",
      code: `
        import tensorflow as tf
        @tf.function
        def squares(n):
            values = tf.TensorArray(tf.int32, size=n)
            for i in tf.range(n):
                values = values.write(i, i * i)
            return values.stack()
        def plain(n):
            values = tf.TensorArray(tf.int32, size=n)
            return values.write(0, 1).write(1, 2).stack()
      `,
    },
    {
      name: "loops of Python, which are unrolled",
      code: `
        import tensorflow as tf
        @tf.function
        def step(x, parts):
            out = []
            for i in range(3):
                out.append(x * i)
            for part in parts:
                out.append(part)
            for row in tf.unstack(x):
                out.append(row)
            for name in ["a", "b"]:
                out.append(name)
            return tf.stack(out)
      `,
    },
    {
      name: "a loop outside of a graph",
      code: `
        import tensorflow as tf
        def squares(n):
            values = []
            for i in tf.range(n):
                values.append(i * i)
            return tf.stack(values)
        @cached
        def others(n):
            values = []
            for i in tf.range(n):
                values.append(i * i)
            return tf.stack(values)
      `,
    },
    {
      name: "a list for one round, or that nobody reads behind the loop",
      code: `
        import tensorflow as tf
        @tf.function
        def step(n):
            total = tf.constant(0)
            seen = []
            for i in tf.range(n):
                pair = []
                pair.append(i)
                pair.append(i + 1)
                total += tf.reduce_sum(tf.stack(pair))
                seen.append(i)
            return total
      `,
    },
    {
      name: "files and texts are written too",
      code: `
        import tensorflow as tf
        with open("log.txt", "w") as log:
            log.write("start")
        with tf.io.TFRecordWriter("a.tfrecord") as writer:
            writer.write(record)
        values = tf.TensorArray(tf.int32, size=3)
        values = values.write(0, 1)
        text = "a b"
        text.split(" ")
      `,
    },
    {
      name: "without AutoGraph, and an append of a plain number",
      code: `
        import tensorflow as tf
        @tf.function(autograph=False)
        def a(n):
            out = []
            for i in tf.range(n):
                out.append(i)
            return out
        @tf.function
        def b(n):
            out = []
            for i in tf.range(n):
                out.append(1)
            return out
      `,
    },
    {
      name: "a list that holds something before, and a name that may be another thing",
      code: `
        import tensorflow as tf
        @tf.function
        def a(n, first):
            out = [first]
            for i in tf.range(n):
                out.append(i)
            return out
        def b(writer, flag):
            if flag:
                writer = tf.TensorArray(tf.int32, size=3)
            writer.write(0, 1)
      `,
    },
    {
      name: "a function of its own in a traced one",
      code: `
        import tensorflow as tf
        @tf.function
        def outer(n):
            out = []
            def inner(x):
                for i in tf.range(3):
                    out.append(x)
            inner(n)
            return n
      `,
    },
  ],
  invalid: [
    {
      name: "a list that is stacked",
      code: `
        import tensorflow as tf
        @tf.function
        def squares(n):
            values = []
            for i in tf.range(n):
                values.append(i * i)
                ~~~~~~~~~~~~~~~~~~~~ appended
            return tf.stack(values)
                            ^^^^^^ list
      `,
      suggestions: [
        {
          title: "Collect in a `TensorArray`",
          output: `
            import tensorflow as tf
            @tf.function
            def squares(n):
                values = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
                for i in tf.range(n):
                    values = values.write(values.size(), i * i)
                return values.stack()
          `,
        },
      ],
    },
    {
      name: "a list that is joined, in a method",
      code: `
        import tensorflow as tf
        class Decoder(tf.Module):
            @tf.function
            def __call__(self, x):
                parts = []
                for i in tf.range(tf.shape(x)[0]):
                    row = x[i] * 2
                    if row[0] > 0:
                        parts.append(row)
                return tf.concat(parts, axis=0)
                                 ^^^^^ list
      `,
    },
    {
      name: "over a data set",
      code: `
        from tensorflow import function, stack
        import tensorflow as tf
        data = tf.data.Dataset.range(3).batch(2)
        @function(jit_compile=False)
        def run():
            losses = []
            for batch in data:
                losses.append(tf.reduce_sum(batch))
            return losses
                   ^^^^^^ list
      `,
    },
    {
      name: "a write that is thrown away, in a graph",
      code: `
        import tensorflow as tf
        @tf.function
        def run(n):
            rows = tf.TensorArray(tf.int32, size=n)
            for i in tf.range(n):
                rows.write(i, i)
                ^^^^^^^^^^^^^^^^ dropped
            return rows.stack()
      `,
      messages: ["`write` returns the array with the value; `rows` itself stays as it was."],
      fixed: `
        import tensorflow as tf
        @tf.function
        def run(n):
            rows = tf.TensorArray(tf.int32, size=n)
            for i in tf.range(n):
                rows = rows.write(i, i)
            return rows.stack()
      `,
    },
    {
      name: "and outside of one",
      code: `
        import tensorflow as tf
        array = tf.TensorArray(dtype=tf.float32, size=2)
        for i in range(2):
            array.write(i, float(i))
            ^^^^^^^^^^^^^^^^^^^^^^^^ dropped
        print(array.stack())
      `,
      severity: "warning",
    },
  ],
});
