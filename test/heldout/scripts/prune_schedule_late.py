import numpy as np
import tf_keras
import tensorflow_model_optimization as tfmot
from tensorflow_model_optimization.sparsity.keras import PolynomialDecay, UpdatePruningStep, prune_low_magnitude, strip_pruning

x_train = np.random.default_rng(0).normal(size=(1000, 20))
y_train = np.random.default_rng(1).integers(0, 2, size=1000)
net = tf_keras.Sequential([tf_keras.layers.Dense(16, activation="relu"), tf_keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy")
net.fit(x_train, y_train, epochs=2, batch_size=100, validation_split=0.1)
late = prune_low_magnitude(net, pruning_schedule=PolynomialDecay(0.2, 0.8, begin_step=1000, end_step=3000))
late.compile("adam", "binary_crossentropy")
late.fit(x_train, y_train, epochs=2, batch_size=100, callbacks=[UpdatePruningStep()])
strip_pruning(late).save("late.keras")
early = prune_low_magnitude(net, pruning_schedule=PolynomialDecay(0.2, 0.8, begin_step=0, end_step=18))
early.compile("adam", "binary_crossentropy")
early.fit(x_train, y_train, epochs=2, batch_size=100, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
strip_pruning(early).save("early.keras")
