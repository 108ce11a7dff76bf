import jax
import tensorflow as tf
import torch
from torch import nn
from torch.nn.utils import prune
from torch.nn.utils.parametrizations import spectral_norm, weight_norm


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = spectral_norm(nn.Linear(10, 20))
        self.rest = nn.Sequential(nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 1))

    def forward(self, x):
        return self.rest(self.first(x))


critic = Critic()
critic = spectral_norm(critic)
mlp = weight_norm(nn.Sequential(nn.Linear(4, 4), nn.ReLU()))
one = weight_norm(nn.Conv1d(2, 2, 3), name="weight")
prune.l1_unstructured(critic.rest, "weight", amount=0.5)
gpu = jax.devices()[0]
a = torch.ones(3, device=gpu)
b = torch.zeros(3, device="cpu")
place = tf.device("/GPU:0")
c = torch.rand(3).to(place)
d = torch.rand(3, device=torch.device("cpu"))
print(mlp, one, a, b, c, d)
