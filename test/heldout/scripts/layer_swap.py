import torch
from torch import nn
from torch.nn.utils import prune
from torchvision.models import resnet18

model = resnet18(weights="DEFAULT")
head = model.fc
head = nn.Sequential(head, nn.Dropout(0.3))
stem = model.conv1
stem = torch.quantization.quantize_dynamic(stem)
block = model.layer2
prune.random_unstructured(model.layer3, name="weight", amount=0.3)
for name, module in model.named_modules():
    if isinstance(module, nn.Conv2d):
        prune.l1_unstructured(module, name="weight", amount=0.2)
last = model.layer4
last = last.to("cpu")
nn.init.zeros_(block[0].conv1.weight)
fc = model.fc
fc = nn.Sequential(fc, nn.ReLU())
model.fc = fc
