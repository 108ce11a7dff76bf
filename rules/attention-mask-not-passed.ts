/** A model of transformers gets the token numbers of a padded batch without the mask. */

import {
  callArguments,
  defineRule,
  encodingOf,
  hubModels,
  hubTarget,
  isDecoder,
  isKind,
  isSeq2Seq,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const attentionMaskNotPassed = defineRule({
  meta: {
    name: "attention-mask-not-passed",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/glossary#attention-mask",
      "transformers 5.24.0: logits of a short text beside a longer one in BertForSequenceClassification: -2.48, -2.17 with the mask, as alone, and -3.45, 0.09 without it",
    ],
    docs: {
      en: {
        title: "Attention mask left out",
        what: "A tokenizer pads several texts, and a model with an encoder gets their `input_ids` without `attention_mask`.",
        why: "Without the mask the model takes padding for text and attends to it. The result of a text then depends on how much padding it has: in a test the logits of one text changed from -2.48 and -2.17 to -3.45 and 0.09, which is the other class. Nothing fails. Pass `attention_mask`, or the whole batch as `**batch`.",
        ignoreWhen: "All texts have the same number of tokens.",
      },
      zh: {
        title: "没有传入注意力掩码",
        what: "分词器填充了多条文本，而含编码器的模型只得到 `input_ids`，没有 `attention_mask`。",
        why: "没有掩码，模型会把填充当成文本并对其做注意力。一条文本的结果就取决于填充了多少：实测某条文本的 logits 从 -2.48、-2.17 变成 -3.45、0.09，类别都变了，却不会报错。应传入 `attention_mask`，或用 `**batch` 传入整个批次。",
        ignoreWhen: "所有文本的词元数都相同，因此实际上没有任何填充。",
      },
      invalid: python`
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        print(model(batch["input_ids"]).logits)
      `,
      valid: python`
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        print(model(batch["input_ids"], attention_mask=batch["attention_mask"]).logits)
      `,
    },
    messages: {
      padding: {
        en: "The texts are padded, and without the mask the model takes the padding for text.",
        zh: "文本已填充，没有掩码，模型会把填充当成文本。",
      },
      padded: {
        en: "Padded here",
        zh: "在这里填充",
      },
      pass: {
        en: "Pass the mask: `{code}`",
        zh: "传入掩码：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** The rest of a call whose result is named: `batch` of `batch["input_ids"]` or `batch.input_ids`. */
    function maskOf(ids: SyntaxNode): string | null {
      const text = context.text(ids);
      return /^[\w.]+(?:\[["']input_ids["']\]|\.input_ids)(?:\.to\(\w+\))?$/.test(text)
        ? text.replace("input_ids", "attention_mask")
        : null;
    }

    return {
      end() {
        for (const model of hubModels(context)) {
          if (isDecoder(model) || isSeq2Seq(model)) continue;
          // Diffusion models take CLIP's embeddings of the padding too, as they were trained with them.
          if (/CLIP/i.test(`${model.className} ${model.checkpoint}`)) continue;
          const target = hubTarget(model);
          const binding = target === null ? null : semantic.bindingOf(target);
          for (const { identifier } of binding?.definitions.length === 1 ? binding.references : []) {
            const call = identifier.parent;
            if (!isKind(call, "call") || call.function !== identifier) continue;
            const given = callArguments(call);
            const ids = given.find(
              ({ keyword, spread }, i) =>
                spread === "" && (keyword === null ? i === 0 : keyword.text === "input_ids"),
            );
            const hasMask = given.some(
              ({ keyword, spread }, i) =>
                spread !== "" || keyword?.text === "attention_mask" || (keyword === null && i > 0),
            );
            const encoding = ids === undefined || hasMask ? null : encodingOf(context, ids.value);
            if (
              ids === undefined ||
              encoding === null ||
              !/input_ids/.test(context.text(ids.value) + context.text(encoding.call.parent ?? call))
            )
              continue;
            const { padding, isBatch } = encoding;
            if (padding !== "max_length" && (!isBatch || (padding !== true && padding !== "longest")))
              continue;
            const mask = maskOf(ids.value);
            const code = `attention_mask=${mask}`;
            context.report({
              node: ids.node,
              message: "padding",
              related: [{ node: encoding.call, message: "padded" }],
              suggestions:
                mask === null
                  ? []
                  : [{ message: "pass", data: { code }, edits: [fixer.addArgument(call, code)] }],
            });
          }
        }
      },
    };
  },
});
