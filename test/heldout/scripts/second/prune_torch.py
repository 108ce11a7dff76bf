import torch
import torch.nn as nn
import torch.nn.utils.prune as prune
from torchvision.models import resnet34

net = resnet34(weights='DEFAULT')
prune.ln_structured(net.layer1, name='weight', amount=0.3, n=2, dim=0)
prune.l1_unstructured(net.fc, name='weight', amount=0.3)
pooled = prune.PrunedLinear(net.fc)
net.fit(torch.zeros(1, 3, 64, 64), torch.zeros(1))
torch.compile(net)
quick = torch.compile(net, backend='inductor', speed=3)
net = nn.utils.weight_norm(net)
print(pooled, quick)
