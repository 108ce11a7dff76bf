/** What `tokenizer-of-other-model` reports, and the checkpoints on which it is silent. */

import { tokenizerOfOtherModel } from "../../rules/tokenizer-of-other-model";
import { testRule } from "../support/ruleTester";

testRule(tokenizerOfOtherModel, {
  valid: [
    {
      name: "one checkpoint, and two that share a vocabulary",
      code: `
        from transformers import AutoConfig, AutoModel, AutoTokenizer

        def load():
            config = AutoConfig.from_pretrained("roberta-base")
            tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
            return tokenizer, AutoModel.from_pretrained("distilbert/distilbert-base-uncased"), config
      `,
    },
    {
      name: "two models, each with its tokenizer",
      code: `
        from transformers import AutoModel, AutoTokenizer

        def load(other):
            a = AutoTokenizer.from_pretrained("roberta-base"), AutoModel.from_pretrained("roberta-base")
            b = AutoTokenizer.from_pretrained("gpt2"), AutoModel.from_pretrained("gpt2")
            return a, b
      `,
    },
    {
      name: "names that are not known, or handed in",
      code: `
        from transformers import AutoModel, AutoTokenizer

        def load(name):
            return AutoTokenizer.from_pretrained("roberta-base"), AutoModel.from_pretrained(name)
      `,
    },
    {
      name: "a checkpoint of one's own",
      code: `
        from transformers import AutoModel, AutoTokenizer

        def load():
            return AutoTokenizer.from_pretrained("roberta-base"), AutoModel.from_pretrained("me/my-roberta")
      `,
    },
  ],
  invalid: [
    {
      name: "another architecture",
      code: `
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("roberta-base")
                                            ^^^^^^^^^^^^^^
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
      `,
      messages: ["`roberta-base` has other numbers for its words than `bert-base-uncased`."],
      suggestions: [
        {
          title: "Load the tokenizer of `bert-base-uncased`",
          output: `
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            tok = AutoTokenizer.from_pretrained("bert-base-uncased")
            model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
          `,
        },
      ],
    },
    {
      name: "cased and uncased, by their classes and constants",
      code: `
        from transformers import BertForTokenClassification, BertTokenizerFast

        NAME = "bert-base-cased"

        def load():
            tokenizer = BertTokenizerFast.from_pretrained("google-bert/bert-base-uncased")
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return tokenizer, BertForTokenClassification.from_pretrained(NAME)
      `,
    },
  ],
});
