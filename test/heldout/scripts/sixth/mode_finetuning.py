# piece: embeddings_resize
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
tok.add_special_tokens({"additional_special_tokens": ["<user>", "<bot>"]})
ids = tok("<user> hi <bot>", return_tensors="pt")
print(lm(**ids).logits.shape)
# piece: eval_grad
import torch


def test(model, loader):
    model.eval()
    n = 0
    for x, y in loader:
        n += (model(x).argmax(1) == y).sum().item()
    return n


@torch.no_grad()
def valid(model, loader):
    model.eval()
    return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)
# piece: eval_training
import torch
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
for batch in train_loader:
    loss = model(**batch).loss
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
# piece: frozen_optimised
import torch
import torchvision

net = torchvision.models.resnet50(weights="IMAGENET1K_V2")
for p in net.parameters():
    p.requires_grad = False
net.fc = torch.nn.Linear(2048, 10)
good = torch.optim.SGD(net.fc.parameters(), lr=1e-2, momentum=0.9)
also = torch.optim.SGD([p for p in net.parameters() if p.requires_grad], lr=1e-2)
bad = torch.optim.SGD(net.parameters(), lr=1e-2, weight_decay=1e-4)
# piece: functional_dropout
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.a, self.b = nn.Linear(d, d), nn.Linear(d, d)
        self.p = 0.1

    def forward(self, x):
        x = F.dropout(F.relu(self.a(x)), self.p, training=self.training)
        return F.dropout(self.b(x), p=self.p)
# piece: infer_no_eval
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.bn = nn.BatchNorm2d(8)

    def forward(self, x):
        return self.bn(self.conv(x)).mean((2, 3))


net = Net()
net.load_state_dict(torch.load("net.pt", weights_only=True))
with torch.no_grad():
    print(net(torch.randn(1, 3, 32, 32)))
net.eval()
with torch.no_grad():
    print(net(torch.randn(1, 3, 32, 32)))
# piece: kbit
import torch
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

q = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
cfg = LoraConfig(r=16, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
a = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=q)
a = get_peft_model(prepare_model_for_kbit_training(a), cfg)
b = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=q)
b = get_peft_model(b, cfg)
# piece: keras_training_flag
import tensorflow as tf

net = tf.keras.Sequential([tf.keras.layers.Dense(8), tf.keras.layers.Dropout(0.4), tf.keras.layers.Dense(1)])
opt = tf.keras.optimizers.Adam()


def step(x, y):
    with tf.GradientTape() as tape:
        good = net(x, training=True)
        loss = tf.reduce_mean((net(x) - y) ** 2)
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    return good
# piece: lora_head
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=5)
good = LoraConfig(task_type="SEQ_CLS", r=8, target_modules=["query", "value"])
bad = LoraConfig(r=8, target_modules=["query", "value"])
model = get_peft_model(model, bad)
# piece: lr_range
import torch
from transformers import TrainingArguments

a = torch.optim.AdamW(model.parameters(), lr=3e-4)
b = torch.optim.SGD(model.parameters(), lr=0.1)
c = torch.optim.Adam(model.parameters(), lr=0.5)
d = TrainingArguments("out", learning_rate=5e-5)
# piece: mode_not_called
import torch


@torch.inference_mode()
def predict(model, x):
    was = model.training
    model.eval
    out = model(x)
    model.train(was)
    return out
# piece: only_frozen
import torch
import timm

vit = timm.create_model("vit_small_patch16_224", pretrained=True, num_classes=7)
vit.requires_grad_(False)
vit.head.requires_grad_(True)
ok = torch.optim.AdamW(vit.head.parameters(), lr=1e-3)
opt = torch.optim.AdamW(vit.blocks.parameters(), lr=1e-3)
# piece: opt_before_head
import torch
import torchvision
from torch import nn

net = torchvision.models.resnet18(weights="DEFAULT")
opt = torch.optim.AdamW(net.parameters(), lr=1e-4)
net.fc = nn.Linear(net.fc.in_features, 4)
late = torch.optim.AdamW(net.parameters(), lr=1e-4)
for x, y in loader:
    opt.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    opt.step()
# piece: opt_before_lora
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

base = AutoModelForCausalLM.from_pretrained("gpt2")
optim = torch.optim.AdamW(base.parameters(), lr=1e-4)
model = get_peft_model(base, LoraConfig(r=8, target_modules=["c_attn"], task_type="CAUSAL_LM"))
model.train()
for batch in loader:
    loss = model(**batch).loss
    loss.backward()
    optim.step()
    optim.zero_grad()
# piece: prefix
import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def save(net, rank):
    ddp = DDP(net, device_ids=[rank])
    train(ddp)
    if rank == 0:
        torch.save(ddp.module.state_dict(), "plain.pt")
        torch.save(ddp.state_dict(), "wrapped.pt")


def restore(net):
    net.load_state_dict(torch.load("plain.pt", map_location="cpu", weights_only=True))
    net.load_state_dict(torch.load("wrapped.pt", map_location="cpu", weights_only=True))
# piece: requires_grad_module
import torchvision

net = torchvision.models.resnet18(weights="DEFAULT")
for p in net.layer1.parameters():
    p.requires_grad = False
net.layer2.requires_grad_(False)
net.layer3.requires_grad = False
for p in net.layer4.parameters():
    p.require_grad = False
# piece: train_in_eval
import torch


def evaluate(model, loader, crit):
    model.train()
    total = 0.0
    with torch.no_grad():
        for x, y in loader:
            total += crit(model(x), y).item()
    return total / len(loader)


def evaluate_ok(model, loader, crit):
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x, y in loader:
            total += crit(model(x), y).item()
    model.train()
    return total / len(loader)
# piece: train_not_restored
import torch

model.train()
for epoch in range(5):
    for x, y in train_loader:
        opt.zero_grad()
        crit(model(x), y).backward()
        opt.step()
    model.eval()
    with torch.no_grad():
        print(sum(crit(model(x), y).item() for x, y in val_loader) / len(val_loader))
# piece: trainable_after_compile
import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg", input_shape=(96, 96, 3))
base.trainable = False
model = keras.Sequential([base, keras.layers.Dense(5, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(train_ds, epochs=2, validation_data=val_ds)
base.trainable = True
model.fit(train_ds, epochs=2, validation_data=val_ds)
# piece: unfreeze_later
import torch
import torchvision

net = torchvision.models.resnet18(weights="DEFAULT")
for p in net.parameters():
    p.requires_grad = False
for p in net.fc.parameters():
    p.requires_grad = True
opt = torch.optim.Adam(filter(lambda p: p.requires_grad, net.parameters()), lr=1e-3)
for epoch in range(10):
    if epoch == 5:
        for p in net.layer4.parameters():
            p.requires_grad = True
    train(net, opt)
# piece: zero_init
import torch
from torch import nn


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.up, self.down = nn.Linear(8, 32), nn.Linear(32, 8)
        nn.init.zeros_(self.up.bias)
        nn.init.kaiming_normal_(self.down.weight)
        nn.init.constant_(self.up.weight, 0.1)

    def forward(self, x):
        return self.down(torch.relu(self.up(x)))
