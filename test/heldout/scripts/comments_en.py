import cv2
import numpy as np
import torch
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from torch import nn


def split(X, y):
    # stratified split so that both parts keep the class ratio
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, random_state=0)
    # not stratified: the target is continuous
    rest = train_test_split(X, y, test_size=0.2, random_state=1)
    # balanced split
    bal = train_test_split(X, y, stratify=y, random_state=2)
    # stratified folds
    folds = StratifiedKFold(5).split(X, y)
    return X_tr, X_te, y_tr, y_te, rest, bal, folds


def scale(X):
    # normalize to [0, 1]
    a = StandardScaler().fit_transform(X)
    # normalize to [0, 1]
    b = MinMaxScaler().fit_transform(X)
    return a, b


# enable mixed precision training
torch.backends.cudnn.benchmark = True
layer = nn.Linear(4, 4)
# share the parameters between the layers
layer = nn.utils.parametrizations.weight_norm(layer)


def colours(img):
    # increase the saturation
    more = cv2.addWeighted(img, 1.4, np.zeros_like(img), 0, 20)
    # brighten and add contrast
    light = cv2.addWeighted(img, 1.4, np.zeros_like(img), 0, 20)
    return more, light
