/** What `label-count-missing` reports, and the models on which it is silent. */

import { labelCountMissing } from "../../rules/label-count-missing";
import { testRule } from "../support/ruleTester";

testRule(labelCountMissing, {
  valid: [
    {
      name: "two names in the table, as many outputs, or names that are not written",
      code: `
        from transformers import AutoModelForSequenceClassification
        from names import KINDS

        numbers = {kind: at for at, kind in enumerate(KINDS)}

        def encode(row):
            row["labels"] = numbers[row["queue"]]
            return row

        a = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      `,
    },
    {
      name: "numbers that are two, whatever the names",
      code: `
        from transformers import AutoModelForSequenceClassification

        SIGNS = {"bad": 0, "poor": 0, "good": 1, "great": 1}

        def encode(row):
            return {"label": SIGNS[row["stars"]]}

        net = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      `,
    },
    {
      name: "labels that are made in two ways, and a model with as many outputs as names",
      code: `
        from transformers import AutoModelForSequenceClassification

        NAMES = ["low", "middle", "high"]

        def encode(row):
            row["label"] = NAMES.index(row["price"])
            return row

        def merge(row):
            row["label"] = int(row["label"] > 1)
            return row

        net = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      `,
    },
    {
      name: "as many outputs as the list has names",
      code: `
        from transformers import AutoModelForSequenceClassification

        NAMES = ["low", "middle", "high"]

        def encode(row):
            return {"labels": NAMES.index(row["price"])}

        net = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=len(NAMES))
      `,
    },
    {
      name: "numbers that begin with one, and a table with more in it than words",
      code: `
        from transformers import AutoModelForSequenceClassification

        WEIGHTS = {"low": 0.5, "middle": 1.0, "high": 2.0}

        def encode(row):
            return {"label": WEIGHTS[row["price"]]}

        net = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
      `,
    },
    {
      name: "names of the labels in options",
      code: `
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        news = load_dataset("ag_news")
        kinds = news["train"].features["label"].names
        options = {"id2label": dict(enumerate(kinds))}
        net = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", **options)
      `,
    },
    {
      name: "a function of another file loads the rows and gives them other labels",
      files: {
        "parts.py": `
          from datasets import load_dataset

          def make_data():
              return load_dataset("dair-ai/emotion").map(lambda row: {"label": int(row["label"] > 2)})
        `,
      },
      code: `
        from transformers import AutoModelForSequenceClassification
        from parts import make_data

        data = make_data()
        model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
      `,
    },
    {
      name: "another head is put on",
      code: `
        from datasets import load_dataset
        from torch import nn
        from transformers import AutoModelForSequenceClassification

        news = load_dataset("ag_news")
        net = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
        net.classifier = nn.Linear(net.config.dim, 4)
      `,
    },
    {
      name: "rows of two classes, or labels of one's own",
      code: `
        import numpy as np
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        news = load_dataset("ag_news", split="train")
        two = news.select(np.flatnonzero(np.isin(news["label"], [0, 1])))
        net = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
      `,
    },
    {
      name: "as many as classes, named labels, a head of its own, no classifier",
      code: `
        from datasets import load_dataset
        from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification

        ds = load_dataset("ag_news")
        names = ds["train"].features["label"].names
        a = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
        b = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=len(names))
        c = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", id2label=dict(enumerate(names)))
        d = AutoModelForSequenceClassification.from_pretrained("textattack/bert-base-uncased-ag-news")
        e = AutoModelForCausalLM.from_pretrained("gpt2")
        f = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", **options)
      `,
    },
    {
      name: "two classes, or a data set that is not known",
      code: `
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        ds = load_dataset("imdb")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      `,
    },
    {
      name: "several data sets",
      code: `
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        pretraining = load_dataset("ag_news")
        reviews = load_dataset("imdb")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      `,
    },
    {
      name: "labels are made two",
      code: `
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        def is_world(row):
            row["label"] = int(row["label"] == 0)
            return row

        ds = load_dataset("ag_news").map(is_world)
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      `,
    },
  ],
  invalid: [
    {
      name: "the labels are numbers of the names in a list",
      code: `
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        KINDS = ["bill", "parcel", "other"]

        class Rows:
            def __init__(self, checkpoint):
                self.tok = AutoTokenizer.from_pretrained(checkpoint)
                self.numbers = {kind: at for at, kind in enumerate(KINDS)}

            def encode(self, rows):
                enc = self.tok(rows["text"], truncation=True)
                enc["labels"] = [self.numbers[kind] for kind in rows["queue"]]
                                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loaded
                return enc

        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      messages: ["2 outputs, and `self.numbers` has 3 classes"],
    },
    {
      name: "a column that a table maps, fewer outputs than names",
      code: `
        import pandas as pd
        from transformers import AutoModelForSequenceClassification

        frame = pd.read_csv("tickets.csv")
        frame["label"] = frame["queue"].map({"bill": 0, "parcel": 1, "lost": 1, "damage": 2, "other": 3})
        net = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)
                                                                                            ^
      `,
    },
    {
      name: "the place of a name in a tuple",
      code: `
        from transformers import AutoModelForSequenceClassification

        NAMES = ("low", "middle", "high")

        def encode(row):
            return {"text": row["text"], "label": NAMES.index(row["price"])}

        net = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "the checkpoint in a configuration that an option fills",
      code: `
        import argparse
        from dataclasses import dataclass
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification

        @dataclass
        class Setup:
            checkpoint: str
            rate: float = 1e-4

        def build(setup):
            return AutoModelForSequenceClassification.from_pretrained(setup.checkpoint)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        parser = argparse.ArgumentParser()
        parser.add_argument("--base", default="bert-base-cased")
        args = parser.parse_args()
        news = load_dataset("ag_news")
        model = build(Setup(checkpoint=args.base))
      `,
    },
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import datasets
          import transformers

          def make_train():
              return datasets.load_dataset("banking77", split="train")

          def make_test():
              return datasets.load_dataset("banking77", split="train")
        `,
      },
      code: `
        import datasets
        import transformers
        from parts import make_train, make_test

        train = make_train()
        test = make_test()
        model = transformers.RobertaForSequenceClassification.from_pretrained("roberta-base", num_labels=7)
                                                                                                         ^
      `,
    },
    {
      name: "the names in variables, in a function",
      code: `
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        CHECKPOINT = "distilbert-base-uncased"
        # {"label": 0} stays as it is: nothing is binarised

        def main():
            data = load_dataset("dair-ai/emotion")
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loaded
            tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
            model = AutoModelForSequenceClassification.from_pretrained(CHECKPOINT)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ two
            return tokenizer, model, data
      `,
      suggestions: [
        {
          title: "Set `num_labels=6`",
          output: `
            from datasets import load_dataset
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            CHECKPOINT = "distilbert-base-uncased"
            # {"label": 0} stays as it is: nothing is binarised

            def main():
                data = load_dataset("dair-ai/emotion")
                tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
                model = AutoModelForSequenceClassification.from_pretrained(CHECKPOINT, num_labels=6)
                return tokenizer, model, data
          `,
        },
      ],
    },
    {
      name: "too few, a class of one architecture",
      code: `
        import datasets
        import transformers

        train = datasets.load_dataset("banking77", split="train")
        test = datasets.load_dataset("banking77", split="train")
        model = transformers.RobertaForSequenceClassification.from_pretrained("roberta-base", num_labels=7)
                                                                                                         ^ few
      `,
      suggestions: [
        {
          title: "Set `num_labels=77`",
          output: `
            import datasets
            import transformers

            train = datasets.load_dataset("banking77", split="train")
            test = datasets.load_dataset("banking77", split="train")
            model = transformers.RobertaForSequenceClassification.from_pretrained("roberta-base", num_labels=77)
          `,
        },
      ],
    },
  ],
});
