"""Transfer-learning model and a small scratch baseline."""
import keras
from keras import layers


def build_transfer(num_classes: int, image_size: int):
    base = keras.applications.EfficientNetV2B0(
        include_top=False, weights="imagenet", input_shape=(image_size, image_size, 3),
    )
    base.trainable = False
    inputs = keras.Input(shape=(image_size, image_size, 3))
    x = base(inputs, training=False)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    return keras.Model(inputs, outputs, name="transfer"), base


def compile_model(model: keras.Model, lr: float) -> None:
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=lr),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )


def build_scratch(num_classes: int, image_size: int) -> keras.Model:
    model = keras.Sequential([
        keras.Input(shape=(image_size, image_size, 3)),
        layers.Rescaling(1.0 / 255),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dropout(1.5),
        layers.Dense(num_classes, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
