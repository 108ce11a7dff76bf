/** What `reshuffled-split` reports, and the sets on which it is silent. */

import { reshuffledSplit } from "../../rules/reshuffled-split";
import { testRule } from "../support/ruleTester";

testRule(reshuffledSplit, {
  valid: [
    {
      name: "one order, kept by an option or a cache, and shuffled behind the split",
      code: `
        import tensorflow as tf

        def split(paths, n):
            rows = tf.data.Dataset.from_tensor_slices(paths).shuffle(1000, seed=1, reshuffle_each_iteration=False)
            a, b = rows.take(n), rows.skip(n)
            kept = tf.data.Dataset.from_tensor_slices(paths).shuffle(1000).cache()
            c, d = kept.take(n), kept.skip(n)
            plain = tf.data.Dataset.from_tensor_slices(paths)
            return a, b, c, d, plain.take(n).shuffle(10), plain.skip(n)
      `,
    },
    {
      name: "one part alone, and data sets of another library",
      code: `
        import tensorflow as tf
        from datasets import load_dataset

        def look(path):
            rows = tf.data.Dataset.from_tensor_slices([1, 2]).shuffle(10)
            stream = load_dataset(path, streaming=True, split="train").shuffle(seed=1)
            return rows.take(3), stream.take(10), stream.skip(10)
      `,
    },
  ],
  invalid: [
    {
      name: "parts of a shuffled set",
      code: `
        import tensorflow as tf

        def split(x, y, n):
            rows = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000)
                                                              ^^^^^^^
            train = rows.take(n).batch(32)
            valid = rows.skip(n).batch(32)
            return train, valid
      `,
      suggestions: [
        {
          title: "Keep one order: `reshuffle_each_iteration=False`",
          output: `
            import tensorflow as tf

            def split(x, y, n):
                rows = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000, reshuffle_each_iteration=False)
                train = rows.take(n).batch(32)
                valid = rows.skip(n).batch(32)
                return train, valid
          `,
        },
      ],
    },
    {
      name: "a parameter, steps in between, one part of the rest",
      code: `
        import tensorflow as tf

        def split(rows, n):
            rows = rows.shuffle(buffer_size=1000, seed=3)
                        ^^^^^^^
            rows = rows.map(lambda row: row["x"])
            held = rows.skip(n)
            return rows.take(n), held.take(10), held.skip(10)
      `,
    },
  ],
});
