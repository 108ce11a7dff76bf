import keras
import numpy as np
from keras import callbacks as cb
from keras import layers as L


def build(n_in: int, n_out: int) -> keras.Model:
    inputs = keras.Input(shape=(n_in,))
    h = L.Dense(64, activation="relu")(inputs)
    h = L.Dropout(0.2)(h)
    outputs = L.Dense(n_out, activation="softmax")(h)
    return keras.Model(inputs, outputs)


rng = np.random.default_rng(0)
x = rng.normal(size=(400, 10)).astype("float32")
y = rng.integers(0, 3, size=400)
x_train, y_train, x_test, y_test = x[:320], y[:320], x[320:], y[320:]

model = build(10, 3)
model.compile(
    optimizer=keras.optimizers.Adam(1e-3),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
stops = [
    cb.EarlyStopping(monitor="val_accuracy", mode="min", patience=3),
    cb.ModelCheckpoint("best.keras", monitor="val_loss", mode="min", save_best_only=True),
    cb.ReduceLROnPlateau(monitor="val_loss", factor=0.5),
]
model.fit(x_train, y_train, epochs=2, batch_size=32, callbacks=stops, verbose=0)

acc, loss = model.evaluate(x_test, y_test, verbose=0)
print(f"accuracy {acc:.3f} loss {loss:.3f}")

second = build(10, 3)
second.compile("adam", loss="categorical_crossentropy", metrics=["accuracy"])
second.fit(x_train, keras.utils.to_categorical(y_train, 3), verbose=0)
classes = second.predict(x_test, verbose=0).argmax(axis=-1)
rounded = np.round(second.predict(x_test, verbose=0))
print((classes == y_test).mean(), rounded.shape)
