/** What `metric-state-not-reset` reports, and the metrics on which it is silent. */

import { metricStateNotReset } from "../../rules/metric-state-not-reset";
import { testRule } from "../support/ruleTester";

testRule(metricStateNotReset, {
  valid: [
    {
      name: "updated by a strategy once an epoch, also from elsewhere, and emptied where the epoch runs",
      code: `
        import tensorflow as tf

        strategy = tf.distribute.MirroredStrategy()
        once = tf.keras.metrics.Mean()
        cleared = tf.keras.metrics.Mean()
        other = tf.keras.metrics.Mean()

        def note(x):
            once.update_state(x)

        def replica(x):
            cleared.update_state(x)

        def elsewhere(x):
            other.update_state(x)

        strategy.run(elsewhere, args=(rows,))
        for epoch in range(5):
            strategy.run(note, args=(rows,))
            cleared.reset_state()
            for x in rows:
                strategy.run(replica, args=(x,))
                strategy.run(elsewhere, args=(x,))
            print(once.result(), cleared.result(), other.result())
      `,
    },
    {
      name: "made for each call of a function, or emptied in it",
      code: `
        import torch
        from torchmetrics.regression import MeanAbsoluteError

        def score(net, rows, gauge):
            for x, y in rows:
                gauge.update(net(x), y)
            return gauge.compute()

        def emptied(net, rows, gauge):
            gauge.reset()
            return score(net, rows, gauge)

        def run(net, parts, held, sealed):
            kept = MeanAbsoluteError()
            for epoch in range(12):
                learn(net, parts)
                fresh = MeanAbsoluteError()
                print(epoch, score(net, held, fresh), emptied(net, held, kept))
            last = MeanAbsoluteError()
            return score(net, sealed, last)
      `,
    },
    {
      name: "a function that is called once, for each of several models, or that empties the metric",
      code: `
        import torchmetrics

        class Trainer:
            def __init__(self, model, loader):
                self.model, self.loader = model, loader
                self.accuracy = torchmetrics.Accuracy(task="binary")

            def validate(self):
                self.accuracy.reset()
                for x, y in self.loader:
                    self.accuracy.update(self.model(x), y)
                return self.accuracy.compute()

            def run(self):
                for epoch in range(10):
                    print(epoch, self.validate())

        overlap = torchmetrics.JaccardIndex(task="binary")

        def judge(model, batches):
            for x, y in batches:
                overlap.update(model(x), y)
            return overlap.compute()

        def main(models, batches):
            print(judge(models[0], batches))
      `,
    },
    {
      name: "a metric that a function is handed: emptied, made in each epoch, for two data sets, asked once",
      code: `
        from torchmetrics import Accuracy
        from torchmetrics.classification import BinaryAccuracy

        def emptied(net, loader, metric):
            metric.reset()
            for x, y in loader:
                metric.update(net(x), y)
            return metric.compute()

        def filled(net, loader, metric):
            for x, y in loader:
                metric.update(net(x), y)
            return metric.compute()

        def once(net, loader, metric):
            for x, y in loader:
                metric.update(net(x), y)
            return metric.compute()

        accuracy = BinaryAccuracy()
        for epoch in range(3):
            print(emptied(net, loader, accuracy))
            print(filled(net, loader, BinaryAccuracy()))
        last = BinaryAccuracy()
        print(once(net, loader, last))
      `,
    },
    {
      name: "a metric that is handed to two functions",
      code: `
        from torchmetrics.classification import BinaryAccuracy

        def score(net, loader, metric):
            for x, y in loader:
                metric.update(net(x), y)
            return metric.compute()

        accuracy = BinaryAccuracy()
        for epoch in range(3):
            print(score(net, loader, accuracy))
            start_anew(accuracy)
      `,
    },
    {
      name: "the best of all epochs beside a mean that begins anew",
      code: `
        import torchmetrics

        class Run:
            def __init__(self):
                self.loss = torchmetrics.MeanMetric()
                self.best = torchmetrics.MaxMetric()

            def fit(self, judge, loader):
                for epoch in range(5):
                    for x, y in loader:
                        self.loss.update(judge(x, y))
                        self.best.update(judge(x, y))
                    print(self.loss.compute(), self.best.compute())
                    self.loss.reset()
      `,
    },
    {
      name: "a metric that its own reset clears, that all resets may clear, and one updated once an epoch",
      code: `
        from tensorflow import keras

        class Loop:
            def __init__(self, model):
                self.model = model
                self.seen = keras.metrics.SparseCategoricalAccuracy()
                self.other = keras.metrics.Mean()

            def judge(self, x, y):
                self.seen.update_state(y, self.model(x))

            def run(self, data, epochs):
                for epoch in range(epochs):
                    for x, y in data:
                        self.judge(x, y)
                    print(self.seen.result())
                    self.seen.reset_state()

        class All:
            def __init__(self, model):
                self.model = model
                self.seen = keras.metrics.SparseCategoricalAccuracy()
                self.kept = [self.seen]

            def judge(self, x, y):
                self.seen.update_state(y, self.model(x))

            def run(self, data, epochs):
                for epoch in range(epochs):
                    for one in self.kept:
                        one.reset_state()
                    for x, y in data:
                        self.judge(x, y)
                    print(self.seen.result())
      `,
    },
    {
      name: "a field that is reset, here or by others",
      code: `
        import torchmetrics

        class Trainer:
            def __init__(self):
                self.acc = torchmetrics.Accuracy(task="binary")

            def fit(self, loader, model):
                for epoch in range(3):
                    for x, y in loader:
                        self.acc.update(model(x), y)
                    print(self.acc.compute())
                    self.end()

            def end(self):
                self.acc.reset()
      `,
    },
    {
      name: "a tracker starts a new copy with each increment",
      code: `
        from torchmetrics import MetricTracker
        from torchmetrics.classification import MulticlassAccuracy
        tracker = MetricTracker(MulticlassAccuracy(num_classes=10))
        for epoch in range(5):
            tracker.increment()
            for x, y in loader:
                tracker.update(model(x), y)
            print(tracker.compute())
      `,
    },
    {
      name: "the value so far, over files, and a sum of all rows",
      code: `
        import keras
        import torchmetrics

        hits = torchmetrics.Accuracy(task="multiclass", num_classes=3)
        for part in parts:
            for x, y in part:
                hits.update(model(x), y)
            print("so far", hits.compute())
        rows = keras.metrics.Sum()
        for epoch in range(3):
            for x, y in data:
                rows.update_state(len(x))
            print("rows seen", rows.result())
      `,
    },
    {
      name: "reset, at either end",
      code: `
        import torch
        import torchmetrics

        accuracy = torchmetrics.classification.BinaryAccuracy()
        loader = [(torch.rand(4), torch.randint(2, (4,)))]
        for epoch in range(3):
            for scores, y in loader:
                accuracy.update(scores, y)
            print(epoch, accuracy.compute())
            accuracy.reset()

        accuracy = torchmetrics.classification.BinaryAccuracy()
        loader = [(torch.rand(4), torch.randint(2, (4,)))]
        for epoch in range(3):
            accuracy.reset()
            for scores, y in loader:
                accuracy.update(scores, y)
            print(epoch, accuracy.compute())
      `,
    },
    {
      name: "made anew in each epoch",
      code: `
        import torchmetrics

        for epoch in range(3):
            f1 = torchmetrics.classification.MulticlassF1Score(num_classes=3)
            for x, y in loader:
                f1.update(model(x), y)
            print(f1.compute())
      `,
    },
    {
      name: "a running value, and one evaluation",
      code: `
        import torchmetrics

        running = torchmetrics.classification.BinaryAccuracy()
        for i, (x, y) in enumerate(loader):
            running.update(model(x), y)
            print(i, running.compute())
        once = torchmetrics.classification.BinaryAccuracy()
        for x, y in loader:
            once.update(model(x), y)
        print(once.compute())
      `,
    },
    {
      name: "handed on to whoever may reset it, and a field",
      code: `
        import torchmetrics

        metric = torchmetrics.classification.BinaryAccuracy()

        class Run:
            def __init__(self):
                self.metric = torchmetrics.classification.BinaryAccuracy()

        for epoch in range(3):
            for x, y in loader:
                metric.update(model(x), y)
            finish(metric)
            print(metric.compute())
      `,
    },
    {
      name: "another library",
      code: `
        import dask
        import torchmetrics

        for epoch in range(3):
            for x in loader:
                table.update(x)
            print(table.compute())
      `,
    },
  ],
  invalid: [
    {
      name: "updated in what a strategy runs, in a step of an epoch that a method has",
      code: `
        import tensorflow as tf

        class Loop:
            def __init__(self, net, strategy):
                self.net = net
                self.strategy = strategy
                self.seen = tf.keras.metrics.CategoricalAccuracy()
                self.tested = tf.keras.metrics.CategoricalAccuracy()

            def _step(self, x, y):
                self.seen.update_state(y, self.net(x, training=True))

            @tf.function
            def step(self, x, y):
                self.strategy.run(self._step, args=(x, y))

            def fit(self, data, epochs):
                for epoch in range(epochs):
                    self.tested.reset_state()
                    for x, y in data:
                        self.step(x, y)
                    print(float(self.seen.result()))
                                ^^^^^^^^^^^^^^^^^^ kept

        strategy = tf.distribute.MirroredStrategy()
        accuracy = tf.keras.metrics.BinaryAccuracy()

        def replica(x, y):
            accuracy.update_state(y, x)

        def epoch_of(data):
            for x, y in data:
                strategy.run(replica, args=(x, y))

        for epoch in range(5):
            epoch_of(batches)
            print(accuracy.result())
                  ^^^^^^^^^^^^^^^^^ kept
      `,
    },
    {
      name: "kept by one caller of a function, and made for the call by another one",
      code: `
        import torch
        from torchmetrics.regression import MeanAbsoluteError

        def score(net, rows, gauge):
            for x, y in rows:
                gauge.update(net(x), y)
            return gauge.compute()

        def run(net, parts, held, sealed):
            kept = MeanAbsoluteError()
            for epoch in range(12):
                learn(net, parts)
                found = score(net, held, kept)
                        ^^^^^^^^^^^^^^^^^^^^^^ kept
                print(epoch, found)
            fresh = MeanAbsoluteError()
            return score(net, sealed, fresh)
      `,
      messages: ["`kept` still holds"],
    },
    {
      name: "asked by a method or function that is called once an epoch",
      code: `
        import torchmetrics
        import keras

        class Trainer:
            def __init__(self, model, loader):
                self.model, self.loader = model, loader
                self.accuracy = torchmetrics.Accuracy(task="binary")

            def validate(self):
                for x, y in self.loader:
                    self.accuracy.update(self.model(x), y)
                return self.accuracy.compute()
                       ^^^^^^^^^^^^^^^^^^^^^^^ kept

            def run(self):
                for epoch in range(10):
                    print(epoch, self.validate())

        share = keras.metrics.BinaryAccuracy()

        def judge(model, batches):
            for x, y in batches:
                share.update_state(y, model(x))
            return share.result()
                   ^^^^^^^^^^^^^^ kept

        def main(model, batches):
            for epoch in range(3):
                print(judge(model, batches))
      `,
    },
    {
      name: "a metric that a function is handed",
      code: `
        from torchmetrics.classification import BinaryAccuracy

        def score(net, loader, metric):
            net.eval()
            for x, y in loader:
                metric.update(net(x), y)
            return metric.compute()
                   ^^^^^^^^^^^^^^^^ kept

        def main(net, loader, epochs):
            accuracy = BinaryAccuracy()
            for epoch in range(epochs):
                print(score(net, loader, accuracy))
      `,
    },
    {
      name: "updated by a method for each batch, while another field is reset",
      code: `
        from tensorflow import keras

        class Loop:
            def __init__(self, model):
                self.model = model
                self.seen = keras.metrics.SparseCategoricalAccuracy()
                self.cost = keras.metrics.Mean()

            def judge(self, x, y):
                self.seen.update_state(y, self.model(x))

            def run(self, data, epochs):
                for epoch in range(epochs):
                    self.cost.reset_state()
                    for x, y in data:
                        self.judge(x, y)
                    print(self.seen.result())
                          ^^^^^^^^^^^^^^^^^^ kept
      `,
    },
    {
      name: "a field of a trainer",
      code: `
        import torchmetrics

        class Trainer:
            def __init__(self):
                self.acc = torchmetrics.Accuracy(task="binary")

            def fit(self, loader, model):
                for epoch in range(3):
                    for x, y in loader:
                        self.acc.update(model(x), y)
                    print(self.acc.compute())
                          ^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "epochs and batches",
      code: `
        import torch
        import torchmetrics

        accuracy = torchmetrics.classification.BinaryAccuracy()
        loader = [(torch.rand(4), torch.randint(2, (4,)))]
        for epoch in range(3):
            for scores, y in loader:
                accuracy.update(scores, y)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~ update
            print(epoch, accuracy.compute())
                         ^^^^^^^^^^^^^^^^^^ kept
      `,
      suggestions: [
        {
          title: "Add `accuracy.reset()`",
          output: `
            import torch
            import torchmetrics

            accuracy = torchmetrics.classification.BinaryAccuracy()
            loader = [(torch.rand(4), torch.randint(2, (4,)))]
            for epoch in range(3):
                for scores, y in loader:
                    accuracy.update(scores, y)
                print(epoch, accuracy.compute())
                accuracy.reset()
          `,
        },
      ],
    },
    {
      name: "called directly, on a device, in a function",
      code: `
        from torchmetrics.classification import MulticlassAccuracy

        def train(model, batches, device, epochs):
            score = MulticlassAccuracy(num_classes=10).to(device)
            for epoch in range(epochs):
                for x, y in batches:
                    score(model(x), y)
                    ~~~~~~~~~~~~~~~~~~ update
                result = score.compute()
                         ^^^^^^^^^^^^^^^ kept
                print(epoch, result)
      `,
    },
    {
      name: "Keras",
      code: `
        import tensorflow as tf

        mean_loss = tf.keras.metrics.Mean()
        for epoch in range(5):
            for x, y in dataset:
                mean_loss.update_state(step(x, y))
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ update
            print(mean_loss.result())
                  ^^^^^^^^^^^^^^^^^^ kept
      `,
    },
  ],
});
