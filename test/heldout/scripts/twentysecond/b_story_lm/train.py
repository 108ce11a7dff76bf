"""Fine-tune GPT-2 on short stories with a hand-written loop."""
import argparse
import logging
import math
from pathlib import Path

import torch
from torch.optim import AdamW
from transformers import AutoModelForCausalLM, AutoTokenizer, get_linear_schedule_with_warmup, set_seed

from data import make_loaders
from engine import Engine

logger = logging.getLogger("story_lm")


def build_parser():
    p = argparse.ArgumentParser()
    p.add_argument("--corpus", required=True)
    p.add_argument("--checkpoint", default="gpt2")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--batch-size", type=int, default=8)
    p.add_argument("--accum-steps", type=int, default=4)
    p.add_argument("--lr", type=float, default=5e-5)
    p.add_argument("--out", type=Path, default=Path("story-gpt2"))
    p.add_argument("--seed", type=int, default=3)
    return p


def main():
    args = build_parser().parse_args()
    logging.basicConfig(level=logging.INFO)
    set_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    tokenizer = AutoTokenizer.from_pretrained(args.checkpoint, padding_side="left")
    tokenizer.add_special_tokens({"pad_token": "<pad>", "additional_special_tokens": ["<scene>", "<end>"]})
    model = AutoModelForCausalLM.from_pretrained(args.checkpoint)
    model.to(device)

    train_loader, val_loader = make_loaders(args.corpus, tokenizer, args.batch_size, args.seed)
    optimizer = AdamW(model.parameters(), lr=args.lr, weight_decay=0.01)
    updates_per_epoch = math.ceil(len(train_loader) / args.accum_steps)
    scheduler = get_linear_schedule_with_warmup(
        optimizer,
        num_warmup_steps=100,
        num_training_steps=args.epochs * updates_per_epoch,
    )
    engine = Engine(model, optimizer, scheduler, device, args.accum_steps, tokenizer.pad_token_id)

    for epoch in range(args.epochs):
        loss = engine.train_epoch(train_loader)
        ppl = engine.evaluate(val_loader)
        logger.info("epoch %d loss %.4f val perplexity %.2f", epoch + 1, loss, ppl)
    for text in engine.sample(tokenizer, ["Once upon a time", "The last train left the empty station"]):
        logger.info("sample: %s", text)
    model.save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)


if __name__ == "__main__":
    main()
