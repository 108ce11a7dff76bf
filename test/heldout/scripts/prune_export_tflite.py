import tensorflow as tf
import tf_keras
import tensorflow_model_optimization as tfmot

prune = tfmot.sparsity.keras.prune_low_magnitude


def compress(model: tf_keras.Model, ds, path: str) -> None:
    wrapped = prune(model, tfmot.sparsity.keras.ConstantSparsity(0.6, 0))
    wrapped.compile(optimizer="adam", loss="mse")
    wrapped.fit(ds, epochs=2, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
    blob = tf.lite.TFLiteConverter.from_keras_model(wrapped).convert()
    with open(path, "wb") as out:
        out.write(blob)


def quantise(ds):
    import keras

    small = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1)])
    return tfmot.quantization.keras.quantize_model(small)
