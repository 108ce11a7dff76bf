import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig, pipeline

MODEL = "Qwen/Qwen2.5-0.5B"


class Writer:
    def __init__(self, name=MODEL, device="cuda"):
        self.tok = AutoTokenizer.from_pretrained(name)
        self.model = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.bfloat16).to(device)
        self.device = device

    @torch.inference_mode()
    def many(self, prompts: list[str]) -> list[str]:
        enc = self.tok(prompts, padding=True, return_tensors="pt").to(self.device)
        ids = self.model.generate(**enc, max_new_tokens=64, do_sample=False, top_p=0.9)
        return self.tok.batch_decode(ids[:, enc.input_ids.shape[1] :], skip_special_tokens=True)

    @torch.inference_mode()
    def one(self, prompt: str) -> str:
        enc = self.tok(prompt, return_tensors="pt").to(self.device)
        ids = self.model.generate(enc.input_ids, max_new_tokens=64)
        return self.tok.decode(ids[0])


class LlamaWriter(Writer):
    def __init__(self):
        self.tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.2-1B")
        self.model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.2-1B", dtype=torch.bfloat16)

    def batch(self, prompts):
        enc = self.tok(prompts, padding=True, return_tensors="pt")
        return self.model.generate(**enc, generation_config=GenerationConfig(max_new_tokens=8))


left = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
left.pad_token = left.eos_token
gpt2 = AutoModelForCausalLM.from_pretrained("gpt2").eval()
enc = left(["a b", "c d e f"], return_tensors="pt", padding=True)
print(left.batch_decode(gpt2.generate(**enc, max_new_tokens=5)))
out = gpt2.generate(**enc, max_length=50, max_new_tokens=10)
pipe = pipeline("text-generation", model="gpt2", max_new_tokens=10)
print(Writer().many(["x", "yy"]), out.shape, pipe("hi"))
