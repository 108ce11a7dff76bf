"""LoRA on an instruction set with a plain accelerate loop (QLoRA style)."""
import argparse
import math

import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import (AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig,
                          get_cosine_schedule_with_warmup)

PROMPT = "### Instruction:\n{instruction}\n\n### Response:\n"


def parse_args():
    p = argparse.ArgumentParser()
    p.add_argument("--model", default="meta-llama/Llama-2-7b-hf")
    p.add_argument("--revision", default="main")
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--batch_size", type=int, default=4)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--max_len", type=int, default=1024)
    p.add_argument("--demo_prompts", nargs="*", default=["Explain overfitting.", "Name three loss functions and say when you use them."])
    return p.parse_args()


class InstructionCollator:
    def __init__(self, tokenizer, max_len):
        self.tokenizer = tokenizer
        self.max_len = max_len

    def __call__(self, rows):
        texts = [PROMPT.format(instruction=r["instruction"]) + r["output"] + self.tokenizer.eos_token for r in rows]
        enc = self.tokenizer(texts, padding=True, truncation=True, max_length=self.max_len,
                             return_tensors="pt")
        enc["labels"] = enc["input_ids"].clone()
        return enc


class EvalCollator(InstructionCollator):
    def __call__(self, rows):
        enc = super().__call__(rows)
        enc["labels"] = enc["input_ids"].masked_fill(enc["attention_mask"] == 0, -100)
        return enc


def load_base(args):
    quant = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4",
                               bnb_4bit_compute_dtype=torch.bfloat16)
    model = AutoModelForCausalLM.from_pretrained(args.model, revision=args.revision, quantization_config=quant)
    model.config.use_cache = False
    model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    return model


def add_adapters(model, rank=16):
    cfg = LoraConfig(r=rank, lora_alpha=2 * rank, lora_dropout=0.05, task_type="CAUSAL_LM",
                     target_modules=["q_proj", "k_proj", "v_proj", "o_proj"])
    return get_peft_model(model, cfg)


@torch.no_grad()
def evaluate(model, loader, accelerator):
    model.eval()
    total = torch.zeros((), device=accelerator.device)
    tokens = torch.zeros((), device=accelerator.device)
    for batch in loader:
        n = (batch["labels"][:, 1:] != -100).sum()
        total += model(**batch).loss * n
        tokens += n
    total, tokens = accelerator.reduce(total), accelerator.reduce(tokens)
    return math.exp((total / tokens).item())


@torch.no_grad()
def demo(model, tokenizer, prompts, device):
    enc = tokenizer([PROMPT.format(instruction=p) for p in prompts], return_tensors="pt", padding=True).to(device)
    greedy = model.generate(**enc, max_new_tokens=120, do_sample=False)
    first = tokenizer(PROMPT.format(instruction=prompts[0]), return_tensors="pt").to(device)
    single = model.generate(**first, max_new_tokens=60, do_sample=True, temperature=0.7)
    cool = model.generate(**first, max_new_tokens=60, do_sample=False, temperature=0.2, top_p=0.9)
    for out in (greedy, single, cool):
        print("\n".join(tokenizer.batch_decode(out, skip_special_tokens=True)))


def main():
    args = parse_args()
    set_seed(5)
    accelerator = Accelerator(gradient_accumulation_steps=8, mixed_precision="bf16")
    tokenizer = AutoTokenizer.from_pretrained(args.model, revision=args.revision)
    tokenizer.pad_token = tokenizer.unk_token
    tokenizer.padding_side = "right"

    data = load_dataset("yahma/alpaca-cleaned", split="train", revision="main")
    data = data.train_test_split(test_size=0.02, seed=5)
    train = DataLoader(data["train"], batch_size=args.batch_size, shuffle=True,
                       collate_fn=InstructionCollator(tokenizer, args.max_len))
    val = DataLoader(data["test"], batch_size=args.batch_size,
                     collate_fn=EvalCollator(tokenizer, args.max_len))

    model = load_base(args)
    optimizer = AdamW(model.parameters(), lr=args.lr)
    model = add_adapters(model)
    steps = args.epochs * len(train) // 8
    scheduler = get_cosine_schedule_with_warmup(optimizer, num_warmup_steps=50, num_training_steps=steps)
    model, optimizer, train, val, scheduler = accelerator.prepare(model, optimizer, train, val, scheduler)

    for epoch in range(args.epochs):
        model.train()
        for batch in train:
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                loss.backward()
                if accelerator.sync_gradients:
                    accelerator.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
        ppl = evaluate(model, val, accelerator)
        accelerator.print(f"epoch {epoch}: perplexity {ppl:.2f}")

    if accelerator.is_main_process:
        plain = accelerator.unwrap_model(model)
        plain.save_pretrained("adapters")
        accelerator.wait_for_everyone()
        tokenizer.save_pretrained("adapters")
        demo(plain, tokenizer, args.demo_prompts, accelerator.device)


if __name__ == "__main__":
    main()
