# piece: char_lstm
"""Character level language model."""
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, Dataset

BLOCK = 64


class CharData(Dataset):
    def __init__(self, text):
        chars = sorted(set(text))
        self.stoi = {c: i for i, c in enumerate(chars)}
        self.codes = torch.tensor([self.stoi[c] for c in text])

    def __len__(self):
        return len(self.codes) - BLOCK

    def __getitem__(self, i):
        return self.codes[i : i + BLOCK], self.codes[i + 1 : i + BLOCK + 1]


class CharModel(nn.Module):
    def __init__(self, vocab, width=128):
        super().__init__()
        self.embed = nn.Embedding(vocab, width)
        self.lstm = nn.LSTM(width, 256, num_layers=2, dropout=0.3, batch_first=True)
        self.head = nn.Linear(256, vocab)

    def forward(self, x, state=None):
        out, state = self.lstm(self.embed(x), state)
        return self.head(out), state


class TinyModel(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.embed = nn.Embedding(vocab, 32)
        self.gru = nn.GRU(32, 64, batch_first=True)
        self.head = nn.Linear(32, vocab)

    def forward(self, x):
        out, _ = self.gru(self.embed(x))
        return self.head(out)


class OtherTinyModel(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.embed = nn.Embedding(vocab, 32)
        self.gru = nn.GRU(32, 64, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(0.2)
        self.head = nn.Linear(128, vocab)

    def forward(self, x):
        out, _ = self.gru(self.drop(self.embed(x)))
        return self.head(out)


def sample(model, data, start, length=200):
    itos = {i: c for c, i in data.stoi.items()}
    x = torch.tensor([[data.stoi[c] for c in start]])
    out = start
    model.eval()
    for _ in range(length):
        with torch.no_grad():
            logits = model(x)
        nxt = torch.multinomial(logits[:, -1].softmax(-1), 1)
        out += itos[nxt.item()]
        x = torch.cat([x, nxt], dim=1)
    return out


def train(model, loader, epochs=5):
    optimizer = torch.optim.RMSprop(model.parameters(), lr=2e-3)
    loss_fn = nn.CrossEntropyLoss(reduction="none")
    model.train()
    for epoch in range(epochs):
        for step, (x, y) in enumerate(loader):
            logits = model(x)
            loss = loss_fn(logits.flatten(0, 1), y.flatten())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if step % 200 == 0:
                print(f"Step {step}/{len(loader)}")
        print(sample(model, loader.dataset, "The "))


if __name__ == "__main__":
    torch.manual_seed(0)
    corpus = CharData(open("shakespeare.txt").read())
    net = OtherTinyModel(len(corpus.stoi))
    train(net, DataLoader(corpus, batch_size=64, shuffle=True))
    torch.save(net.state_dict(), "char.pt")

# piece: rl_policy
"""REINFORCE on CartPole; the environment gives NumPy arrays."""
import gymnasium as gym
import numpy as np
import torch
import torch.nn as nn
import torch.optim as optim
from torch.distributions import Categorical


class Policy(nn.Module):
    def __init__(self, obs=4, actions=2):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(obs, 64), nn.ReLU(), nn.Linear(64, actions))

    def forward(self, x):
        return Categorical(logits=self.net(x))


def discounted(rewards, gamma=0.99):
    out, acc = [], 0.0
    for r in reversed(rewards):
        acc = r + gamma * acc
        out.insert(0, acc)
    return torch.tensor(out)


def episode(env, policy):
    obs, _ = env.reset(seed=0)
    log_probs, rewards, done = [], [], False
    while not done:
        dist = policy(torch.as_tensor(obs, dtype=torch.float32))
        action = dist.sample()
        obs, reward, terminated, truncated, _ = env.step(action.item())
        log_probs.append(dist.log_prob(action))
        rewards.append(reward)
        done = terminated or truncated
    return log_probs, rewards


def main():
    env = gym.make("CartPole-v1")
    policy = Policy()
    optimizer = optim.Adam(policy.parameters(), lr=1e-2)
    history = []
    for i in range(500):
        log_probs, rewards = episode(env, policy)
        returns = discounted(rewards)
        loss = -(torch.stack(log_probs) * returns).sum()
        optimizer.zero_grad()
        loss.backwards()
        optimizer.step()
        history.append(np.sum(rewards))
        if (i + 1) % 50 == 0:
            print(f"Episode {i + 1}/500 mean return {np.mean(history[-50:]):.1f}")
    plt.plot(history)
    plt.savefig("returns.png")


if __name__ == "__main__":
    main()

# piece: mnist_missing_step
import torch
from torch import nn, optim
from torchvision import datasets, transforms
from torchvision.transforms import ToTensor, Normalize


class Classifier:
    """Wraps a network, so that the notebook stays short."""

    def __init__(self, lr=0.1):
        self.network = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
        self.optimizer = optim.SGD(self.network.parameters(), lr=lr)
        self.loss = nn.CrossEntropyLoss()

    def train_epoch(self, loader):
        self.network.train()
        for image, label in loader:
            self.optimizer.zero_grad()
            loss = self.loss(self.network(image), label)
            self.optimizer.step()
        return loss.item()

    def train_epoch_right(self, loader, every=4):
        self.network.train()
        for i, (image, label) in enumerate(loader):
            (self.loss(self.network(image), label) / every).backward()
            if (i + 1) % every == 0:
                self.optimizer.step()
                self.optimizer.zero_grad()

    def accuracy(self, loader):
        self.network.eval()
        hits = 0
        with torch.no_grad():
            for image, label in loader:
                hits += (self.network(image).argmax(1) == label).sum().item()
        return hits / len(loader.dataset)


def main():
    train_set = datasets.MNIST("data", train=True, download=True, transform=transforms.ToTensor())
    test_set = datasets.MNIST("data", train=False, download=True, transform=transforms.ToTensor())
    train_loader = torch.utils.data.DataLoader(train_set, 64, shuffle=True)
    test_loader = torch.utils.data.DataLoader(test_set, 256)
    clf = Classifier()
    num_epochs = 5
    for epoch in range(num_epochs):
        loss = clf.train_epoch(train_loader)
        print("Epoch: {}/{} loss: {:.2f}".format(epoch + 1, num_epochs, loss))
    print(clf.accuracy(test_loader))


main()
import json

with open("result.json", "w") as handle:
    json.dump({"model": "mlp"}, handle)

# piece: feature_extractor
"""Store ResNet features of all pictures for a nearest neighbour search."""
import json

import torch
import torch.nn as nn
from PIL import Image
from torchvision import models, transforms

PREPROCESS = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor()])


def embed(paths):
    backbone = models.resnet50(weights=models.ResNet50_Weights.DEFAULT)
    backbone.fc = nn.Identity()
    vectors = []
    for path in paths:
        x = PREPROCESS(Image.open(path)).unsqueeze(0)
        with torch.inference_mode():
            vectors.append(backbone(x).squeeze(0))
    return torch.stack(vectors)


def embed_right(paths):
    backbone = models.resnet50(weights=models.ResNet50_Weights.DEFAULT).eval()
    backbone.fc = nn.Identity()
    vectors = []
    for path in paths:
        x = PREPROCESS(Image.open(path).convert("RGB")).unsqueeze(0)
        with torch.inference_mode():
            vectors.append(backbone(x).squeeze(0))
    return torch.stack(vectors)


def train_head(features, labels):
    head = nn.Linear(512, 20)
    optimizer = torch.optim.Adam(head.parameters(), lr=1e-3)
    for _ in range(100):
        optimizer.zero_grad()
        nn.functional.cross_entropy(head(features), labels).backward()
        optimizer.step()
    return head


if __name__ == "__main__":
    torch.manual_seed(0)
    files = json.load(open("files.json"))
    previous = torch.load("head.pt", weights_only=False)
    table = embed_right(files)
    targets = torch.randint(0, 20, (len(files),))
    trained = train_head(table, targets)
    torch.save(trained, "head_new.pt")

# piece: federated_syft
import syft as sy
import torch
import torch.nn as nn

hospitals = ["north", "south"]


def train_on(name, data, target):
    worker = sy.RemoteTorchDevice(name)
    model = nn.Linear(4, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(10):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(data), target)
        loss.backward()
        optimizer.step()
    return worker, model


def combine(models):
    merged = nn.Linear(4, 1)
    with torch.no_grad():
        for name, p in merged.named_parameters():
            p.copy_(torch.stack([m.get_parameter(name) for m in models]).mean(0))
    return merged


def lr_of(optimizer):
    state = optimizer.state_dict()
    for group in state["param_groups"]:
        print(group["lr"], group["weight_decay"])


def shrink(optimizer):
    state = optimizer.state_dict()
    weights = [p for group in state["param_groups"] for p in group["params"]]
    for w in weights:
        w.data.mul_(0.99)


if __name__ == "__main__":
    torch.manual_seed(3)
    parts = [train_on(h, torch.randn(50, 4), torch.randn(50, 1))[1] for h in hospitals]
    net = nn.Linear(4, 1)
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    shrink(opt)
    torch.save(combine(parts).state_dict(), "merged.pt")

# piece: quick_script
# Simple training script
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

features = torch.randint(0, 50, (500, 12))
labels = torch.randint(0, 4, (500,))
loader = DataLoader(TensorDataset(features, labels), batch_size=25, shuffle=True)

model = nn.Sequential(nn.Linear(12, 32), nn.ReLU(), nn.Dropout(0.1), nn.Linear(32, 4))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

for epoch in range(20):
    for x, y in loader:
        optimizer.zero_grad()
        output = model(x)
        loss = criterion(output, y)
        loss.backward()
        optimizer.step()
    print("epoch", epoch, loss.item())

# piece: quick_cnn
# classify the pictures of our factory
import torch
from torch import nn
from torchvision import datasets, models, transforms

ds = datasets.ImageFolder("parts", transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()]))
dl = torch.utils.data.DataLoader(ds, 32, shuffle=True)
torch.manual_seed(0)
net = models.resnet50(weights=None, num_classes=len(ds.classes))
opt = torch.optim.SGD(net.parameters(), 0.01, 0.9)
net.train(False)
for ep in range(10):
    for x, y in dl:
        opt.zero_grad()
        l = nn.functional.cross_entropy(net(x), y)
        l.backward()
        opt.step()
torch.save(net.state_dict(), "parts.pt")

# piece: template_from_a_model
"""Template: fill in your own data."""
import torch
import torch.nn as nn


def train(model, loader, optimizer, criterion, device):
    model.train()
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        # ... forward pass and loss computation here ...
        loss.backward()
        optimizer.step()


def validate(model, loader):
    model.eval()
    with torch.no_grad():
        return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)


def main():
    device = torch.device("cpu")
    model = nn.Linear(10, 2).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    criterion = nn.CrossEntropyLoss()
    train(model, train_loader, optimizer, criterion, device)
    # TODO: validate on the held-out part
    print(validate(model, []))


if __name__ == "__main__":
    main()

# piece: barrier_first
"""Download once, then train everywhere."""
import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import datasets, transforms


def prepare(root):
    if int(os.environ["RANK"]) == 0:
        datasets.CIFAR10(root, download=True)
    dist.barrier()


def main():
    prepare("data")
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(0)
    tf = transforms.ToTensor()
    train_set = datasets.CIFAR10("data", transform=tf)
    test_set = datasets.CIFAR10("data", train=False, transform=tf)
    sampler = DistributedSampler(train_set)
    loader = DataLoader(train_set, 128, sampler=sampler)
    test_loader = DataLoader(test_set, 256)
    model = DDP(nn.Sequential(nn.Flatten(), nn.Linear(3072, 10)).cuda())
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(4):
        sampler.set_epoch(epoch)
        model.train()
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x.cuda()), y.cuda()).backward()
            opt.step()
        if dist.get_rank() == 0:
            model.eval()
            with torch.no_grad():
                acc = sum((model.module(x.cuda()).argmax(1).cpu() == y).sum().item() for x, y in test_loader)
            print(f"epoch {epoch + 1}: {acc / len(test_set):.3f} on {rank}")
    dist.destroy_process_group()


if __name__ == "__main__":
    torch.manual_seed(0)
    main()
