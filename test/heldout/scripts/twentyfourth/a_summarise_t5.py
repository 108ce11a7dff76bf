"""T5 summaries with accelerate.   accelerate launch summarise.py"""
import argparse

import nltk
import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu
from torch.nn.utils import clip_grad_norm_
from torch.utils.data import DataLoader
from transformers import AutoModel, AutoModelForSeq2SeqLM, AutoTokenizer, DataCollatorForSeq2Seq, get_scheduler

ACCUM = 4
CHECKPOINT = "t5-small"


def build_data(tok, args):
    raw = load_dataset("cnn_dailymail", "3.0.0", revision="main")

    def prep(batch):
        enc = tok(["summarize: " + a for a in batch["article"]], truncation=True, max_length=512)
        enc["labels"] = tok(text_target=batch["highlights"], truncation=True, max_length=96)["input_ids"]
        return enc

    cols = raw["train"].column_names
    train = raw["train"].map(prep, batched=True, remove_columns=cols)
    val = raw["validation"].map(prep, batched=True, remove_columns=cols)
    collate = DataCollatorForSeq2Seq(tok)
    return (DataLoader(train, args.batch, shuffle=True, collate_fn=collate),
            DataLoader(val, args.batch, collate_fn=collate))


class BleuMeter:
    def __init__(self):
        self.hyp, self.ref = [], []

    def add(self, hyps, refs):
        for h, r in zip(hyps, refs):
            self.hyp.append(nltk.word_tokenize(h))
            self.ref.append(nltk.word_tokenize(r))

    def value(self):
        return corpus_bleu(self.ref, self.hyp, smoothing_function=SmoothingFunction().method1)

    def value_bigrams(self):
        return corpus_bleu([[r] for r in self.ref], self.hyp, weights=(0.5, 0.5))


class Similarity:
    """cosine of sentence vectors"""

    def __init__(self, name="sentence-transformers/all-MiniLM-L6-v2"):
        self.tok = AutoTokenizer.from_pretrained(name, revision="main")
        self.net = AutoModel.from_pretrained(name, revision="main").eval()

    @torch.no_grad()
    def __call__(self, a, b):
        va, vb = self.embed_all(a), self.embed(b)
        return torch.cosine_similarity(va, vb).mean().item()

    def embed(self, texts):
        enc = self.tok(texts, padding=True, truncation=True, max_length=128, return_tensors="pt")
        hidden = self.net(**enc).last_hidden_state
        m = enc["attention_mask"].unsqueeze(-1)
        return (hidden * m).sum(1) / m.sum(1)

    def embed_all(self, texts):
        enc = self.tok(texts, padding=True, truncation=True, max_length=128, return_tensors="pt")
        out = self.net(enc["input_ids"])
        return out.mean(dim=1)


class Runner:
    def __init__(self, args):
        self.acc = Accelerator(mixed_precision="fp16")
        self.tok = AutoTokenizer.from_pretrained(CHECKPOINT, revision="main")
        model = AutoModelForSeq2SeqLM.from_pretrained(CHECKPOINT, revision="main")
        train, val = build_data(self.tok, args)
        opt = torch.optim.AdamW(model.parameters(), lr=3e-4)
        sched = get_scheduler("linear", opt, num_warmup_steps=100,
                              num_training_steps=args.epochs * len(train) // ACCUM)
        self.model, self.opt, self.train, self.val, self.sched = self.acc.prepare(model, opt, train, val, sched)

    def epoch(self):
        self.model.train()
        for i, batch in enumerate(self.train, 1):
            loss = self.model(**batch).loss
            self.acc.backward(loss)
            if i % ACCUM == 0 or i == len(self.train):
                clip_grad_norm_(self.model.parameters(), 1.0)
                self.opt.step()
                self.sched.step()
                self.opt.zero_grad()

    @torch.no_grad()
    def bleu(self):
        self.model.eval()
        meter = BleuMeter()
        for batch in self.val:
            out = self.acc.unwrap_model(self.model).generate(
                input_ids=batch["input_ids"], attention_mask=batch["attention_mask"],
                max_new_tokens=96, num_beams=4)
            out = self.acc.pad_across_processes(out, dim=1, pad_index=self.tok.pad_token_id)
            ref = self.acc.pad_across_processes(batch["labels"], dim=1, pad_index=-100)
            out, ref = self.acc.gather((out, ref))
            ref = ref.masked_fill(ref == -100, self.tok.pad_token_id)
            meter.add(self.tok.batch_decode(out, skip_special_tokens=True),
                      self.tok.batch_decode(ref, skip_special_tokens=True))
        return meter.value(), meter.value_bigrams()

    @torch.no_grad()
    def token_accuracy(self):
        self.model.eval()
        right = total = 0
        for batch in self.val:
            pred = self.model(**batch).logits.argmax(-1)
            keep = batch["labels"] != -100
            rows = torch.stack([((pred == batch["labels"]) & keep).sum(1), keep.sum(1)], dim=1)
            rows = self.acc.gather_for_metrics(rows)
            right, total = right + rows[:, 0].sum().item(), total + rows[:, 1].sum().item()
        return right / total


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--batch", type=int, default=8)
    args = p.parse_args()
    set_seed(12)
    nltk.download("punkt_tab", quiet=True)
    run = Runner(args)
    for epoch in range(args.epochs):
        run.epoch()
        bleu, bleu2 = run.bleu()
        run.acc.print(epoch, "bleu", bleu, "bleu-2", bleu2, "token acc", run.token_accuracy())
    run.acc.wait_for_everyone()
    if run.acc.is_main_process:
        run.acc.unwrap_model(run.model).save_pretrained("t5-news")
        run.tok.save_pretrained("t5-news")
        print(Similarity()(["a cat sat"], ["the cat was sitting"]))


if __name__ == "__main__":
    main()
