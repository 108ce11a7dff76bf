# piece: require_grad
import torch
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
for p in net.parameters():
    p.require_grad = False


# piece: requires_grads
from torch import nn

layer = nn.Linear(3, 3)
layer.weight.requires_grads = False


# piece: requires_grad_good
from torch import nn

layer = nn.Linear(3, 3)
layer.weight.requires_grad = False


# piece: grad_on_module
from torchvision import models

net = models.resnet50(weights="DEFAULT")
net.layer1.requires_grad = False
net.requires_grad = False


# piece: grad_on_children
from torch import nn


class Clf(nn.Module):
    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.encoder = encoder
        self.head = nn.Linear(768, 2)
        self.encoder.requires_grad = False


# piece: grad_on_children_loop
import torchvision

net = torchvision.models.vgg16(weights="DEFAULT")
for layer in net.features.children():
    layer.requires_grad = False


# piece: grad_on_module_good
from torchvision import models

net = models.resnet50(weights="DEFAULT")
net.requires_grad_(False)
net.fc.weight.requires_grad = True


# piece: frozen_only
import torch
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
for p in net.parameters():
    p.requires_grad = False
opt = torch.optim.Adam(net.parameters(), lr=1e-4)


# piece: frozen_backbone_given
import torch
from torch import nn

backbone = nn.Linear(8, 8)
backbone.requires_grad_(False)
opt = torch.optim.SGD(backbone.parameters(), lr=0.1)


# piece: frozen_filtered_good
import torch
from torch import nn
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
net.requires_grad_(False)
net.fc = nn.Linear(net.fc.in_features, 5)
opt = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=1e-3)


# piece: optimizer_then_head
import torch
from torch import nn
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
opt = torch.optim.Adam(net.parameters(), lr=1e-4)
net.fc = nn.Linear(512, 7)


# piece: optimizer_then_peft
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("gpt2")
opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
model = get_peft_model(model, LoraConfig(r=8, task_type="CAUSAL_LM"))
for batch in loader:
    opt.zero_grad()
    model(**batch).loss.backward()
    opt.step()


# piece: optimizer_then_resize
import torch
from transformers import AutoTokenizer, BertForMaskedLM

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
tok.add_tokens(["<a>", "<b>"])
mlm = BertForMaskedLM.from_pretrained("bert-base-uncased")
optimizer = torch.optim.AdamW(mlm.parameters(), lr=5e-5)
mlm.resize_token_embeddings(len(tok))


# piece: head_then_optimizer_good
import torch
from torch import nn
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
net.fc = nn.Linear(512, 7)
opt = torch.optim.Adam(net.parameters(), lr=1e-4)


# piece: unfreeze_later
import torch
from torch import nn
from torchvision.models import resnet18


def run(loader):
    net = resnet18(weights="DEFAULT")
    net.requires_grad_(False)
    net.fc = nn.Linear(512, 3)
    opt = torch.optim.Adam(filter(lambda p: p.requires_grad, net.parameters()), lr=1e-3)
    train(net, opt, loader)
    for p in net.layer4.parameters():
        p.requires_grad = True
    train(net, opt, loader)


# piece: unfreeze_group_good
import torch
from torch import nn
from torchvision.models import resnet18


def run(loader):
    net = resnet18(weights="DEFAULT")
    net.requires_grad_(False)
    net.fc = nn.Linear(512, 3)
    opt = torch.optim.Adam(net.fc.parameters(), lr=1e-3)
    train(net, opt, loader)
    net.layer4.requires_grad_(True)
    opt.add_param_group({"params": net.layer4.parameters(), "lr": 1e-5})
    train(net, opt, loader)


# piece: bn_updates
import torch
from torch import nn
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
for p in net.parameters():
    p.requires_grad = False
net.fc = nn.Linear(512, 3)
opt = torch.optim.Adam(net.fc.parameters())
for epoch in range(3):
    net.train()
    for x, y in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()


# piece: keras_trainable
from tensorflow import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg")
model = keras.Sequential([base, keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
base.trainable = False
model.fit(train_ds, epochs=3)


# piece: keras_trainable_layers
import keras


def tune(model, ds):
    model.compile(optimizer="adam", loss="mse")
    model.fit(ds)
    for layer in model.layers[-4:]:
        layer.trainable = True
    model.fit(ds, epochs=2)


# piece: keras_trainable_good
import keras


def tune(model, ds):
    model.compile(optimizer="adam", loss="mse")
    model.fit(ds)
    model.layers[-1].trainable = True
    model.compile(optimizer=keras.optimizers.Adam(1e-5), loss="mse")
    model.fit(ds, epochs=2)


# piece: keras_base_mode
import keras

base = keras.applications.ResNet50(include_top=False, weights="imagenet")
base.trainable = False
inputs = keras.Input((224, 224, 3))
x = base(inputs)
out = keras.layers.Dense(2)(keras.layers.GlobalAveragePooling2D()(x))
model = keras.Model(inputs, out)
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ds)
base.trainable = True
model.compile(keras.optimizers.Adam(1e-5), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ds)


# piece: normalise_missing
import torch
from torchvision import datasets, models, transforms as T

tf = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor()])
ds = datasets.ImageFolder("train", transform=tf)
net = models.resnet50(weights="IMAGENET1K_V2")
for x, y in torch.utils.data.DataLoader(ds, 32):
    net(x)


# piece: normalise_there_good
import torch
from torchvision import datasets, models

weights = models.ResNet50_Weights.DEFAULT
ds = datasets.ImageFolder("train", transform=weights.transforms())
net = models.resnet50(weights=weights)
for x, y in torch.utils.data.DataLoader(ds, 32):
    net(x)


# piece: pretrained_true
import torchvision.models as M
from torchvision.models.detection import fasterrcnn_resnet50_fpn

a = M.resnet18(pretrained=True)
b = fasterrcnn_resnet50_fpn(pretrained_backbone=False)


# piece: pretrained_positional
from torchvision.models import resnet34, vit_b_16

net = resnet34(True)
vit = vit_b_16(weights="DEFAULT")


# piece: pretrained_timm_good
import timm

net = timm.create_model("resnet18", pretrained=True)


# piece: strict_false
import torch
from torchvision.models import resnet18

net = resnet18()
state = {k.replace("module.backbone.", ""): v for k, v in torch.load("x.pt", weights_only=True).items()}
net.load_state_dict(state, strict=False)


# piece: strict_false_good
import torch


def load(net: torch.nn.Module, path):
    missing, unexpected = net.load_state_dict(torch.load(path, weights_only=True), strict=False)
    return missing, unexpected


# piece: prefix_ddp
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP

net = nn.Linear(4, 2)
ddp = DDP(net.cuda())
torch.save(ddp.state_dict(), "w.pt")
fresh = nn.Linear(4, 2)
fresh.load_state_dict(torch.load("w.pt", weights_only=True))


# piece: prefix_compile
import torch
from torch import nn

net = nn.Linear(4, 2)
fast = torch.compile(net)
torch.save(fast.state_dict(), "c.pt")
plain = nn.Linear(4, 2)
state = torch.load("c.pt", weights_only=True)
plain.load_state_dict(state)


# piece: prefix_module_good
import torch
from torch import nn

net = nn.Linear(4, 2)
dp = nn.DataParallel(net)
torch.save(dp.module.state_dict(), "w.pt")
fresh = nn.Linear(4, 2)
fresh.load_state_dict(torch.load("w.pt", weights_only=True))


# piece: rate_adam
import torch

opt = torch.optim.Adam(net.parameters(), lr=1.0)


# piece: rate_hf
from transformers import TrainingArguments

args = TrainingArguments("out", learning_rate=0.1, num_train_epochs=3)


# piece: rate_finetune
import torch
from transformers import BertForSequenceClassification

bert = BertForSequenceClassification.from_pretrained("bert-base-cased")
opt = torch.optim.AdamW(bert.parameters(), lr=1e-2)


# piece: rate_good
import torch

a = torch.optim.SGD(net.parameters(), lr=0.1)
b = torch.optim.Adam(net.parameters(), lr=3e-4)
c = torch.optim.Adadelta(net.parameters(), lr=1.0)


# piece: empty_parameter
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.w = nn.Parameter(torch.empty(d))

    def forward(self, x):
        return x * self.w


# piece: empty_parameter_good
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.w = nn.Parameter(torch.empty(d))
        nn.init.normal_(self.w)

    def forward(self, x):
        return x * self.w


# piece: constant_init
from torch import nn

net = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 1))
for m in net:
    if isinstance(m, nn.Linear):
        nn.init.constant_(m.weight, 0.5)


# piece: zero_init_apply
from torch import nn


def init(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        m.weight.data.fill_(0.0)
        m.bias.data.zero_()


net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3), nn.Flatten(), nn.Linear(8, 2))
net.apply(init)


# piece: zero_bias_good
from torch import nn


def init(m):
    if isinstance(m, nn.Linear):
        nn.init.xavier_uniform_(m.weight)
        nn.init.zeros_(m.bias)
    elif isinstance(m, nn.BatchNorm1d):
        nn.init.ones_(m.weight)


# piece: lora_zero_good
import torch
from torch import nn


class Lora(nn.Module):
    def __init__(self, d, r):
        super().__init__()
        self.a = nn.Linear(d, r, bias=False)
        self.b = nn.Linear(r, d, bias=False)
        nn.init.zeros_(self.b.weight)

    def forward(self, x):
        return x + self.b(self.a(x))


# piece: lora_rank_zero
from peft import LoraConfig

cfg = LoraConfig(r=0, lora_alpha=16, task_type="CAUSAL_LM")


# piece: lora_no_task
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)
model = get_peft_model(model, LoraConfig(r=8, target_modules=["query", "value"]))


# piece: lora_task_good
from peft import LoraConfig, get_peft_model, TaskType
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)
model = get_peft_model(model, LoraConfig(task_type=TaskType.SEQ_CLS, r=8, target_modules=["query", "value"]))


# piece: kbit
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

model = AutoModelForCausalLM.from_pretrained("m", quantization_config=BitsAndBytesConfig(load_in_4bit=True))
model = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM"))


# piece: kbit_both
from transformers import BitsAndBytesConfig

cfg = BitsAndBytesConfig(load_in_4bit=True, load_in_8bit=True)


# piece: kbit_good
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

bnb = BitsAndBytesConfig(load_in_4bit=True)
model = AutoModelForCausalLM.from_pretrained("m", quantization_config=bnb)
model = prepare_model_for_kbit_training(model)
model = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM"))


# piece: not_resized
from transformers import AutoTokenizer, AutoModelForCausalLM, Trainer

tok = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_special_tokens({"pad_token": "[PAD]"})
Trainer(model=model, processing_class=tok, train_dataset=ds).train()


# piece: not_resized_tokens
import torch
from transformers import BertTokenizer, BertModel


def build(words):
    tokenizer = BertTokenizer.from_pretrained("bert-base-uncased")
    bert = BertModel.from_pretrained("bert-base-uncased")
    tokenizer.add_tokens(words)
    batch = tokenizer(words, return_tensors="pt", padding=True)
    return bert(**batch)


# piece: resized_good
from transformers import BertTokenizer, BertModel


def build(words):
    tokenizer = BertTokenizer.from_pretrained("bert-base-uncased")
    bert = BertModel.from_pretrained("bert-base-uncased")
    if tokenizer.add_tokens(words):
        bert.resize_token_embeddings(len(tokenizer))
    return tokenizer, bert


# piece: whole_rate
import torch
from torchvision.models import efficientnet_b0

net = efficientnet_b0(weights="IMAGENET1K_V1")
net.classifier[1] = torch.nn.Linear(1280, 4)
opt = torch.optim.Adam(net.parameters(), lr=1e-3)


# piece: whole_rate_groups_good
import torch
from torchvision.models import efficientnet_b0

net = efficientnet_b0(weights="IMAGENET1K_V1")
net.classifier[1] = torch.nn.Linear(1280, 4)
opt = torch.optim.Adam([
    {"params": net.features.parameters(), "lr": 1e-5},
    {"params": net.classifier.parameters(), "lr": 1e-3},
])


# piece: head_width
from torch import nn
from torchvision.models import resnet50

net = resnet50(weights="DEFAULT")
net.fc = nn.Linear(2048, 10)


# piece: head_width_wrong
from torch import nn
from torchvision import models

net = models.resnet50(weights=None)
net.fc = nn.Linear(512, 10)
net(images)


# piece: head_width_good
from torch import nn
from torchvision.models import resnet50

net = resnet50(weights="DEFAULT")
net.fc = nn.Linear(net.fc.in_features, 10)
