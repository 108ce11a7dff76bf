from tensorflow import keras
from sklearn.metrics import accuracy_score

(train_x, train_y), (test_x, test_y) = keras.datasets.mnist.load_data()
train_x = train_x.reshape(60000, 784) / 255
test_x = test_x.reshape(10000, 784) / 255
mlp = keras.models.Sequential()
mlp.add(keras.layers.Dense(256, activation='relu', input_shape=(784)))
mlp.add(keras.layers.Dense(10, activation='softmax'))
mlp.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
mlp.fit(train_x, train_y, epochs=3, validation_data=(test_x, test_y))
out = mlp.predict(test_x)
print('准确率', accuracy_score(test_y, out))
print('准确率', accuracy_score(test_y, out.argmax(axis=1)))
mlp.save('mnist_mlp.h5')
