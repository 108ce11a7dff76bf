import numpy as np
import torch
from tensorflow import keras
from tensorflow.keras import layers
from torchvision import datasets, transforms


def keras_run(x, y):
    augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
    model = keras.Sequential([keras.Input((32, 32, 3)), layers.Rescaling(1 / 255), layers.Flatten(), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(x, y, epochs=3, validation_split=0.2)
    return model


def keras_right(x, y):
    augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
    model = keras.Sequential([keras.Input((32, 32, 3)), augment, layers.Flatten(), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(x, y, epochs=3, validation_split=0.2)
    return model


def torch_sets(root):
    train_tf = transforms.Compose([transforms.RandomCrop(32, padding=4), transforms.RandomHorizontalFlip(), transforms.ToTensor()])
    plain_tf = transforms.Compose([transforms.ToTensor()])
    train = datasets.CIFAR10(root, train=True, transform=plain_tf)
    test = datasets.CIFAR10(root, train=False, transform=plain_tf)
    return torch.utils.data.DataLoader(train, 64, shuffle=True), torch.utils.data.DataLoader(test, 64)


def transform_only():
    tf = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
    return tf


if __name__ == "__main__":
    keras_run(np.load("x.npy"), np.load("y.npy"))
