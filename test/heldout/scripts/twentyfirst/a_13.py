# piece: accelerate-plain-backward
from accelerate import Accelerator


def train(model, opt, loader, loss_fn):
    acc = Accelerator(mixed_precision="bf16")
    model, opt, loader = acc.prepare(model, opt, loader)
    for x, y in loader:
        opt.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        opt.step()

# piece: accelerate-all-prepared
from accelerate import Accelerator


def train(model, opt, loader, sched, loss_fn):
    acc = Accelerator(gradient_accumulation_steps=4)
    model, opt, loader, sched = acc.prepare(model, opt, loader, sched)
    for x, y in loader:
        with acc.accumulate(model):
            loss = loss_fn(model(x), y)
            acc.backward(loss)
            if acc.sync_gradients:
                acc.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            sched.step()
            opt.zero_grad()

# piece: scaler-no-update
import torch


def step(model, opt, scaler, x, y, loss_fn):
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = loss_fn(model(x), y)
    scaler.scale(loss).backward()
    scaler.step(opt)
    return loss.detach()

# piece: scaler-complete
import torch


def step(model, opt, scaler, x, y, loss_fn):
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = loss_fn(model(x), y)
    scaler.scale(loss).backward()
    scaler.unscale_(opt)
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()
    return loss.detach()

# piece: forum-clip-scaled
import torch

scaler = torch.amp.GradScaler("cuda")
for x, y in loader:
    optimizer.zero_grad()
    with torch.amp.autocast(device_type="cuda"):
        loss = criterion(model(x.cuda()), y.cuda())
    scaler.scale(loss).backward()
    torch.nn.utils.clip_grad_value_(model.parameters(), 0.5)
    scaler.step(optimizer)
    scaler.update()

# piece: forum-fp16-nan
import torch

model.cuda().train()
for x, y in loader:
    optimizer.zero_grad()
    with torch.autocast("cuda", torch.float16):
        loss = criterion(model(x.cuda()), y.cuda())
    loss.backward()
    optimizer.step()
# small gradients become zero and the loss stops going down

# piece: forum-bf16-plain
import torch

model.cuda().train()
for x, y in loader:
    optimizer.zero_grad()
    with torch.autocast("cuda", torch.bfloat16):
        loss = criterion(model(x.cuda()), y.cuda())
    loss.backward()
    optimizer.step()

# piece: forum-old-amp
from torch.cuda.amp import GradScaler, autocast

scaler = GradScaler()
for x, y in loader:
    optimizer.zero_grad()
    with autocast():
        loss = criterion(model(x), y)
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()

# piece: assistant-bf16-scaler
import torch


def train_epoch(model, loader, optimizer, loss_fn, device="cuda"):
    """One epoch with bfloat16 autocast."""
    scaler = torch.amp.GradScaler(device)
    amp = dict(device_type=device, dtype=torch.bfloat16)
    model.train()
    for x, y in loader:
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(**amp):
            loss = loss_fn(model(x.to(device)), y.to(device))
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()

# piece: assistant-half-training
import torch


def train_fp16(model, loader, loss_fn, lr: float = 1e-3):
    """Train in half precision to save memory."""
    model = model.cuda().half()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x.cuda().half()), y.cuda())
        loss.backward()
        optimizer.step()
    return model

# piece: assistant-half-inference
import torch


@torch.inference_mode()
def embed(model, loader, device="cuda"):
    """Encode a dataset in half precision and return the embeddings on the CPU."""
    model = model.to(device).half().eval()
    chunks = []
    for x in loader:
        chunks.append(model(x.to(device).half()).float().cpu())
    return torch.cat(chunks)

# piece: assistant-both-precisions
from transformers import TrainingArguments


def make_args(out: str, ampere: bool = True) -> TrainingArguments:
    """Arguments for mixed-precision fine-tuning."""
    return TrainingArguments(
        output_dir=out,
        per_device_train_batch_size=16,
        gradient_accumulation_steps=2,
        learning_rate=3e-5,
        num_train_epochs=2,
        fp16=True,
        bf16=True,
        logging_steps=50,
    )
