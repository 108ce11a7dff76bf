# piece: long_but_found_float
import torch
import torch.nn as nn
import torch.nn.functional as F

net = nn.Linear(6, 3)
x = torch.randn(8, 6)
labels = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1], dtype=torch.float32)
classes = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1])
right = F.cross_entropy(net(x), classes)
loss = F.cross_entropy(net(x), labels)


# piece: long_but_found_float_embedding
import torch
from torch import nn

table = nn.Embedding(100, 16)
tokens = torch.zeros(4, 12)
good = table(torch.zeros(4, 12, dtype=torch.long))
vectors = table(tokens)


# piece: long_but_found_float_numpy
import numpy as np
import torch
from torch import nn

targets = np.zeros(16)
criterion = nn.CrossEntropyLoss()
scores = nn.Linear(4, 2)(torch.randn(16, 4))
fine = criterion(scores, torch.from_numpy(targets).long())
loss = criterion(scores, torch.from_numpy(targets).float())


# piece: mat1_and_mat2
import torch
from torch import nn


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(8 * 14 * 14, 10)
        self.fc_right = nn.Linear(8 * 13 * 13, 10)

    def forward(self, x):
        x = self.pool(torch.relu(self.conv(x)))
        return x.flatten(1)


net = Small()
image = torch.randn(4, 1, 28, 28)
good = net.fc_right(net(image))
logits = net.fc(net(image))


# piece: mat1_and_mat2_sequential
import torch
from torch import nn

good = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 5))
net = nn.Sequential(
    nn.Linear(20, 64),
    nn.ReLU(),
    nn.Linear(32, 5),
)


# piece: mat1_and_mat2_lstm
import torch
from torch import nn

rnn = nn.LSTM(input_size=8, hidden_size=32, batch_first=True, bidirectional=True)
head = nn.Linear(32, 2)
wide = nn.Linear(64, 2)
out, _ = rnn(torch.randn(4, 10, 8))
good = wide(out[:, -1])
logits = head(out[:, -1])


# piece: cuda_tensor_to_numpy
import numpy as np
import torch
from torch import nn

net = nn.Linear(4, 2).to("cuda")
net.eval()
with torch.no_grad():
    scores = net(torch.randn(8, 4, device="cuda"))
good = scores.cpu().numpy()
values = scores.numpy()


# piece: cuda_tensor_to_numpy_array
import numpy as np
import torch

x = torch.arange(10).cuda()
good = np.array(x.cpu())
values = np.asarray(x)


# piece: requires_grad_to_numpy
import torch
from torch import nn

net = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1))
x = torch.linspace(0, 1, 30).reshape(10, 3)
y_hat = net(x)
good = y_hat.detach().numpy()
curve = y_hat.squeeze(1).numpy()


# piece: requires_grad_to_numpy_loop
import torch
from torch import nn


def fit(net: nn.Module, loader, optimizer, epochs=3):
    criterion = nn.MSELoss()
    history, fine = [], []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(net(x), y)
            loss.backward()
            optimizer.step()
            fine.append(loss.detach().cpu().numpy())
            history.append(loss.cpu().numpy())
    return history, fine


# piece: element_0_no_grad
import torch
from torch import nn

net = nn.Linear(4, 3)
x, y = torch.randn(8, 4), torch.randint(0, 3, (8,))
with torch.no_grad():
    out = net(x)
fine = nn.functional.cross_entropy(net(x), y)
fine.backward()
loss = nn.functional.cross_entropy(out, y)
loss.backward()


# piece: element_0_argmax
import torch
from torch import nn

net = nn.Linear(4, 3)
x, y = torch.randn(8, 4), torch.randint(0, 3, (8,))
fine = ((net(x).softmax(1)[:, 1] - y.float()) ** 2).mean()
fine.backward()
predicted = net(x).argmax(dim=1)
loss = ((predicted.float() - y.float()) ** 2).mean()
loss.backward()


# piece: element_0_rewrapped
import torch
from torch import nn

net = nn.Linear(4, 1)
losses = [nn.functional.mse_loss(net(torch.randn(8, 4)), torch.zeros(8, 1)) for _ in range(3)]
fine = torch.stack(losses).mean()
fine.backward()
total = torch.tensor([one.item() for one in losses]).mean()
total.backward()


# piece: more_than_one_value_per_channel
import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU())
sample = torch.randn(1, 8)
pair = net(torch.randn(2, 8))
single = net(sample)


# piece: more_than_one_value_loader
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

net = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 1))
optimizer = torch.optim.Adam(net.parameters())
data = TensorDataset(torch.randn(30, 8), torch.randn(30, 1))
good = DataLoader(data, batch_size=10, shuffle=True)
loader = DataLoader(data, batch_size=1, shuffle=True)
net.train()
for x, y in loader:
    optimizer.zero_grad()
    nn.functional.mse_loss(net(x), y).backward()
    optimizer.step()


# piece: only_size_one_arrays
import math
import numpy as np

z = np.linspace(-3, 3, 50)
good = 1 / (1 + np.exp(-z))
sigmoid = 1 / (1 + math.exp(-z))


# piece: only_size_one_arrays_int
import numpy as np

scores = np.array([0.2, 0.7, 0.9])
good = scores.astype(int)
rounded = int(scores)


# piece: only_size_one_arrays_loop
import numpy as np

X = np.zeros((100, 4))
for i in range(len(X)):
    X[i] += 1
for i in range(X):
    X[i] += 1


# piece: element_with_a_sequence
import numpy as np

good = np.array([[1, 2, 3], [4, 5, 6]])
table = np.array([[1, 2, 3], [4, 5]])


# piece: element_with_a_sequence_assigned
import numpy as np

means = np.zeros(3)
grid = np.zeros((3, 2))
grid[0] = [0.1, 0.2]
means[0] = [0.1, 0.2]


# piece: truth_of_series
import pandas as pd

df = pd.DataFrame({"age": [20, 30], "city": ["a", "b"]})
if (df["age"] > 25).any():
    print("somebody")
if df["age"] > 25:
    print("old")


# piece: truth_of_series_apply
import numpy as np
import pandas as pd

df = pd.read_csv("people.csv")
df["fine"] = np.where(df["age"] > 60, "old", "young")
df["group"] = "old" if df["age"] > 60 else "young"


# piece: truth_of_array
import numpy as np
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
good = X[(X[:, 0] > 5) & (X[:, 1] < 3)]
part = X[X[:, 0] > 5 and X[:, 1] < 3]


# piece: truth_of_arrays_equal
import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.ones((2, 3))
if np.array_equal(a, b):
    print("same")
if a == b:
    print("equal")


# piece: truth_of_tensor
import torch

left, right = torch.randn(4), torch.zeros(4)
if torch.equal(left, right):
    print("same")
assert torch.allclose(left, left)
assert left == right


# piece: inconsistent_numbers
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
clf = LogisticRegression(max_iter=5000).fit(X_train, y_train)
print(accuracy_score(y_test, clf.predict(X_test)))
print(accuracy_score(y_train, clf.predict(X_test)))


# piece: inconsistent_numbers_fit
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
good = RandomForestClassifier(random_state=0).fit(X_train, y_train)
forest = RandomForestClassifier(random_state=0)
forest.fit(X_train, y)


# piece: inconsistent_numbers_dropna
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("houses.csv")
y = df["price"]
X = df[["rooms", "area"]].dropna()
good = LinearRegression().fit(X, y.loc[X.index])
model = LinearRegression().fit(X, y)


# piece: unknown_label_type
from sklearn.datasets import load_diabetes
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

X, y = load_diabetes(return_X_y=True)
good = RandomForestRegressor(random_state=0).fit(X, y)
model = RandomForestClassifier(random_state=0).fit(X, y / 100)


# piece: unknown_label_type_random
import numpy as np
from sklearn.linear_model import LogisticRegression

X = np.random.rand(100, 3)
noise = np.random.rand(100)
good = LogisticRegression().fit(X, (noise > 0.5).astype(int))
clf = LogisticRegression().fit(X, noise)


# piece: should_be_1d
import pandas as pd
from sklearn.datasets import load_iris
from sklearn.svm import SVC

X, y = load_iris(return_X_y=True, as_frame=True)
good = SVC().fit(X, y)
clf = SVC().fit(X, pd.get_dummies(y))


# piece: expected_2d_array
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier

X, y = load_iris(return_X_y=True)
tree = DecisionTreeClassifier(random_state=0).fit(X, y)
print(tree.predict([[5.1, 3.5, 1.4, 0.2]]))
print(tree.predict([5.1, 3.5, 1.4, 0.2]))


# piece: expected_2d_array_column
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("salary.csv")
good = LinearRegression().fit(df[["years"]], df["salary"])
model = LinearRegression().fit(df["years"], df["salary"])


# piece: expected_2d_array_scaler
import numpy as np
from sklearn.preprocessing import MinMaxScaler

prices = np.random.rand(200) * 100
good = MinMaxScaler().fit_transform(prices.reshape(-1, 1))
scaled = MinMaxScaler().fit_transform(prices)


# piece: string_to_float
import pandas as pd
from sklearn.preprocessing import StandardScaler

df = pd.DataFrame({"city": ["Bonn", "Kiel", "Ulm"], "age": [20, 35, 50]})
good = StandardScaler().fit_transform(df[["age"]])
scaled = StandardScaler().fit_transform(df[["city", "age"]])


# piece: input_contains_nan
import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression

X = np.array([[1.0, 2.0], [np.nan, 3.0], [4.0, 5.0], [2.0, 1.0]])
y = [0, 1, 0, 1]
good = LogisticRegression().fit(SimpleImputer().fit_transform(X), y)
clf = LogisticRegression().fit(X, y)


# piece: none_1_and_none_10
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train / 255.0, y_train, epochs=1)


# piece: none_1_and_none_10_right
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train / 255.0, y_train, epochs=1)


# piece: logits_and_labels_same_shape
import keras
import numpy as np
from keras import layers
from keras.utils import to_categorical

X = np.random.rand(64, 8)
y = to_categorical(np.random.randint(0, 2, 64), 2)
model = keras.Sequential([keras.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", loss="binary_crossentropy")
model.fit(X, y.argmax(axis=1), epochs=1)
model.fit(X, y, epochs=1)


# piece: data_cardinality
import keras
import numpy as np
from sklearn.model_selection import train_test_split

X, y = np.random.rand(200, 5), np.random.rand(200)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(X_train, y_train, epochs=2, verbose=0)
model.evaluate(X_test, y_train)


# piece: expects_one_input
import keras
import numpy as np

title = keras.Input((10,))
body = keras.Input((20,))
joined = keras.layers.concatenate([title, body])
model = keras.Model([title, body], keras.layers.Dense(1)(joined))
model.compile("adam", "mse")
a, b, y = np.random.rand(8, 10), np.random.rand(8, 20), np.random.rand(8)
model.fit([a, b], y, verbose=0)
model.fit(a, b, verbose=0)


# piece: min_ndim_4
import keras
from keras import layers

good = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(10)])
model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Conv2D(8, 3),
    layers.Flatten(),
    layers.Dense(10),
])


# piece: second_backward
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
x, y = torch.randn(8, 4), torch.randn(8, 1)
first = nn.functional.mse_loss(net(x), y)
second = nn.functional.l1_loss(net(x), y)
first.backward()
second.backward()
out = net(x)
one = nn.functional.mse_loss(out, y)
two = nn.functional.l1_loss(out, y)
one.backward()
two.backward()


# piece: second_backward_hidden
import torch
from torch import nn

rnn = nn.RNN(4, 8, batch_first=True)
head = nn.Linear(8, 1)
optimizer = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=0.01)
hidden = torch.zeros(1, 2, 8)
for _ in range(5):
    x, y = torch.randn(2, 6, 4), torch.randn(2, 1)
    optimizer.zero_grad()
    out, hidden = rnn(x, hidden)
    loss = nn.functional.mse_loss(head(out[:, -1]), y)
    loss.backward()
    optimizer.step()


# piece: second_backward_hidden_right
import torch
from torch import nn

rnn = nn.RNN(4, 8, batch_first=True)
head = nn.Linear(8, 1)
optimizer = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=0.01)
hidden = torch.zeros(1, 2, 8)
for _ in range(5):
    x, y = torch.randn(2, 6, 4), torch.randn(2, 1)
    optimizer.zero_grad()
    out, hidden = rnn(x, hidden.detach())
    loss = nn.functional.mse_loss(head(out[:, -1]), y)
    loss.backward()
    optimizer.step()


# piece: inplace_operation
import torch

w = torch.ones(3, requires_grad=True)
p = torch.sigmoid(w)
q = torch.sigmoid(w)
(q + 1).sum().backward()
p += 1
p.sum().backward()


# piece: inplace_leaf
import torch

w = torch.zeros(5, requires_grad=True)
with torch.no_grad():
    w -= 0.1
w -= 0.1


# piece: sizes_must_match
import torch

images = torch.randn(4, 16)
texts = torch.randn(4, 8)
good = torch.cat([images, texts], dim=1)
joined = torch.cat([images, texts])


# piece: sizes_must_match_stack
import torch

a, b = torch.randn(3, 4), torch.randn(2, 4)
good = torch.cat((a, b), 0)
both = torch.stack((a, b))


# piece: no_padding_token
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
batch = tokenizer(["one text", "another longer text"], padding=True, return_tensors="pt")


# piece: no_padding_token_right
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
tokenizer.pad_token = tokenizer.eos_token
batch = tokenizer(["one text", "another longer text"], padding=True, return_tensors="pt")


# piece: unable_to_create_tensor
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
texts = ["a short one", "a text that is very much longer than the other"]
good = tokenizer(texts, padding=True, return_tensors="pt")
batch = tokenizer(texts, return_tensors="pt")


# piece: decoder_input_ids
from transformers import AutoTokenizer, T5ForConditionalGeneration

tokenizer = AutoTokenizer.from_pretrained("t5-small")
model = T5ForConditionalGeneration.from_pretrained("t5-small")
inputs = tokenizer("translate English to German: hello", return_tensors="pt")
ids = model.generate(**inputs)
out = model(**inputs)


# piece: model_output_argmax
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("distilbert-base-uncased")
model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=2)
model.eval()
with torch.no_grad():
    outputs = model(**tokenizer("fine", return_tensors="pt"))
print(outputs.logits.argmax(dim=-1))
print(outputs.argmax(dim=-1))


# piece: module_not_callable
import tqdm

for i in tqdm.tqdm(range(10)):
    print(i)
for i in tqdm(range(10)):
    print(i)


# piece: module_not_callable_glob
import copy
import glob

good = glob.glob("images/*.png")
files = glob("images/*.png")


# piece: not_callable_shadowed
import pandas as pd

df = pd.read_csv("a.csv")
columns = list(df.columns)
list = [1, 2, 3]
names = list(df.columns)


# piece: int_not_iterable
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
total = 0
for i in range(len(X)):
    total += X[i, 0]
for i in len(X):
    total += X[i, 1]


# piece: int_not_iterable_epochs
EPOCHS = 20


def train(model, loader):
    for epoch in range(EPOCHS):
        model(loader)
    for epoch in EPOCHS:
        model(loader)


# piece: not_subscriptable_loader
import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.randn(20, 3), torch.zeros(20)), batch_size=5, shuffle=True)
x, y = next(iter(loader))
print(loader.dataset[0])
first = loader[0]


# piece: not_an_iterator
import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.randn(20, 3), torch.zeros(20)), batch_size=5, shuffle=True)
images, labels = next(loader)


# piece: no_len_of_generator
def chunks(rows, size):
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


parts = chunks(list(range(100)), 16)
print(len(list(chunks(list(range(100)), 16))))
print(len(parts))


# piece: tuple_has_no_attribute
import torch
from torch import nn

lstm = nn.LSTM(8, 16, batch_first=True)
head = nn.Linear(16, 2)
x = torch.randn(4, 10, 8)
states, _ = lstm(x)
good = head(states[:, -1])
out = lstm(x)
logits = head(out)


# piece: tuple_has_no_attribute_max
import torch

scores = torch.randn(8, 3)
labels = torch.randint(0, 3, (8,))
best = torch.max(scores, 1)
right = (best.indices == labels).sum()
correct = (best == labels).sum().item()


# piece: forward_missing_argument
import torch
from torch import nn


class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(3, 4)
        self.b = nn.Linear(5, 4)

    def forward(self, left, right):
        return self.a(left) + self.b(right)


net = Two()
good = net(torch.randn(2, 3), torch.randn(2, 5))
out = net((torch.randn(2, 3), torch.randn(2, 5)))


# piece: weight_type_should_be_same
import torch
from torch import nn

net = nn.Conv2d(3, 8, 3).cuda()
image = torch.randn(1, 3, 32, 32)
good = net(image.cuda())
out = net(image)


# piece: expected_3_channels
import torch
from torchvision.models import resnet18

net = resnet18(weights=None).eval()
good = net(torch.randn(2, 3, 224, 224))
out = net(torch.randn(2, 1, 224, 224))


# piece: dimension_out_of_range
import torch

logits = torch.randn(8, 5)
good = torch.softmax(logits, dim=1)
probs = torch.softmax(logits, dim=2)


# piece: target_out_of_bounds
import torch
from torch import nn

net = nn.Linear(4, 3)
x = torch.randn(6, 4)
good = nn.functional.cross_entropy(net(x), torch.tensor([0, 1, 2, 0, 1, 2]))
loss = nn.functional.cross_entropy(net(x), torch.tensor([1, 2, 3, 1, 2, 3]))


# piece: mix_of_binary_and_continuous
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score

X, y = load_breast_cancer(return_X_y=True)
model = LinearRegression().fit(X[:400], y[:400])
print(accuracy_score(y[400:], model.predict(X[400:]) > 0.5))
print(accuracy_score(y[400:], model.predict(X[400:])))


# piece: target_is_multiclass
from sklearn.datasets import load_digits
from sklearn.metrics import f1_score
from sklearn.naive_bayes import GaussianNB

X, y = load_digits(return_X_y=True)
pred = GaussianNB().fit(X[:1000], y[:1000]).predict(X[1000:])
print(f1_score(y[1000:], pred, average="macro"))
print(f1_score(y[1000:], pred))


# piece: multi_class_must_be
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

X, y = load_iris(return_X_y=True)
clf = LogisticRegression(max_iter=1000).fit(X[::2], y[::2])
print(roc_auc_score(y[1::2], clf.predict_proba(X[1::2]), multi_class="ovr"))
print(roc_auc_score(y[1::2], clf.predict_proba(X[1::2])))


# piece: not_fitted_yet
from sklearn.datasets import load_wine
from sklearn.preprocessing import StandardScaler

X, y = load_wine(return_X_y=True)
good = StandardScaler().fit_transform(X)
scaled = StandardScaler().transform(X)


# piece: cannot_be_broadcast
import numpy as np

weights = np.ones((3, 4))
bias = np.zeros(3)
good = weights + bias[:, None]
out = weights + bias


# piece: index_out_of_bounds
import numpy as np

sizes = np.array([64, 128, 256])
good = sizes[2]
last = sizes[3]


# piece: cannot_reshape
import numpy as np

flat = np.arange(24)
good = flat.reshape(4, 6)
grid = flat.reshape(5, 5)


# piece: same_first_dimension
import matplotlib.pyplot as plt

losses = [0.9, 0.7, 0.5, 0.4]
plt.plot(range(4), losses)
plt.plot(range(1, 4), losses)


# piece: view_size_not_compatible
import torch

x = torch.randn(2, 3, 4)
good = x.permute(0, 2, 1).reshape(2, -1)
fine = x.permute(0, 2, 1).contiguous().view(2, -1)
flat = x.permute(0, 2, 1).view(2, -1)


# piece: view_size_not_compatible_heads
import torch
from torch import nn


class Heads(nn.Module):
    def __init__(self, width=64, heads=4):
        super().__init__()
        self.heads = heads
        self.to_q = nn.Linear(width, width)

    def forward(self, x):
        b, t, w = x.shape
        q = self.to_q(x).view(b, t, self.heads, w // self.heads).transpose(1, 2)
        good = q.transpose(1, 2).reshape(b, t, w)
        return good + q.view(b, t, w)


# piece: one_element_tensors
import torch

rows = [torch.randn(4) for _ in range(3)]
good = torch.stack(rows)
batch = torch.tensor(rows)


# piece: is_not_a_module_subclass
import torch.nn.functional as F
from torch import nn

good = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
net = nn.Sequential(nn.Linear(4, 8), F.relu, nn.Linear(8, 2))


# piece: slice_indices_must_be_integers
import numpy as np

data = np.random.rand(100, 4)
good = data[: int(len(data) * 0.8)]
train = data[: len(data) * 0.8]


# piece: forward_missing
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def foward(self, x):
        return self.fc(x)


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(x)


# piece: init_not_called
from torch import nn


class Net(nn.Module):
    def _init_(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(x)


# piece: braces_printed
import torch

losses = torch.rand(5)
for epoch, loss in enumerate(losses):
    print(f"epoch {epoch}: {loss:.3f}")
    print("epoch {epoch}: {loss:.3f}")


# piece: order_of_a_set
text = open("input.txt").read()
chars = sorted(set(text))
char_to_ix = {c: i for i, c in enumerate(chars)}
letters = list(set(text))
letter_to_ix = {c: i for i, c in enumerate(letters)}


# piece: write_must_be_str
import pickle

weights = {"a": 1}
with open("weights.pkl", "wb") as f:
    pickle.dump(weights, f)
with open("weights.pkl", "w") as f:
    pickle.dump(weights, f)


# piece: str_has_no_read
import json

with open("config.json") as f:
    good = json.load(f)
config = json.load("config.json")


# piece: only_datetimelike
import pandas as pd

df = pd.read_csv("sales.csv")
df["day"] = pd.to_datetime(df["day"]).dt.strftime("%Y-%m-%d")
df["year"] = pd.to_datetime(df["day"]).dt.year
df["month"] = df["day"].dt.month


# piece: zeros_two_numbers
import numpy as np

good = np.zeros((10, 4))
X = np.zeros(10, 4)


# piece: cat_without_a_list
import torch

a, b = torch.randn(2, 3), torch.randn(2, 3)
good = torch.cat([a, b], dim=1)
both = torch.cat(a, b, dim=1)


# piece: fit_without_labels
from sklearn.datasets import load_iris
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

X, y = load_iris(return_X_y=True)
good = GridSearchCV(SVC(), {"C": [1, 10]}).fit(X, y)
search = GridSearchCV(SVC(), {"C": [1, 10]}).fit(X)


# piece: too_many_values_to_unpack
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
train, test = train_test_split(X, y, random_state=0)
