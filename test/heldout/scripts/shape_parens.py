from tensorflow import keras
from tensorflow.keras.layers import Dense, Embedding, Input, LSTM

N_FEATURES = 24
TIMESTEPS = 30


def build_dense():
    inputs = Input(shape=(N_FEATURES))
    x = Dense(16, activation="relu")(inputs)
    return keras.Model(inputs, Dense(1)(x))


def build_rnn(frame):
    model = keras.Sequential()
    model.add(LSTM(32, input_shape=(TIMESTEPS, N_FEATURES)))
    model.add(Dense(1))
    head = keras.Sequential([keras.Input(shape=(frame.shape[1])), Dense(1)])
    small = keras.Sequential([keras.Input(shape=frame.shape[1:]), Dense(1)])
    text = keras.Sequential([Embedding(input_dim=5000, output_dim=16)])
    tiny = keras.Sequential([keras.Input(shape=12), Dense(1)])
    return model, head, small, text, tiny
