/** What `monitor-mode-contradiction` reports, and the callbacks on which it is silent. */

import { monitorModeContradiction } from "../../rules/monitor-mode-contradiction";
import { testRule } from "../support/ruleTester";

testRule(monitorModeContradiction, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
