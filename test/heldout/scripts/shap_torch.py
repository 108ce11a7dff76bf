import shap
import torch
from torch import nn
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def explain(background, samples, X, y):
    net = nn.Sequential(nn.Linear(10, 10), nn.ReLU(), nn.Linear(10, 1))
    shap.Explainer(net)
    deep = shap.DeepExplainer(net, background)
    svm = make_pipeline(StandardScaler(), SVC(random_state=0)).fit(X, y)
    general = shap.Explainer(svm)
    kernel = shap.KernelExplainer(svm.predict, background)
    return deep, general, kernel, torch.is_tensor(samples)
