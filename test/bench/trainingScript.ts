/** Writes training scripts of a wanted length, the same for the same arguments: what the benchmark measures on. */

const HEADER = `"""Train a classifier of tabular and image data. Generated for the benchmark."""
import argparse
import os

import cv2
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
import torch.nn.functional as F
from sklearn import metrics
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, Dataset

SEED = 42
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
`;

const SECTIONS: readonly ((n: number) => string)[] = [
  (n) => `

class TableDataset${n}(Dataset):
    """Rows of table ${n}, scaled."""

    def __init__(self, frame, target="label_${n}", transform=None):
        self.features = frame.drop(columns=[target]).values.astype(np.float32)
        self.labels = frame[target].values
        self.transform = transform

    def __len__(self):
        return len(self.features)

    def __getitem__(self, index):
        sample = torch.from_numpy(self.features[index])
        if self.transform is not None:
            sample = self.transform(sample)
        return sample, int(self.labels[index])
`,
  (n) => `

class Net${n}(nn.Module):
    def __init__(self, inputs, hidden=${64 + n}, classes=10, dropout=0.${1 + (n % 5)}):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(inputs, hidden),
            nn.BatchNorm1d(hidden),
            nn.ReLU(inplace=True),
            nn.Dropout(p=dropout),
            nn.Linear(hidden, hidden // 2),
        )
        self.head = nn.Linear(hidden // 2, classes)

    def forward(self, x):
        x = self.body(x)
        # The loss wants logits: no softmax here.
        return self.head(F.relu(x))
`,
  (n) => `

def prepare_${n}(path, test_size=0.2):
    frame = pd.read_csv(os.path.join(path, "part_${n}.csv"))
    frame = frame.dropna(subset=["a", "b"]).reset_index(drop=True)
    frame["ratio"] = frame["a"] / (frame["b"] + 1e-${4 + (n % 4)})
    X, y = frame.drop(columns=["label"]), frame["label"]
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=test_size, random_state=SEED, stratify=y
    )
    scaler = StandardScaler()
    X_train = scaler.fit_transform(X_train)
    X_test = scaler.transform(X_test)
    print(f"part ${n}: {X_train.shape[0]:,} rows to train on, {len(X_test):,} to test on")
    return X_train, X_test, y_train, y_test
`,
  (n) => `

def train_${n}(model, loader, optimizer, epochs=${3 + (n % 7)}):
    criterion = nn.CrossEntropyLoss()
    history = {"loss": [], "accuracy": []}
    for epoch in range(epochs):
        model.train()
        total, correct, seen = 0.0, 0, 0
        for batch_index, (inputs, targets) in enumerate(loader):
            inputs, targets = inputs.to(DEVICE), targets.to(DEVICE)
            optimizer.zero_grad()
            outputs = model(inputs)
            loss = criterion(outputs, targets)
            loss.backward()
            optimizer.step()
            total += loss.item() * inputs.size(0)
            correct += (outputs.argmax(dim=1) == targets).sum().item()
            seen += inputs.size(0)
            if batch_index % 100 == 0 and seen > 0:
                print("epoch %d batch %d loss %.4f" % (epoch, batch_index, total / seen))
        history["loss"].append(total / max(seen, 1))
        history["accuracy"].append(correct / max(seen, 1))
    return history
`,
  (n) => `

def evaluate_${n}(estimator, X_test, y_test):
    scores = estimator.predict_proba(X_test)[:, 1]
    predicted = (scores >= 0.5).astype(int)
    report = {
        "accuracy": metrics.accuracy_score(y_test, predicted),
        "f1": metrics.f1_score(y_test, predicted, average="macro"),
        "auc": metrics.roc_auc_score(y_test, scores),
    }
    errors = [i for i, (a, b) in enumerate(zip(y_test, predicted)) if a != b]
    best = max(report.items(), key=lambda item: item[1])
    print("best of part ${n}:", best, "with", len(errors), "errors")
    return report
`,
  (n) => `

def images_${n}(folder, size=(224, 224)):
    images = []
    for name in sorted(os.listdir(folder)):
        image = cv2.imread(os.path.join(folder, name))
        if image is None:
            continue
        image = cv2.cvtColor(cv2.resize(image, size), cv2.COLOR_BGR2RGB)
        images.append(image.astype("float32") / 255.0)
    return np.stack(images) if images else np.zeros((0, *size, 3))


X_train_${n}, X_test_${n}, y_train_${n}, y_test_${n} = prepare_${n}("data/${n}")
forest_${n} = RandomForestClassifier(n_estimators=${100 + n}, max_depth=None, n_jobs=-1, random_state=SEED)
vote_${n} = VotingClassifier([("forest", forest_${n}), ("linear", LogisticRegression(max_iter=500))], voting="soft")
vote_${n}.fit(X_train_${n}, y_train_${n})
results_${n} = evaluate_${n}(vote_${n}, X_test_${n}, y_test_${n})
`,
];

/** A script of about `lines` lines (never more), without findings of its own. */
export function trainingScript(lines: number): string {
  const parts = [HEADER];
  let left = lines - lineCount(HEADER);
  for (let n = 0; ; n++) {
    const next = (SECTIONS[n % SECTIONS.length] as (n: number) => string)(Math.floor(n / SECTIONS.length));
    left -= lineCount(next);
    if (left < 0) return parts.join("");
    parts.push(next);
  }
}

function lineCount(text: string): number {
  return text.split("\n").length - 1;
}
