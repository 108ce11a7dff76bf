"""Distil a BERT teacher into a small student with a hand-written loop."""
import dataclasses

import torch
import torch.nn.functional as F
from datasets import load_dataset
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    get_linear_schedule_with_warmup,
)


@dataclasses.dataclass
class Settings:
    teacher: str = "textattack/bert-base-uncased-SST-2"
    student: str = "google/bert_uncased_L-4_H-256_A-4"
    temperature: float = 4.0
    alpha: float = 0.7
    lr: float = 5e-5
    batch_size: int = 32
    accumulate: int = 4
    epochs: int = 3
    device: str = "cuda"


def loaders(s, tokenizer):
    raw = load_dataset("glue", "sst2")
    encoded = raw.map(lambda e: tokenizer(e["sentence"], truncation=True, max_length=128), batched=True)
    encoded = encoded.remove_columns(["sentence", "idx"]).rename_column("label", "labels")
    collate = DataCollatorWithPadding(tokenizer)
    train = DataLoader(encoded["train"], batch_size=s.batch_size, collate_fn=collate)
    dev = DataLoader(encoded["validation"], batch_size=s.batch_size, collate_fn=collate)
    return train, dev


def soft_loss(student_logits, teacher_logits, temperature):
    log_p = F.log_softmax(student_logits / temperature, dim=-1)
    q = F.softmax(teacher_logits / temperature, dim=-1)
    return F.kl_div(log_p, q, reduction="batchmean") * temperature**2


def hidden_loss(student_logits, teacher_logits):
    p = F.softmax(student_logits, dim=-1)
    q = F.softmax(teacher_logits, dim=-1)
    return F.kl_div(p, q, reduction="batchmean")


class Distiller:
    def __init__(self, settings):
        self.s = settings
        self.teacher = AutoModelForSequenceClassification.from_pretrained(settings.teacher)
        self.student = AutoModelForSequenceClassification.from_pretrained(settings.student, num_labels=2)
        self.teacher.to(settings.device).eval()
        self.student.to(settings.device)
        self.teacher.requires_grad = False
        self.optimizer = AdamW(self.student.parameters(), lr=settings.lr)
        self.scheduler = None

    def losses(self, batch):
        with torch.no_grad():
            teacher_logits = self.teacher(**batch).logits
        out = self.student(**batch)
        soft = soft_loss(out.logits, teacher_logits, self.s.temperature)
        return self.s.alpha * soft + (1 - self.s.alpha) * out.loss + 0.1 * hidden_loss(out.logits, teacher_logits)

    def train_epoch(self, loader):
        for step, batch in enumerate(loader):
            batch = {k: v.to(self.s.device) for k, v in batch.items()}
            loss = self.losses(batch)
            loss.backward()
            if (step + 1) % self.s.accumulate == 0:
                self.optimizer.step()
                self.scheduler.step()
                self.optimizer.zero_grad()
            if step % 100 == 0:
                print(step, loss.item())

    @torch.no_grad()
    def accuracy(self, model, loader):
        model.eval()
        correct = total = 0
        for batch in loader:
            labels = batch.pop("labels")
            batch = {k: v.to(self.s.device) for k, v in batch.items()}
            predicted = model(**batch).logits.argmax(-1).cpu()
            correct += (predicted == labels).sum().item()
            total += len(labels)
        return correct / total

    def fit(self, train, dev):
        total = self.s.epochs * len(train)
        self.scheduler = get_linear_schedule_with_warmup(self.optimizer, total // 10, total)
        best = 0.0
        self.student.train()
        for epoch in range(self.s.epochs):
            self.train_epoch(train)
            score = self.accuracy(self.student, dev)
            print(epoch, score)
            if score > best:
                best = score
                torch.save(self.student.state_dict(), "student.pt")
        return best


def main():
    s = Settings()
    tokenizer = AutoTokenizer.from_pretrained(s.teacher)
    train, dev = loaders(s, tokenizer)
    distiller = Distiller(s)
    print("teacher", distiller.accuracy(distiller.teacher, dev))
    distiller.fit(train, dev)
    reloaded = AutoModelForSequenceClassification.from_pretrained(s.student, num_labels=2).cuda()
    reloaded.load_state_dict(torch.load("student.pt", map_location="cuda", weights_only=False))
    texts = ["a gripping film", "two hours I will never get back"]
    batch = tokenizer(texts, padding=True, truncation=True, return_tensors="pt").to("cuda")
    reloaded.eval()
    with torch.no_grad():
        print(reloaded(batch["input_ids"]).logits.softmax(-1))


if __name__ == "__main__":
    main()
