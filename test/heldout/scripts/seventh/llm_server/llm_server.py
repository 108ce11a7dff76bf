"""A small chat server on top of a causal language model with LoRA adapters."""
import logging
import os
import threading
import time
from dataclasses import dataclass

import torch
from flask import Flask, jsonify, request
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig, GenerationConfig

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("chat")
lock = threading.Lock()
app = Flask(__name__)


@dataclass
class ServerConfig:
    base: str = "mistralai/Mistral-7B-Instruct-v0.3"
    adapter: str | None = None
    max_new_tokens: int = 256
    port: int = 8000
    four_bit: bool = True


class ChatModel:
    def __init__(self, cfg: ServerConfig):
        self.cfg = cfg
        quant = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16) if cfg.four_bit else None
        self.tokenizer = AutoTokenizer.from_pretrained(cfg.base)
        self.tokenizer.pad_token = self.tokenizer.eos_token
        self.model = AutoModelForCausalLM.from_pretrained(
            cfg.base,
            quantization_config=quant,
            device_map="auto",
            trust_remote_code=True,
        )
        if cfg.adapter:
            self.model = PeftModel.from_pretrained(self.model, cfg.adapter)
        self.model.eval()

    def chat(self, messages):
        text = self.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        inputs = self.tokenizer(text, return_tensors="pt").to(self.model.device)
        with torch.inference_mode():
            out = self.model.generate(
                **inputs,
                max_new_tokens=self.cfg.max_new_tokens,
                do_sample=False,
                temperature=0.2,
            )
        return self.tokenizer.decode(out[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True)

    def complete(self, prompts):
        batch = self.tokenizer(prompts, padding=True, truncation=True, return_tensors="pt").to(self.model.device)
        with torch.inference_mode():
            out = self.model.generate(**batch, max_new_tokens=64)
        return self.tokenizer.batch_decode(out, skip_special_tokens=True)

    def score(self, texts):
        batch = self.tokenizer(texts, padding=True, return_tensors="pt").to(self.model.device)
        with torch.inference_mode():
            logits = self.model(batch["input_ids"]).logits
        return logits[:, -1].softmax(-1).max(-1).values.tolist()

    def sample(self, prompt):
        inputs = self.tokenizer(prompt, return_tensors="pt").to(self.model.device)
        config = GenerationConfig(do_sample=True, temperature=0.8, top_p=0.95, max_new_tokens=64)
        with torch.inference_mode():
            out = self.model.generate(**inputs, generation_config=config)
        return self.tokenizer.decode(out[0], skip_special_tokens=True)


def tune(cfg: ServerConfig, batches):
    tokenizer = AutoTokenizer.from_pretrained(cfg.base)
    tokenizer.add_tokens(["<tool>", "</tool>"])
    model = AutoModelForCausalLM.from_pretrained(cfg.base, torch_dtype=torch.bfloat16).cuda()
    model.resize_token_embeddings(len(tokenizer))
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4)
    model = get_peft_model(model, LoraConfig(r=8, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM"))
    model.train()
    for texts in batches:
        batch = tokenizer(texts, padding="max_length", truncation=True, max_length=512, return_tensors="pt").to("cuda")
        loss = model(**batch, labels=batch["input_ids"].clone()).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.save_pretrained("adapter")


chat_model = ChatModel(ServerConfig(adapter=os.environ.get("ADAPTER")))


@app.post("/chat")
def chat():
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or "messages" not in body:
        return jsonify(error="messages missing"), 400
    started = time.time()
    with lock:
        answer = chat_model.chat(body["messages"])
    log.info("answered in %.1fs", time.time() - started)
    return jsonify(answer=answer)


@app.get("/health")
def health():
    return jsonify(ok=True)


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000, debug=True)
