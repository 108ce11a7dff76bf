# piece: whole-module-saved
import torch


def store(net: torch.nn.Module, folder: str):
    torch.save(net, f"{folder}/net.pt")
    torch.save({k: v.half() for k, v in net.state_dict().items()}, f"{folder}/half.pt")

# piece: trust-remote
from transformers import AutoModel, AutoTokenizer

REPO = "nomic-ai/nomic-embed-text-v1"


def load(rev):
    kw = dict(trust_remote_code=True)
    tok = AutoTokenizer.from_pretrained(REPO, revision=rev)
    return tok, AutoModel.from_pretrained(REPO, **kw)

# piece: savefig-after-show
import matplotlib.pyplot as plt


def curves(history, out):
    plt.plot(history["loss"])
    plt.show()
    plt.savefig(out)
    plt.close()
    fig, ax = plt.subplots()
    ax.plot(history["val_loss"])
    fig.savefig(out + "_val.png")
    plt.show()

# piece: figure-per-image
import matplotlib.pyplot as plt


def dump(images, preds, folder):
    for i, (im, p) in enumerate(zip(images, preds)):
        fig, ax = plt.subplots(figsize=(4, 4))
        ax.imshow(im)
        ax.set_title(str(p))
        fig.savefig(f"{folder}/{i}.png")

# piece: figure-closed
import matplotlib.pyplot as plt


def dump(images, preds, folder):
    for i, (im, p) in enumerate(zip(images, preds)):
        fig, ax = plt.subplots(figsize=(4, 4))
        ax.imshow(im)
        ax.set_title(str(p))
        fig.savefig(f"{folder}/{i}.png")
        plt.close(fig)

# piece: forum-imshow-tensor
import matplotlib.pyplot as plt
import torchvision
from torchvision import transforms

ds = torchvision.datasets.CIFAR10("data", train=True, download=True, transform=transforms.ToTensor())
img, label = ds[0]
fig, (a, b) = plt.subplots(1, 2)
a.imshow(img)
b.imshow(img.permute(1, 2, 0))
plt.show()

# piece: forum-hyperopt-choice
from hyperopt import fmin, hp, tpe
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

space = {
    "max_depth": hp.choice("max_depth", [3, 5, 8, 12]),
    "criterion": hp.choice("criterion", ["gini", "entropy"]),
}

def objective(p):
    return -cross_val_score(RandomForestClassifier(random_state=0, **p), X, y, cv=3).mean()

best = fmin(objective, space, algo=tpe.suggest, max_evals=30)
rf = RandomForestClassifier(random_state=0, max_depth=best["max_depth"])
rf.fit(X, y)

# piece: forum-hyperopt-space-eval
from hyperopt import fmin, hp, space_eval, tpe
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import cross_val_score

space = {
    "max_depth": hp.choice("max_depth", [2, 3, 4]),
    "learning_rate": hp.loguniform("learning_rate", -6, 0),
}

def objective(p):
    return -cross_val_score(GradientBoostingClassifier(random_state=0, **p), X, y, cv=3).mean()

best = space_eval(space, fmin(objective, space, algo=tpe.suggest, max_evals=30))
gb = GradientBoostingClassifier(random_state=0, **best).fit(X, y)

# piece: forum-objective-constant
import optuna
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

def objective(trial):
    params = {
        "n_estimators": trial.suggest_int("n_estimators", 50, 500),
        "max_depth": trial.suggest_int("max_depth", 2, 20),
    }
    clf = RandomForestClassifier(random_state=0)
    return cross_val_score(clf, X, y, cv=5).mean()

study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=40)
print(study.best_value)  # the same value in all trials

# piece: assistant-lime
import numpy as np
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier


def explain(model: RandomForestClassifier, X_train: np.ndarray, names: list[str], row: np.ndarray):
    """Explain one prediction of a fitted random forest with LIME."""
    explainer = LimeTabularExplainer(X_train, feature_names=names, mode="classification", random_state=0)
    labels = explainer.explain_instance(row, model.predict, num_features=5)
    probs = explainer.explain_instance(row, model.predict_proba, num_features=5)
    return labels.as_list(), probs.as_list()

# piece: assistant-imread
from pathlib import Path

import cv2
import numpy as np


def load_folder(folder: str, size: int = 128) -> np.ndarray:
    """Load all images of a folder as a float array in RGB order."""
    out = []
    for path in sorted(Path(folder).glob("*.jpg")):
        bgr = cv2.imread(str(path))
        out.append(cv2.resize(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), (size, size)) / 255.0)
    return np.stack(out)


def load_one(path: str) -> np.ndarray:
    """Load one image."""
    if (bgr := cv2.imread(path)) is None:
        raise FileNotFoundError(path)
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)

# piece: assistant-diff-images
import cv2
import numpy as np


def motion(path_a: str, path_b: str) -> float:
    """Mean absolute difference of two frames."""
    a = cv2.imread(path_a, cv2.IMREAD_GRAYSCALE)
    b = cv2.imread(path_b, cv2.IMREAD_GRAYSCALE)
    if a is None or b is None:
        raise FileNotFoundError((path_a, path_b))
    return float(np.abs(a - b).mean())


def motion_signed(a_path: str, b_path: str) -> float:
    """The same with signed numbers."""
    a, b = (cv2.imread(p, cv2.IMREAD_GRAYSCALE) for p in (a_path, b_path))
    if a is None or b is None:
        raise FileNotFoundError((a_path, b_path))
    return float(np.abs(a.astype(np.int16) - b.astype(np.int16)).mean())
