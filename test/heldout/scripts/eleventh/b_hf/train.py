"""Fine-tune with the Trainer."""
import torch
from transformers import (
    AutoModelForSequenceClassification,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    Trainer,
    TrainingArguments,
)

from data import CHECKPOINT, get_tokenizer, load
from metrics import compute_metrics, compute_metrics_right


class WeightedTrainer(Trainer):
    def __init__(self, *args, weights=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.weights = weights

    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        labels = inputs.pop("labels")
        outputs = model(**inputs)
        probs = outputs.logits.softmax(-1)
        loss = torch.nn.functional.cross_entropy(probs, labels, weight=self.weights)
        return (loss, outputs) if return_outputs else loss


def main():
    tokenizer = get_tokenizer()
    train_set, test_set = load(tokenizer)
    model = AutoModelForSequenceClassification.from_pretrained(CHECKPOINT)
    args = TrainingArguments(
        output_dir="runs",
        evaluation_strategy="epoch",
        save_strategy="epoch",
        learning_rate=1e-2,
        per_device_train_batch_size=16,
        num_train_epochs=3,
        weight_decay=0.01,
        load_best_model_at_end=True,
        metric_for_best_model="accuracy",
        greater_is_better=True,
    )
    trainer = WeightedTrainer(
        model=model,
        args=args,
        train_dataset=train_set,
        eval_dataset=test_set,
        data_collator=DataCollatorWithPadding(tokenizer),
        compute_metrics=compute_metrics_right,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
        weights=torch.tensor([1.0, 1.0, 2.0, 1.0, 1.0]),
    )
    trainer.train()
    print(trainer.evaluate(test_set))
    other = Trainer(model=model, args=args, train_dataset=train_set, compute_metrics=compute_metrics)
    other.train()


if __name__ == "__main__":
    main()
