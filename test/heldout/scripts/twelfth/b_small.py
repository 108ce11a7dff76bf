# piece: amp_backward_inside
import torch


def step(model, batch, target, criterion, optimizer, scaler):
    optimizer.zero_grad()
    with torch.autocast(device_type="cuda", dtype=torch.float16):
        loss = criterion(model(batch), target)
        scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()


def step_ok(model, batch, target, criterion, optimizer, scaler):
    optimizer.zero_grad()
    with torch.autocast(device_type="cuda", dtype=torch.float16):
        loss = criterion(model(batch), target)
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()


# piece: amp_backward_inside_bf16
import torch
from torch import amp, nn


def train_one(net: nn.Module, x, y, opt):
    opt.zero_grad(set_to_none=False)
    with amp.autocast("cuda", dtype=torch.bfloat16):
        out = net(x)
        nn.functional.mse_loss(out, y).backward()
    opt.step()


# piece: amp_scaler_bf16
import torch
from torch.amp import GradScaler as Scaler, autocast

amp_scaler = Scaler("cuda")
for inputs, labels in loader:
    optimizer.zero_grad()
    with autocast(device_type="cuda", dtype=torch.bfloat16):
        loss = criterion(model(inputs), labels)
    amp_scaler.scale(loss).backward()
    amp_scaler.step(optimizer)
    amp_scaler.update()


# piece: amp_scaler_disabled
import torch

use_fp16 = False
scaler = torch.amp.GradScaler("cuda", enabled=use_fp16)
for inputs, labels in loader:
    optimizer.zero_grad()
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = criterion(model(inputs), labels)
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()


# piece: amp_no_update
import torch

scaler = torch.amp.GradScaler()
for images, targets in train_loader:
    optimizer.zero_grad()
    with torch.autocast("cuda"):
        loss = criterion(net(images), targets)
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    torch.nn.utils.clip_grad_norm_(net.parameters(), max_norm=1.0)
    scaler.step(optimizer)


# piece: amp_clip_scaled
from torch.amp import GradScaler, autocast
from torch.nn.utils import clip_grad_norm_ as clip

scaler = GradScaler()


def update(model, opt, batch):
    opt.zero_grad()
    with autocast("cuda"):
        loss = model(**batch).loss
    scaler.scale(loss).backward()
    clip(parameters=model.parameters(), max_norm=0.5)
    scaler.step(opt)
    scaler.update()


# piece: amp_no_scaler
import torch


def fit(model, loader, optimizer, loss_fn):
    for xb, yb in loader:
        optimizer.zero_grad()
        with torch.autocast("cuda", torch.float16):
            loss = loss_fn(model(xb), yb)
        loss.backward()
        optimizer.step()


def fit_bf16(model, loader, optimizer, loss_fn):
    for xb, yb in loader:
        optimizer.zero_grad()
        with torch.autocast("cuda", torch.bfloat16):
            loss = loss_fn(model(xb), yb)
        loss.backward()
        optimizer.step()


# piece: half_weights
import torch
from torch import nn, optim

model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 2)).cuda().half()
optimizer = optim.AdamW(model.parameters(), lr=1e-3)
for x, y in loader:
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(x.cuda().half()), y.cuda()).backward()
    optimizer.step()


# piece: half_inference
import torch
from torchvision.models import resnet18

net = resnet18(weights=None)
net.load_state_dict(torch.load("r18.pt", map_location="cpu", weights_only=True))
net = net.half().cuda().eval()
with torch.inference_mode():
    print(net(torch.rand(1, 3, 224, 224, device="cuda", dtype=torch.half)).argmax(dim=1))


# piece: tf32
import torch

torch.backends.cuda.matmul.allow_tf32 = True
torch.backends.cudnn.conv.fp32_precision = "tf32"


# piece: tf32_new_only
import torch

torch.backends.cuda.matmul.fp32_precision = "tf32"
torch.backends.cudnn.conv.fp32_precision = "tf32"


# piece: ddp_ids
import os

import torch
from torch.nn.parallel import DistributedDataParallel as DDP

local_rank = int(os.environ["LOCAL_RANK"])
torch.cuda.set_device(local_rank)
torch.distributed.init_process_group("nccl")
net = DDP(build().to(local_rank))
other = DDP(build().to(local_rank), device_ids=[local_rank])
torch.distributed.destroy_process_group()


# piece: ddp_unused_flag
from torch.nn.parallel import DistributedDataParallel


def wrap(model, rank):
    return DistributedDataParallel(model, device_ids=[rank], find_unused_parameters=True)


def wrap_plain(model, rank):
    return DistributedDataParallel(model, device_ids=[rank], find_unused_parameters=False)


# piece: ddp_unused_layer
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP


class TwoHeads(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Linear(width, width)
        self.head = nn.Linear(width, 10)
        self.aux_head = nn.Linear(width, 4)

    def forward(self, x):
        return self.head(self.body(x).relu())


def make(rank):
    return DDP(TwoHeads(128).to(rank), device_ids=[rank])


# piece: ddp_used_by_getattr
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP


class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc0 = nn.Linear(8, 8)
        self.enc1 = nn.Linear(8, 8)

    def forward(self, x):
        for i in range(2):
            x = getattr(self, f"enc{i}")(x)
        return x


model = DDP(Named())


# piece: ddp_accumulate
from torch.nn.parallel import DistributedDataParallel as DDP

ddp = DDP(net, device_ids=[rank])
for i, (x, y) in enumerate(loader):
    loss = loss_fn(ddp(x), y) / 4
    loss.backward()
    if (i + 1) % 4 == 0:
        optimizer.step()
        optimizer.zero_grad()


# piece: ddp_accumulate_nosync
from contextlib import nullcontext

from torch.nn.parallel import DistributedDataParallel as DDP

ddp = DDP(net, device_ids=[rank])
for i, (x, y) in enumerate(loader):
    last = (i + 1) % 4 == 0
    with nullcontext() if last else ddp.no_sync():
        loss = loss_fn(ddp(x), y) / 4
        loss.backward()
    if last:
        optimizer.step()
        optimizer.zero_grad()


# piece: accumulate_unscaled
import torch

ACCUM = 8
for step, batch in enumerate(dataloader, start=1):
    loss = model(**batch).loss
    loss.backward()
    if step % ACCUM == 0:
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()


# piece: async_lost
import torch.distributed as dist


def share(tensor, other):
    dist.all_reduce(tensor, async_op=True)
    tensor /= dist.get_world_size()
    dist.isend(other, dst=1)
    return tensor


def share_ok(tensor):
    work = dist.all_reduce(tensor, op=dist.ReduceOp.SUM, async_op=True)
    work.wait()
    return tensor.div_(dist.get_world_size())


# piece: guard_gather
from torch import distributed as dist


def collect(scores, results):
    if dist.get_rank() == 0:
        dist.gather_object(scores, results)
    dist.barrier()


def collect_ok(scores):
    out = [None] * dist.get_world_size() if dist.get_rank() == 0 else None
    dist.gather_object(scores, out, dst=0)
    return out


# piece: guard_early_return
import torch.distributed as dist


def log_mean(value, rank):
    if rank != 0:
        return
    dist.all_reduce(value)
    print(value / dist.get_world_size())


# piece: collective_early
import torch
import torch.distributed as dist


def main(rank, world):
    flag = torch.ones(1)
    dist.broadcast(flag, src=0)
    dist.init_process_group("gloo", rank=rank, world_size=world)
    dist.broadcast(flag, src=0)
    dist.destroy_process_group()


# piece: pg_world_missing
import torch.distributed as dist

dist.init_process_group(backend="nccl", init_method="tcp://10.0.0.1:23456", rank=0)


# piece: pg_env
import torch.distributed as dist

dist.init_process_group(backend="gloo")
try:
    train()
finally:
    dist.destroy_process_group()


# piece: grads_single
import torch.distributed as dist


def average(model):
    world = float(dist.get_world_size())
    for p in model.parameters():
        if p.grad is None:
            continue
        dist.all_reduce(p.grad.data, op=dist.ReduceOp.SUM)
        p.grad.data /= world


# piece: grads_first_only
import torch.distributed as dist


def sync(model, world_size):
    first = next(model.parameters())
    dist.all_reduce(first.grad)
    first.grad /= world_size


# piece: params_each_step
import torch.distributed as dist

for x, y in loader:
    optimizer.zero_grad()
    loss_fn(model(x), y).backward()
    optimizer.step()
    for param in model.parameters():
        dist.all_reduce(param.data, op=dist.ReduceOp.AVG)


# piece: state_ints
import torch.distributed as dist


def sgd_momentum(optimizer, weights):
    for group in optimizer.state_dict()["param_groups"]:
        for p in group["params"]:
            dist.all_reduce(p.grad)


def sgd_ok(optimizer):
    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad.mul_(0.5)


# piece: pickle_bcast
import torch.distributed as dist


def spread(cfg):
    box = [cfg]
    dist.broadcast_object_list(box, src=0)
    return box[0]


def spread_tensor(t):
    dist.broadcast(t, src=0)
    return t


# piece: spawn_bare
import torch.multiprocessing as mp


def worker(rank, n):
    print(rank, n)


mp.spawn(worker, args=(4,), nprocs=4)


# piece: spawn_guarded
from torch.multiprocessing import spawn


def worker(rank, n):
    print(rank, n)


def launch():
    spawn(worker, args=(4,), nprocs=4)


if __name__ == "__main__":
    launch()


# piece: fsdp_clip
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

sharded = FSDP(module)
optimizer = torch.optim.AdamW(sharded.parameters(), lr=3e-4)
for tokens in loader:
    optimizer.zero_grad()
    sharded(tokens).loss.backward()
    torch.nn.utils.clip_grad_norm_(sharded.parameters(), 1.0)
    optimizer.step()


# piece: fsdp_clip_ok
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

sharded = FSDP(module)
optimizer = torch.optim.AdamW(sharded.parameters(), lr=3e-4)
for tokens in loader:
    optimizer.zero_grad()
    sharded(tokens).loss.backward()
    sharded.clip_grad_norm_(1.0)
    optimizer.step()


# piece: fsdp_opt_first
import torch
from torch.distributed.fsdp import FullyShardedDataParallel

opt = torch.optim.Adam(params=model.parameters(), lr=1e-4)
model = FullyShardedDataParallel(model)
for tokens, labels in batches:
    opt.zero_grad()
    model(tokens, labels=labels).loss.backward()
    opt.step()


# piece: syncbn_late
import torch
from torch.nn import SyncBatchNorm
from torch.nn.parallel import DistributedDataParallel as DDP

backbone = DDP(backbone.cuda(), device_ids=[gpu])
backbone = SyncBatchNorm.convert_sync_batchnorm(backbone)


# piece: syncbn_first
import torch
from torch.nn.parallel import DistributedDataParallel as DDP

backbone = torch.nn.SyncBatchNorm.convert_sync_batchnorm(backbone)
backbone = DDP(backbone.cuda(), device_ids=[gpu])


# piece: no_epoch
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler

sampler = DistributedSampler(train_set, shuffle=True)
loader = DataLoader(train_set, batch_size=64, sampler=sampler, num_workers=4, pin_memory=True)
for epoch in range(20):
    for x, y in loader:
        train_step(x, y)


# piece: epoch_via_loader
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler

loader = DataLoader(train_set, batch_size=64, sampler=DistributedSampler(train_set), num_workers=4)
for epoch in range(20):
    loader.sampler.set_epoch(epoch)
    for x, y in loader:
        train_step(x, y)


# piece: both_sampler_and_shuffle
from torch.utils.data import DataLoader, WeightedRandomSampler


def loaders(ds, weights):
    a = DataLoader(ds, 32, True, WeightedRandomSampler(weights, len(weights)))
    b = DataLoader(ds, 32, False, WeightedRandomSampler(weights, len(weights)))
    return a, b


# piece: every_rank_writes
import torch
import torch.distributed as dist

dist.init_process_group("nccl")
torch.cuda.set_device(dist.get_rank() % torch.cuda.device_count())
train(model)
torch.save(model.state_dict(), "final.pt")
dist.destroy_process_group()


# piece: rank_in_name
import torch
import torch.distributed as dist

dist.init_process_group("nccl")
rank = dist.get_rank()
torch.cuda.set_device(rank % torch.cuda.device_count())
train(model)
torch.save(optimizer.state_dict(), f"optim_{rank}.pt")
if not rank:
    torch.save(model.state_dict(), "final.pt")
dist.destroy_process_group()


# piece: dp_ids
from torch import nn

model = nn.DataParallel(Net().cuda(), device_ids=[0, 1, 2, 3])


# piece: ddp_prefix
import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def save(net, rank, path):
    ddp = DDP(net, device_ids=[rank])
    train(ddp)
    if rank == 0:
        torch.save(ddp.state_dict(), path)
    fresh = type(net)()
    fresh.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return fresh


# piece: compiled_prefix
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 1))
fast = torch.compile(net)
torch.save(fast.state_dict(), "fast.pt")
plain = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 1))
plain.load_state_dict(torch.load("fast.pt", weights_only=True))
same = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 1))
torch.save(net.state_dict(), "net.pt")
same.load_state_dict(torch.load("net.pt", weights_only=True))


# piece: compile_each
import torch

def respond(model, requests):
    for request in requests:
        fast = torch.compile(model)
        yield fast(request)


def respond_once(model, requests):
    fast = torch.compile(model, mode="reduce-overhead")
    for request in requests:
        yield fast(request)


# piece: compile_dropped
import torch


def prepare(model, device):
    model.to(device)
    torch.compile(model, dynamic=True)
    return model


# piece: frozen_bn
from torch import nn, optim
from torchvision.models import ResNet18_Weights, resnet18

net = resnet18(weights=ResNet18_Weights.DEFAULT)
net.requires_grad_(False)
net.fc = nn.Linear(512, 7)
optimizer = optim.Adam(net.fc.parameters(), lr=1e-3)
for epoch in range(5):
    net.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()


# piece: frozen_all_given
from torch import nn, optim
from torchvision.models import VGG16_Weights, vgg16

net = vgg16(weights=VGG16_Weights.IMAGENET1K_V1)
for p in net.parameters():
    p.requires_grad = False
optimizer = optim.SGD(net.parameters(), lr=0.01, momentum=0.9)


# piece: unfreeze_later
from torch import optim


def run(model, loader, train_epoch):
    for p in model.backbone.parameters():
        p.requires_grad_(False)
    opt = optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-3)
    for epoch in range(10):
        if epoch == 3:
            for p in model.backbone.parameters():
                p.requires_grad_(True)
        train_epoch(model, loader, opt)


# piece: unfreeze_group
from torch import optim


def run(model, loader, train_epoch):
    model.backbone.requires_grad_(False)
    opt = optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-3)
    for epoch in range(10):
        if epoch == 3:
            model.backbone.requires_grad_(True)
            opt.add_param_group({"params": model.backbone.parameters(), "lr": 1e-5})
        train_epoch(model, loader, opt)


# piece: freeze_typo
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3)
        self.stem.requires_grad = False
        self.stem.weight.requires_grad = False
        self.stem.bias.require_grad = False


# piece: reductions
import torch
import torch.nn as nn
import torch.nn.functional as F


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(in_features=32, out_features=5)

    def forward(self, x):
        logits = self.proj(x)
        return F.softmax(logits)


def pick(model, images, labels):
    out = model(images)
    return (out.argmax() == labels).float().mean()


def pick_rows(model, images, labels):
    out = model(images)
    return (out.argmax(dim=-1) == labels).float().mean()


# piece: wrong_axis
import torch


@torch.no_grad()
def accuracy(model, loader):
    model.eval()
    hits = n = 0
    for xb, yb in loader:
        _, guess = torch.max(input=model(xb), dim=0)
        hits += guess.eq(yb).sum().item()
        n += yb.size(0)
    return hits / n


@torch.no_grad()
def accuracy_ok(model, loader):
    model.eval()
    hits = n = 0
    for xb, yb in loader:
        _, guess = torch.max(input=model(xb), dim=1)
        hits += guess.eq(yb).sum().item()
        n += yb.size(0)
    return hits / n


# piece: loader_length
import torch


def evaluate(model, loader, criterion):
    model.eval()
    total, right = 0.0, 0
    with torch.inference_mode():
        for x, y in loader:
            out = model(x)
            total += criterion(out, y).item()
            right += (out.argmax(1) == y).sum().item()
    return total / len(loader), right / len(loader)


# piece: logs
import torch
import torch.nn.functional as F


def entropies(logits, probs_sum, z):
    a = torch.log(F.softmax(logits, dim=-1))
    b = torch.sigmoid(logits).log()
    c = torch.log(F.softmax(logits, dim=-1).clamp(min=1e-8))
    d = F.log_softmax(logits, dim=-1)
    e = torch.log(1 + z)
    f = torch.exp(z) - 1
    g = torch.log1p(z)
    h = torch.log(torch.sum(torch.exp(logits), dim=1))
    i = logits.exp().sum(dim=-1, keepdim=True).log()
    j = torch.logsumexp(logits, dim=1)
    return a, b, c, d, e, f, g, h, i, j


# piece: attention_by_hand
import math

import torch


def attend(q, k, v):
    scores = torch.matmul(q, k.transpose(-2, -1)) / math.sqrt(q.size(-1))
    weights = torch.softmax(scores, dim=-1)
    return torch.matmul(weights, v)


def attend_fused(q, k, v):
    return torch.nn.functional.scaled_dot_product_attention(q, k, v)


# piece: old_tensors
import torch
from torch.autograd import Variable


def wrap(batch, n):
    x = Variable(batch, requires_grad=True)
    noise = torch.FloatTensor(n, 3).normal_()
    ids = torch.LongTensor([1, 2, 3])
    ok = isinstance(noise, torch.FloatTensor)
    return x, noise, ids, ok


# piece: copies
import torch


def clone_all(n):
    base = torch.arange(n)
    again = torch.tensor(base)
    grown = torch.tensor(base.float() * 2, requires_grad=True)
    fresh = torch.tensor([float(n), 2.0])
    return again, grown, fresh, base.clone().detach()


# piece: empty_lists
import torch

slots = torch.tensor([[] for _ in range(8)])
filled = torch.tensor([[i, i + 1] for i in range(8)])


# piece: dropped_ops
import torch


def normalise(n):
    x = torch.randn(n, 3, 224, 224)
    x.clamp(0, 1)
    x.clamp_(0, 1)
    torch.abs(x)
    x.permute(0, 2, 3, 1)
    return x


# piece: moved_batch
import torch

device = torch.device("cuda")
net.to(device)
for images, labels in loader:
    images.to(device, non_blocking=True)
    labels = labels.to(device)
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(net(images), labels).backward()
    optimizer.step()


# piece: created_then_moved
import torch


def buffers(batch, dim, device):
    h = torch.zeros(batch, dim).to(device)
    c = torch.ones((batch, dim)).cuda()
    m = torch.full((batch,), -1, device=device)
    return h, c, m


# piece: alias_inplace
import torch


def residual(size):
    x = torch.randn(size, size)
    y = x.mul_(2)
    return x + y


def residual_ok(size):
    x = torch.randn(size, size)
    y = x.mul(2)
    return x + y


# piece: leaf_inplace
import torch
from torch import nn

w = torch.ones(3, requires_grad=True)
w.add_(1.0)
with torch.no_grad():
    w.add_(1.0)
v = nn.Parameter(torch.rand(4))
v.clamp_(min=0)
v.data.clamp_(min=0)


# piece: saved_inplace
import torch


def gate(x):
    s = torch.sigmoid(x.requires_grad_())
    s += 1
    s.sum().backward()


# piece: broadcasting
import torch


def scale(x):
    bias = torch.randn(1, 64)
    full = torch.randn(32, 64)
    a = full + bias.expand(32, 64)
    b = full * bias.repeat(32, 1)
    c = torch.cat([bias.expand(32, 64), full], dim=1)
    return a, b, c


# piece: views
import torch


def to_heads(b, t):
    x = torch.randn(b, t, 512)
    wrong = x.view(t, b, 512)
    right = x.transpose(0, 1)
    heads = x.view(b, t, 8, 64)
    return wrong, right, heads


# piece: squeezes
import torch


def evaluate(model, loader, criterion):
    model.eval()
    losses = []
    with torch.no_grad():
        for x, y in loader:
            losses.append(criterion(model(x).squeeze(), y).item())
    return sum(losses) / len(losses)


def evaluate_ok(model, loader, criterion):
    model.eval()
    losses = []
    with torch.no_grad():
        for x, y in loader:
            losses.append(criterion(model(x).squeeze(-1), y).item())
    return sum(losses) / len(losses)


# piece: einops
from einops import rearrange, reduce, repeat


def patches(img):
    a = rearrange(img, "b c (h p1) (w p2) -> b (h w) (p1 p2 d)", p1=16, p2=16)
    b = rearrange(tensor=img, pattern="b c h w -> b (c h w")
    c = rearrange(img, "b c (h p1) (w p2) -> b (h w) (p1 p2 c)", p1=16, p2=16)
    d = reduce(img, "b c h w -> b c", "mean")
    return a, b, c, d, repeat(img, "b c h w -> b n c h w", n=2)


# piece: script_super
import torch


class Base(torch.nn.Module):
    def scale(self, x):
        return x * 2


class Child(Base):
    @torch.jit.export
    def scale(self, x):
        return super().scale(x) + 1


# piece: trace_branch
import torch


class Gate(torch.nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x * 2
        return -x


class Plain(torch.nn.Module):
    def forward(self, x):
        return torch.where(x > 0, x * 2, -x)


gate = Gate().eval()
traced = torch.jit.trace(gate, torch.rand(1, 4))
scripted = torch.jit.script(gate)
plain = torch.jit.trace(Plain().eval(), torch.rand(1, 4))


# piece: onnx_train_mode
import torch
from torchvision.models import mobilenet_v3_small

model = mobilenet_v3_small(weights=None)
model.load_state_dict(torch.load("m.pt", map_location="cpu", weights_only=True))
torch.onnx.export(model, torch.randn(1, 3, 224, 224), "m.onnx")


# piece: onnx_dynamic
import torch
from torchvision.models import mobilenet_v3_small

model = mobilenet_v3_small(weights=None)
model.load_state_dict(torch.load("m.pt", map_location="cpu", weights_only=True))
model.train(mode=False)
torch.onnx.export(
    model,
    (torch.randn(1, 3, 224, 224),),
    "m.onnx",
    input_names=["x"],
    dynamic_axes={"x": {0: "batch"}},
)


# piece: uninitialised
import torch
from torch import nn


class Prompt(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.tokens = nn.Parameter(torch.empty(n, d))
        self.scale = nn.Parameter(data=torch.empty(d))
        nn.init.ones_(self.scale)

    def forward(self, x):
        return torch.cat((self.tokens, x * self.scale))


# piece: zero_init
import torch.nn as nn


class Mlp(nn.Module):
    def __init__(self, d_in, d_hid, d_out):
        super().__init__()
        self.up = nn.Linear(d_in, d_hid)
        self.down = nn.Linear(d_hid, d_out)
        nn.init.constant_(self.up.weight, 0.1)
        nn.init.zeros_(self.up.bias)

    def forward(self, x):
        return self.down(nn.functional.gelu(self.up(x)))


# piece: zero_init_loop
import torch.nn as nn


def reset(module):
    if isinstance(module, nn.Linear):
        module.weight.data.fill_(0.01)
        module.bias.data.zero_()


# piece: rewrapped
import torch
from torch import nn, optim

theta = nn.Parameter(torch.randn(10)).cuda()
opt = optim.SGD([theta], lr=0.1)
phi = nn.Parameter(torch.randn(10, device="cuda"))
opt2 = optim.SGD(params=[phi], lr=0.1)


# piece: unregistered
import torch
from torch import nn


class Prototypes(nn.Module):
    def __init__(self, k, d):
        super().__init__()
        self.centres = torch.randn(k, d, requires_grad=True)
        self.register_buffer("steps", torch.zeros(1))
        self.blocks = [nn.Linear(d, d) for _ in range(3)]
        self.norms = nn.ModuleList([nn.LayerNorm(d)] * 3)

    def forward(self, x):
        for block, norm in zip(self.blocks, self.norms):
            x = norm(block(x))
        return torch.cdist(x, self.centres)


# piece: built_in_forward
import torch
import torch.nn as nn


class Head(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.d = d

    def forward(self, x):
        x = nn.Linear(self.d, 10)(x)
        return nn.LeakyReLU(0.2)(x)


class Late(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.LazyLinear(10)

    def forward(self, x):
        return self.fc(torch.flatten(x, start_dim=1))


# piece: flat_and_numpy
import numpy as np
import torch
from torch import nn


class Wave(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(48, 2)

    def forward(self, x):
        x = np.tanh(x)
        x = x.flatten()
        return self.lin(x * np.pi)


# piece: forwards
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)

    def forward(self, x):
        return self.a.forward(x)


class Sub(Net):
    def forward(self, x):
        return super().forward(x) + 1


y = Net().forward(torch.rand(2, 4))


# piece: rebind
import torch.nn as nn


def swap(model):
    for name, child in model.named_children():
        if isinstance(child, nn.ReLU):
            child = nn.GELU()


def swap_ok(model):
    for name, child in model.named_children():
        if isinstance(child, nn.ReLU):
            setattr(model, name, nn.GELU())


# piece: dropouts
import torch.nn as nn
import torch.nn.functional as F


class Enc(nn.Module):
    def __init__(self, p=0.1):
        super().__init__()
        self.p = p
        self.drop = nn.Dropout(1.5)
        self.fc = nn.Linear(8, 8)

    def forward(self, x):
        x = F.dropout(self.fc(x), p=self.p)
        x = F.dropout(x, self.p, self.training)
        return self.drop(x)


# piece: order
from torch import nn

stem = nn.Sequential(
    nn.Conv2d(3, 32, 3, padding=1),
    nn.BatchNorm2d(32),
    nn.ReLU(),
    nn.Conv2d(in_channels=32, out_channels=64, kernel_size=3, bias=False),
    nn.BatchNorm2d(num_features=64),
    nn.Flatten(),
)
head = nn.Sequential(
    nn.Linear(64, 128),
    nn.Dropout(0.5),
    nn.BatchNorm1d(128),
    nn.ReLU(),
    nn.Linear(128, 1),
    nn.Softmax(dim=1),
)


# piece: widths
import torch
from torch import nn

mlp = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(128, 10))
conv = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 26 * 26, 10))
print(conv(torch.rand(2, 1, 28, 28)))


# piece: single_bn
from torch import nn
from torch.utils.data import DataLoader

net = nn.Sequential(nn.Linear(10, 10), nn.BatchNorm1d(10), nn.ReLU(), nn.Linear(10, 2))
loader = DataLoader(ds, batch_size=1, shuffle=True)
net.train()
for x, y in loader:
    opt.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    opt.step()


# piece: mha
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased")
mha = nn.MultiheadAttention(768, 8, batch_first=True)
enc = tok(["a b", "c"], padding=True, return_tensors="pt")
h = bert(**enc).last_hidden_state
out, _ = mha(h, h, h, key_padding_mask=enc["attention_mask"])
out, _ = mha(h, h, h, key_padding_mask=enc["attention_mask"] == 0)


# piece: losses
import torch
import torch.nn as nn
import torch.nn.functional as F

net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 4))
soft = nn.Sequential(nn.Linear(16, 4), nn.LogSoftmax(dim=1))
unit = nn.Sequential(nn.Linear(16, 1))
ce, nll, bce = nn.CrossEntropyLoss(), nn.NLLLoss(), nn.BCELoss()
for x, y in loader:
    a = F.cross_entropy(F.softmax(net(x), dim=1), y)
    b = ce(input=net(x), target=y)
    c = nll(net(x), y)
    d = nll(soft(x), y)
    e = bce(unit(x), y)
    f = bce(torch.sigmoid(unit(x)), y)
    g = F.binary_cross_entropy_with_logits(unit(x).sigmoid(), y)
    h = F.kl_div(F.softmax(net(x), dim=1), y, reduction="batchmean")
    i = F.kl_div(net(x).log_softmax(-1), y, reduction="batchmean")
    j = ce(y, net(x))


# piece: ctc
import torch
from torch import nn


def speech_loss(encoder, audio, targets, in_lens, tgt_lens):
    logits = nn.Linear(256, 29)(encoder(audio))
    bad = nn.CTCLoss(blank=0)(logits, targets, in_lens, tgt_lens)
    good = nn.CTCLoss(blank=0)(logits.log_softmax(2), targets, in_lens, tgt_lens)
    many = nn.MultiLabelSoftMarginLoss()(torch.sigmoid(logits), targets)
    return bad + good + many


# piece: target_forms
import torch
import torch.nn.functional as F
from torch import nn

criterion = nn.CrossEntropyLoss()
model = nn.Linear(20, 6)
for x, y in loader:
    a = criterion(model(x), y.float())
    b = criterion(model(x), F.one_hot(y, 6))
    c = criterion(model(x), F.one_hot(y, 6).float())
    d = criterion(model(x), y.long())


# piece: broken_graph
import torch

for x, y in loader:
    optimizer.zero_grad()
    out = model(x)
    loss = torch.tensor(criterion(out, y).item(), requires_grad=True)
    loss.backward()
    optimizer.step()


# piece: no_grad_back
import torch


def step(model, x, y, opt, fn):
    opt.zero_grad()
    with torch.inference_mode():
        loss = fn(model(x), y)
    loss.backward()
    opt.step()


@torch.no_grad()
def ema(avg, model, decay):
    for a, p in zip(avg.parameters(), model.parameters()):
        a.mul_(decay).add_(p, alpha=1 - decay)


# piece: twice
import torch

for x, y in loader:
    opt.zero_grad()
    feats = encoder(x)
    loss_a = crit_a(feats, y)
    loss_b = crit_b(feats, y)
    loss_a.backward()
    loss_b.backward()
    opt.step()


# piece: twice_ok
import torch

for x, y in loader:
    opt.zero_grad()
    feats = encoder(x)
    loss_a = crit_a(feats, y)
    loss_a.backward(retain_graph=True)
    crit_b(feats, y).backward()
    opt.step()


# piece: iterator
import torch

it = iter(torch.utils.data.DataLoader(ds, batch_size=8, shuffle=True, num_workers=2))
for epoch in range(10):
    for x, y in it:
        update(x, y)


# piece: lr_attribute
from torch.optim import Adam
from torch.optim.lr_scheduler import OneCycleLR, ReduceLROnPlateau, StepLR

opt = Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
opt.lr = 1e-4
opt.param_groups[0]["lr"] = 1e-4
plateau = ReduceLROnPlateau(opt, patience=2)
plateau.step()
plateau.step(metrics=val_loss)


# piece: scheduler_each
from torch.optim import SGD
from torch.optim.lr_scheduler import OneCycleLR

opt = SGD(model.parameters(), lr=0.1, momentum=0.9)
sched = OneCycleLR(opt, max_lr=0.1, steps_per_epoch=len(loader), epochs=30)
for epoch in range(30):
    for x, y in loader:
        opt.zero_grad()
        criterion(model(x), y).backward()
        opt.step()
    sched.step()


# piece: scheduler_horizon
from torch.optim import SGD
from torch.optim.lr_scheduler import CosineAnnealingLR

EPOCHS = 90
opt = SGD(model.parameters(), lr=0.1, momentum=0.9)
sched = CosineAnnealingLR(opt, T_max=30)
for epoch in range(EPOCHS):
    for x, y in loader:
        opt.zero_grad()
        criterion(model(x), y).backward()
        opt.step()
    sched.step()


# piece: scheduler_horizon_ok
from torch.optim import SGD
from torch.optim.lr_scheduler import CosineAnnealingLR

EPOCHS = 90
opt = SGD(model.parameters(), lr=0.1, momentum=0.9)
sched = CosineAnnealingLR(opt, T_max=EPOCHS)
for epoch in range(EPOCHS):
    for x, y in loader:
        opt.zero_grad()
        criterion(model(x), y).backward()
        opt.step()
    sched.step()


# piece: validation_updates
def run(model, train_loader, val_loader, optimizer, criterion):
    import torch

    for epoch in range(3):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
        model.eval()
        for x, y in val_loader:
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()


# piece: train_in_validate
import torch


@torch.no_grad()
def validate(model, val_loader):
    model.train()
    return torch.cat([model(x).argmax(1).cpu() for x, _ in val_loader])


@torch.no_grad()
def validate_ok(model, val_loader):
    model.eval()
    out = torch.cat([model(x).argmax(1).cpu() for x, _ in val_loader])
    model.train()
    return out


# piece: hot_loop
import gc

import torch

for step, (x, y) in enumerate(loader):
    opt.zero_grad()
    loss = criterion(model(x.cuda()), y.cuda())
    loss.backward()
    opt.step()
    torch.cuda.empty_cache()
    print(step, loss.item())


# piece: hot_loop_quiet
import torch

for step, (x, y) in enumerate(loader):
    opt.zero_grad()
    loss = criterion(model(x.cuda()), y.cuda())
    loss.backward()
    opt.step()
    if step % 100 == 0:
        print(step, loss.item())


# piece: history
import torch

history = []
running = 0
for x, y in loader:
    opt.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    opt.step()
    history += [loss]
    running += loss.detach()


# piece: kept_outputs
import torch


def embed(model, loader):
    model.eval()
    parts = []
    with torch.no_grad():
        for x, _ in loader:
            parts.append(model(x.to("cuda")))
    return torch.cat(parts)


def embed_ok(model, loader):
    model.eval()
    parts = []
    with torch.no_grad():
        for x, _ in loader:
            parts.append(model(x.to("cuda")).cpu())
    return torch.cat(parts)


# piece: grown
import torch


def collect(loader):
    acc = torch.empty(0, 16)
    for x, _ in loader:
        acc = torch.cat((acc, x), dim=0)
    return acc


def decode(model, ids, n):
    for _ in range(n):
        ids = torch.cat([ids, model(ids)[:, -1:].argmax(-1)], dim=1)
    return ids


# piece: timing
import time

import torch

net = torch.nn.Linear(4096, 4096).cuda()
x = torch.rand(64, 4096, device="cuda")
start = time.perf_counter()
y = net(x)
print(time.perf_counter() - start)


# piece: timing_ok
import time

import torch

net = torch.nn.Linear(4096, 4096).cuda()
x = torch.rand(64, 4096, device="cuda")
torch.cuda.synchronize()
start = time.perf_counter()
y = net(x)
torch.cuda.synchronize()
print(time.perf_counter() - start)


# piece: non_blocking
from torch.utils.data import DataLoader

loader = DataLoader(ds, batch_size=32, shuffle=True, num_workers=4)
for x, y in loader:
    x = x.to("cuda", non_blocking=True)
    y = y.to("cuda")
    work(x, y)


# piece: anomaly
import torch

torch.autograd.set_detect_anomaly(True)
torch.backends.cudnn.benchmark = True
torch.backends.cudnn.deterministic = True
for x, y in loader:
    opt.zero_grad()
    criterion(model(x), y).backward()
    opt.step()


# piece: checkpointing
from torch.utils.checkpoint import checkpoint, checkpoint_sequential


def run(block, layers, x):
    x = checkpoint(block, x)
    x = checkpoint(block, x, use_reentrant=False)
    return checkpoint_sequential(layers, 4, x)


# piece: data_attr
import torch


def penalise(model, x, y, fn, opt):
    opt.zero_grad()
    loss = fn(model(x), y)
    reg = sum(p.data.norm() for p in model.parameters())
    (loss + 0.1 * reg).backward()
    opt.step()


# piece: datasets
import json
import random

import h5py
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Records(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, mode="r")
        self.rng = np.random.default_rng(0)
        self.n = len(self.file["x"])

    def __len__(self):
        return self.n / 2

    def __getitem__(self, i):
        x = self.file["x"][i]
        return torch.from_numpy(x + self.rng.normal(size=x.shape))


loader = DataLoader(Records("a.h5"), batch_size=4, num_workers=8, collate_fn=lambda b: torch.stack(b))


# piece: datasets_lazy
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class Lazy(Dataset):
    def __init__(self, path):
        self.path = path
        self.file = None
        with h5py.File(path) as f:
            self.n = len(f["x"])

    def __len__(self):
        return self.n // 2

    def __getitem__(self, i):
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        return torch.as_tensor(self.file["x"][i])


loader = DataLoader(Lazy("a.h5"), batch_size=4, num_workers=8)


# piece: worker_seed
import numpy as np
from torch.utils.data import DataLoader


def same_seed(worker_id):
    np.random.seed(42)


def own_seed(worker_id):
    np.random.seed(42 + worker_id)


a = DataLoader(ds, batch_size=4, num_workers=4, worker_init_fn=same_seed)
b = DataLoader(ds, batch_size=4, num_workers=4, worker_init_fn=own_seed)


# piece: normalise_first
from torchvision import transforms as T

wrong = T.Compose([T.Resize(256), T.Normalize([0.5] * 3, [0.5] * 3), T.ToTensor()])
right = T.Compose([T.Resize(256), T.ToTensor(), T.Normalize([0.5] * 3, [0.5] * 3)])


# piece: eval_augment
from torchvision.transforms import v2

val_tf = v2.Compose([v2.RandomHorizontalFlip(), v2.ToImage()])
test_transform = v2.Compose([v2.Resize((224, 224)), v2.RandomErasing(p=0)])
train_tf = v2.Compose([v2.RandomHorizontalFlip(), v2.ToTensor()])


# piece: shared_augment
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms

full = datasets.CIFAR10("data", transform=transforms.Compose([transforms.RandomCrop(32, 4), transforms.ToTensor()]))
train, val = random_split(full, [45_000, 5_000])
val_loader = DataLoader(val, batch_size=256, shuffle=False, num_workers=2)


# piece: pretrained_norm
import torch
from torchvision import datasets, transforms
from torchvision.models import ResNet50_Weights, resnet50

tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
net = resnet50(weights=ResNet50_Weights.IMAGENET1K_V2).eval()
with torch.no_grad():
    for x, _ in torch.utils.data.DataLoader(datasets.ImageFolder("val", transform=tf), batch_size=64, num_workers=2):
        print(net(x).argmax(1))


# piece: plots
import matplotlib.pyplot as plt
import torch

w = torch.randn(10, requires_grad=True)
loss_curve = (w * torch.arange(10)).cumsum(0)
plt.plot(loss_curve)
plt.plot(loss_curve.detach())
img = torch.rand(3, 64, 64)
plt.imshow(img)
plt.imshow(img.permute(1, 2, 0))
