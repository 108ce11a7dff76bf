"""Instruction tuning of a small decoder on recipes: 4-bit base, LoRA adapters, own loop-free Trainer."""

import argparse
from pathlib import Path

import torch
from datasets import load_dataset
from peft import LoraConfig, TaskType, get_peft_model
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    DataCollatorForLanguageModeling,
    Trainer,
    TrainingArguments,
    default_data_collator,
)

SPECIAL = {"additional_special_tokens": ["<ingredients>", "<steps>", "<end>"]}
TEMPLATE = "<ingredients> {ingredients} <steps> {steps} <end>"


def load_tokenizer(name: str):
    tokenizer = AutoTokenizer.from_pretrained(name)
    tokenizer.pad_token = tokenizer.eos_token
    tokenizer.padding_side = "right"
    tokenizer.add_special_tokens(SPECIAL)
    return tokenizer


def load_base(name: str, vocabulary: int):
    quant = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)
    model = AutoModelForCausalLM.from_pretrained(
        name,
        quantization_config=quant,
        dtype=torch.bfloat16,
        trust_remote_code=True,
    )
    model.resize_token_embeddings(vocabulary)
    return model


def with_adapters(model, rank: int):
    config = LoraConfig(
        r=rank,
        lora_alpha=2 * rank,
        lora_dropout=0.05,
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj"],
        task_type=TaskType.CAUSAL_LM,
    )
    model = get_peft_model(model, config)
    model.print_trainable_parameters()
    return model


def encode(rows, tokenizer, max_length: int):
    texts = [TEMPLATE.format(ingredients=i, steps=s) for i, s in zip(rows["ingredients"], rows["steps"])]
    batch = tokenizer(texts, padding="max_length", truncation=True, max_length=max_length)
    batch["labels"] = [ids.copy() for ids in batch["input_ids"]]
    return batch


def encode_masked(rows, tokenizer, max_length: int):
    """The same, but pads are left out of the loss."""
    texts = [TEMPLATE.format(ingredients=i, steps=s) for i, s in zip(rows["ingredients"], rows["steps"])]
    batch = tokenizer(texts, padding="max_length", truncation=True, max_length=max_length)
    batch["labels"] = [
        [t if m else -100 for t, m in zip(ids, mask)] for ids, mask in zip(batch["input_ids"], batch["attention_mask"])
    ]
    return batch


@torch.inference_mode()
def sample(model, tokenizer, prompts: list[str], max_new: int = 128) -> list[str]:
    model.eval()
    batch = tokenizer(prompts, return_tensors="pt", padding=True).to(model.device)
    out = model.generate(**batch, max_new_tokens=max_new, temperature=0.8, top_p=0.95)
    return tokenizer.batch_decode(out, skip_special_tokens=True)


@torch.inference_mode()
def complete(model, tokenizer, prompt: str) -> str:
    ids = tokenizer(prompt, return_tensors="pt").to(model.device)
    out = model.generate(**ids, max_new_tokens=64, do_sample=True, temperature=0.7)
    return tokenizer.decode(out[0], skip_special_tokens=True)


def pretrain_on_text(model, tokenizer, corpus: Path) -> None:
    data = load_dataset("text", data_files=str(corpus))["train"]
    data = data.map(lambda rows: tokenizer(rows["text"], truncation=True, max_length=512), batched=True, remove_columns=["text"])
    collator = DataCollatorForLanguageModeling(tokenizer, mlm_probability=0.15)
    settings = TrainingArguments("out/domain", per_device_train_batch_size=8, num_train_epochs=1, bf16=True)
    Trainer(model=model, args=settings, train_dataset=data, data_collator=collator).train()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", default="Qwen/Qwen2.5-1.5B")
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--corpus", type=Path)
    args = parser.parse_args()

    tokenizer = load_tokenizer(args.base)
    model = with_adapters(load_base(args.base, len(tokenizer)), args.rank)
    if args.corpus:
        pretrain_on_text(model, tokenizer, args.corpus)

    data = load_dataset("json", data_files={"train": "recipes.jsonl", "test": "recipes_test.jsonl"})
    data = data.map(encode, batched=True, fn_kwargs={"tokenizer": tokenizer, "max_length": 512}, remove_columns=data["train"].column_names)
    settings = TrainingArguments(
        output_dir="out/recipes",
        per_device_train_batch_size=8,
        gradient_accumulation_steps=4,
        num_train_epochs=2,
        learning_rate=2e-4,
        eval_strategy="epoch",
        bf16=True,
        logging_steps=20,
    )
    trainer = Trainer(
        model=model, args=settings, train_dataset=data["train"], eval_dataset=data["test"], data_collator=default_data_collator
    )
    trainer.train()
    for text in sample(model, tokenizer, ["<ingredients> eggs, flour", "<ingredients> rice, beans, lime and coriander"]):
        print(text)


if __name__ == "__main__":
    main()
