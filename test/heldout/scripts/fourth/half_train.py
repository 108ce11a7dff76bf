import torch
import torch.nn as nn
from tqdm import tqdm

model = nn.Sequential(nn.Linear(16, 32), nn.SiLU(), nn.Linear(32, 1)).cuda().half()
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
scaler = torch.cuda.amp.GradScaler(enabled=torch.cuda.is_available())
bar = tqdm(range(100))
for i in bar:
    x = torch.randn(8, 16, device="cuda", dtype=torch.half)
    y = torch.randn(8, device="cuda", dtype=torch.half)
    loss = ((model(x)[:, 0] - y) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    bar.set_description(f"{loss.item():.3f}")
    torch.cuda.empty_cache()

ref = nn.Linear(4, 1).cuda()
sgd = torch.optim.SGD(ref.parameters(), lr=0.1)
for _ in range(10):
    sgd.zero_grad()
    z = torch.randn(3, 4).cuda()
    idx = torch.arange(3).cpu()
    (ref(z) ** 2).sum().backward()
    sgd.step()
torch.cuda.empty_cache()
