"""Prune a trained Keras network and keep the small one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import tensorflow_model_optimization as tfmot
import tf_keras as keras


@dataclass
class PruneConfig:
    epochs: int = 2
    batch_size: int = 100
    final_sparsity: float = 0.8


def network() -> keras.Model:
    return keras.Sequential(
        [keras.layers.Input((40,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(2, activation="softmax")]
    )


def data(rows: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    return rng.normal(size=(rows, 40)), rng.integers(0, 2, rows)


def main(config: PruneConfig = PruneConfig()) -> None:
    X, y = data()
    trained = network()
    trained.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    trained.fit(X, y, epochs=10)
    schedule = tfmot.sparsity.keras.PolynomialDecay(
        initial_sparsity=0.2, final_sparsity=config.final_sparsity, begin_step=5000, end_step=9000
    )
    first = tfmot.sparsity.keras.prune_low_magnitude(trained, pruning_schedule=schedule)
    first.fit(X, y, epochs=2, batch_size=100, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
    second = tfmot.sparsity.keras.prune_low_magnitude(trained, pruning_params={"pruning_schedule": schedule})
    second.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    second.fit(X, y, epochs=2, batch_size=100, callbacks=[keras.callbacks.CSVLogger("log.csv")])
    tfmot.sparsity.keras.strip_pruning(second).save("small.keras")


if __name__ == "__main__":
    main()
