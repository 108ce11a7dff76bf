import torch
from torch.optim import AdamW
from transformers import AdamW as OldAdamW
from transformers import AutoModelForSequenceClassification, get_linear_schedule_with_warmup


def train(loader, val_loader, epochs=2):
    torch.manual_seed(0)
    model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)
    model.to("cuda")
    optim = AdamW(model.parameters(), lr=2e-5)
    sched = get_linear_schedule_with_warmup(optim, 10, epochs * len(loader))
    model.train()
    for epoch in range(epochs):
        for batch in loader:
            loss = model(**batch).loss
            loss.backward()
            optim.step()
            sched.step()
    model.eval()
    hits = 0
    for batch in val_loader:
        with torch.no_grad():
            hits += (model(**batch).logits.argmax(-1) == batch["labels"]).sum().item()
    model.save_pretrained("out")
    return hits, OldAdamW
