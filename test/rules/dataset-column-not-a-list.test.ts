/** What `dataset-column-not-a-list` reports, and the columns on which it is silent. */

import { datasetColumnNotAList } from "../../rules/dataset-column-not-a-list";
import { testRule } from "../support/ruleTester";

testRule(datasetColumnNotAList, {
  valid: [
    {
      name: "in the format of pandas a column is a Series",
      code: `
        from datasets import load_dataset
        data = load_dataset("imdb", split="train").with_format("pandas")
        print(data["label"].tolist(), data["label"].astype("float32"))
      `,
    },
    {
      name: "what a column can do, and lists",
      code: `
        import json
        import random
        from collections import Counter
        import numpy as np
        from datasets import load_dataset
        from transformers import AutoTokenizer

        data = load_dataset("imdb", split="train")
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        batch = tokenizer(list(data["text"]), padding=True)
        more = tokenizer(data["text"][:8], padding=True)
        one = tokenizer(data[0]["text"])
        print(len(data["text"]), Counter(data["label"]), np.mean(data["label"]), data["label"].count(1))
        texts = list(data["text"])
        texts.append("a")
        random.shuffle(texts)
        both = data[:2]["text"] + ["x"]
        print(json.dumps(data["text"][:2]))
      `,
    },
    {
      name: "splits, streams and data that nobody knows",
      code: `
        from datasets import load_dataset
        splits = load_dataset("imdb")
        train = splits["train"]
        small = train.copy()
        stream = load_dataset("imdb", split="train", streaming=True)
        print(stream["text"] + ["a"])
        print(given["text"] + ["a"])
        rows = {"text": ["a"]}
        print(rows["text"] + ["b"])
        part = load_dataset("imdb", split=name)
        print(part["text"] + ["b"])
      `,
    },
    {
      name: "older releases, asked for in the project",
      code: `
        from datasets import Dataset
        data = Dataset.from_dict({"text": ["a"]})
        print(data["text"] + ["b"])
      `,
      files: { "requirements.txt": "datasets==3.6.0\n" },
    },
    {
      name: "a test of the version",
      code: `
        import json
        import datasets

        data = datasets.load_dataset("imdb", split="train")
        if datasets.__version__ < "4":
            print(json.dumps(data["text"]))
        else:
            print(json.dumps(list(data["text"])))
      `,
    },
  ],
  invalid: [
    {
      name: "given to a tokenizer",
      severity: "warning",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        data = load_dataset("imdb")
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        batch = tokenizer(data["train"]["text"], padding=True, truncation=True)
                          ^^^^^^^^^^^^^^^^^^^^^ column
      `,
      fixed: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        data = load_dataset("imdb")
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        batch = tokenizer(list(data["train"]["text"]), padding=True, truncation=True)
      `,
    },
    {
      name: "as a list, under a name, of a part",
      code: `
        import json
        import random
        from datasets import Dataset

        data = Dataset.from_dict({"text": ["a", "b"], "label": [0, 1]})
        labels = data["label"]
        labels.append(1)
        ^^^^^^ column
        random.shuffle(data["text"])
                       ^^^^^^^^^^^^ column
        parts = data.shuffle(seed=1).train_test_split(test_size=0.5)
        print(parts["train"]["label"] + parts["test"]["label"], json.dumps(data["text"]))
              ^^^^^^^^^^^^^^^^^^^^^^^ column
                                                                           ^^^^^^^^^^^^ column
        twice = data["label"] * 2
                ^^^^^^^^^^^^^ column
      `,
      files: { "requirements.txt": "datasets>=4\n" },
    },
  ],
});
