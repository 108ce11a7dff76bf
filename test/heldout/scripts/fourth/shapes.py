import torch
from collections import OrderedDict
from torch import nn
from einops import rearrange


def backbone(c: int = 3) -> nn.Sequential:
    return nn.Sequential(
        OrderedDict(
            conv1=nn.Conv2d(c, 32, kernel_size=3, stride=2, padding=1),
            bn1=nn.BatchNorm2d(64),
            act1=nn.ReLU(inplace=True),
            conv2=nn.Conv2d(32, 64, 3, stride=2, padding=1),
        )
    )


class Classifier(nn.Module):
    def __init__(self, classes: int = 5):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 5), nn.ReLU(), nn.MaxPool2d(2)
        )
        self.fc1 = nn.Linear(16 * 4 * 4, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(64, classes)

    def forward(self, x):
        x = self.conv(x)
        x = rearrange(x, "b c h w -> b (c h w)")
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        return self.fc3(x)


class Deep(nn.Module):
    def __init__(self, d=10):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(d, 64), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1))
        self.low = nn.Sequential(nn.Linear(d, 4, bias=False), nn.Dropout(0.1), nn.Linear(4, 1), nn.Sigmoid())

    def forward(self, x):
        return self.net(x) + self.low(x)


Classifier()(torch.randn(2, 1, 28, 28))
patches = torch.randn(4, 3, 32, 32)
print(rearrange(patches, "b c (h p) (w q) -> b (h w) (p q c)", p=8, q=8).shape)
print(rearrange(patches, "b c h w -> b (h w) d"))
tokens = torch.randn(2, 7, 16)
swapped = tokens.view(2, 16, 7)
merged = tokens.view(2, 7, 4, 4).transpose(1, 2)
print(swapped.shape, merged.shape)
attn = nn.MultiheadAttention(16, 4)
ids = torch.tensor([[1, 2, 3, 0, 0, 0, 0], [1, 2, 3, 4, 5, 0, 0]])
mask = (ids != 0)
out, _ = attn(tokens.transpose(0, 1), tokens.transpose(0, 1), tokens.transpose(0, 1), key_padding_mask=mask)
ok, _ = attn(tokens.transpose(0, 1), tokens.transpose(0, 1), tokens.transpose(0, 1), key_padding_mask=~mask)
print(out.shape, ok.shape)
