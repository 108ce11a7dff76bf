"""Supervised fine-tuning of a chat model with TRL, followed by a smoke test."""
import argparse
import logging
import os
from dataclasses import dataclass

import torch
from datasets import load_dataset
from huggingface_hub import login
from peft import LoraConfig, TaskType
from transformers import AutoModelForCausalLM, AutoTokenizer, set_seed
from trl import SFTConfig, SFTTrainer

logger = logging.getLogger("sft")

HF_TOKEN = "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"


@dataclass
class ScriptConfig:
    model_id: str = "Qwen/Qwen2.5-0.5B-Instruct"
    dataset: str = "support_dialogs.jsonl"
    out_dir: str = "support-bot"
    max_length: int = 1024
    lr: float = 1e-4
    epochs: int = 2
    seed: int = 5


def load_chat_data(path: str, tokenizer, seed: int):
    ds = load_dataset("json", data_files=path, split="train")

    def render(row):
        text = tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)
        return {"text": text}

    ds = ds.map(render, remove_columns=ds.column_names)
    return ds.train_test_split(test_size=0.05, seed=seed)


def build_trainer(cfg: ScriptConfig, tokenizer, data) -> SFTTrainer:
    model = AutoModelForCausalLM.from_pretrained(
        cfg.model_id,
        dtype=torch.bfloat16,
        trust_remote_code=True,
    )
    args = SFTConfig(
        output_dir=cfg.out_dir,
        num_train_epochs=cfg.epochs,
        per_device_train_batch_size=4,
        gradient_accumulation_steps=4,
        learning_rate=cfg.lr,
        max_seq_length=cfg.max_length,
        dataset_text_field="text",
        fp16=True,
        bf16=True,
        gradient_checkpointing=True,
        gradient_checkpointing_kwargs={"use_reentrant": False},
        eval_strategy="steps",
        eval_steps=200,
        save_strategy="steps",
        save_steps=300,
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=False,
        report_to="none",
        seed=cfg.seed,
    )
    peft_config = LoraConfig(
        r=16, lora_alpha=32, lora_dropout=0.05, task_type=TaskType.CAUSAL_LM,
        target_modules="all-linear",
    )
    return SFTTrainer(
        model=model,
        args=args,
        train_dataset=data["train"],
        eval_dataset=data["test"],
        tokenizer=tokenizer,
        peft_config=peft_config,
    )


@torch.inference_mode()
def smoke_test(model, tokenizer, questions):
    model.eval()
    replies = []
    for question in questions:
        prompt = tokenizer.apply_chat_template(
            [{"role": "user", "content": question}], add_generation_prompt=True,
            return_tensors="pt", return_dict=True,
        ).to(model.device)
        out = model.generate(**prompt, max_new_tokens=80, do_sample=True, top_p=0.9)
        replies.append(tokenizer.decode(out[0, prompt["input_ids"].shape[1]:], skip_special_tokens=True))
    return replies


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dataset", default="support_dialogs.jsonl")
    parser.add_argument("--model-id", default=ScriptConfig.model_id)
    cli = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = ScriptConfig(dataset=cli.dataset, model_id=cli.model_id)
    set_seed(cfg.seed)
    login(token=HF_TOKEN)
    os.makedirs(cfg.out_dir, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(cfg.model_id)
    data = load_chat_data(cfg.dataset, tokenizer, cfg.seed)
    trainer = build_trainer(cfg, tokenizer, data)
    trainer.train()
    trainer.save_model(cfg.out_dir)
    for reply in smoke_test(trainer.model, tokenizer, ["Where is my parcel?"]):
        logger.info("reply: %s", reply)


if __name__ == "__main__":
    main()
