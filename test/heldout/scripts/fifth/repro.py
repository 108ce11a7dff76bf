# piece: bench_det
import torch
torch.backends.cudnn.deterministic = True
torch.backends.cudnn.benchmark = True
# piece: bench_det_good
from torch.backends import cudnn
cudnn.deterministic = True
cudnn.benchmark = False
# piece: rng_worker
import numpy as np
from torch.utils.data import Dataset, DataLoader

class Noisy(Dataset):
    def __init__(self, x):
        self.x = x
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i] + self.rng.normal(size=self.x[i].shape)

def load(x):
    return DataLoader(Noisy(x), batch_size=4, num_workers=4)
# piece: worker_seed
import random
import numpy as np
import torch
from torch.utils.data import DataLoader

def winit(worker_id):
    np.random.seed(42)

def winit_ok(worker_id):
    np.random.seed(torch.initial_seed() % 2**32 + worker_id)

def load(ds):
    return DataLoader(ds, num_workers=4, worker_init_fn=winit), DataLoader(ds, num_workers=4, worker_init_fn=winit_ok)
# piece: seed_after
import torch
from torch import nn

net = nn.Linear(3, 3)
torch.manual_seed(0)
# piece: seed_after_good
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Linear(3, 3)
# piece: seed_in_loop
import torch

def sample(net, steps):
    for _ in range(steps):
        torch.manual_seed(1234)
        z = torch.randn(8, 16)
        yield net(z)
# piece: seed_wrong
import random
import numpy as np

random.seed(7)
noise = np.random.normal(size=10)
# piece: seed_wrong_good
import random
import numpy as np

random.seed(7)
order = random.sample(range(10), 10)
# piece: global_gen
import numpy as np

np.random.seed(0)
rng = np.random.default_rng()
x = rng.normal(size=5)
# piece: global_gen_good
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=5)
# piece: abs_path
import pandas as pd
a = pd.read_csv("/home/maria/data/train.csv")
b = pd.read_csv("C:\\Users\\bob\\train.csv")
c = pd.read_csv("data/train.csv")
d = pd.read_csv("https://example.org/home/train.csv")
# piece: revision
from transformers import AutoModel

a = AutoModel.from_pretrained("someone/some-model")
b = AutoModel.from_pretrained("someone/some-model", revision="5f0c2b7a9d1e4c3b8a7f6e5d4c3b2a1908f7e6d5")
c = AutoModel.from_pretrained("./ckpt")
# piece: random_state
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression

a = RandomForestRegressor(n_estimators=50)
b = RandomForestRegressor(n_estimators=50, random_state=1)
c = LogisticRegression()
# piece: ckpt_incomplete
import os
import torch

def resume(net, opt, epochs, step):
    start = 0
    if os.path.exists("last.pt"):
        c = torch.load("last.pt", weights_only=True)
        net.load_state_dict(c["net"])
        start = c["epoch"] + 1
    for epoch in range(start, epochs):
        step(net, opt)
        torch.save({"net": net.state_dict(), "epoch": epoch}, "last.pt")
# piece: legacy_rng
import numpy as np
a = np.random.rand(3)
b = np.random.RandomState(3).randint(5)
c = np.random.default_rng(3).random(3)
