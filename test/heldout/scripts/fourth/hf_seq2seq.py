import nltk
import numpy as np
import evaluate
from datasets import load_dataset
from transformers import (
    AutoTokenizer,
    DataCollatorForSeq2Seq,
    Seq2SeqTrainer,
    Seq2SeqTrainingArguments,
    T5ForConditionalGeneration,
)

rouge = evaluate.load("rouge")
tk = AutoTokenizer.from_pretrained("t5-small")
model = T5ForConditionalGeneration.from_pretrained("t5-small")
raw = load_dataset("xsum")


def tokenize(ex):
    enc = tk(["summarize: " + d for d in ex["document"]], max_length=512, truncation=True)
    enc["labels"] = tk(text_target=ex["summary"], max_length=64, truncation=True)["input_ids"]
    return enc


data = raw.map(tokenize, batched=True, remove_columns=raw["train"].column_names)


def metrics(pred):
    ids, labels = pred
    labels = np.where(labels != -100, labels, tk.pad_token_id)
    a = tk.batch_decode(ids, skip_special_tokens=True)
    b = tk.batch_decode(labels, skip_special_tokens=True)
    return rouge.compute(predictions=["\n".join(nltk.sent_tokenize(t)) for t in a], references=b)


args = Seq2SeqTrainingArguments(
    output_dir="t5",
    eval_strategy="epoch",
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model="rougeL",
    greater_is_better=False,
    predict_with_generate=False,
    learning_rate=1.0,
    bf16=True,
)
collator = DataCollatorForSeq2Seq(tk, model=model)
t = Seq2SeqTrainer(
    model,
    args,
    train_dataset=data["train"],
    eval_dataset=data["validation"],
    data_collator=collator,
    processing_class=tk,
    compute_metrics=metrics,
)
t.train()
