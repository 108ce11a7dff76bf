/** Snippets for Hugging Face data sets and models. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const transformersSnippets: readonly Snippet[] = [
  {
    name: "datasets-tokenize",
    prefix: "tokenize-dataset",
    libraries: ["datasets", "transformers"],
    description: {
      en: "Loads a data set, holds out validation rows of its train split, and tokenizes all parts with the model's tokenizer.",
      zh: "加载数据集，从训练集里划出验证集，并用与模型配套的分词器处理各部分。",
    },
    body: `from datasets import load_dataset
from transformers import AutoTokenizer

# A commit keeps the rows the same when the data set is changed.
\${1:dataset} = load_dataset("\${2:stanfordnlp/imdb}", revision="\${3:e6281661ce1c48d982bc483cf8a173c1bbeb5d31}")
\${4:tokenizer} = AutoTokenizer.from_pretrained("\${5:distilbert-base-uncased}")


def \${6:tokenize}(batch):
    # Padding is the collator's, batch by batch: it would make every row as long as the longest one here.
    return \${4:tokenizer}(batch["\${7:text}"], truncation=True)


\${8:parts} = \${1:dataset}["train"].train_test_split(
    test_size=\${9:0.1}, stratify_by_column="\${10:label}", seed=\${11:0}
)
\${12:train_set} = \${8:parts}["train"].map(\${6:tokenize}, batched=True, remove_columns=["\${7:text}"])
\${13:val_set} = \${8:parts}["test"].map(\${6:tokenize}, batched=True, remove_columns=["\${7:text}"])
\${14:test_set} = \${1:dataset}["test"].map(\${6:tokenize}, batched=True, remove_columns=["\${7:text}"])
$0
`,
  },
  {
    name: "transformers-trainer",
    prefix: "trainer-fine-tune",
    libraries: ["transformers"],
    description: {
      en: "Fine-tunes a text classifier with the Trainer, keeps the epoch that is best on validation rows, and tests it once.",
      zh: "用 Trainer 微调文本分类模型：保留在验证集上最好的 epoch，最后只在测试集上评估一次。",
    },
    body: `from transformers import (
    AutoModelForSequenceClassification,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    Trainer,
    TrainingArguments,
)

\${1:model} = AutoModelForSequenceClassification.from_pretrained(
    "\${2:distilbert-base-uncased}", num_labels=\${3:num_labels}
)


def \${4:compute_metrics}(prediction):
    labels = prediction.predictions.argmax(axis=-1)
    return {"accuracy": float((labels == prediction.label_ids).mean())}


\${5:trainer} = Trainer(
    model=\${1:model},
    args=TrainingArguments(
        output_dir="\${6:runs}",
        num_train_epochs=\${7:3},
        learning_rate=\${8:2e-5},
        per_device_train_batch_size=\${9:16},
        weight_decay=0.01,
        eval_strategy="epoch",
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="accuracy",
        seed=\${10:0},
    ),
    train_dataset=\${11:train_set},
    eval_dataset=\${12:val_set},
    processing_class=\${13:tokenizer},
    data_collator=DataCollatorWithPadding(\${13:tokenizer}),
    compute_metrics=\${4:compute_metrics},
    callbacks=[EarlyStoppingCallback(early_stopping_patience=\${14:2})],
)
\${5:trainer}.train()
print(\${5:trainer}.evaluate(\${15:test_set}, metric_key_prefix="test"))
\${5:trainer}.save_model("\${1:model}")
$0
`,
  },
];
