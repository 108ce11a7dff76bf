"""Instruction tuning of a 4-bit Llama model with LoRA adapters."""
import argparse
import logging
from dataclasses import dataclass, field
from typing import Any, Dict, List, Tuple

import torch
from datasets import Dataset, load_dataset
from huggingface_hub import login
from peft import LoraConfig, get_peft_model
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    Trainer,
    TrainingArguments,
    default_data_collator,
    set_seed,
)

logger = logging.getLogger("lora")

HUB_TOKEN = "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"

PROMPT = "### Instruction:\n{instruction}\n\n### Response:\n"


@dataclass
class LoraRun:
    base: str = "meta-llama/Llama-3.2-1B"
    data: str = "instructions.jsonl"
    max_length: int = 1024
    rank: int = 16
    batch_size: int = 4
    accumulation: int = 8
    epochs: int = 2
    lr: float = 2e-4
    seed: int = 404
    targets: List[str] = field(default_factory=lambda: ["q_proj", "v_proj"])


DS_CONFIG: Dict[str, Any] = {
    "bf16": {"enabled": True},
    "zero_optimization": {"stage": 2},
    "train_micro_batch_size_per_gpu": 16,
    "gradient_accumulation_steps": "auto",
}


def load_base(run: LoraRun) -> Tuple[Any, Any]:
    tokenizer = AutoTokenizer.from_pretrained(run.base)
    tokenizer.pad_token = tokenizer.eos_token
    tokenizer.padding_side = "right"
    quant = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4",
                               bnb_4bit_compute_dtype=torch.bfloat16)
    model = AutoModelForCausalLM.from_pretrained(run.base, quantization_config=quant)
    model.config.use_cache = True
    return model, tokenizer


def attach_adapters(model, run: LoraRun):
    config = LoraConfig(r=run.rank, lora_alpha=2 * run.rank, lora_dropout=0.05, bias="none",
                        target_modules=run.targets, task_type="CAUSAL_LM")
    model = get_peft_model(model, config)
    model.print_trainable_parameters()
    return model


class Formatter:
    """Turn one record into model inputs of a fixed length."""

    def __init__(self, tokenizer, max_length: int) -> None:
        self.tokenizer = tokenizer
        self.max_length = max_length

    def train_example(self, record: Dict[str, str]) -> Dict[str, List[int]]:
        text = PROMPT.format(instruction=record["instruction"]) + record["output"] + self.tokenizer.eos_token
        enc = self.tokenizer(text, truncation=True, max_length=self.max_length, padding="max_length")
        enc["labels"] = enc["input_ids"].copy()
        return enc

    def eval_example(self, record: Dict[str, str]) -> Dict[str, List[int]]:
        prompt = PROMPT.format(instruction=record["instruction"])
        text = prompt + record["output"] + self.tokenizer.eos_token
        enc = self.tokenizer(text, truncation=True, max_length=self.max_length, padding="max_length")
        enc["labels"] = [t if m else -100 for t, m in zip(enc["input_ids"], enc["attention_mask"])]
        return enc


def load_data(run: LoraRun, formatter: Formatter) -> Tuple[Dataset, Dataset, List[str]]:
    raw = load_dataset("json", data_files=run.data, split="train")
    parts = raw.train_test_split(test_size=0.05, seed=run.seed)
    prompts = [PROMPT.format(instruction=i) for i in parts["test"]["instruction"][:16]]
    train = parts["train"].map(formatter.train_example, remove_columns=raw.column_names)
    valid = parts["test"].map(formatter.eval_example, remove_columns=raw.column_names)
    return train, valid, prompts


def build_arguments(run: LoraRun) -> TrainingArguments:
    return TrainingArguments(
        output_dir="lora_out",
        per_device_train_batch_size=4,
        gradient_accumulation_steps=run.accumulation,
        num_train_epochs=run.epochs,
        learning_rate=run.lr,
        lr_scheduler_type="cosine",
        warmup_steps=100,
        gradient_checkpointing=True,
        gradient_checkpointing_kwargs={"use_reentrant": False},
        bf16=True,
        logging_steps=10,
        eval_strategy="epoch",
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=False,
        deepspeed=DS_CONFIG,
        report_to="none",
        seed=run.seed,
    )


@torch.inference_mode()
def sample_answers(model, tokenizer, prompts: List[str]) -> List[str]:
    model.eval()
    batch = tokenizer(prompts, return_tensors="pt", padding=True).to(model.device)
    out = model.generate(**batch, max_new_tokens=200, do_sample=False, temperature=0.7,
                         pad_token_id=tokenizer.pad_token_id)
    return tokenizer.batch_decode(out[:, batch["input_ids"].shape[1]:], skip_special_tokens=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="instructions.jsonl")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    run = LoraRun(data=args.data)
    set_seed(run.seed)
    login(token=HUB_TOKEN)
    model, tokenizer = load_base(run)
    train, valid, prompts = load_data(run, Formatter(tokenizer, run.max_length))
    model = attach_adapters(model, run)
    trainer = Trainer(model=model, args=build_arguments(run), train_dataset=train, eval_dataset=valid,
                      data_collator=default_data_collator)
    trainer.train()
    for prompt, answer in zip(prompts, sample_answers(model, tokenizer, prompts)):
        logger.info("%s -> %s", prompt, answer)
    model.save_pretrained("lora_out/adapter")


if __name__ == "__main__":
    main()
