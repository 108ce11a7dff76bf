# piece: freeze-by-attribute
import torch
import torchvision


def build(n):
    net = torchvision.models.resnet50(weights="DEFAULT")
    net.layer1.requires_grad = False
    net.layer2.requires_grad_(False)
    net.fc = torch.nn.Linear(net.fc.in_features, n)
    return net

# piece: require-grad-typo
import torch


def freeze(encoder: torch.nn.Module):
    for name, p in encoder.named_parameters():
        if name.startswith("embed"):
            p.require_grad = False
        else:
            p.requires_grad = True

# piece: head-after-optimizer
import torch
from torchvision import models


def finetune(loader, n):
    vit = models.vit_b_16(weights=models.ViT_B_16_Weights.DEFAULT)
    params = [p for p in vit.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=1e-4)
    vit.heads = torch.nn.Linear(vit.hidden_dim, n)
    vit.train()
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.cross_entropy(vit(x), y).backward()
        opt.step()
    return vit

# piece: head-before-optimizer
import torch
from torchvision import models


def finetune(loader, n):
    vit = models.vit_b_16(weights=models.ViT_B_16_Weights.DEFAULT)
    vit.requires_grad_(False)
    vit.heads = torch.nn.Linear(vit.hidden_dim, n)
    opt = torch.optim.AdamW(vit.heads.parameters(), lr=1e-3)
    vit.train()
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.cross_entropy(vit(x), y).backward()
        opt.step()
    return vit

# piece: forum-unfreeze-filter
import torch

for p in model.backbone.parameters():
    p.requires_grad = False
optimizer = torch.optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.01)

model.train()
for epoch in range(20):
    if epoch == 5:
        for p in model.backbone.parameters():
            p.requires_grad = True
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()

# piece: forum-unfreeze-add-group
import torch

model.backbone.requires_grad_(False)
optimizer = torch.optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.01)
model.train()
for epoch in range(20):
    if epoch == 5:
        model.backbone.requires_grad_(True)
        optimizer.add_param_group({"params": model.backbone.parameters(), "lr": 1e-3})
    for x, y in train_loader:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()

# piece: forum-keras-unfreeze
import keras
from keras import layers

base = keras.applications.EfficientNetB0(include_top=False, pooling="avg", weights="imagenet")
base.trainable = False
inp = keras.Input((224, 224, 3))
out = layers.Dense(5, activation="softmax")(base(inp, training=False))
model = keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=5)

# second stage, but "trainable params" does not seem to matter, same speed as before
base.trainable = True
model.fit(train_ds, validation_data=val_ds, epochs=5)

# piece: forum-tokens-added
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments

tok = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_special_tokens({"pad_token": "<pad>", "additional_special_tokens": ["<user>", "<bot>"]})
train = ds.map(lambda e: tok(e["text"], truncation=True, max_length=512), batched=True, remove_columns=ds.column_names)
trainer = Trainer(model=model, args=TrainingArguments("out"), train_dataset=train, data_collator=collate)
trainer.train()  # IndexError: index out of range in self

# piece: assistant-resized
from transformers import AutoModelForCausalLM, AutoTokenizer


def load_chat_model(name: str = "gpt2"):
    """Load model and tokenizer and add the chat markers."""
    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModelForCausalLM.from_pretrained(name)
    added = tokenizer.add_tokens(["<|user|>", "<|assistant|>"], special_tokens=True)
    if added:
        model.resize_token_embeddings(len(tokenizer))
    return model, tokenizer

# piece: assistant-qlora
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig


def qlora_model(name: str):
    """Load a causal LM in 4 bits and attach LoRA adapters for training."""
    quant = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)
    model = AutoModelForCausalLM.from_pretrained(name, quantization_config=quant)
    config = LoraConfig(r=16, lora_alpha=32, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
    return get_peft_model(model, config)

# piece: assistant-adam-lr
import torch
from transformers import AutoModelForSequenceClassification


def finetune(loader, epochs: int = 3):
    """Fine-tune DistilBERT on a binary task."""
    model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=2)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
    model.train()
    for _ in range(epochs):
        for batch in loader:
            optimizer.zero_grad()
            loss = model(**batch).loss
            loss.backward()
            optimizer.step()
    return model

# piece: assistant-ddp-prefix
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


def save(model: nn.Module, rank: int, path: str = "model.pt"):
    """Wrap the model and save its weights from rank 0."""
    ddp = DDP(model.to(rank), device_ids=[rank])
    if rank == 0:
        torch.save(ddp.state_dict(), path)


def load(path: str = "model.pt"):
    """Load the weights for inference on one device."""
    net = nn.Sequential(nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 1))
    net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    net.eval()
    return net
