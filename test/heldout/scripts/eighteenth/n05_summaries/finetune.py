"""python finetune.py notes.jsonl"""

import sys

from transformers import (
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    DataCollatorForSeq2Seq,
    Seq2SeqTrainer,
    Seq2SeqTrainingArguments,
    set_seed,
)

from data import encode, load_splits
from metrics import make_compute_metrics

CHECKPOINT = "google/flan-t5-small"


def main(path: str) -> None:
    set_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
    model = AutoModelForSeq2SeqLM.from_pretrained(CHECKPOINT)
    train, valid = load_splits(path)
    args = Seq2SeqTrainingArguments(
        output_dir="summaries",
        learning_rate=3e-4,
        per_device_train_batch_size=8,
        num_train_epochs=4,
        eval_strategy="epoch",
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=True,
        fp16=True,
        bf16=True,
        predict_with_generate=True,
    )
    trainer = Seq2SeqTrainer(
        model=model,
        args=args,
        train_dataset=encode(train, tokenizer),
        eval_dataset=encode(valid, tokenizer),
        data_collator=DataCollatorForSeq2Seq(tokenizer, model=model),
        processing_class=tokenizer,
        compute_metrics=make_compute_metrics(tokenizer),
    )
    trainer.train()
    model.eval()
    batch = tokenizer(["summarize: " + s for s in valid["notes"][:4]], return_tensors="pt", padding=True, truncation=True).to(model.device)
    out = model.generate(**batch, max_new_tokens=80, temperature=0.7, top_p=0.9)
    print(tokenizer.batch_decode(out, skip_special_tokens=True))
    trainer.save_model("summaries/best")


if __name__ == "__main__":
    main(sys.argv[1])
