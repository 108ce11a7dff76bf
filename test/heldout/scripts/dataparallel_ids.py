import torch
from torch import nn
from torch.nn import DataParallel
from torchvision.models import resnet18

net = resnet18(num_classes=10)
wide = nn.DataParallel(net, device_ids=[0, 1, 2, 3])
auto = DataParallel(net)
if torch.cuda.device_count() > 1:
    pair = DataParallel(net, device_ids=[0, 1])
every = DataParallel(net, device_ids=list(range(torch.cuda.device_count())))
