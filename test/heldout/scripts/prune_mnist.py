import numpy as np
import tensorflow as tf
import tensorflow_model_optimization as tfmot

model = tf.keras.Sequential([tf.keras.layers.Input((784,)), tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dense(10, activation="softmax")])
x, y = np.load("x.npy"), np.load("y.npy")
schedule = tfmot.sparsity.keras.PolynomialDecay(initial_sparsity=0.0, final_sparsity=0.8, begin_step=0, end_step=2000)
pruned = tfmot.sparsity.keras.prune_low_magnitude(model, pruning_schedule=schedule)
pruned.fit(x, y, epochs=2, batch_size=128, validation_split=0.1)
pruned.save("pruned.keras")
