import numpy as np
import tensorflow_model_optimization as tfmot
import tf_keras as keras

x, y = np.random.default_rng(0).random((640, 8)), np.random.default_rng(1).integers(0, 2, 640)
base = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
base.build((None, 8))
pruned = tfmot.sparsity.keras.prune_low_magnitude(base)
pruned.compile("adam", "binary_crossentropy")
pruned.fit(x, y, epochs=2, validation_split=0.2)
pruned.save("pruned.keras")
again = tfmot.sparsity.keras.prune_low_magnitude(base)
again.compile("adam", "binary_crossentropy")
again.fit(x, y, epochs=2, validation_split=0.2, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
tfmot.sparsity.keras.strip_pruning(again).save("again.keras")
