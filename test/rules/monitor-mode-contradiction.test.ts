/** What `monitor-mode-contradiction` reports, and the callbacks on which it is silent. */

import { monitorModeContradiction } from "../../rules/monitor-mode-contradiction";
import { testRule } from "../support/ruleTester";

testRule(monitorModeContradiction, {
  valid: [
    {
      name: "a search that keeps the best trials",
      code: `
        from ray import tune
        from ray.tune.schedulers import ASHAScheduler

        config = tune.TuneConfig(metric="accuracy", mode="max", num_samples=10)
        stops = ASHAScheduler(metric="val_loss", mode="min")
        unnamed = tune.TuneConfig(metric="reward", mode="min")
      `,
    },
    {
      name: "names whose sense is turned round",
      code: `
        import keras
        from lightning.pytorch.callbacks import ModelCheckpoint

        a = keras.callbacks.EarlyStopping(monitor="val_neg_loss", mode="max")
        b = ModelCheckpoint(monitor="1-acc")
      `,
    },
    {
      name: "Lightning takes less for better, and may keep all",
      code: `
        from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint

        stop = EarlyStopping("val_loss", patience=3)
        best = ModelCheckpoint(monitor="val/f1", save_top_k=-1)
        other = ModelCheckpoint(monitor="val/f1", **settings)
      `,
    },
    {
      name: "modes that fit, or are found by name",
      code: `
        from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau

        callbacks = [
            EarlyStopping(monitor="val_loss", mode="min", restore_best_weights=True),
            ModelCheckpoint("best.keras", monitor="val_dice_loss", mode="min", save_best_only=True),
            ReduceLROnPlateau("val_auc", mode="max"),
            ModelCheckpoint("last.keras", "val_accuracy", mode="auto"),
        ]
      `,
    },
    {
      name: "names that are not known",
      code: `
        from pytorch_lightning.callbacks import ModelCheckpoint

        def make(metric):
            return ModelCheckpoint(monitor=metric, mode="min"), ModelCheckpoint(monitor="elbo", mode="max"), ModelCheckpoint(mode="max")
      `,
    },
    {
      name: "metrics and flags that fit, or that decide nothing",
      code: `
        import torch
        from transformers import TrainingArguments
        TrainingArguments("out", metric_for_best_model="eval_loss", load_best_model_at_end=True)
        TrainingArguments("out", metric_for_best_model="wer", greater_is_better=False, load_best_model_at_end=True)
        TrainingArguments("out", metric_for_best_model="rouge1", load_best_model_at_end=True)
        TrainingArguments("out", metric_for_best_model="wer")
        def train(optimizer, losses, val_acc, val_loss):
            first = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, "max")
            first.step(val_acc)
            second = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
            second.step(val_loss)
            third = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="max")
            third.step(-val_loss)
            third.step(losses["elbo"])
      `,
    },
    {
      name: "a plateau that Lightning steps with a loss",
      code: `
        import lightning as L
        import torch

        class Net(L.LightningModule):
            def configure_optimizers(self):
                optimizer = torch.optim.Adam(self.parameters())
                plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min")
                return {"optimizer": optimizer, "lr_scheduler": {"scheduler": plateau, "monitor": "val_loss_epoch"}}
      `,
    },
  ],
  invalid: [
    {
      name: "a search that keeps the worst trials",
      code: `
        from ray import tune
        from ray.tune.schedulers import ASHAScheduler

        config = tune.TuneConfig(metric="accuracy", mode="min", num_samples=10)
                                                         ^^^^^ wrong
        stops = ASHAScheduler(metric="val_loss", mode="max")
                                                      ^^^^^ wrong
      `,
    },
    {
      name: "Lightning takes less for better",
      code: `
        from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint

        stop = EarlyStopping("val_auroc", patience=3)
                             ^^^^^^^^^^^ absent
        best = ModelCheckpoint(monitor="val/f1", save_top_k=2)
                                       ^^^^^^^^ absent
      `,
    },
    {
      name: "names for both",
      code: `
        from tensorflow.keras.callbacks import EarlyStopping
        WATCHED, DIRECTION = "val_accuracy", "min"
        stop = EarlyStopping(monitor=WATCHED, mode=DIRECTION)
                                                   ^^^^^^^^^ wrong
      `,
    },
    {
      name: "a checkpoint",
      code: `
        from tensorflow.keras.callbacks import ModelCheckpoint

        best = ModelCheckpoint("best.keras", "val_loss", save_best_only=True, mode="max")
                                                                                   ^^^^^ wrong
      `,
      suggestions: [
        {
          title: 'Write `"min"`',
          output: `
            from tensorflow.keras.callbacks import ModelCheckpoint

            best = ModelCheckpoint("best.keras", "val_loss", save_best_only=True, mode="min")
          `,
        },
      ],
    },
    {
      name: "early stopping of lightning, and what Keras watches by itself",
      code: `
        import keras
        import pytorch_lightning as pl

        stop = pl.callbacks.EarlyStopping(monitor="val/acc", mode="min")
                                                                  ^^^^^ wrong
        other = keras.callbacks.EarlyStopping(mode="max", restore_best_weights=True)
                                                   ^^^^^ wrong
      `,
    },
    {
      name: "the flag of the arguments of a trainer, and none",
      code: `
        from transformers import Seq2SeqTrainingArguments, TrainingArguments
        Seq2SeqTrainingArguments(
            "out", metric_for_best_model="eval_rougeL", greater_is_better=False, load_best_model_at_end=True
                                                                          ^^^^^ wrong
        )
        TrainingArguments("out", metric_for_best_model="wer", load_best_model_at_end=True)
                                                       ^^^^^ absent
      `,
    },
    {
      name: "a scheduler by what it is told",
      except: { "renamed-variables": "the name says what the number is" },
      code: `
        import torch
        def train(optimizer, metrics, val_loss):
            first = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, "max")
                                                                          ^^^^^ wrong
            first.step(val_loss)
            second = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=2)
            second.step(metrics["val_accuracy"])
                        ^^^^^^^^^^^^^^^^^^^^^^^ absent
      `,
    },
    {
      name: "a score that says how it was averaged",
      code: `
        from transformers import TrainingArguments

        args = TrainingArguments("out", metric_for_best_model="eval_f1_macro", greater_is_better=False)
                                                                                                 ^^^^^ wrong
      `,
    },
    {
      name: "a plateau that Lightning steps with a score",
      code: `
        import lightning as L
        import torch

        class Net(L.LightningModule):
            def configure_optimizers(self):
                optimizer = torch.optim.Adam(self.parameters())
                plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min")
                                                                                     ^^^^^ wrong
                return {"optimizer": optimizer, "lr_scheduler": {"scheduler": plateau, "monitor": "val_acc"}}
      `,
    },
  ],
});
