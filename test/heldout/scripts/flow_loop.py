import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(images, labels), (test_images, test_labels) = tf.keras.datasets.fashion_mnist.load_data()
images = images.reshape(-1, 28, 28, 1).astype("float32") / 255.0
aug = ImageDataGenerator(rotation_range=15, zoom_range=0.1)

model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(8, 3, activation="relu", input_shape=(28, 28, 1)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

for epoch in range(3):
    for xb in aug.flow(images, batch_size=64):
        model.fit(xb, labels[:64], verbose=0)
        break

for epoch in range(3):
    for step, (xb, yb) in enumerate(aug.flow(images, labels, batch_size=64)):
        model.train_on_batch(xb, yb)
        if step >= len(images) // 64:
            break

for preview in aug.flow(images[:8], batch_size=8):
    print(preview.shape)
    break
print(model.evaluate(test_images.reshape(-1, 28, 28, 1) / 255.0, test_labels))
