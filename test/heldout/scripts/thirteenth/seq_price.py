import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras.models import Sequential

df = pd.read_csv("prices.csv", parse_dates=["date"], index_col="date")
values = df[["close"]].values
scaler = MinMaxScaler()
scaled = scaler.fit_transform(values)
window = 30
X, y = [], []
for i in range(window, len(scaled)):
    X.append(scaled[i - window:i, 0])
    y.append(scaled[i, 0])
X, y = np.array(X), np.array(y)
X = X.reshape(X.shape[0], X.shape[1], 1)
cut = int(len(X) * 0.8)
X_train, X_test, y_train, y_test = X[:cut], X[cut:], y[:cut], y[cut:]
model = Sequential()
model.add(LSTM(50, input_shape=(window, 1)))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mse")
model.fit(X_train, y_train, epochs=10, batch_size=32)
feats = np.stack([df["open"], df["close"], df["volume"]])
flat = feats.reshape(-1, 3)
