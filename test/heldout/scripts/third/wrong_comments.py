import torch
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler


def prepare(X, y):
    # scale the features to the range [0, 1]
    Z = StandardScaler().fit_transform(X)
    # scale the features to the range [0, 1]
    W = MinMaxScaler().fit_transform(X)
    # 分层抽样，保证类别比例一致
    parts = train_test_split(Z, y, test_size=0.2, random_state=0)
    # 分层抽样
    good = train_test_split(Z, y, test_size=0.2, stratify=y, random_state=0)
    return W, parts, good


def freeze(model):
    # freeze the backbone
    for p in model.backbone.parameters():
        p.requires_grad = True
    # freeze the backbone
    for p in model.backbone.parameters():
        p.requires_grad = False


def switch(model):
    # switch to evaluation mode
    model.train()
    # enable training mode
    model.train()
    return torch.is_grad_enabled()
