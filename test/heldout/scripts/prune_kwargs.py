import tf_keras as keras
from tensorflow_model_optimization.sparsity import keras as sparsity

base = keras.models.load_model("base.keras")
params = {"pruning_schedule": sparsity.ConstantSparsity(0.5, begin_step=0, frequency=100)}
wrong = sparsity.prune_low_magnitude(base, pruning_params=params)
right = sparsity.prune_low_magnitude(base, **params)
right.compile("adam", "sparse_categorical_crossentropy")


def train(x, y):
    wrong.compile("adam", "sparse_categorical_crossentropy")
    wrong.fit(x, y, epochs=1, validation_split=0.1, callbacks=[keras.callbacks.TensorBoard("logs")])
    right.fit(x, y, epochs=1, validation_split=0.1, callbacks=[sparsity.UpdatePruningStep()])
    final = sparsity.strip_pruning(right)
    final.save("small.keras")
