# piece: auc-from-argmax
from sklearn import metrics as M


def evaluate(clf, X, y):
    proba = clf.predict_proba(X)
    best = proba.argmax(axis=1)
    report = {
        "acc": M.accuracy_score(y, best),
        "ap": M.average_precision_score(y, proba[:, 1]),
        "auc": M.roc_auc_score(y, best),
    }
    return report

# piece: booster-auc
import xgboost as xgb
from sklearn.metrics import roc_auc_score


def booster_auc(params, X_tr, y_tr, X_te, y_te):
    params = {**params, "objective": "binary:logistic"}
    booster = xgb.train(params, xgb.DMatrix(X_tr, label=y_tr), num_boost_round=200)
    y_hat = booster.predict(xgb.DMatrix(X_te))
    return roc_auc_score(y_te, y_hat)

# piece: precision-keywords-swapped
from sklearn.metrics import precision_score, recall_score


def scores(model, X, y):
    guess = model.predict(X)
    p = precision_score(y_pred=y, y_true=guess)
    r = recall_score(y_pred=guess, y_true=y)
    return p, r

# piece: batch-auc-mean
import torch
from sklearn.metrics import roc_auc_score


def validate(model, loader, device):
    model.eval()
    aucs = []
    with torch.no_grad():
        for xb, yb in loader:
            scores = torch.sigmoid(model(xb.to(device))).squeeze(1).cpu()
            aucs.append(roc_auc_score(yb.numpy(), scores.numpy()))
    return sum(aucs) / len(aucs)

# piece: kaggle-correct-over-batches
import torch
from tqdm.auto import tqdm

# why is my accuracy greater than 1? it prints something like 27.4
net.eval()
hits, running = 0, 0.0
with torch.inference_mode():
    for images, labels in tqdm(val_dl):
        logits = net(images.cuda())
        running += criterion(logits, labels.cuda()).item()
        hits += (logits.argmax(1).cpu() == labels).sum().item()

val_loss = running / len(val_dl)
val_acc = hits / len(val_dl)
print(f"loss {val_loss:.4f} acc {val_acc:.4f}")

# piece: forum-max-dim-zero
import torch
import torch.nn as nn

model = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))

correct = 0
total = 0
for data, target in test_loader:
    with torch.no_grad():
        output = model(data)
    _, predicted = torch.max(output, 0)
    correct += (predicted == target).sum().item()
    total += target.size(0)
print("Accuracy: %.2f" % (100 * correct / total))

# piece: forum-single-image-dim-zero
import torch
from PIL import Image

img = preprocess(Image.open("cat.jpg").convert("RGB"))
net.eval()
with torch.no_grad():
    scores = net(img.unsqueeze(0))[0]
prob = torch.softmax(scores, dim=0)
idx = int(torch.argmax(prob, dim=0))
print(classes[idx], prob[idx].item())

# piece: forum-logits-half
import torch.nn as nn

crit = nn.BCEWithLogitsLoss()
for x, y in train_loader:
    opt.zero_grad()
    out = model(x).view(-1)
    loss = crit(out, y.float())
    loss.backward()
    opt.step()
    acc = ((out > 0.5) == y.bool()).float().mean()
    print(loss.item(), acc.item())

# piece: assistant-threshold-at-zero
import torch
from torch.nn.functional import binary_cross_entropy_with_logits


@torch.no_grad()
def binary_report(model, loader, device="cpu"):
    """Return mean loss and accuracy of a binary classifier that outputs raw scores."""
    model.eval()
    loss_sum, hits, seen = 0.0, 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device).float()
        score = model(x).squeeze(-1)
        loss_sum += binary_cross_entropy_with_logits(score, y, reduction="sum").item()
        hits += ((score > 0).float() == y).sum().item()
        seen += y.numel()
    return loss_sum / seen, hits / seen

# piece: assistant-torchmetrics-epochs
import torch
import torchmetrics


def train(model, loader, val_loader, optimizer, loss_fn, epochs: int = 10):
    """Train and report the validation F1 after every epoch."""
    val_f1 = torchmetrics.F1Score(task="multiclass", num_classes=10, average="macro")
    for epoch in range(epochs):
        model.train()
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()

        model.eval()
        with torch.no_grad():
            for x, y in val_loader:
                val_f1.update(model(x), y)
        print(f"epoch {epoch}: f1 {val_f1.compute():.4f}")

# piece: assistant-scorer-direction
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import make_scorer, mean_absolute_error, r2_score
from sklearn.model_selection import RandomizedSearchCV


def tune(X_train, y_train):
    """Search the hyperparameters of a gradient boosting regressor."""
    scoring = {
        "mae": make_scorer(mean_absolute_error),
        "r2": make_scorer(r2_score),
    }
    space = {"n_estimators": [100, 300, 500], "max_depth": [2, 3, 4]}
    search = RandomizedSearchCV(
        GradientBoostingRegressor(random_state=0),
        space,
        n_iter=6,
        scoring=scoring,
        refit="mae",
        random_state=0,
    )
    return search.fit(X_train, y_train)

# piece: assistant-optuna-direction
import optuna
from sklearn.metrics import mean_squared_error
from sklearn.linear_model import Ridge


def build_objective(X_tr, y_tr, X_va, y_va):
    def objective(trial):
        alpha = trial.suggest_float("alpha", 1e-4, 10.0, log=True)
        reg = Ridge(alpha=alpha).fit(X_tr, y_tr)
        rmse = mean_squared_error(y_va, reg.predict(X_va)) ** 0.5
        return rmse

    return objective


def run(X_tr, y_tr, X_va, y_va):
    study = optuna.create_study(study_name="ridge", direction="maximize")
    study.optimize(build_objective(X_tr, y_tr, X_va, y_va), n_trials=50)
    return study.best_params
