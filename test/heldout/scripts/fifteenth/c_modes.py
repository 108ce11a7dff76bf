# piece: no_no_grad
def evaluate(model, loader, criterion):
    model.eval()
    total = 0.0
    for x, y in loader:
        total += criterion(model(x), y).item()
    return total / len(loader)


# piece: no_no_grad_right
import torch


@torch.inference_mode()
def evaluate(model, loader, criterion):
    model.eval()
    total = 0.0
    for x, y in loader:
        total += criterion(model(x), y).item()
    return total / len(loader)


# piece: eval_stays
import torch

model.train()
for epoch in range(10):
    for x, y in train_loader:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum(criterion(model(x), y).item() for x, y in val_loader))


# piece: eval_restored
import torch

for epoch in range(10):
    model.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum(criterion(model(x), y).item() for x, y in val_loader))


# piece: train_in_test
import torch


@torch.no_grad()
def test(model, test_loader):
    model.train()
    return sum((model(x).argmax(1) == y).sum().item() for x, y in test_loader)


# piece: eval_in_test
import torch


@torch.no_grad()
def test(model, test_loader):
    model.eval()
    return sum((model(x).argmax(1) == y).sum().item() for x, y in test_loader)


# piece: dropout_always
import torch.nn as nn
import torch.nn.functional as F


class Head(nn.Module):
    def forward(self, x):
        x = F.dropout(x, p=0.3)
        return F.dropout(x, 0.1, self.training)


# piece: mode_attribute
model.load_state_dict(state)
model.eval
print(model(x).argmax(1))


# piece: mode_attribute_right
model.load_state_dict(state)
model.eval()
print(model(x).argmax(1))


# piece: tape_without_training
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dropout(0.5), tf.keras.layers.Dense(1)])
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(model(x) - y))
grads = tape.gradient(loss, model.trainable_variables)


# piece: tape_with_training
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dropout(0.5), tf.keras.layers.Dense(1)])
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
grads = tape.gradient(loss, model.trainable_variables)


# piece: bn_of_one
import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU())
out = net(torch.randn(1, 8))


# piece: bn_of_one_right
import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU())
net.eval()
out = net(torch.randn(1, 8))


# piece: grad_typo
import torchvision

backbone = torchvision.models.resnet18(weights="DEFAULT")
for p in backbone.parameters():
    p.require_grad = False


# piece: grad_typo_right
import torchvision

backbone = torchvision.models.resnet18(weights="DEFAULT")
for p in backbone.parameters():
    p.requires_grad = False


# piece: frozen_module
import torch.nn as nn

encoder = nn.TransformerEncoder(layer, num_layers=6)
encoder.requires_grad = False


# piece: frozen_module_right
import torch.nn as nn

encoder = nn.TransformerEncoder(layer, num_layers=6)
encoder.requires_grad_(False)
query = nn.Parameter(init)
query.requires_grad = False


# piece: only_frozen
import torch

for p in net.parameters():
    p.requires_grad_(False)
opt = torch.optim.SGD(net.parameters(), lr=0.01)
loss_fn(net(x), y).backward()
opt.step()


# piece: head_after_optimizer
import torch
from torchvision.models import resnet50

net = resnet50(weights="DEFAULT")
opt = torch.optim.AdamW(net.parameters(), lr=1e-4)
net.fc = torch.nn.Linear(2048, 37)


# piece: head_before_optimizer
import torch
from torchvision.models import resnet50

net = resnet50(weights="DEFAULT")
net.fc = torch.nn.Linear(2048, 37)
opt = torch.optim.AdamW(net.parameters(), lr=1e-4)


# piece: lora_after_optimizer
from peft import LoraConfig, get_peft_model
from torch.optim import AdamW

opt = AdamW(lm.parameters(), lr=2e-4)
lm = get_peft_model(lm, LoraConfig(task_type="CAUSAL_LM", target_modules="all-linear"))


# piece: trainable_late
import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg")
model = keras.Sequential([base, keras.layers.Dense(5, activation="softmax")])
base.trainable = False
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y)
base.trainable = True
model.fit(x, y, epochs=5)


# piece: trainable_early
import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg")
model = keras.Sequential([base, keras.layers.Dense(5, activation="softmax")])
base.trainable = False
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y)
base.trainable = True
model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy")
model.fit(x, y, epochs=5)


# piece: weights_without_normalize
from torchvision import datasets, models, transforms

tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
data = datasets.ImageFolder("birds/train", transform=tf)
net = models.resnet34(weights=models.ResNet34_Weights.IMAGENET1K_V1)
out = net(data[0][0].unsqueeze(0))


# piece: weights_with_transforms
from torchvision import datasets, models, transforms

weights = models.ResNet34_Weights.IMAGENET1K_V1
data = datasets.ImageFolder("birds/train", transform=weights.transforms())
net = models.resnet34(weights=weights)
out = net(data[0][0].unsqueeze(0))


# piece: adam_lr
import torch
from torch.optim import Adam

opt = Adam(net.parameters(), lr=1.0)


# piece: sgd_lr
import torch
from torch.optim import SGD

opt = SGD(net.parameters(), lr=0.1, momentum=0.9)


# piece: zero_weights
from torch import nn

net = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(20, 2))
for layer in net:
    if isinstance(layer, nn.Linear):
        nn.init.zeros_(layer.weight)
        nn.init.zeros_(layer.bias)


# piece: compiled_checkpoint
import torch

net = torch.nn.Linear(4, 2)
fast = torch.compile(net)
torch.save(fast.state_dict(), "net.pt")
fresh = torch.nn.Linear(4, 2)
fresh.load_state_dict(torch.load("net.pt"))


# piece: compiled_checkpoint_right
import torch

net = torch.nn.Linear(4, 2)
fast = torch.compile(net)
torch.save(net.state_dict(), "net.pt")
fresh = torch.nn.Linear(4, 2)
fresh.load_state_dict(torch.load("net.pt"))


# piece: tokens_added
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_special_tokens({"pad_token": "[PAD]"})
out = lm(**tok(["a", "b c"], padding=True, return_tensors="pt"))


# piece: tokens_added_right
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_special_tokens({"pad_token": "[PAD]"})
lm.resize_token_embeddings(len(tok))
out = lm(**tok(["a", "b c"], padding=True, return_tensors="pt"))


# piece: four_bits
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

lm = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=BitsAndBytesConfig(load_in_4bit=True))
lm = get_peft_model(lm, LoraConfig(task_type="CAUSAL_LM"))


# piece: four_bits_right
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

lm = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=BitsAndBytesConfig(load_in_4bit=True))
lm = get_peft_model(prepare_model_for_kbit_training(lm), LoraConfig(task_type="CAUSAL_LM"))


# piece: strict_ignored
import torch

model.load_state_dict(torch.load("vit.pt", weights_only=True), strict=False)
missing, unexpected = other.load_state_dict(torch.load("vit.pt", weights_only=True), strict=False)
