"""Instruction tuning of a small causal model with LoRA."""

import logging
from dataclasses import dataclass, field
from typing import List, Optional

import torch
from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    DataCollatorForLanguageModeling,
    HfArgumentParser,
    Trainer,
    TrainingArguments,
    set_seed,
)

logger = logging.getLogger(__name__)

PROMPT = "### Instruction:\n{instruction}\n\n### Response:\n"


@dataclass
class ModelArguments:
    model_name: str = "Qwen/Qwen2.5-0.5B"
    lora_r: int = 16
    lora_alpha: int = 32
    lora_dropout: float = 0.05
    target_modules: List[str] = field(default_factory=lambda: ["q_proj", "k_proj", "v_proj", "o_proj"])
    load_in_4bit: bool = True


@dataclass
class DataArguments:
    dataset_name: str = "tatsu-lab/alpaca"
    max_length: int = 512
    val_size: float = 0.02
    max_samples: Optional[int] = None


def load_model(args: ModelArguments):
    quant = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_compute_dtype=torch.bfloat16,
    )
    model = AutoModelForCausalLM.from_pretrained(args.model_name, quantization_config=quant)
    model.config.use_cache = False
    lora = LoraConfig(
        r=args.lora_r,
        lora_alpha=args.lora_alpha,
        lora_dropout=args.lora_dropout,
        target_modules=args.target_modules,
        task_type="CAUSAL_LM",
    )
    model = get_peft_model(model, lora)
    model.print_trainable_parameters()
    return model


def load_tokenizer(args: ModelArguments):
    tokenizer = AutoTokenizer.from_pretrained(args.model_name)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def build_dataset(tokenizer, args: DataArguments):
    raw = load_dataset(args.dataset_name, split="train")
    if args.max_samples is not None:
        raw = raw.select(range(args.max_samples))
    split = raw.train_test_split(test_size=args.val_size, seed=13)

    def tokenize(batch):
        texts = []
        for instruction, output in zip(batch["instruction"], batch["output"]):
            texts.append(PROMPT.format(instruction=instruction) + output + tokenizer.eos_token)
        encoded = tokenizer(texts, truncation=True, max_length=args.max_length, padding="max_length")
        encoded["labels"] = [list(ids) for ids in encoded["input_ids"]]
        return encoded

    def tokenize_eval(batch):
        texts = [PROMPT.format(instruction=i) + o for i, o in zip(batch["instruction"], batch["output"])]
        return tokenizer(texts, truncation=True, max_length=args.max_length)

    train = split["train"].map(tokenize, batched=True, remove_columns=raw.column_names)
    val = split["test"].map(tokenize_eval, batched=True, remove_columns=raw.column_names)
    return train, val


@torch.no_grad()
def show_samples(model, tokenizer, prompts, device):
    model.eval()
    texts = [PROMPT.format(instruction=p) for p in prompts]
    batch = tokenizer(texts, return_tensors="pt", padding=True).to(device)
    out = model.generate(**batch, max_new_tokens=128, temperature=0.7)
    for row in out:
        logger.info(tokenizer.decode(row, skip_special_tokens=True))


def main():
    parser = HfArgumentParser((ModelArguments, DataArguments))
    model_args, data_args = parser.parse_args_into_dataclasses()
    logging.basicConfig(level=logging.INFO)
    set_seed(13)

    tokenizer = load_tokenizer(model_args)
    model = load_model(model_args)
    train, val = build_dataset(tokenizer, data_args)
    collator = DataCollatorForLanguageModeling(tokenizer)

    training_args = TrainingArguments(
        output_dir="out/sft",
        per_device_train_batch_size=4,
        gradient_accumulation_steps=8,
        learning_rate=2e-4,
        num_train_epochs=2,
        lr_scheduler_type="cosine",
        warmup_ratio=0.03,
        logging_steps=20,
        eval_strategy="steps",
        eval_steps=200,
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=False,
        bf16=True,
        report_to=[],
    )
    trainer = Trainer(
        model=model,
        args=training_args,
        train_dataset=train,
        eval_dataset=val,
        data_collator=collator,
        tokenizer=tokenizer,
    )
    trainer.train()
    trainer.save_model()
    show_samples(model, tokenizer, ["Name three primes.", "Write a haiku about rivers."], model.device)


if __name__ == "__main__":
    main()
