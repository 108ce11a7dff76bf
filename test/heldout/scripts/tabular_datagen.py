import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rows = pd.read_csv("pixels.csv")
labels = rows.pop("label").to_numpy()
table = MinMaxScaler().fit_transform(rows)
gen = ImageDataGenerator(rotation_range=10)
gen.fit(table)
good = ImageDataGenerator(rotation_range=10)
batches = good.flow(np.reshape(table, (-1, 28, 28, 1)), labels)
print(next(batches)[0].shape)
