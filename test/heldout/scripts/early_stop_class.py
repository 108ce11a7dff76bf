from __future__ import annotations

import keras
from keras import layers
from keras.callbacks import EarlyStopping as Stop
from lightning.pytorch.callbacks import EarlyStopping as LightningStop


def train(x, y, xv, yv):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((x.shape[1],)), layers.Dense(8, "relu"), layers.Dense(1)])
    model.compile("adam", "mse")
    history = model.fit(x, y, validation_data=(xv, yv), epochs=100, callbacks=[Stop(monitor="val_loss", patience=5, min_delta=1e-4)])
    model.save("reg.keras")
    return model.evaluate(xv, yv), history.history


def lightning_callbacks():
    return [LightningStop(monitor="val_loss", patience=5)]


def explicit(x, y, xv, yv, model):
    cb = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=False)
    model.fit(x, y, validation_data=(xv, yv), callbacks=[cb])
    return model.predict(xv)
