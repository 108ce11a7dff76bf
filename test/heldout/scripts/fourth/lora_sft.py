from dataclasses import dataclass

import torch
from datasets import load_dataset
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer


@dataclass
class Settings:
    base: str = "meta-llama/Llama-3.2-1B"
    rank: int = 8
    lr: float = 2e-4


s = Settings()
quant = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
tok = AutoTokenizer.from_pretrained(s.base)
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained(s.base, quantization_config=quant, device_map="auto")
lora = LoraConfig(r=s.rank, lora_alpha=16, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
tuned = get_peft_model(model, lora)

other = AutoModelForCausalLM.from_pretrained(s.base, quantization_config=quant)
other = get_peft_model(prepare_model_for_kbit_training(other), lora)

ds = load_dataset("json", data_files="chat.jsonl", split="train")


def render(row):
    text = tok.apply_chat_template(row["messages"], tokenize=False)
    return {"input_ids": tok(text, truncation=True, max_length=512)["input_ids"]}


def render_ok(row):
    text = tok.apply_chat_template(row["messages"], tokenize=False)
    return tok(text, add_special_tokens=False, truncation=True, max_length=512)


a = ds.map(render)
b = ds.map(render_ok)
cfg = SFTConfig(
    "sft",
    max_seq_length=512,
    bf16=True,
    fp16=True,
    learning_rate=s.lr,
    gradient_checkpointing=True,
)
trainer = SFTTrainer(model=tuned, args=cfg, train_dataset=a, processing_class=tok)
trainer.train()
tuned.save_pretrained("adapter")
