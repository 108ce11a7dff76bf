import torch
import torch.nn as nn
from torch.nn.utils import prune
from torch.nn.utils import quantise_model
from torchvision import transforms as T

model = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
qm = nn.quantize(model)
pruned = prune.PrunedConv(model)
tf = T.Compose([T.RandomSharpen(), T.ToTensor()])
dyn = torch.ao.quantization.quantize_dynamic(model, {nn.Linear}, dtype=torch.qint8)
sched = torch.optim.lr_scheduler.CosineAnnealingLR(torch.optim.SGD(model.parameters(), lr=0.1), T_max=10)
loss = nn.CrossEntropy()
print(qm, pruned, tf, dyn, sched, loss, quantise_model)
