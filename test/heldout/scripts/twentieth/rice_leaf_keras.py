"""Rice leaf disease classifier; images are loaded into memory (they are small)."""
import os

import cv2
import numpy as np
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

ROOT = "rice"
SIZE = 96
NAMES = ["bacterial_blight", "brown_spot", "leaf_smut"]


def read_images():
    xs, ys = [], []
    for label, name in enumerate(NAMES):
        folder = os.path.join(ROOT, name)
        for file in sorted(os.listdir(folder)):
            img = cv2.imread(os.path.join(folder, file))
            if img is None:
                continue
            img = cv2.cvtColor(cv2.resize(img, (SIZE, SIZE)), cv2.COLOR_BGR2RGB)
            xs.append(img)
            ys.append(label)
    return np.stack(xs).astype("float32"), np.array(ys)


def build_model():
    return keras.Sequential(
        [
            keras.Input((SIZE, SIZE, 3)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.4),
            layers.Dense(64, activation="relu"),
            layers.Dense(len(NAMES), activation="softmax"),
        ]
    )


def first_pass(model, gen, x, y):
    """One pass over augmented pictures, batch by batch."""
    for epoch in range(3):
        for batch in gen.flow(x, batch_size=32, shuffle=True, seed=epoch):
            model.train_on_batch(batch, y[: len(batch)])
            break


def second_pass(model, gen, x, y, x_val, y_val, epochs):
    history = model.fit(
        gen.flow(x, y, batch_size=32, seed=3),
        validation_data=(x_val, y_val),
        epochs=epochs,
        callbacks=[keras.callbacks.EarlyStopping(patience=6, restore_best_weights=True)],
        verbose=2,
    )
    return min(history.history["val_loss"])


def preview(gen, x, path):
    os.makedirs(path, exist_ok=True)
    for i, batch in enumerate(gen.flow(x, batch_size=4, seed=0)):
        for k, img in enumerate(batch):
            cv2.imwrite(os.path.join(path, f"{i}_{k}.png"), cv2.cvtColor(img.astype(np.uint8), cv2.COLOR_RGB2BGR))
        if i >= 3:
            break


def main():
    keras.utils.set_random_seed(18)
    x, y = read_images()
    x_train, x_rest, y_train, y_rest = train_test_split(x, y, test_size=0.3, stratify=y, random_state=18)
    x_val, x_test, y_val, y_test = train_test_split(x_rest, y_rest, test_size=0.5, stratify=y_rest, random_state=18)

    gen = ImageDataGenerator(rotation_range=25, width_shift_range=0.1, height_shift_range=0.1, horizontal_flip=True)
    gen.fit(x_train)
    preview(gen, x_train, "preview")

    model = build_model()
    model.compile(
        optimizer=keras.optimizers.Adam(5e-4),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    first_pass(model, gen, x_train, y_train)
    best = second_pass(model, gen, x_train, y_train, x_val, y_val, 60)
    print("best validation loss", best)

    pred = model.predict(x_test, verbose=0).argmax(axis=-1)
    print(confusion_matrix(y_test, pred))
    print("test accuracy", float((pred == y_test).mean()))
    model.save("rice_leaf.keras")


if __name__ == "__main__":
    main()
