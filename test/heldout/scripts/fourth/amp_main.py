import torch
from torch import nn
from torch.amp import GradScaler, autocast
from torch.nn.utils import clip_grad_norm_, clip_grad_value_


def batches(n=20, bs=16):
    for _ in range(n):
        yield torch.randn(bs, 32, device="cuda"), torch.randint(0, 4, (bs,), device="cuda")


def loop_a(model, opt, crit):
    scaler = GradScaler("cuda")
    for x, y in batches():
        opt.zero_grad(set_to_none=True)
        with autocast(device_type="cuda", dtype=torch.float16):
            loss = crit(model(x), y)
        scaler.scale(loss).backward()
        clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(opt)
        scaler.update()


def loop_b(model, opt, crit):
    scaler = GradScaler()
    for x, y in batches():
        opt.zero_grad()
        with autocast("cuda"):
            out = model(x)
            loss = crit(out, y)
        scaler.scale(loss).backward()
        scaler.unscale_(opt)
        clip_grad_value_(model.parameters(), 0.5)
        opt.step()
        scaler.update()


def loop_c(model, opt, crit):
    for x, y in batches():
        opt.zero_grad()
        with torch.autocast("cuda", torch.float16):
            loss = crit(model(x), y)
        loss.backward()
        opt.step()


def loop_d(model, opt, crit):
    for x, y in batches():
        opt.zero_grad()
        with torch.autocast("cuda", dtype=torch.bfloat16):
            loss = crit(model(x), y)
        loss.backward()
        opt.step()


def loop_e(model, opt, crit):
    grad_scaler = torch.amp.GradScaler("cuda")
    amp_dtype = torch.bfloat16
    for x, y in batches():
        opt.zero_grad()
        with torch.autocast(device_type="cuda", dtype=amp_dtype):
            loss = crit(model(x), y)
        grad_scaler.scale(loss).backward()
        grad_scaler.step(opt)
        grad_scaler.update()


@torch.no_grad()
def infer(model, x):
    model = model.eval().half()
    with torch.cuda.amp.autocast():
        return model(x.half())


if __name__ == "__main__":
    net = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 4)).cuda()
    adam = torch.optim.Adam(net.parameters(), 1e-3)
    for f in (loop_a, loop_b, loop_c, loop_d, loop_e):
        f(net, adam, nn.CrossEntropyLoss())
