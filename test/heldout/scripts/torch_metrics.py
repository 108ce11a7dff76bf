import torch
import torch.nn.functional as F
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score


@torch.no_grad()
def evaluate(model, loader, device):
    model.eval()
    truth, probs = [], []
    for xb, yb in loader:
        logits = model(xb.to(device))
        probs.append(F.softmax(logits, dim=1).cpu())
        truth.append(yb)
    probs = torch.cat(probs)
    truth = torch.cat(truth)
    hits = accuracy_score(truth, probs)
    hard = probs.argmax(dim=1)
    fine = balanced_accuracy_score(truth, hard)
    area = roc_auc_score(truth, hard)
    good_area = roc_auc_score(truth, probs[:, 1])
    return hits, fine, area, good_area
