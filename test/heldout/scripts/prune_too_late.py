import numpy as np
import tensorflow_model_optimization as tfmot
from tf_keras import Input, Sequential
from tf_keras.layers import Dense

EPOCHS, BATCH = 3, 50
X = np.zeros((500, 4))
Y = np.zeros((500, 1))
schedule = tfmot.sparsity.keras.ConstantSparsity(0.5, begin_step=200)
soon = tfmot.sparsity.keras.ConstantSparsity(0.5, begin_step=5)


def pruned(schedule):
    net = Sequential([Input((4,)), Dense(8), Dense(1)])
    net.load_weights("net.weights.h5")
    wrapped = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=schedule)
    wrapped.compile("adam", "mse")
    steps = [tfmot.sparsity.keras.UpdatePruningStep()]
    wrapped.fit(X, Y, epochs=EPOCHS, batch_size=BATCH, callbacks=steps)
    return tfmot.sparsity.keras.strip_pruning(wrapped)


print(pruned(schedule).count_params(), pruned(soon).count_params())
