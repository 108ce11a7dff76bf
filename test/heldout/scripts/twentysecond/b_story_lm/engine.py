"""Training and evaluation steps."""
import math

import torch
import torch.nn.functional as F


class Engine:
    def __init__(self, model, optimizer, scheduler, device, accum_steps: int, pad_id: int):
        self.model = model
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.device = device
        self.accum_steps = accum_steps
        self.pad_id = pad_id

    def _to_device(self, batch):
        return {k: v.to(self.device) for k, v in batch.items()}

    def train_epoch(self, loader, max_norm: float = 1.0) -> float:
        self.model.train()
        total = 0.0
        self.optimizer.zero_grad()
        for step, batch in enumerate(loader, start=1):
            batch = self._to_device(batch)
            out = self.model(**batch)
            loss = out.loss
            loss.backward()
            total += loss.item()
            if step % self.accum_steps == 0 or step == len(loader):
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), max_norm)
                self.optimizer.step()
                self.scheduler.step()
                self.optimizer.zero_grad()
        return total / len(loader)

    def evaluate(self, loader) -> float:
        self.model.eval()
        ppl = 0.0
        for batch in loader:
            batch = self._to_device(batch)
            logits = self.model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).logits
            nll = F.cross_entropy(
                logits.reshape(-1, logits.size(-1)), batch["input_ids"].reshape(-1), ignore_index=self.pad_id,
            )
            ppl += math.exp(nll.item())
        return ppl / len(loader)

    @torch.inference_mode()
    def sample(self, tokenizer, prompts, max_new_tokens: int = 60):
        self.model.eval()
        enc = tokenizer(prompts, return_tensors="pt", padding=True).to(self.device)
        ids = self.model.generate(
            enc["input_ids"], max_new_tokens=max_new_tokens, do_sample=True, temperature=0.8,
        )
        return tokenizer.batch_decode(ids, skip_special_tokens=True)
