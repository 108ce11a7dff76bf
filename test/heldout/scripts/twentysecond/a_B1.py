# piece: hvd-resnet-imagewoof
import horovod.torch as hvd
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def run(model, train_set, epochs=20):
    hvd.init()
    torch.manual_seed(42)
    torch.cuda.set_device(hvd.local_rank())
    model.cuda()
    sampler = DistributedSampler(train_set, num_replicas=hvd.size(), rank=hvd.rank())
    loader = DataLoader(train_set, batch_size=64, sampler=sampler, num_workers=4, pin_memory=True)
    opt = torch.optim.SGD(model.parameters(), lr=0.0125 * hvd.size(), momentum=0.9)
    hvd.broadcast_parameters(model.state_dict(), root_rank=0)
    hvd.broadcast_optimizer_state(opt, root_rank=0)
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        model.train()
        for x, y in loader:
            opt.zero_grad()
            F.cross_entropy(model(x.cuda()), y.cuda()).backward()
            opt.step()
        if hvd.rank() == 0:
            torch.save(model.state_dict(), f"woof-{epoch}.pt")

# piece: hvd-resnet-imagewoof-2
import horovod.torch as hvd
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def run(model, train_set, epochs=20):
    hvd.init()
    torch.manual_seed(42)
    torch.cuda.set_device(hvd.local_rank())
    model.cuda()
    sampler = DistributedSampler(train_set, num_replicas=hvd.size(), rank=hvd.rank())
    loader = DataLoader(train_set, batch_size=64, sampler=sampler, num_workers=4, pin_memory=True)
    base = torch.optim.SGD(model.parameters(), lr=0.0125 * hvd.size(), momentum=0.9)
    opt = hvd.DistributedOptimizer(base, named_parameters=model.named_parameters())
    hvd.broadcast_parameters(model.state_dict(), root_rank=0)
    hvd.broadcast_optimizer_state(opt, root_rank=0)
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        model.train()
        for x, y in loader:
            opt.zero_grad()
            F.cross_entropy(model(x.cuda()), y.cuda()).backward()
            opt.step()
        if hvd.rank() == 0:
            torch.save(model.state_dict(), f"woof-{epoch}.pt")

# piece: moco-to-backbone
import torch
from torchvision.models import resnet50


def backbone_from_moco(path, device="cpu"):
    net = resnet50(weights=None)
    blob = torch.load(path, map_location=device, weights_only=True)
    renamed = {}
    for key, value in blob["state_dict"].items():
        if key.startswith("module.encoder_q."):
            renamed[key.removeprefix("module.encoder_q.")] = value
    net.load_state_dict(renamed, strict=False)
    net.fc = torch.nn.Identity()
    return net.eval().to(device)

# piece: moco-to-backbone-checked
import torch
from torchvision.models import resnet50


def backbone_from_moco(path, device="cpu"):
    net = resnet50(weights=None)
    blob = torch.load(path, map_location=device, weights_only=True)
    renamed = {}
    for key, value in blob["state_dict"].items():
        if key.startswith("module.encoder_q."):
            renamed[key.removeprefix("module.encoder_q.")] = value
    report = net.load_state_dict(renamed, strict=False)
    if set(report.missing_keys) - {"fc.weight", "fc.bias"} or report.unexpected_keys:
        raise RuntimeError(f"checkpoint does not fit: {report}")
    net.fc = torch.nn.Identity()
    return net.eval().to(device)

# piece: bank-marketing-ct
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

bank = pd.read_csv("bank.csv", sep=";")
features = ["job", "marital", "contact", "age", "balance", "duration"]
X, y = bank[features], (bank["y"] == "yes").astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)

encode = ColumnTransformer([
    ("cat", OneHotEncoder(handle_unknown="ignore"), ["job", "marital", "contact"]),
])
clf = Pipeline([("encode", encode), ("lr", LogisticRegression(max_iter=2000))])
clf.fit(X_train, y_train)
print(roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))

# piece: bank-marketing-ct-2
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

bank = pd.read_csv("bank.csv", sep=";")
features = ["job", "marital", "contact", "age", "balance", "duration"]
X, y = bank[features], (bank["y"] == "yes").astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)

encode = ColumnTransformer([
    ("cat", OneHotEncoder(handle_unknown="ignore"), ["job", "marital", "contact"]),
    ("num", StandardScaler(), ["age", "balance", "duration"]),
])
clf = Pipeline([("encode", encode), ("lr", LogisticRegression(max_iter=2000))])
clf.fit(X_train, y_train)
print(roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))

# piece: caption-scores
from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu, sentence_bleu

gold = ["a dog runs along the beach".split(), "two men play chess in a park".split()]
out = ["a dog is running on the beach".split(), "two men are playing chess".split()]
smooth = SmoothingFunction().method1

print("corpus:", corpus_bleu(gold, out, smoothing_function=smooth))
first = sentence_bleu([gold[0]], out[0], smoothing_function=smooth)
print("first sentence:", first)

# piece: mt-sacrebleu
import sacrebleu

hyps = ["The cat sat on the mat.", "It is raining today.", "He bought a new car."]
refs = ["The cat is sitting on the mat.", "Today it rains.", "He has bought a new car."]

bleu = sacrebleu.corpus_bleu(hyps, refs)
chrf = sacrebleu.corpus_chrf(hyps, [refs])
print(bleu.score, chrf.score)

# piece: mirrored-fashion
import tensorflow as tf


def make_model():
    net = tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(32, 3, activation="relu"),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(10),
    ])
    net.compile(
        optimizer="adam",
        loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return net


tf.keras.utils.set_random_seed(7)
strategy = tf.distribute.MirroredStrategy()
global_batch = 64 * strategy.num_replicas_in_sync
(x, y), (xv, yv) = tf.keras.datasets.fashion_mnist.load_data()
train = tf.data.Dataset.from_tensor_slices((x[..., None] / 255.0, y)).shuffle(60000).batch(global_batch)
valid = tf.data.Dataset.from_tensor_slices((xv[..., None] / 255.0, yv)).batch(global_batch)
model = make_model()
model.fit(train.prefetch(tf.data.AUTOTUNE), validation_data=valid, epochs=8)

# piece: mirrored-fashion-2
import tensorflow as tf


def make_model():
    net = tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(32, 3, activation="relu"),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(10),
    ])
    net.compile(
        optimizer="adam",
        loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return net


tf.keras.utils.set_random_seed(7)
strategy = tf.distribute.MirroredStrategy()
global_batch = 64 * strategy.num_replicas_in_sync
(x, y), (xv, yv) = tf.keras.datasets.fashion_mnist.load_data()
train = tf.data.Dataset.from_tensor_slices((x[..., None] / 255.0, y)).shuffle(60000).batch(global_batch)
valid = tf.data.Dataset.from_tensor_slices((xv[..., None] / 255.0, yv)).batch(global_batch)
with strategy.scope():
    model = make_model()
model.fit(train.prefetch(tf.data.AUTOTUNE), validation_data=valid, epochs=8)

# piece: leaf-disease-data
import torch
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.transforms import v2 as T

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def loaders(root, bs=32):
    tensor = [T.ToImage(), T.ToDtype(torch.float32, scale=True), T.Normalize(MEAN, STD)]
    pipelines = {
        "train": T.Compose([T.RandomResizedCrop(224), T.ColorJitter(0.2, 0.2), *tensor]),
        "val": T.Compose([T.Resize((224, 224)), T.RandomHorizontalFlip(), *tensor]),
    }
    made = {}
    for part, tf in pipelines.items():
        ds = datasets.ImageFolder(f"{root}/{part}", transform=tf)
        made[part] = DataLoader(ds, bs, shuffle=part == "train", num_workers=4, pin_memory=True)
    return made

# piece: polyp-albu
import albumentations as A
from albumentations.pytorch import ToTensorV2


def train_aug(size=352):
    return A.Compose([
        A.Resize(size, size),
        A.HorizontalFlip(p=0.5),
        A.RandomBrightnessContrast(p=0.3),
        A.Normalize(),
        ToTensorV2(),
    ])


def test_aug(size=352):
    return A.Compose([
        A.Resize(size, size),
        A.RandomBrightnessContrast(p=0.3),
        A.Normalize(),
        ToTensorV2(),
    ])

# piece: fraud-smote
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split

cards = pd.read_csv("creditcard.csv")
y = cards.pop("Class")
sm = SMOTE(random_state=1)
features, labels = sm.fit_resample(cards, y)
tr_x, te_x, tr_y, te_y = train_test_split(features, labels, test_size=0.3, stratify=labels, random_state=1)
rf = RandomForestClassifier(300, n_jobs=-1, random_state=1)
rf.fit(tr_x, tr_y)
print("AP", average_precision_score(te_y, rf.predict_proba(te_x)[:, 1]))

# piece: fraud-smote-pipeline
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split

cards = pd.read_csv("creditcard.csv")
y = cards.pop("Class")
tr_x, te_x, tr_y, te_y = train_test_split(cards, y, test_size=0.3, stratify=y, random_state=1)
flow = make_pipeline(SMOTE(random_state=1), RandomForestClassifier(300, n_jobs=-1, random_state=1))
flow.fit(tr_x, tr_y)
print("AP", average_precision_score(te_y, flow.predict_proba(te_x)[:, 1]))

# piece: sampler-in-pipe
from imblearn.under_sampling import RandomUnderSampler
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

X, y = make_classification(n_samples=4000, weights=[0.95], random_state=5)
steps = [
    ("scale", StandardScaler()),
    ("balance", RandomUnderSampler(random_state=5)),
    ("clf", LogisticRegression()),
]
folds = StratifiedKFold(5, shuffle=True, random_state=5)
scores = cross_val_score(Pipeline(steps), X, y, cv=folds, scoring="roc_auc")
print(scores.mean())

# piece: sensors-clean
import pandas as pd


def clean(path):
    df = pd.read_csv(path)
    df[df["temp"] < -40]["temp"] = float("nan")
    df["humidity"].fillna(df["humidity"].median(), inplace=True)
    df.loc[df["pressure"] <= 0, "pressure"] = float("nan")
    df["pressure"] = df["pressure"].fillna(1013.0)
    return df.dropna(subset=["temp"])

# piece: cv2-resnet-infer
import cv2
import torch
from torchvision.models import ResNet18_Weights, resnet18

weights = ResNet18_Weights.IMAGENET1K_V1
net = resnet18(weights=weights).eval()
prep = weights.transforms()


@torch.inference_mode()
def top1(path):
    img = cv2.imread(path)
    if img is None:
        raise FileNotFoundError(path)
    chw = torch.from_numpy(img).permute(2, 0, 1)
    logits = net(prep(chw).unsqueeze(0))
    return weights.meta["categories"][int(logits.argmax(1))]

# piece: cv2-resnet-infer-2
import cv2
import torch
from torchvision.models import ResNet18_Weights, resnet18

weights = ResNet18_Weights.IMAGENET1K_V1
net = resnet18(weights=weights).eval()
prep = weights.transforms()


@torch.inference_mode()
def top1(path):
    img = cv2.imread(path)
    if img is None:
        raise FileNotFoundError(path)
    img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
    chw = torch.from_numpy(img).permute(2, 0, 1).contiguous()
    logits = net(prep(chw).unsqueeze(0))
    return weights.meta["categories"][int(logits.argmax(1))]

# piece: show-first-digit
import matplotlib.pyplot as plt
from torchvision.datasets import SVHN
from torchvision.transforms.functional import to_tensor

svhn = SVHN("data", split="train", download=True, transform=to_tensor)
image, label = svhn[0]
fig, (left, right) = plt.subplots(1, 2)
left.imshow(image)
right.imshow(image.permute(1, 2, 0))
fig.suptitle(str(label))
fig.savefig("digit.png")

# piece: tape-with-dropout
import keras
import tensorflow as tf

net = keras.Sequential([
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dropout(0.4),
    keras.layers.Dense(5),
])
opt = keras.optimizers.Adam(1e-3)
ce = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
acc = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        loss = ce(y, net(x))
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    return loss


@tf.function
def check(x, y):
    acc.update_state(y, net(x, training=False))

# piece: tape-with-batchnorm
import tensorflow as tf
from tensorflow.keras import layers


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(16, 3, use_bias=False)
        self.bn = layers.BatchNormalization()
        self.pool = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(10)

    def call(self, x, training=None):
        x = tf.nn.relu(self.bn(self.conv(x), training=training))
        return self.out(self.pool(x))


def train(model, opt, loss_fn, batches):
    for x, y in batches:
        with tf.GradientTape() as tape:
            value = loss_fn(y, model(x, training=True))
        grads = tape.gradient(value, model.trainable_variables)
        opt.apply_gradients(zip(grads, model.trainable_variables))


def test(model, loss_fn, batches):
    total = [loss_fn(y, model(x, training=True)) for x, y in batches]
    return tf.reduce_mean(total)

# piece: shap-wine
import shap
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.neighbors import KNeighborsClassifier

X, y = load_wine(return_X_y=True, as_frame=True)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, stratify=y, random_state=2)
knn = make_pipeline(StandardScaler(), KNeighborsClassifier(7)).fit(X_tr, y_tr)
explainer = shap.Explainer(knn.predict_proba)
values = explainer(X_te)
shap.plots.beeswarm(values[..., 0])

# piece: shap-wine-2
import shap
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.neighbors import KNeighborsClassifier

X, y = load_wine(return_X_y=True, as_frame=True)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, stratify=y, random_state=2)
knn = make_pipeline(StandardScaler(), KNeighborsClassifier(7)).fit(X_tr, y_tr)
explainer = shap.Explainer(knn.predict_proba, shap.maskers.Independent(X_tr, max_samples=100))
values = explainer(X_te)
shap.plots.beeswarm(values[..., 0])

# piece: gpt2-poems
from datasets import load_dataset
from transformers import (AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling,
                          Trainer, TrainingArguments)


def main():
    tok = AutoTokenizer.from_pretrained("./distilgpt2")
    tok.pad_token = "<|endoftext|>"
    model = AutoModelForCausalLM.from_pretrained("./distilgpt2")
    raw = load_dataset("text", data_files={"train": "poems.txt"})["train"]
    ids = raw.map(lambda b: tok(b["text"], truncation=True, max_length=256), batched=True, remove_columns=["text"])
    trainer = Trainer(
        model=model,
        args=TrainingArguments("poems", num_train_epochs=3, seed=1),
        train_dataset=ids,
        data_collator=DataCollatorForLanguageModeling(tok, mlm_probability=0.15),
    )
    trainer.train()


if __name__ == "__main__":
    main()

# piece: gpt2-poems-2
from datasets import load_dataset
from transformers import (AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling,
                          Trainer, TrainingArguments)


def main():
    tok = AutoTokenizer.from_pretrained("./pythia-160m")
    tok.add_special_tokens({"pad_token": "<|padding|>"})
    model = AutoModelForCausalLM.from_pretrained("./pythia-160m")
    model.resize_token_embeddings(len(tok))
    raw = load_dataset("text", data_files={"train": "poems.txt"})["train"]
    ids = raw.map(lambda b: tok(b["text"], truncation=True, max_length=256), batched=True, remove_columns=["text"])
    collate = DataCollatorForLanguageModeling(tok, False)
    trainer = Trainer(
        model=model,
        args=TrainingArguments("poems", num_train_epochs=3, seed=1),
        train_dataset=ids,
        data_collator=collate,
    )
    trainer.train()


if __name__ == "__main__":
    main()

# piece: freeze-trunk
import torch
from torch import nn
from torchvision.models import EfficientNet_B0_Weights, efficientnet_b0


def build(classes):
    net = efficientnet_b0(weights=EfficientNet_B0_Weights.DEFAULT)
    net.features.requires_grad = False
    for p in net.features[0].parameters():
        p.requires_grad = False
    width = net.classifier[1].in_features
    net.classifier[1] = nn.Linear(width, classes)
    return net, torch.optim.AdamW((p for p in net.parameters() if p.requires_grad), lr=1e-4)

# piece: freeze-encoder-2
from torch import nn
from transformers import AutoModel


class Tagger(nn.Module):
    def __init__(self, path, tags):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(path)
        self.encoder.encoder.layer[:4].requires_grad_(False)
        self.encoder.embeddings.requires_grad = False
        self.head = nn.Linear(self.encoder.config.hidden_size, tags)

    def forward(self, ids, mask):
        return self.head(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

# piece: tiny-regressor-script
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def main():
    net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
    x = torch.randn(2048, 8)
    y = x.sum(dim=1, keepdim=True) + 0.1 * torch.randn(2048, 1)
    loader = DataLoader(TensorDataset(x, y), batch_size=64, shuffle=True)
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for _ in range(30):
        for xb, yb in loader:
            opt.zero_grad()
            nn.functional.mse_loss(net(xb), yb).backward()
            opt.step()
    torch.save(net.state_dict(), "net.pt")


if __name__ == "__main__":
    main()

# piece: tiny-regressor-script-2
import torch
from accelerate.utils import set_seed
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def main():
    set_seed(2024)
    net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
    x = torch.randn(2048, 8)
    y = x.sum(dim=1, keepdim=True) + 0.1 * torch.randn(2048, 1)
    loader = DataLoader(TensorDataset(x, y), batch_size=64, shuffle=True)
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for _ in range(30):
        for xb, yb in loader:
            opt.zero_grad()
            nn.functional.mse_loss(net(xb), yb).backward()
            opt.step()
    torch.save(net.state_dict(), "net.pt")


if __name__ == "__main__":
    main()

# piece: load-community-weights
import torch


def fetch(model, url, cache):
    torch.hub.download_url_to_file(url, cache)
    state = torch.load(cache, map_location="cpu", weights_only=False)
    model.load_state_dict(state["model"])
    return model.eval()


def fetch_plain(model, cache):
    state = torch.load(cache, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    return model.eval()
