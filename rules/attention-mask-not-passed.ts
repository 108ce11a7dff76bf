/** A model of transformers gets the token numbers of a padded batch without the mask. */

import {
  type Call,
  callArguments,
  defineRule,
  encodingOf,
  fileCalls,
  hubModels,
  hubObjectOf,
  hubTarget,
  isDecoder,
  isKind,
  nodesOf,
  paddedUnseen,
  python,
  readsPadding,
  type SyntaxNode,
  type TokenizerCall,
  unreadMask,
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
      "transformers 5.24.0: logits of a short text beside a longer one in BertForSequenceClassification: -2.48, -2.17 with the mask, as alone, and -3.45, 0.09 without it; with GPT2LMHeadModel.generate, padded on the left with the end of text, the first logit is -0.03 with the mask, as alone, and -0.07 without; with an added token that no `pad_token_id` names, -2.00 and -2.22",
    ],
    docs: {
      en: {
        title: "Attention mask left out",
        what: "A tokenizer pads several texts, and a model with an encoder gets their `input_ids` without `attention_mask`; or `generate` of a decoder does, where the padding token is the end of text, or one that the model is not told of.",
        why: "Without the mask the model takes padding for text and attends to it. The result of a text then depends on how much padding it has: in a test the logits of one text changed from -2.48 and -2.17 to -3.45 and 0.09, which is the other class. Nothing fails. `generate` can tell the mask from the numbers only where it knows the padding token, and no other token is the same. Pass `attention_mask`, or the whole batch as `**batch`.",
        ignoreWhen: "All texts have the same number of tokens.",
      },
      zh: {
        title: "没有传入注意力掩码",
        what: "分词器填充了多条文本，而含编码器的模型只得到 `input_ids`，没有 `attention_mask`；或填充词元就是结束符、或没有告诉模型时，解码器的 `generate` 只得到 `input_ids`。",
        why: "没有掩码，模型会把填充当成文本并对其做注意力。一条文本的结果就取决于填充了多少：实测某条文本的 logits 从 -2.48、-2.17 变成 -3.45、0.09，类别都变了，却不会报错。只有知道填充词元、且它与其他词元不同时，`generate` 才能从编号推出掩码。应传入 `attention_mask`，或用 `**batch` 传入整个批次。",
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
      unread: {
        en: "`{mask}` came with these tokens, and without it the model takes the padding for text.",
        zh: "`{mask}` 与这些 token 一起取出却没有传入，模型会把填充当成文本。",
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

    const isReported = new Set<SyntaxNode>();

    /** The rest of a call whose result is named: `batch` of `batch["input_ids"]` or `batch.input_ids`. */
    function maskOf(ids: SyntaxNode): string | null {
      const text = context.text(ids);
      return /^[\w.]+(?:\[["']input_ids["']\]|\.input_ids)(?:\.to\(\w+\))?$/.test(text)
        ? text.replace("input_ids", "attention_mask")
        : null;
    }

    /** Reports a call of a model that gets a padded batch without its mask. */
    function check(call: Call, isIds: RegExp, allows: (encoding: TokenizerCall) => boolean): void {
      const given = callArguments(call);
      const ids = given.find(
        ({ keyword, spread }, i) => spread === "" && (keyword === null ? i === 0 : isIds.test(keyword.text)),
      );
      const hasMask = given.some(
        ({ keyword, spread }, i) =>
          spread !== "" || keyword?.text === "attention_mask" || (keyword === null && i > 0),
      );
      const encoding = ids === undefined || hasMask ? null : encodingOf(context, ids.value);
      if (ids === undefined || encoding === null || !allows(encoding) || isReported.has(ids.value)) return;
      const [kept] = semantic.bindingOf(ids.value)?.definitions ?? [];
      const places = [ids.value, kept?.value ?? ids.value, encoding.call.parent ?? call];
      if (!places.some((place) => context.text(place).includes("input_ids"))) return;
      const { padding, isBatch } = encoding;
      if (padding !== "max_length" && (!isBatch || (padding !== true && padding !== "longest"))) return;
      const mask = maskOf(ids.value);
      const code = `attention_mask=${mask}`;
      context.report({
        node: ids.node,
        message: "padding",
        related: [{ node: encoding.call, message: "padded" }],
        suggestions:
          mask === null ? [] : [{ message: "pass", data: { code }, edits: [fixer.addArgument(call, code)] }],
      });
    }

    /** Reports a call of an encoder that gets the numbers of a batch, and not the mask that came with them. */
    function checkUnread(call: Call): void {
      const given = callArguments(call);
      const ids = given.find(
        ({ keyword }, i) => keyword?.text === "input_ids" || (keyword === null && i === 0),
      );
      const isWhole = given.every(
        ({ keyword, spread }, i) =>
          spread === "" && keyword?.text !== "attention_mask" && (keyword !== null || i === 0),
      );
      const mask = ids === undefined || !isWhole ? null : unreadMask(context, ids.value);
      if (ids === undefined || mask === null) return;
      const model = hubObjectOf(context, call.function);
      if (model === null || !readsPadding(model)) return;
      isReported.add(ids.value);
      const code = `attention_mask=${mask.name}`;
      context.report({
        node: ids.node,
        message: "unread",
        data: { mask: mask.name },
        suggestions: [{ message: "pass", data: { code }, edits: [fixer.addArgument(call, code)] }],
      });
    }

    return {
      end() {
        const models = hubModels(context).filter(readsPadding);
        for (const call of models.length > 0 ? nodesOf(context.tree, "call") : []) checkUnread(call);
        for (const model of models) {
          const target = hubTarget(context, model);
          const binding = target === null ? null : semantic.bindingOf(target);
          for (const { identifier } of binding?.definitions.length === 1 ? binding.references : []) {
            const call = identifier.parent;
            if (isKind(call, "call") && call.function === identifier) check(call, /^input_ids$/, () => true);
          }
        }
        const generates = fileCalls(context).methods("generate");
        const ended = generates.length > 0 ? paddedUnseen(context) : [];
        for (const call of generates) {
          const model = hubObjectOf(context, call.function.object);
          if (model !== null && isDecoder(model))
            check(call, /^(?:inputs|input_ids)$/, ({ tokenizer }) => ended.includes(tokenizer.made));
        }
      },
    };
  },
});
