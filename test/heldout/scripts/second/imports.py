import os, sys
import torch
import torch.nn
from sklearn.preprocessing import Imputer

print(os.getcwd())
model = nn.Linear(3, 1)
plt.plot([1, 2])
loss = criterion(model(torch.ones(1, 3)), target)
learning-rate = 0.1
print(Imputer, loss)
