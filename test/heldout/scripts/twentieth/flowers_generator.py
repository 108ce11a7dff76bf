# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from sklearn.metrics import classification_report
from tensorflow.keras.applications.mobilenet_v2 import MobileNetV2, preprocess_input
from tensorflow.keras.preprocessing.image import ImageDataGenerator

tf.keras.utils.set_random_seed(1)

# %%
IMG = (224, 224)
BATCH = 32
BASE_DIR = "flowers"

# %%
train_gen = ImageDataGenerator(
    preprocessing_function=preprocess_input,
    rotation_range=20,
    shear_range=0.2,
    zoom_range=0.2,
    horizontal_flip=True,
)
val_gen = ImageDataGenerator(preprocessing_function=preprocess_input)
test_gen = ImageDataGenerator(rescale=1.0 / 255)

# %%
train_flow = train_gen.flow_from_directory(
    f"{BASE_DIR}/train", target_size=IMG, batch_size=BATCH, class_mode="categorical", seed=1
)
val_flow = val_gen.flow_from_directory(
    f"{BASE_DIR}/val", target_size=IMG, batch_size=BATCH, class_mode="categorical", shuffle=False
)
test_flow = test_gen.flow_from_directory(
    f"{BASE_DIR}/test", target_size=IMG, batch_size=BATCH, class_mode="categorical"
)

# %%
base = MobileNetV2(input_shape=IMG + (3,), include_top=False, weights="imagenet", pooling="avg")
base.trainable = False
inputs = tf.keras.Input(shape=IMG + (3,))
x = base(inputs, training=False)
x = tf.keras.layers.Dropout(0.3)(x)
outputs = tf.keras.layers.Dense(train_flow.num_classes, activation="softmax")(x)
model = tf.keras.Model(inputs, outputs)
model.compile(
    optimizer=tf.keras.optimizers.Adam(1e-3),
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)

# %%
history = model.fit(train_flow, validation_data=val_flow, epochs=8)

# %%
fig, ax = plt.subplots(figsize=(7, 3))
ax.plot(history.history["accuracy"], label="train")
ax.plot(history.history["val_accuracy"], label="val")
ax.legend()
fig.savefig("head_training.png")
plt.show()

# %% [markdown]
# Now the last two blocks of the backbone.

# %%
base.trainable = True
for layer in base.layers[:-30]:
    layer.trainable = False
history_ft = model.fit(train_flow, validation_data=val_flow, epochs=12, initial_epoch=8)

# %%
val_pred = model.predict(val_flow).argmax(axis=1)
print(classification_report(val_flow.classes, val_pred, digits=3))

# %%
probs = model.predict(test_flow)
y_hat = np.argmax(probs, axis=1)
names = list(test_flow.class_indices)
print(classification_report(test_flow.classes, y_hat, target_names=names, digits=3))

# %%
plt.figure(figsize=(7, 3))
plt.plot(history_ft.history["val_loss"])
plt.title("validation loss, fine-tuning")
plt.show()
plt.savefig("finetune_loss.png")

# %%
model.save("flowers_mobilenet.keras")
