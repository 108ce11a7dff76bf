/** A tokenizer of another checkpoint than the model's, whose vocabulary is another one. */

import { defineRule, isKind, onlyCheckpoints, python, vocabularyOf } from "../server/rule-api";

export const tokenizerOfOtherModel = defineRule({
  meta: {
    name: "tokenizer-of-other-model",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/fast_tokenizers",
      "https://huggingface.co/google-bert/bert-base-cased",
      "https://huggingface.co/FacebookAI/roberta-base",
    ],
    docs: {
      en: {
        title: "Tokenizer of another model",
        what: "The only tokenizer of a file is loaded from one well-known checkpoint and the only model from another, and their vocabularies differ: `roberta-base` and `bert-base-uncased`, `bert-base-cased` and `bert-base-uncased`. Checkpoints that share a vocabulary, such as `distilbert-base-uncased` and `bert-base-uncased`, are right together.",
        why: "A model knows its tokens by their numbers alone. The numbers of another vocabulary stand for other words: what the model has learned before is lost, and only fine-tuning for long hides it. Numbers past the end of the embedding raise an IndexError on the CPU and an assertion on the GPU.",
        ignoreWhen: "The embedding of the model is replaced by one for the words of the tokenizer.",
      },
      zh: {
        title: "分词器来自另一个模型",
        what: "文件里唯一的分词器和唯一的模型来自两个常见检查点，而它们的词表不同：`roberta-base` 与 `bert-base-uncased`，`bert-base-cased` 与 `bert-base-uncased`。词表相同的检查点可以一起用，例如 `distilbert-base-uncased` 与 `bert-base-uncased`。",
        why: "模型只认 token 的编号。另一份词表的编号代表别的词：预训练学到的东西全都失效，只有长时间微调才会掩盖。编号超出 embedding 时，CPU 上会报 IndexError，GPU 上会触发断言。",
        ignoreWhen: "模型的 embedding 之后会换成与该分词器对应的一份。",
      },
      invalid: python`
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        def load():
            tokenizer = AutoTokenizer.from_pretrained("FacebookAI/roberta-base")
            model = AutoModelForSequenceClassification.from_pretrained("google-bert/bert-base-uncased", num_labels=2)
            return tokenizer, model
      `,
      valid: python`
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        def load():
            tokenizer = AutoTokenizer.from_pretrained("google-bert/bert-base-uncased")
            model = AutoModelForSequenceClassification.from_pretrained("google-bert/bert-base-uncased", num_labels=2)
            return tokenizer, model
      `,
    },
    messages: {
      other: {
        en: "`{tokenizer}` has other numbers for its words than `{model}`.",
        zh: "`{tokenizer}` 与 `{model}` 的词表不同。",
      },
      model: { en: "The model is loaded here", zh: "模型在这里加载" },
      write: { en: "Load the tokenizer of `{model}`", zh: "加载 `{model}` 的分词器" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        const found = onlyCheckpoints(context);
        if (found === null) return;
        const { tokenizer, model } = found;
        const [one, other] = [vocabularyOf(tokenizer.checkpoint), vocabularyOf(model.checkpoint)];
        if (one === null || other === null || one === other) return;
        const data = { tokenizer: tokenizer.checkpoint, model: model.checkpoint };
        context.report({
          node: tokenizer.node,
          message: "other",
          data,
          related: [{ node: model.node, message: "model" }],
          suggestions: isKind(tokenizer.node, "string")
            ? [{ message: "write", data, edits: [fixer.replace(tokenizer.node, `"${model.checkpoint}"`)] }]
            : [],
        });
      },
    };
  },
});
