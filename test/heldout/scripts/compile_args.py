import re

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 4), nn.GELU())
torch.compile(model)
fast = torch.compile(model, mode="reduce-overhead", fullgraph=True)
odd = torch.compile(model, optimize=True)
model.compile()
torch.jit.trace(model, torch.rand(1, 4))
torch.jit.script(model).save("model.pt")
pattern = re.compile(r"\d+", flags=0)
torch.ao.quantization.quantize_dynamic(model, {nn.Linear}, dtype=torch.qint8)


@torch.compile
def gelu(x):
    return nn.functional.gelu(x)


loader = torch.utils.data.DataLoader([1, 2, 3], batch_size=2, suffle=True)
layer = nn.Linear(4, 4, activation="relu")
opt = torch.optim.Adam(model.parameters(), learning_rate=1e-3)
print(fast, odd, pattern, gelu(torch.ones(1)), loader, layer, opt)
