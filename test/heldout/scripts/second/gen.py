from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras import layers, models
from tensorflow.keras.callbacks import EarlyStopping
import numpy as np

x, y = np.load('x.npy'), np.load('y.npy')
aug = ImageDataGenerator(shear_range=0.3, zoom_range=0.2)
aug.fit(x)
net = models.Sequential([layers.Conv2D(8, 3, input_shape=(32, 32, 3)), layers.Flatten(), layers.Dense(1, activation='sigmoid')])
net.compile('adam', 'binary_crossentropy')
for batch in aug.flow(x, batch_size=16):
    net.fit(batch, y)
    break
net.fit(x, y, validation_split=0.1, epochs=50, callbacks=[EarlyStopping(patience=3)])
net.evaluate(x, y)
