import numpy as np
import torch
import torch.backends.cudnn as cudnn
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler, MinMaxScaler
import cv2


def prepare(X, y):
    # Stratified split so that every class keeps its share
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
    # Normalize features to the [0, 1] range
    scaler = StandardScaler()
    X_train = scaler.fit_transform(X_train)
    # Standardise the test features with the same scaler
    X_test = scaler.transform(X_test)
    return X_train, X_test, y_train, y_test


def speed_up():
    # enable mixed precision training
    cudnn.benchmark = True


def adversarial(model, x):
    # adversarial training: perturb the inputs
    noisy = x + 0.1 * torch.randn_like(x)
    return model(noisy)


def saturate(img):
    # increase the saturation
    return cv2.addWeighted(img, 1.5, np.zeros_like(img), 0, 0)


def zero_mean(x):
    # zero mean, unit variance
    return MinMaxScaler().fit_transform(x)
