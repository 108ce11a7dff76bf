import torch
from torch import nn

model = nn.Linear(10, 2).cuda()
device = torch.device("cuda:0")
x = torch.randn(4, 10, device="cuda")
if torch.cuda.is_available():
    y = torch.zeros(4).cuda()
else:
    y = torch.zeros(4)
pick = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else "cpu"
z = torch.zeros(4, device=pick)
print(model(x.to(device)), y, z)
