/** The whole output of a Hugging Face network is taken for a tensor, or unpacked like a tuple. */

import { defineRule, python, wholeOutputs } from "../server/rule-api";

export const modelOutputAsTensor = defineRule({
  meta: {
    name: "model-output-as-tensor",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/output",
      "transformers 5.24.0: AttributeError: 'SequenceClassifierOutput' object has no attribute 'argmax'; TypeError: softmax(): argument 'input' must be Tensor, not SequenceClassifierOutput; `a, b = model(**inputs)` gives the names 'last_hidden_state' and 'pooler_output'",
    ],
    docs: {
      en: {
        title: "Output of a model used as a tensor",
        what: "What a network of transformers gives is handed to `softmax`, `argmax` or a loss, asked for what a tensor has (`outputs.argmax(-1)`, `outputs.shape`, `outputs[:, 0]`), or unpacked (`hidden, pooled = model(**inputs)`).",
        why: "It is a `ModelOutput`, a dict with fields such as `logits` and `last_hidden_state`. As a tensor it raises `AttributeError` or `TypeError`; unpacked it gives the names of its fields, two strings, and the error comes later: `'str' object has no attribute 'dim'`.",
        ignoreWhen: "The network was loaded with a configuration in which `return_dict` is off.",
      },
      zh: {
        title: "把模型的输出当张量用",
        what: "把 transformers 网络的输出直接交给 `softmax`、`argmax` 或损失函数，或者像张量那样使用（`outputs.argmax(-1)`、`outputs.shape`、`outputs[:, 0]`），或者解包（`hidden, pooled = model(**inputs)`）。",
        why: "它是 `ModelOutput`，一个带 `logits`、`last_hidden_state` 等字段的字典。当张量用会抛出 `AttributeError` 或 `TypeError`；解包得到的是字段名，即两个字符串，错误要到后面才出现：`'str' object has no attribute 'dim'`。",
        ignoreWhen: "加载网络时的配置关闭了 `return_dict`。",
      },
      invalid: python`
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("distilbert-base-uncased", revision="6cdc0aad")
        model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", revision="6cdc0aad")
        outputs = model(**tokenizer("fine", return_tensors="pt"))
        print(torch.softmax(outputs, dim=-1))
      `,
      valid: python`
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("distilbert-base-uncased", revision="6cdc0aad")
        model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", revision="6cdc0aad")
        with torch.no_grad():
            outputs = model(**tokenizer("fine", return_tensors="pt"))
        print(torch.softmax(outputs.logits, dim=-1))
      `,
    },
    messages: {
      tensor: {
        en: "`{output}` is the whole output of the network, and no tensor: take one of its fields.",
        zh: "`{output}` 是网络的整个输出，不是张量：取其中一个字段。",
      },
      unpacked: {
        en: "Unpacked, the output of the network gives the names of its fields and no tensors.",
        zh: "解包网络的输出得到的是字段名，不是张量。",
      },
      write: { en: "Write `{code}`", zh: "写成 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        for (const { node, what, meant } of wholeOutputs(context)) {
          if (what === "unpacked") {
            context.report({ node, message: what });
            continue;
          }
          const suggestions =
            meant === null
              ? []
              : [{ message: "write", data: { code: meant }, edits: [fixer.replace(node, meant)] } as const];
          context.report({ node, message: what, data: { output: context.excerpt(node) }, suggestions });
        }
      },
    };
  },
});
