# piece: base_training_mode
from tensorflow import keras

base = keras.applications.ResNet50(weights="imagenet", include_top=False, input_shape=(224, 224, 3))
base.trainable = False
inputs = keras.Input((224, 224, 3))
x = keras.applications.resnet50.preprocess_input(inputs)
x = base(x)
x = keras.layers.GlobalAveragePooling2D()(x)
outputs = keras.layers.Dense(3, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile("adam", "sparse_categorical_crossentropy")


def train(ds):
    model.fit(ds, epochs=3)
    base.trainable = True
    model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy")
    model.fit(ds, epochs=3)
# piece: ddp_prefix
import torch
from torch import nn

net = nn.DataParallel(nn.Linear(8, 2))
torch.save(net.state_dict(), "net.pth")
plain = nn.Linear(8, 2)
plain.load_state_dict(torch.load("net.pth", weights_only=True))
# piece: eval_no_call
import torch
import torchvision

model = torchvision.models.resnet18(weights="DEFAULT")
model.eval
with torch.no_grad():
    out = model(torch.rand(1, 3, 224, 224))
# piece: eval_no_nograd
def bad(model, val_loader, loss_fn):
    model.eval()
    total = 0.0
    for x, y in val_loader:
        total += loss_fn(model(x), y).item()
    return total / len(val_loader)
# piece: eval_no_nograd_good
import torch


@torch.inference_mode()
def good(model, val_loader, loss_fn):
    model.eval()
    return sum(loss_fn(model(x), y).item() for x, y in val_loader) / len(val_loader)


def bad(model, val_loader, loss_fn):
    model.eval()
    losses = [loss_fn(model(x), y).item() for x, y in val_loader]
    return sum(losses) / len(losses)
# piece: f_dropout
import torch.nn as nn
import torch.nn.functional as F


class Bad(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return F.dropout(self.fc(x), 0.5)


class Good(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return F.dropout(self.fc(x), 0.5, self.training)
# piece: head_after_opt
import torch
import torch.nn as nn
from torchvision import models

model = models.resnet18(weights="IMAGENET1K_V1")
optimizer = torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9)
model.fc = nn.Linear(512, 12)

right = models.resnet18(weights="IMAGENET1K_V1")
right.fc = nn.Linear(512, 12)
right_optimizer = torch.optim.SGD(right.parameters(), lr=1e-3, momentum=0.9)
# piece: hf_eval_train
import torch
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)


def train(loader):
    for batch in loader:
        optimizer.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
# piece: kbit_peft
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

bnb = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.1-8B", quantization_config=bnb)
config = LoraConfig(r=16, lora_alpha=32, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
model = get_peft_model(model, config)
# piece: keras_unfreeze
from tensorflow import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg", input_shape=(160, 160, 3))
base.trainable = False
model = keras.Sequential([base, keras.layers.Dense(1)])
model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))


def train(train_ds, val_ds):
    model.fit(train_ds, validation_data=val_ds, epochs=5)
    base.trainable = True
    model.fit(train_ds, validation_data=val_ds, epochs=5)
# piece: lr_huge
import torch
from transformers import TrainingArguments

bad = TrainingArguments("out", learning_rate=0.1)
good = TrainingArguments("out", learning_rate=5e-5)


def optimizers(net):
    return torch.optim.Adam(net.parameters(), lr=1.0), torch.optim.SGD(net.parameters(), lr=0.1)
# piece: module_requires_grad
import torch
from torchvision import models

backbone = models.efficientnet_b0(weights="DEFAULT")
backbone.features.requires_grad = False
backbone.classifier.requires_grad_(True)
# piece: no_eval
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(32, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 5))

    def forward(self, x):
        return self.layers(x)


model = Net()
model.load_state_dict(torch.load("net.pt", weights_only=True))
with torch.no_grad():
    print(model(torch.randn(1, 32)))
model.eval()
with torch.no_grad():
    print(model(torch.randn(1, 32)))
# piece: pretrained_no_norm
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
ds = datasets.ImageFolder("pets/train", transform=tf)
loader = DataLoader(ds, batch_size=16, shuffle=True, num_workers=2)
model = models.vgg16(weights=models.VGG16_Weights.IMAGENET1K_V1)


def features():
    model.eval()
    for x, _ in loader:
        yield model.features(x)
# piece: require_grad
def bad(model):
    for p in model.parameters():
        p.require_grad = False


def good(model):
    for p in model.parameters():
        p.requires_grad = False
# piece: require_grad_torch
import torch
from torchvision import models

model = models.resnet50(weights=models.ResNet50_Weights.DEFAULT)
for param in model.parameters():
    param.require_grad = False
model.fc = torch.nn.Linear(model.fc.in_features, 5)
# piece: tokens_added
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2")
tokenizer.add_special_tokens({"additional_special_tokens": ["<user>", "<bot>"]})
tokenizer.pad_token = tokenizer.eos_token
inputs = tokenizer("<user> hi <bot>", return_tensors="pt")
outputs = model(**inputs)
# piece: train_in_validate
import torch


def validate(model, val_loader):
    model.train()
    hits = 0
    with torch.no_grad():
        for x, y in val_loader:
            hits += (model(x).argmax(1) == y).sum().item()
    return hits / len(val_loader.dataset)


def validate_right(model, val_loader):
    model.eval()
    hits = 0
    with torch.no_grad():
        for x, y in val_loader:
            hits += (model(x).argmax(1) == y).sum().item()
    model.train()
    return hits / len(val_loader.dataset)
# piece: train_not_restored
import torch


def fit(model, train_loader, val_loader, criterion, optimizer, epochs):
    model.train()
    for epoch in range(epochs):
        for x, y in train_loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            val = sum(criterion(model(x), y).item() for x, y in val_loader)
        print(epoch, val / len(val_loader))
# piece: unfreeze_no_group
import torch


def bad(model):
    for p in model.backbone.parameters():
        p.requires_grad = False
    opt = torch.optim.Adam(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-3)
    yield opt
    for p in model.backbone.parameters():
        p.requires_grad = True
    yield opt
