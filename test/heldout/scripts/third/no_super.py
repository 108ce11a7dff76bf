import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, n_in, n_out):
        self.linear = nn.Linear(n_in, n_out)

    def forward(self, x):
        return self.linear(x)


class Decoder(nn.Module):
    def __init__(self, n_in, n_out):
        nn.Module.__init__(self)
        self.linear = nn.Linear(n_in, n_out)
        self.blocks = [nn.Linear(n_out, n_out) for _ in range(3)]

    def forward(self, x):
        x = self.linear(x)
        for block in self.blocks:
            x = torch.relu(block(x))
        return x


class Plain:
    def __init__(self, model):
        self.model = model
        self.parts = [nn.Linear(2, 2)]


decoder = Decoder(4, 8)
for p in decoder.linear.parameters():
    p.require_grad = False
decoder.linear.requires_grad = False
weights = decoder.state_dict
torch.save(weights, "decoder.pt")
decoder.eval
with torch.no_grad():
    y = decoder.forward(torch.ones(1, 4))
print(y, Plain(decoder).parts)
