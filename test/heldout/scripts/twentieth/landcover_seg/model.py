import torch
import torch.nn as nn
import torch.nn.functional as F


class ConvBNAct(nn.Sequential):
    def __init__(self, cin, cout, dilation=1):
        super().__init__(
            nn.Conv2d(cin, cout, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm2d(cout),
            nn.SiLU(),
        )


class DilatedSegmenter(nn.Module):
    def __init__(self, n_classes, width=64):
        super().__init__()
        self.stem = ConvBNAct(3, width)
        self.body = nn.ModuleList([ConvBNAct(width, width, d) for d in (1, 2, 4, 8, 16)])
        self.head = nn.Conv2d(width * 2, n_classes, 1)

    def forward(self, x):
        x = self.stem(x)
        y = x
        for layer in self.body:
            y = y + layer(y)
        pooled = F.adaptive_avg_pool2d(y, 1).expand_as(y)
        return self.head(torch.cat([y, pooled], dim=1))
