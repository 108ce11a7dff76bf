from tensorflow.keras import Sequential
from tensorflow.keras.layers import Conv2D, Dense, Flatten, Input
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train_gen = ImageDataGenerator(rotation_range=30, shear_range=0.1, horizontal_flip=True)
test_gen = ImageDataGenerator(rescale=1.0 / 255)
train_it = train_gen.flow_from_directory("cats/train", target_size=(64, 64), class_mode="binary")
test_it = test_gen.flow_from_directory("cats/test", target_size=(64, 64), class_mode="binary")

model = Sequential([Input((64, 64, 3)), Conv2D(8, 3, activation="relu"), Flatten(), Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(train_it, epochs=5, validation_data=test_it)
