import torch.nn as nn


class PoseNet(nn.Module):
    def __init__(self, n_in, joints, width=512, p=0.2):
        super().__init__()
        self.joints = joints
        self.trunk = nn.Sequential(
            nn.Linear(n_in, width), nn.LayerNorm(width), nn.ReLU(), nn.Dropout(p),
            nn.Linear(width, width), nn.LayerNorm(width), nn.ReLU(), nn.Dropout(p),
        )
        self.head = nn.Linear(width, joints * 2)

    def forward(self, x):
        return self.head(self.trunk(x)).view(-1, self.joints, 2)
