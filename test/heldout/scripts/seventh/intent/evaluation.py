"""Score the intent classifier."""
import torch
from sklearn.metrics import f1_score, log_loss


@torch.no_grad()
def evaluate(model, loader, device):
    correct, scores = 0, []
    for ids, labels in loader:
        logits = model(ids.to(device)).cpu()
        predicted = logits.argmax(dim=-1)
        correct += (predicted == labels).sum().item()
        scores.append(f1_score(labels, predicted, average="macro"))
    return correct / len(loader.dataset), sum(scores) / len(scores)


@torch.no_grad()
def cross_entropy(model, loader, device):
    model.eval()
    truth, probs = [], []
    for ids, labels in loader:
        probs.append(model(ids.to(device)).cpu())
        truth.append(labels)
    return log_loss(torch.cat(truth).numpy(), torch.cat(probs).numpy())
