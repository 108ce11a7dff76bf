from transformers import AutoModelForMaskedLM, AutoModelForSequenceClassification, AutoTokenizer, AdamW
import torch
from torch.utils.data import DataLoader

tok = AutoTokenizer.from_pretrained("roberta-base")
model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=2)
texts = ["good film", "bad film, really bad", "fine"] * 20
labels = [1, 0, 1] * 20
pairs = list(zip(texts, labels))


def collate(items):
    ts, ls = zip(*items)
    enc = tok(list(ts), padding=True, truncation=True, return_tensors="pt")
    return enc, torch.tensor(ls)


loader = DataLoader(pairs, batch_size=8, shuffle=True, collate_fn=collate)
opt = torch.optim.AdamW(model.parameters(), lr=2e-5)
for epoch in range(2):
    for enc, y in loader:
        out = model(input_ids=enc.input_ids, labels=y)
        loss, logits = out.loss, out.logits
        opt.zero_grad()
        loss.backward()
        opt.step()
        print(f"{epoch} {loss.item():.3f} {(logits.argmax(-1) == y).float().mean():.2f}")

valid = DataLoader(pairs[:20], batch_size=8, collate_fn=collate)
right = 0
with torch.no_grad():
    for enc, y in valid:
        right += (model(**enc).logits.argmax(-1) == y).sum().item()
print(right / 20)
token = "hf_aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567"
mlm = AutoModelForMaskedLM.from_pretrained("roberta-base", use_auth_token=token)
custom = AutoModelForMaskedLM.from_pretrained("org/odd-model", trust_remote_code=True)
custom.eval()
custom.push_to_hub("mine", token=None)
