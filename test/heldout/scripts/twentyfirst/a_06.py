# piece: no-zero-grad
def run_epoch(model, loader, optim, criterion):
    model.train()
    for batch in loader:
        x, y = batch["x"], batch["y"]
        (loss := criterion(model(x), y)).backward()
        optim.step()
    return loss.item()

# piece: grads-set-to-none-by-hand
def run_epoch(model, loader, optim, criterion):
    model.train()
    for x, y in loader:
        for p in model.parameters():
            p.grad = None
        loss = criterion(model(x), y)
        loss.backward()
        optim.step()

# piece: zero-before-step
def one_batch(net, opt, loss_fn, x, y):
    out = net(x)
    loss = loss_fn(out, y)
    loss.backward()
    net.zero_grad()
    opt.step()
    return loss.detach()

# piece: zero-after-step
def one_batch(net, opt, loss_fn, x, y):
    loss = loss_fn(net(x), y)
    loss.backward()
    opt.step()
    opt.zero_grad(set_to_none=True)
    return loss.detach()

# piece: forum-ram-grows
history = {"train": []}
model.train()
for epoch in range(100):
    epoch_loss = 0
    for data, label in trainloader:
        optimizer.zero_grad()
        loss = criterion(model(data.cuda()), label.cuda())
        loss.backward()
        optimizer.step()
        epoch_loss = epoch_loss + loss
    history["train"].append(float(epoch_loss) / len(trainloader))
    # GPU memory goes up during each epoch until OOM

# piece: forum-multi-loss-sum
import torch.nn.functional as F

for imgs, masks in loader:
    opt.zero_grad()
    total = 0
    for out in model(imgs):  # deep supervision, list of outputs
        total += F.binary_cross_entropy_with_logits(out, masks)
    total.backward()
    opt.step()
    print(total.item())

# piece: forum-softmax-head
import torch
from torch import nn

class Classifier(nn.Module):
    def __init__(self, n_in, n_out):
        super(Classifier, self).__init__()
        self.body = nn.Sequential(nn.Linear(n_in, 64), nn.ReLU())
        self.head = nn.Linear(64, n_out)

    def forward(self, x):
        x = self.head(self.body(x))
        return x.softmax(-1)

clf = Classifier(30, 5)
objective = nn.CrossEntropyLoss(label_smoothing=0.1)
opt = torch.optim.SGD(clf.parameters(), lr=0.1)
for xb, yb in dl:
    opt.zero_grad()
    objective(clf(xb), yb).backward()
    opt.step()

# piece: forum-softmax-only-for-report
import torch.nn.functional as F

opt.zero_grad()
logits = model(xb)
probs = F.softmax(logits, dim=1)
loss = F.cross_entropy(logits, yb)
loss.backward()
opt.step()
conf, pred = probs.max(dim=1)
print("mean confidence", conf.mean().item(), "acc", (pred == yb).float().mean().item())

# piece: assistant-bce-logits-sequential
import torch
from torch import nn


def build_and_train(loader, n_features: int, epochs: int = 5):
    """Train a small binary classifier."""
    net = nn.Sequential(nn.Linear(n_features, 16), nn.ReLU(), nn.Linear(16, 1), nn.Sigmoid())
    criterion = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(net(x).squeeze(1), y.float())
            loss.backward()
            optimizer.step()
    return net

# piece: assistant-bce-raw
import torch
import torch.nn.functional as F
from torch import nn


class Scorer(nn.Module):
    """Scores a pair of embeddings."""

    def __init__(self, dim: int):
        super().__init__()
        self.fc1 = nn.Linear(2 * dim, dim)
        self.fc2 = nn.Linear(dim, 1)

    def forward(self, a, b):
        h = F.relu(self.fc1(torch.cat([a, b], dim=-1)))
        return self.fc2(h).squeeze(-1)


def loss_for(scorer: Scorer, a, b, match):
    """Binary cross entropy between the score and the 0/1 match label."""
    score = scorer(a, b)
    return F.binary_cross_entropy(score, match.float())

# piece: assistant-nll
import torch
from torch import nn


class TextCNN(nn.Module):
    def __init__(self, vocab: int, dim: int, classes: int):
        super().__init__()
        self.emb = nn.Embedding(vocab, dim)
        self.conv = nn.Conv1d(dim, 100, 3, padding=1)
        self.out = nn.Linear(100, classes)

    def forward(self, ids):
        h = torch.relu(self.conv(self.emb(ids).transpose(1, 2)))
        return torch.softmax(self.out(h.amax(dim=2)), dim=1)


def train_step(model: TextCNN, optimizer, ids, labels) -> float:
    optimizer.zero_grad()
    loss = nn.NLLLoss()(model(ids), labels)
    loss.backward()
    optimizer.step()
    return loss.item()

# piece: assistant-distillation-kl
import torch.nn.functional as F


def distill_loss(student_logits, teacher_logits, labels, T: float = 4.0, alpha: float = 0.7):
    """Hinton distillation: soft targets from the teacher and hard labels."""
    soft = F.kl_div(
        F.softmax(student_logits / T, dim=-1),
        F.softmax(teacher_logits / T, dim=-1),
        reduction="batchmean",
    )
    hard = F.cross_entropy(student_logits, labels)
    return alpha * T * T * soft + (1 - alpha) * hard
