/** What `tf-function-pitfalls` reports, and the functions on which it is silent. */

import { tfFunctionPitfalls } from "../../rules/tf-function-pitfalls";
import { testRule } from "../support/ruleTester";

testRule(tfFunctionPitfalls, {
  valid: [
    {
      name: "a field that is no list, one of which nobody sees how it is made, and one outside of a graph",
      code: `
        import tensorflow as tf
        from collections import deque

        class Trainer:
            def __init__(self, net, log):
                self.net = net
                self.log = log
                self.rows = deque(maxlen=3)
                self.losses = []

            @tf.function
            def train_step(self, x):
                self.log.append(x)
                self.rows.append(x)
                self.net.losses.append(x)
                return self.net(x)

            def fit(self, rows):
                for x in rows:
                    self.losses.append(self.train_step(x))
      `,
    },
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
      name: "numbers that stand before the first call, change after the last, or are no longer read",
      code: `
        import tensorflow as tf

        @tf.function
        def late(x):
            return x * factor

        factor = 4
        print(late(tf.constant(1)), late(tf.constant(2)))
        factor = 5

        weight = tf.Variable(2.0)

        @tf.function
        def step(x, scale):
            bias = 1
            return x * weight * scale + bias

        scale = 1
        print(step(1.0, scale))
        scale = 2
        bias = 7
        weight.assign(3.0)
        print(step(1.0, scale))

        def plain(x):
            return x * factor

        print(plain(1))
        factor = 6
        print(plain(1))
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
    {
      name: "counters, prints and calls that do what they say",
      code: `
        import tensorflow as tf
        calls = 0
        def count():
            global calls
            calls += 1
        class Trainer:
            def __init__(self):
                self.steps = 0
                self.seen = tf.Variable(0)
            @tf.function
            def step(self, x):
                total = 0
                total += 1
                self.seen.assign_add(1)
                tf.print("x", x)
                print("tracing with", x)
                print("step")
                print(x.shape)
                return x * total
            def train(self, data):
                for x in data:
                    self.step(x)
                    self.steps += 1
                    print(x)
      `,
    },
    {
      name: "a count of the traces themselves",
      code: `
        import tensorflow as tf
        num_traces = 0
        @tf.function
        def step(x):
            global num_traces
            num_traces += 1
            return x
        step(tf.constant(1))
        print(num_traces)
      `,
      except: { "renamed-variables": "what the number is called says what it counts" },
    },
    {
      name: "a number that each trace sets, and a helper that calls itself",
      code: `
        import tensorflow as tf
        def fact(n):
            return n * fact(n - 1) if n > 1 else 1
        class Model(tf.Module):
            @tf.function
            def run(self, x):
                self.total = x * 2
                self.total += 1
                return self.total
        @tf.function
        def step(x):
            x += 1
            return x * fact(3)
      `,
    },
  ],
  invalid: [
    {
      name: "a list in a field, written with its type, made anew by another method, and one that is called for",
      code: `
        from typing import List
        import tensorflow as tf

        class Trainer:
            def __init__(self, net):
                self.net = net
                self.losses: List[tf.Tensor] = []
                self.norms = list()

            def clear(self):
                self.losses = []

            @tf.function
            def train_step(self, x):
                loss = self.net(x)
                self.losses.append(loss)
                ^^^^^^^^^^^^^^^^^^^^^^^^ append
                self.norms.append(tf.norm(loss))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ append
                return loss

        seen = list()

        @tf.function
        def step(x):
            seen.append(x)
            ^^^^^^^^^^^^^^ append
      `,
      messages: ["self.losses", "self.norms", "seen"],
    },
    {
      name: "a function that gives its name away",
      code: `
        import numpy as np
        import tensorflow as tf

        def noisy(x):
            return x + np.random.randn()
                       ^^^^^^^^^^^^^^^^^

        noisy = tf.function(noisy)
      `,
    },
    {
      name: "counters outside",
      code: `
        import tensorflow as tf
        count = 0
        @tf.function
        def step(x):
            global count
            count += 1
            ^^^^^^^^^^ counted
            return x
        class Trainer:
            def __init__(self):
                self.steps = 0
            @tf.function(reduce_retracing=True)
            def step(self, x):
                self.steps += 1
                ^^^^^^^^^^^^^^^ counted
                return x
      `,
    },
    {
      name: "a function that calls itself",
      code: `
        import tensorflow as tf
        @tf.function
        def fact(n):
            if n <= 1:
                return tf.constant(1)
            return n * fact(n - 1)
                       ^^^^ recursion
      `,
    },
    {
      name: "a tensor that is printed",
      code: `
        import tensorflow as tf
        @tf.function
        def step(x):
            loss = tf.reduce_mean(x)
            print("loss:", loss)
            ^^^^^^^^^^^^^^^^^^^^ print
            return loss
      `,
      severity: "information",
      suggestions: [
        {
          title: "Print in each call: `tf.print(...)`",
          output: `
            import tensorflow as tf
            @tf.function
            def step(x):
                loss = tf.reduce_mean(x)
                tf.print("loss:", loss)
                return loss
          `,
        },
      ],
    },
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
    {
      name: "a number of the module that is changed between two calls",
      code: `
        import tensorflow as tf

        scale = 2

        @tf.function
        def grow(x):
            return x * scale
                       ^^^^^ frozen

        print(grow(tf.constant(1)))
        scale = 3
        --------- changed
        print(grow(tf.constant(1)))
      `,
    },
  ],
});
