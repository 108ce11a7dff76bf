# piece: set_to_none
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for x, y in loader:
    opt.zero_grad(set_to_none=False)
    criterion(net(x), y).backward()
    opt.step()


# piece: checkpoint_bare
from torch.utils.checkpoint import checkpoint


def run(block, x):
    return checkpoint(block, x)


# piece: checkpoint_set
from torch.utils.checkpoint import checkpoint


def run(block, x):
    return checkpoint(block, x, use_reentrant=False)


# piece: zeros_moved
import torch

noise = torch.randn(64, 100).to("cuda")
fixed = torch.from_numpy(table).to("cuda")
mask = torch.ones(64, 100, device="cuda")


# piece: cat_grows
import torch

feats = torch.empty(0, 128)
for x in loader:
    feats = torch.cat([feats, encoder(x)])


# piece: cat_once
import torch

feats = []
for x in loader:
    feats.append(encoder(x))
feats = torch.cat(feats)


# piece: frame_grows
import pandas as pd

table = pd.DataFrame()
for path in paths:
    table = pd.concat([table, pd.read_csv(path)], ignore_index=True)


# piece: frame_once
import pandas as pd

table = pd.concat([pd.read_csv(path) for path in paths], ignore_index=True)


# piece: cache_emptied
import torch

for x, y in loader:
    opt.zero_grad()
    criterion(net(x), y).backward()
    opt.step()
    torch.cuda.empty_cache()


# piece: cache_emptied_after
import torch

for x, y in loader:
    opt.zero_grad()
    criterion(net(x), y).backward()
    opt.step()
torch.cuda.empty_cache()


# piece: gpu_clock
import time
import torch

net, x = net.cuda(), x.cuda()
start = time.perf_counter()
net(x)
print(time.perf_counter() - start)


# piece: gpu_clock_right
import time
import torch

net, x = net.cuda(), x.cuda()
start = time.perf_counter()
net(x)
torch.cuda.synchronize()
print(time.perf_counter() - start)


# piece: numpy_in_forward
import numpy as np
from torch import nn


class Gate(nn.Module):
    def forward(self, x):
        return x * np.tanh(self.fc(x))


# piece: numpy_in_forward_right
import numpy as np
from torch import nn


class Gate(nn.Module):
    def forward(self, x):
        return self.fc(x) / np.sqrt(64)


# piece: layer_in_forward
from torch import nn


class Head(nn.Module):
    def forward(self, x):
        x = nn.functional.relu(x)
        return nn.Linear(x.shape[-1], 10)(x)


# piece: copy_construct
import torch

x = torch.arange(6.0)
y = torch.tensor(x)
z = torch.tensor(x.tolist())


# piece: bias_before_bn
from torch import nn

stem = nn.Sequential(
    nn.Conv2d(3, 64, 7, stride=2, padding=3),
    nn.BatchNorm2d(64),
    nn.ReLU(),
    nn.Conv2d(64, 64, 3, padding=1, bias=False),
    nn.BatchNorm2d(64),
)


# piece: anomaly_on
import torch

torch.autograd.set_detect_anomaly(True)
for x, y in loader:
    opt.zero_grad()
    criterion(net(x), y).backward()
    opt.step()


# piece: anomaly_asked
import torch

torch.autograd.set_detect_anomaly(args.debug)
for x, y in loader:
    opt.zero_grad()
    criterion(net(x), y).backward()
    opt.step()


# piece: compiled_each_time
import torch

for x in requests:
    answer(torch.compile(net)(x))


# piece: compiled_once
import torch

fast = torch.compile(net)
for x in requests:
    answer(fast(x))


# piece: handle_opened
import h5py
from torch.utils.data import DataLoader, Dataset


class Waves(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")

    def __len__(self):
        return 1000

    def __getitem__(self, i):
        return self.file["wave"][i]


loader = DataLoader(Waves("w.h5"), batch_size=8, num_workers=4)


# piece: outputs_on_gpu
import torch

net.cuda().eval()
outs = []
with torch.no_grad():
    for x, _ in test_loader:
        outs.append(net(x.cuda()))
outs = torch.cat(outs)


# piece: outputs_on_cpu
import torch

net.cuda().eval()
outs = []
with torch.no_grad():
    for x, _ in test_loader:
        outs.append(net(x.cuda()).cpu())
outs = torch.cat(outs)


# piece: flags
from torch.backends import cudnn

cudnn.deterministic = True
cudnn.benchmark = True


# piece: flags_right
from torch.backends import cudnn

cudnn.deterministic = True
cudnn.benchmark = False


# piece: generator_in_dataset
import numpy as np
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, x):
        self.x, self.rng = x, np.random.default_rng(0)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i] + self.rng.normal(size=self.x[i].shape)


loader = DataLoader(Noisy(x), batch_size=4, num_workers=8)


# piece: seed_in_item
import random
from torch.utils.data import Dataset


class Crops(Dataset):
    def __getitem__(self, i):
        random.seed(42)
        left = random.randint(0, 31)
        return self.images[i][:, left:left + 224]


# piece: seed_too_late
import torch

net = torch.nn.Linear(10, 2)
torch.manual_seed(0)
opt = torch.optim.SGD(net.parameters(), lr=0.1)


# piece: seed_in_time
import torch

torch.manual_seed(0)
net = torch.nn.Linear(10, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.1)


# piece: other_seed
import random
import numpy as np

random.seed(7)
order = np.random.permutation(len(rows))


# piece: same_seed
import random
import numpy as np

random.seed(7)
order = random.sample(range(len(rows)), k=len(rows))


# piece: global_seed
import numpy as np

np.random.seed(3)
rng = np.random.default_rng()
x = rng.normal(size=100)


# piece: own_seed
import numpy as np

rng = np.random.default_rng(3)
x = rng.normal(size=100)


# piece: windows_path
import pandas as pd

df = pd.read_csv(r"C:\Users\anna\Desktop\train.csv")
df2 = pd.read_csv("https://example.org/Users/anna/train.csv")


# piece: options
from torch import nn

conv = nn.Conv2d(3, 8, 3, padding="SAME")
good = nn.Conv2d(3, 8, 3, padding="same")
loss = nn.MSELoss(reduction="avg")
up = nn.functional.interpolate(x, scale_factor=2, mode="bilinear")


# piece: sklearn_options
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

svm = SVC(kernel="gaussian")
print(cross_val_score(SVC(kernel="rbf"), X, y, scoring="f1-macro"))
print(cross_val_score(SVC(kernel="rbf"), X, y, scoring="f1_macro"))


# piece: positions
from sklearn.preprocessing import OneHotEncoder
from sklearn.ensemble import RandomForestClassifier

clf = RandomForestClassifier(100, "gini", 5)
enc = OneHotEncoder(categories="auto")


# piece: too_many
import torch.nn as nn

net = nn.Linear(10, 20, True, None, None, "relu")
drop = nn.Dropout(0.5, True)


# piece: training_arguments
from transformers import TrainingArguments

a = TrainingArguments(output_dir="o", evaluation_strategy="epoch")
b = TrainingArguments(output_dir="o", eval_strategy="epoch")


# piece: auth_token
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("google/gemma-2b", use_auth_token=True)
tok2 = AutoTokenizer.from_pretrained("google/gemma-2b", token=True)


# piece: old_tensor
import torch

t = torch.FloatTensor([1, 2, 3])
ok = isinstance(t, torch.FloatTensor)
u = torch.tensor([1.0, 2.0, 3.0])


# piece: variable
from torch.autograd import Variable

x = Variable(images, requires_grad=True)


# piece: private_collate
from torch.utils.data._utils.collate import default_collate

batch = default_collate([1, 2])


# piece: public_collate
from torch.utils.data import default_collate

batch = default_collate([1, 2])


# piece: old_nan
import numpy as np

values[values == np.nan] = 0.0
values[np.isnan(values)] = 0.0


# piece: none_nan
import math


def clean(rows):
    return [r for r in rows if r != float("nan") and not math.isnan(r)]


# piece: isclose_zero
from math import isclose

a = isclose(error, 0.0)
b = isclose(error, 0.0, abs_tol=1e-9)
c = isclose(error, 1.0)


# piece: from_generator
import numpy as np

squares = np.array(n * n for n in range(10))
cubes = np.array([n**3 for n in range(10)])
lazy = np.fromiter((n for n in range(10)), dtype=int)


# piece: weekmask
import numpy as np

n = np.busday_count("2024-01-01", "2024-02-01", weekmask="MonTueWedThuFry")
m = np.busday_count("2024-01-01", "2024-02-01", weekmask="Mon Tue Wed Thu Fri")


# piece: result_discarded
import numpy as np

a = np.arange(12)
a.reshape(3, 4)
a.sort()
print(a.shape)


# piece: and_on_arrays
import numpy as np

age = np.array([20, 35, 70])
middle = (age > 30) and (age < 60)
middle = (age > 30) & (age < 60)


# piece: chained_compare
import pandas as pd

df = pd.read_csv("people.csv")
adults = df[18 <= df["age"] < 65]
others = df[(18 <= df["age"]) & (df["age"] < 65)]


# piece: frame_difference
import cv2

a, b = cv2.imread("a.png"), cv2.imread("b.png")
diff = a - b
diff = cv2.absdiff(a, b)


# piece: choice_split
import numpy as np

n = len(X)
train_idx = np.random.choice(n, int(0.8 * n))
test_idx = np.setdiff1d(np.arange(n), train_idx)
X_train, X_test = X[train_idx], X[test_idx]


# piece: choice_split_right
import numpy as np

n = len(X)
train_idx = np.random.choice(n, int(0.8 * n), replace=False)
test_idx = np.setdiff1d(np.arange(n), train_idx)
X_train, X_test = X[train_idx], X[test_idx]
