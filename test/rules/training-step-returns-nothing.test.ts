/** What `training-step-returns-nothing` reports, and the steps on which it is silent. */

import { trainingStepReturnsNothing } from "../../rules/training-step-returns-nothing";
import { testRule } from "../support/ruleTester";

testRule(trainingStepReturnsNothing, {
  valid: [
    {
      name: "steps of Keras that return their values, are called by hand, or are finished by a class below",
      code: `
        import keras
        import tensorflow as tf

        class Told(keras.Model):
            def train_step(self, data):
                x, y = data
                loss = self.compute_loss(x, y, self(x, training=True))
                if self.quiet:
                    return {}
                return {"loss": loss}

        class Stub(keras.Model):
            def train_step(self, data):
                raise NotImplementedError(self.name)

            def test_step(self, data):
                pass

        class Half(keras.Model):
            def train_step(self, data):
                x, y = data
                self.last = self.compute_loss(x, y, self(x, training=True))

        class Whole(Half):
            def train_step(self, data):
                super().train_step(data)
                return {"loss": self.last}

        class Block(keras.layers.Layer):
            def train_step(self, data):
                self.last = self.compute_loss(data)

        class Plain:
            def train_step(self, data):
                self.last = self.compute_loss(data)

        Told().fit(rows)
      `,
    },
    {
      name: "a step of Keras in a loop of one's own",
      code: `
        import tensorflow as tf

        class Gan(tf.keras.Model):
            def train_step(self, images):
                with tf.GradientTape() as tape:
                    loss = self.compute_loss(images)
                self.opt.apply_gradients(zip(tape.gradient(loss, self.weights_), self.weights_))

            def compute_loss(self, images):
                return tf.reduce_mean(self(images))

        class Sgan(tf.keras.Model):
            @tf.function
            def train_step(self, images):
                self.tracker.update_state(self.compute_loss(images))

        gan = Gan()
        for images in rows:
            gan.train_step(images)
      `,
    },
    {
      name: "a step of Keras of which nothing tells who runs it",
      code: `
        import tensorflow as tf

        class Gan(tf.keras.Model):
            def train_step(self, images):
                with tf.GradientTape() as tape:
                    loss = self.loss_of(images)
                self.opt.apply_gradients(zip(tape.gradient(loss, self.weights_), self.weights_))
      `,
    },
    {
      name: "without an optimizer",
      code: `
        import lightning as L

        class Count(L.LightningModule):
            def training_step(self, batch, i):
                values = self.net(batch)
                self.log("mean", values.mean())

            def configure_optimizers(self):
                return None
      `,
    },
    {
      name: "a loss that is returned, manual optimization, a stub, a base that is not seen",
      code: `
        import pytorch_lightning as pl
        from .base import Base

        class A(pl.LightningModule):
            def training_step(self, batch, batch_idx):
                loss = self.model(batch)
                return loss

        class B(pl.LightningModule):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False

            def training_step(self, batch, batch_idx):
                loss = self.model(batch)
                self.manual_backward(loss)

        class C(pl.LightningModule):
            def training_step(self, batch, batch_idx):
                raise NotImplementedError

        class D(Base):
            def training_step(self, batch, batch_idx):
                self.loss = self.model(batch)

        class E(pl.LightningModule):
            def training_step(self, batch, batch_idx):
                loss = self.model(batch)
                if batch_idx > 3:
                    return {"loss": loss}

            def validation_step(self, batch, batch_idx):
                loss = self.model(batch)
                self.log("val", loss)

        class F(pl.LightningModule):
            @property
            def automatic_optimization(self):
                return False

            def training_step(self, batch, batch_idx):
                loss = self.model(batch)
                self.manual_backward(loss)

        class Together(pl.LightningModule):
            def __init__(self, net):
                super().__init__()
                self.net, self.automatic_optimization = net, False

            def training_step(self, batch, batch_idx):
                loss = self.net(batch)
                self.manual_backward(loss)

        class G(pl.LightningModule):
            def training_step(self, batch, batch_idx):
                loss = self.model(batch)
                super().training_step(loss, batch_idx)
      `,
    },
    {
      name: "closures that return the loss, of an optimizer that needs none, and that others wrap",
      code: `
        import torch

        def fit(net, x, y, wrap):
            lbfgs = torch.optim.LBFGS(net.parameters())
            adam = torch.optim.Adam(net.parameters())
            def closure():
                lbfgs.zero_grad()
                loss = ((net(x) - y) ** 2).mean()
                loss.backward()
                return loss
            lbfgs.step(closure)
            def plain():
                ((net(x) - y) ** 2).mean().backward()
            adam.step(plain)
            @wrap
            def wrapped():
                ((net(x) - y) ** 2).mean().backward()
            lbfgs.step(wrapped)
            lbfgs.step(lambda: net(x).mean())
      `,
    },
    {
      name: "a trainer whose loss is given back, or made by its base",
      code: `
        import torch.nn.functional as F
        from transformers import Trainer

        class Weighted(Trainer):
            def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
                labels = inputs.pop("labels")
                outputs = model(**inputs)
                loss = F.cross_entropy(outputs.logits, labels)
                return (loss, outputs) if return_outputs else loss

        class Kept(Trainer):
            def compute_loss(self, model, inputs, **kwargs):
                self.kept = super().compute_loss(model, inputs, **kwargs)
      `,
    },
  ],
  invalid: [
    {
      name: "the step of a network of Keras, which gathers its values and forgets them",
      code: `
        import keras
        import tensorflow as tf

        class Smoothed(keras.Model):
            def train_step(self, data):
                ^^^^^^^^^^
                x, y = data
                with tf.GradientTape() as tape:
                    pred = self(x, training=True)
                    loss = self.compute_loss(x, y, pred)
                grads = tape.gradient(loss, self.trainable_variables)
                self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
                logs = {m.name: m.result() for m in self.metrics}
      `,
      messages: ["`train_step` returns nothing, and `fit` raises"],
      suggestions: [
        {
          title: "Return the values of the metrics",
          output: `
            import keras
            import tensorflow as tf

            class Smoothed(keras.Model):
                def train_step(self, data):
                    x, y = data
                    with tf.GradientTape() as tape:
                        pred = self(x, training=True)
                        loss = self.compute_loss(x, y, pred)
                    grads = tape.gradient(loss, self.trainable_variables)
                    self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
                    logs = {m.name: m.result() for m in self.metrics}
                    return {m.name: m.result() for m in self.metrics}
          `,
        },
      ],
    },
    {
      name: "by its older names, through a class in between, the bare return, the step that tests",
      code: `
        import tensorflow as tf
        from tensorflow.keras import Model

        class Base(Model):
            def call(self, x):
                return x

        class Gan(Base):
            def train_step(self, batch):
                ^^^^^^^^^^
                with tf.GradientTape() as tape:
                    loss = self.loss_of(batch)
                self.opt.minimize(loss, self.trainable_weights, tape=tape)
                self.tracker.update_state(loss)
                return

        class Other(tf.keras.models.Model):
            def train_step(self, data):
                super().train_step(data)
                return {m.name: m.result() for m in self.metrics}

            def test_step(self, data):
                ^^^^^^^^^
                x, y = data
                self.compiled_metrics.update_state(y, self(x, training=False))

        gan = Gan()
        gan.compile()
        gan.fit(images, epochs=3)
      `,
    },
    {
      name: "the older package, no value behind return",
      code: `
        from pytorch_lightning import LightningModule

        class Net(LightningModule):
            def training_step(self, batch, batch_idx):
                ^^^^^^^^^^^^^ nothing
                train_loss = self.compute(batch)
                if batch_idx == 0:
                    return
                self.log("loss", train_loss)
      `,
    },
    {
      name: "words in comments and texts, and what is automatic anyway",
      code: `
        from lightning import LightningModule as Module

        class Net(Module):
            """Never raise; automatic_optimization stays."""
            def __init__(self):
                super().__init__()
                self.automatic_optimization = True

            def training_step(self, batch, batch_idx):
                ^^^^^^^^^^^^^ nothing
                loss = self.compute(batch)  # the super step may raise
                print("super")
      `,
    },
    {
      name: "with its correction",
      code: `
        import lightning.pytorch as pl

        class Net(pl.LightningModule):
            def training_step(self, batch, index):
                ^^^^^^^^^^^^^ nothing
                loss = self.compute(batch)
                self.log("loss", loss)
      `,
      suggestions: [
        {
          title: "Return `loss`",
          output: `
            import lightning.pytorch as pl

            class Net(pl.LightningModule):
                def training_step(self, batch, index):
                    loss = self.compute(batch)
                    self.log("loss", loss)
                    return loss
          `,
        },
      ],
    },
    {
      name: "the closure of LBFGS",
      code: `
        import torch

        def fit(net, x, y):
            lbfgs = torch.optim.LBFGS(net.parameters())
            def closure():
                ^^^^^^^ closure
                lbfgs.zero_grad()
                loss = ((net(x) - y) ** 2).mean()
                loss.backward()
            lbfgs.step(closure)
      `,
    },
    {
      name: "a trainer that is given no loss",
      code: `
        import torch.nn.functional as F
        from transformers import Trainer

        class Weighted(Trainer):
            def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
                ^^^^^^^^^^^^ trainer
                labels = inputs.pop("labels")
                outputs = model(**inputs)
                loss = F.cross_entropy(outputs.logits, labels)
      `,
    },
  ],
});
