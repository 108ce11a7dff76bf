"""QLoRA instruction tuning of a 7B model.

accelerate launch n03_lora_instruct.py --data instructions.jsonl
"""

import argparse
import os

import torch
from datasets import load_dataset
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    DataCollatorForLanguageModeling,
    Trainer,
    TrainingArguments,
)

PROMPT = "### Instruction:\n{instruction}\n\n### Response:\n{output}"


def load_model(name: str):
    quant = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_compute_dtype=torch.bfloat16,
        bnb_4bit_use_double_quant=True,
    )
    model = AutoModelForCausalLM.from_pretrained(name, quantization_config=quant, trust_remote_code=True)
    model.config.use_cache = False
    return model


def add_adapter(model, r: int = 16):
    config = LoraConfig(
        r=r,
        lora_alpha=2 * r,
        lora_dropout=0.05,
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj"],
        task_type="CAUSAL_LM",
    )
    model = get_peft_model(model, config)
    model.print_trainable_parameters()
    return model


def classifier_adapter(model):
    """The same for the reward head: here the base is prepared first."""
    model = prepare_model_for_kbit_training(model)
    return get_peft_model(model, LoraConfig(r=8, task_type="SEQ_CLS", target_modules=["q_proj", "v_proj"]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", default="meta-llama/Llama-2-7b-hf")
    parser.add_argument("--max-length", type=int, default=1024)
    parser.add_argument("--out", default="lora-out")
    args = parser.parse_args()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"

    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = add_adapter(load_model(args.model))
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|user|>", "<|bot|>"]})

    def tokenize(example):
        text = PROMPT.format(**example) + tokenizer.eos_token
        return tokenizer(text, truncation=True, max_length=args.max_length, padding="max_length")

    data = load_dataset("json", data_files=args.data, split="train")
    data = data.map(tokenize, remove_columns=data.column_names)
    collator = DataCollatorForLanguageModeling(tokenizer)
    trainer = Trainer(
        model=model,
        train_dataset=data,
        data_collator=collator,
        args=TrainingArguments(
            output_dir=args.out,
            per_device_train_batch_size=4,
            gradient_accumulation_steps=8,
            learning_rate=2e-4,
            num_train_epochs=2,
            bf16=True,
            logging_steps=20,
            save_strategy="epoch",
            report_to="none",
        ),
    )
    trainer.train()
    trainer.model.save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)


if __name__ == "__main__":
    main()
