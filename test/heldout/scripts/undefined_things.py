import torch
from sklearn.svm import SVR
from torch import nn


def train(epochs):
    model = nn.Linear(4, 1)
    for epoch in range(epochs):
        for xb, yb in train_loader:
            optimiser.zero_grad()
            loss = nn.functional.mse_loss(model(xb), yb)
            loss.backward()
            optimiser.step()
    return model


reg = SVR()
reg.fit(X_train, y_train)
squares = [value**2 for value in range(5)]
print(value)
total = sum(n for n in squares)
print(torch.ones(num_classes), total)
