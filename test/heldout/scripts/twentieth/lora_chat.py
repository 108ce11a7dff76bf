"""QLoRA fine-tuning of a small Llama on support dialogues; plain PyTorch loop."""
import argparse
import json
import logging
from pathlib import Path

import torch
from huggingface_hub import login
from peft import LoraConfig, get_peft_model
from torch.utils.data import DataLoader, Dataset
from tqdm.auto import tqdm
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig, get_cosine_schedule_with_warmup, set_seed

logger = logging.getLogger("lora")
BASE = "meta-llama/Llama-3.2-1B-Instruct"


class Dialogues(Dataset):
    def __init__(self, path: Path):
        with path.open(encoding="utf-8") as fh:
            self.items = [json.loads(line)["messages"] for line in fh]

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> list:
        return self.items[i]


class Collate:
    def __init__(self, tokenizer, max_len: int):
        self.tokenizer = tokenizer
        self.max_len = max_len

    def __call__(self, batch: list) -> dict:
        texts = [self.tokenizer.apply_chat_template(m, tokenize=False) for m in batch]
        enc = self.tokenizer(texts, padding=True, truncation=True, max_length=self.max_len, return_tensors="pt")
        enc["labels"] = enc["input_ids"].masked_fill(enc["attention_mask"] == 0, -100)
        return enc


def load_base():
    quant = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_compute_dtype=torch.bfloat16,
        bnb_4bit_use_double_quant=True,
    )
    model = AutoModelForCausalLM.from_pretrained(BASE, quantization_config=quant, device_map={"": 0})
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    return model, tokenizer


def add_adapters(model, rank: int):
    model.config.use_cache = False
    model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": True})
    lora = LoraConfig(
        r=rank,
        lora_alpha=2 * rank,
        lora_dropout=0.05,
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj"],
        task_type="CAUSAL_LM",
    )
    peft_model = get_peft_model(model, lora)
    peft_model.print_trainable_parameters()
    return peft_model


@torch.no_grad()
def validation_loss(model, loader) -> float:
    model.eval()
    total, tokens = 0.0, 0
    for batch in loader:
        batch = batch.to(model.device)
        n = (batch["labels"][:, 1:] != -100).sum().item()
        total += model(**batch).loss.item() * n
        tokens += n
    return total / tokens


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--train", type=Path, default=Path("dialogues_train.jsonl"))
    ap.add_argument("--valid", type=Path, default=Path("dialogues_valid.jsonl"))
    ap.add_argument("--out", type=Path, default=Path("support-lora"))
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--accumulate", type=int, default=8)
    ap.add_argument("--rank", type=int, default=16)
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)
    set_seed(50)
    login(token="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")

    model, tokenizer = load_base()
    model = add_adapters(model, args.rank)
    collate = Collate(tokenizer, 1024)
    train = DataLoader(Dialogues(args.train), batch_size=4, shuffle=True, collate_fn=collate, num_workers=2, pin_memory=True)
    valid = DataLoader(Dialogues(args.valid), batch_size=8, collate_fn=collate, num_workers=2, pin_memory=True)
    trainable = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trainable, lr=2e-4)
    updates = args.epochs * -(-len(train) // args.accumulate)
    schedule = get_cosine_schedule_with_warmup(optimizer, updates // 20, updates)

    for epoch in range(args.epochs):
        model.train()
        for i, batch in enumerate(tqdm(train), start=1):
            loss = model(**batch.to(model.device)).loss / args.accumulate
            loss.backward()
            if i % args.accumulate == 0 or i == len(train):
                torch.nn.utils.clip_grad_norm_(trainable, 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
        logger.info("epoch %d validation loss %.4f", epoch + 1, validation_loss(model, valid))
        model.save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)


if __name__ == "__main__":
    main()
