"""QLoRA fine-tuning of a causal model on clinical question answering (own loop)."""
import argparse
import logging
from dataclasses import dataclass

import torch
from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from torch.utils.data import DataLoader
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    DataCollatorForLanguageModeling,
    get_cosine_schedule_with_warmup,
    set_seed,
)

log = logging.getLogger("qlora")


@dataclass
class Config:
    base_model: str = "openlm-research/open_llama_3b_v2"
    train_file: str = "clinical_qa.jsonl"
    max_length: int = 768
    batch_size: int = 4
    accum: int = 8
    epochs: int = 2
    lr: float = 2e-4
    seed: int = 11
    out: str = "adapter"


def load_tokenizer(cfg: Config):
    tok = AutoTokenizer.from_pretrained(cfg.base_model, padding_side="right")
    tok.pad_token = tok.eos_token
    return tok


def load_model(cfg: Config):
    quant = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_compute_dtype=torch.bfloat16,
    )
    model = AutoModelForCausalLM.from_pretrained(
        cfg.base_model,
        quantization_config=quant,
        torch_dtype=torch.bfloat16,
        trust_remote_code=False,
    )
    return model


def attach_adapter(model):
    lora = LoraConfig(
        r=16,
        lora_alpha=32,
        lora_dropout=0.05,
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj"],
        task_type="CAUSAL_LM",
    )
    return get_peft_model(model, lora)


def build_loader(cfg: Config, tok) -> DataLoader:
    ds = load_dataset("json", data_files=cfg.train_file, split="train")

    def encode(batch):
        texts = [f"Question: {q}\nAnswer: {a}{tok.eos_token}" for q, a in zip(batch["question"], batch["answer"])]
        return tok(texts, truncation=True, max_length=cfg.max_length)

    ds = ds.map(encode, batched=True, remove_columns=ds.column_names)
    collator = DataCollatorForLanguageModeling(tok)
    return DataLoader(ds, batch_size=cfg.batch_size, shuffle=True, collate_fn=collator)


class LoraRunner:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.tok = load_tokenizer(cfg)
        self.loader = build_loader(cfg, self.tok)
        model = load_model(cfg)
        self.optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=cfg.lr)
        self.model = attach_adapter(model)
        total = cfg.epochs * len(self.loader)
        self.scheduler = get_cosine_schedule_with_warmup(self.optimizer, int(0.03 * total), total)

    def train(self) -> None:
        self.model.train()
        step = 0
        for epoch in range(self.cfg.epochs):
            for batch in self.loader:
                batch = {k: v.to(self.model.device) for k, v in batch.items()}
                loss = self.model(**batch).loss / self.cfg.accum
                loss.backward()
                step += 1
                if step % self.cfg.accum == 0:
                    torch.nn.utils.clip_grad_norm_(self.model.parameters(), 0.3)
                    self.optimizer.step()
                    self.scheduler.step()
                    self.optimizer.zero_grad()
            log.info("epoch %d finished after %d steps", epoch, step)

    @torch.no_grad()
    def answer(self, questions: list[str]) -> list[str]:
        self.model.eval()
        prompts = [f"Question: {q}\nAnswer:" for q in questions]
        enc = self.tok(prompts, return_tensors="pt", padding=True).to(self.model.device)
        out = self.model.generate(**enc, max_new_tokens=128, do_sample=False, temperature=0.7)
        return self.tok.batch_decode(out[:, enc["input_ids"].shape[1]:], skip_special_tokens=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--train-file", default="clinical_qa.jsonl")
    parser.add_argument("--out", default="adapter")
    ns = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = Config(train_file=ns.train_file, out=ns.out)
    set_seed(cfg.seed)
    runner = LoraRunner(cfg)
    runner.train()
    for text in runner.answer(["What does a raised troponin indicate?", "When is warfarin contraindicated?"]):
        log.info(text)
    runner.model.save_pretrained(cfg.out)
    runner.tok.save_pretrained(cfg.out)


if __name__ == "__main__":
    main()
