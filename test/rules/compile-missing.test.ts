/** What `compile-missing` reports, and the models that are compiled, or may be. */

import { compileMissing } from "../../rules/compile-missing";
import { testRule } from "../support/ruleTester";

testRule(compileMissing, {
  valid: [
    {
      name: "a loop that compiles another model, with other numbers, after a change, for other data, or one optimizer that goes on",
      code: `
        import keras

        def search(x, y):
            for units in (8, 16):
                net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(units)])
                net.compile(optimizer="adam", loss="mse")
                net.fit(x, y, epochs=1)

        def runs(net, x, y, start):
            for run in range(5):
                net.set_weights(start)
                net.compile(optimizer="adam", loss="mse")
                net.fit(x, y)

        def stages(net, x, y):
            for stage in range(3):
                net.trainable = stage > 0
                net.compile(optimizer="adam", loss="mse")
                net.fit(x, y, epochs=1)

        def rates(net, x, y):
            for step in range(3):
                net.compile(optimizer=keras.optimizers.Adam(10.0 ** -step), loss="mse")
                net.fit(x, y, epochs=1)

        def tasks(net, tasks):
            for task in range(5):
                net.compile(optimizer="adam", loss="mse")
                net.fit(tasks[task].x, tasks[task].y, epochs=1)

        def restarts(net, x, y):
            for restart in range(5):
                net.compile(optimizer="adam", loss="mse")
                net.fit(x, y, epochs=10)

        def kept(net, x, y):
            adam = keras.optimizers.Adam(1e-3)
            for epoch in range(10):
                net.compile(optimizer=adam, loss="mse")
                net.fit(x, y, epochs=1)

        def once(net, x, y):
            net.compile(optimizer="adam", loss="mse")
            for epoch in range(10):
                net.fit(x, y, epochs=1)
      `,
    },
    {
      name: "networks of a dict, compiled one by one in a function and in a field",
      code: `
        import keras


        def build(units):
            return keras.Sequential([keras.layers.Dense(units)])


        def finish(stock):
            for name in stock:
                stock[name].compile("adam", "mse")
            stock["large"].fit(x, y)


        class Study:
            def __init__(self):
                self.stock = {"small": build(4), "large": build(8)}

            def run(self):
                for name in self.stock:
                    self.stock[name].compile("adam", "mse")
                self.stock["large"].fit(x, y)


        finish({"small": build(4), "large": build(8)})
        Study().run()
      `,
    },
    {
      name: "a clone of a model that is compiled, or may be",
      code: `
        import keras
        def compiled(x, y):
            first = keras.Sequential([keras.layers.Dense(1)])
            first.compile("adam", "mse")
            second = keras.models.clone_model(first)
            second.fit(x, y)
        def handed(first, x, y):
            second = keras.models.clone_model(first)
            second.fit(x, y)
      `,
    },
    {
      name: "compiled, also on one way only, or by a function",
      code: `
        import keras

        def build(n):
            model = keras.Sequential([keras.layers.Dense(n)])
            model.compile("adam", "mse")
            return model

        def prepare(model):
            model.compile("sgd", "mse")

        build(3).fit(x, y)
        other = keras.Model(inputs, outputs)
        prepare(other)
        other.fit(x, y)
        third = keras.Sequential()
        if fast:
            third.compile("adam", "mse")
        third.fit(x, y)
      `,
    },
    {
      name: "in a field of one instance, after another instance was made",
      code: `
        import keras

        class Wrapper:
            def __init__(self):
                self.model = keras.Sequential([keras.layers.Dense(1)])

        a = Wrapper()
        a.model.compile("adam", "mse")
        b = Wrapper()
        a.model.fit(x, y)
      `,
    },
    {
      name: "of a list, compiled by a loop over it or over its numbers",
      code: `
        import keras

        def build(units):
            return keras.Sequential([keras.layers.Dense(units)])

        nets = [build(4), build(8)]
        for net in nets:
            net.compile("adam", "mse")
        nets[0].fit(x, y)
        others = {"small": build(4), "large": build(8)}
        for name in others:
            others[name].compile("adam", "mse")
        others["large"].fit(x, y)
        for name, net in others.items():
            net.fit(x, y)
        left, right = build(4), build(8)
        chosen = left if small else right
        chosen.compile("adam", "mse")
        left.fit(x, y)
      `,
    },
    {
      name: "in a field that a base class fills, after another instance was made",
      code: `
        import keras

        class Base:
            def __init__(self, units):
                self.model = keras.Sequential([keras.layers.Dense(units)])

        class Asking(Base):
            def __init__(self):
                super().__init__(1)

        class Naming(Base):
            def __init__(self):
                Base.__init__(self, 1)

        a = Asking()
        a.model.compile("adam", "mse")
        b = Asking()
        a.model.fit(x, y)
        c = Naming()
        c.model.compile("adam", "mse")
        d = Naming()
        c.model.fit(x, y)
      `,
    },
    {
      name: "loaded models and those of code that is not seen",
      code: `
        import tensorflow as tf
        from models import build, finish
        model = tf.keras.models.load_model("model.keras")
        model.fit(x, y)
        other = build()
        other.fit(x, y)
        third = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        finish(third)
        third.evaluate(x, y)
        model = defense.add_noise(model)
        model.fit(x, y)
      `,
    },
    {
      name: "predictions, and a loop of one's own",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        model.predict(x)
        with tf.GradientTape() as tape:
            loss = loss_of(model(x), y)
      `,
    },
    {
      name: "a class of the file may compile itself",
      code: `
        import keras

        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.dense = keras.layers.Dense(1)
                super().compile("adam", "mse")

        class Trainer:
            def __init__(self):
                self.model = keras.Sequential([keras.layers.Dense(1)])

            def prepare(self):
                self.model.compile("adam", "mse")

            def train(self, x, y):
                self.model.fit(x, y)

        Net().fit(x, y)
      `,
    },
    {
      name: "another object's fit",
      code: `
        import keras
        from sklearn.svm import SVC
        SVC().fit(x, y)
        keras.layers.Normalization().adapt(x)
      `,
    },
  ],
  invalid: [
    {
      name: "compiled anew in each epoch, of a script",
      severity: "warning",
      code: `
        import keras

        net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        for epoch in range(30):
            net.compile(optimizer="adam", loss="mse")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
            net.fit(x, y, epochs=1, verbose=0)
      `,
      suggestions: [
        {
          title: "Compile before the loop",
          output: `
            import keras

            net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            net.compile(optimizer="adam", loss="mse")
            for epoch in range(30):
                net.fit(x, y, epochs=1, verbose=0)
          `,
        },
      ],
    },
    {
      name: "compiled anew in each epoch",
      severity: "warning",
      code: `
        import keras

        EPOCHS = 20

        def train(x, y):
            net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            for epoch in range(EPOCHS):
                net.compile(optimizer="adam", loss="mse")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
                net.fit(x, y, epochs=1, verbose=0)

        def train_given(net, x, y, batches):
            for epoch in range(EPOCHS):
                net.compile(loss="mse", optimizer=keras.optimizers.Adam(1e-3))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
                for rows, values in batches:
                    net.train_on_batch(rows, values)

        class Study:
            def __init__(self):
                self.net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])

            def run(self, x, y):
                left = EPOCHS
                while left > 0:
                    self.net.compile("sgd", "mse")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
                    self.net.fit(x, y)
                    left -= 1
      `,
    },
    {
      name: "a clone of a model that has not been compiled yet",
      code: `
        import keras
        def run(x, y):
            first = keras.Sequential([keras.layers.Dense(1)])
            second = keras.models.clone_model(first)
            first.compile("adam", "mse")
            second.fit(x, y)
            ^^^^^^^^^^
      `,
    },
    {
      name: "in a field of the second instance, where the first one's is compiled",
      code: `
        import keras

        class Wrapper:
            def __init__(self):
                self.model = keras.Sequential([keras.layers.Dense(1)])

        a = Wrapper()
        a.model.compile("adam", "mse")
        b = Wrapper()
        b.model.fit(x, y)
        ^^^^^^^^^^^ uncompiled
      `,
    },
    {
      name: "of several that a loop trains, none of which is compiled",
      code: `
        import keras

        def build(units):
            return keras.Sequential([keras.layers.Dense(units)])

        nets = {"small": build(4), "large": build(8)}
        for name, net in nets.items():
            net.fit(x, y)
            ^^^^^^^ uncompiled
      `,
    },
    {
      name: "in a field that a base class fills for the second instance too",
      code: `
        import keras

        class Base:
            def __init__(self, units):
                self.model = keras.Sequential([keras.layers.Dense(units)])

        class Asking(Base):
            def __init__(self):
                super().__init__(1)

        a = Asking()
        a.model.compile("adam", "mse")
        b = Asking()
        b.model.fit(x, y)
        ^^^^^^^^^^^ uncompiled
      `,
    },
    {
      code: `
        import tensorflow as tf
        from tensorflow_model_optimization.sparsity import keras as sparsity

        model = tf.keras.Sequential([tf.keras.layers.Dense(10, activation="softmax")])
        model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
        pruned_model = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        pruned_model.fit(X_train, y_train, callbacks=[sparsity.UpdatePruningStep()])
        ^^^^^^^^^^^^^^^^ uncompiled
      `,
      messages: ["`pruned_model` has no optimizer and no loss yet"],
      suggestions: [
        {
          title: "Compile it as the wrapped model: `pruned_model.compile(...)`",
          output: `
            import tensorflow as tf
            from tensorflow_model_optimization.sparsity import keras as sparsity

            model = tf.keras.Sequential([tf.keras.layers.Dense(10, activation="softmax")])
            model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
            pruned_model = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
            pruned_model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
            pruned_model.fit(X_train, y_train, callbacks=[sparsity.UpdatePruningStep()])
          `,
        },
      ],
    },
    {
      name: "a backbone, in functions",
      code: `
        from keras.applications import ResNet50
        from keras import Sequential, layers

        def build(classes):
            base = ResNet50(include_top=False, pooling="avg")
            model = Sequential([base, layers.Dense(classes, activation="softmax")])
            return model

        def main(x, y):
            net = build(10)
            net.summary()
            history = net.fit(x, y)
                      ^^^^^^^
            return history
      `,
      suggestions: [
        {
          title: "Compile it before: `net.compile(...)`",
          output: `
            from keras.applications import ResNet50
            from keras import Sequential, layers

            def build(classes):
                base = ResNet50(include_top=False, pooling="avg")
                model = Sequential([base, layers.Dense(classes, activation="softmax")])
                return model

            def main(x, y):
                net = build(10)
                net.summary()
                net.compile(optimizer="adam", loss="mse")
                history = net.fit(x, y)
                return history
          `,
        },
      ],
    },
    {
      name: "the other model is compiled, across cells",
      notebook: true,
      code: `
        # %%
        import keras
        a = keras.Sequential([keras.layers.Dense(1)])
        b = keras.Sequential([keras.layers.Dense(2)])
        # %%
        a.compile("adam", "mse")
        # %%
        a.fit(x, y)
        b.train_on_batch(x, y)
        ^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
