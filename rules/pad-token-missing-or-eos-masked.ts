/** A decoder whose tokenizer has no padding token pads, or pads with the end of text that it should learn. */

import {
  callArguments,
  defineRule,
  fileCalls,
  hasNoPadToken,
  isKind,
  isToldOf,
  mayBeTold,
  nodesOf,
  python,
  type SyntaxNode,
  tokenizerCalls,
} from "../server/rule-api";

export const padTokenMissingOrEosMasked = defineRule({
  meta: {
    name: "pad-token-missing-or-eos-masked",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/data_collator#transformers.DataCollatorForLanguageModeling",
      "transformers 5.24.0: ValueError: Asking to pad but the tokenizer does not have a padding token; with pad_token = eos_token and mlm=False the collator makes the labels [2, 3, -100] of the tokens [2, 3, eos]",
    ],
    docs: {
      en: {
        title: "Padding token missing, or taken for the end",
        what: "A tokenizer of GPT-2, GPT-J, Pythia, Llama or Mistral pads and nothing gives it a padding token; or it pads with the end-of-text token and `DataCollatorForLanguageModeling(mlm=False)` makes the labels.",
        why: "Without a padding token the call raises `ValueError`. With `pad_token = eos_token` the collator sets every padding token in the labels to -100, and with it the end-of-text token that the texts end with: the model never learns to stop, and `generate` runs to its limit. Add a padding token of its own, and call `resize_token_embeddings`.",
        ignoreWhen: "The texts are of fixed length and generation is always cut by hand.",
      },
      zh: {
        title: "缺少填充词元，或把结束符当成填充",
        what: "GPT-2、GPT-J、Pythia、Llama 或 Mistral 的分词器做了填充却没有填充词元；或用结束符填充，再由 `DataCollatorForLanguageModeling(mlm=False)` 生成标签。",
        why: "没有填充词元时调用会抛出 `ValueError`。`pad_token = eos_token` 时，collator 会把标签中所有填充词元设为 -100，文本末尾的结束符也不例外：模型学不会停止，`generate` 总是跑到长度上限。应新增专门的填充词元，并调用 `resize_token_embeddings`。",
        ignoreWhen: "文本长度固定，生成总是人工截断。",
      },
      invalid: python`
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        batch = tokenizer(["one", "two words"], padding=True)
      `,
      valid: python`
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        batch = tokenizer(["one", "two words"], padding=True)
      `,
    },
    messages: {
      missing: {
        en: "The tokenizer of `{checkpoint}` has no padding token. This call raises ValueError.",
        zh: "`{checkpoint}` 的分词器没有填充词元。这次调用会抛出 ValueError。",
      },
      end: {
        en: "The end of text is padding here, so it is masked in the labels. The model never stops.",
        zh: "结束符同时是填充词元，在标签里被屏蔽。模型学不会停止。",
      },
      same: {
        en: "Padding is the end of text from here on",
        zh: "从这里起填充词元就是结束符",
      },
      added: {
        en: "The texts end with it",
        zh: "文本以它结尾",
      },
      pad: {
        en: "Pad with the end of text: `{code}`",
        zh: "用结束符填充：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);

    function checkMissing(): void {
      for (const { call, tokenizer, padding, isBatch } of tokenizerCalls(context)) {
        if (
          isToldOf(
            context,
            tokenizer,
            mayAddPadding()
              ? /pad_token|add_special_tokens|special_tokens_map/
              : /pad_token|special_tokens_map/,
          )
        )
          continue;
        if (
          (padding !== "max_length" && padding !== "longest" && padding !== true) ||
          !hasNoPadToken(tokenizer) ||
          mayBeTold(tokenizer.made, /^pad_token$/)
        )
          continue;
        // One text alone is padded only to a length.
        if (!isBatch && padding !== "max_length" && stringLike(call.arguments.children[0])) continue;
        const name = isKind(tokenizer.made.parent, "assignment") ? tokenizer.made.parent.left : null;
        const code = name === null ? "" : `${context.text(name)}.pad_token = ${context.text(name)}.eos_token`;
        context.report({
          node: call,
          message: "missing",
          data: { checkpoint: tokenizer.checkpoint ?? "" },
          suggestions:
            name !== null && fixer.standsAlone(tokenizer.made)
              ? [{ message: "pad", data: { code }, edits: [fixer.lineAfter(tokenizer.made, code)] }]
              : [],
        });
        return;
      }
    }

    /** `add_special_tokens(...)` with anything but a dict of other tokens that is written out. */
    const mayAddPadding = (): boolean =>
      !calls.methods("add_special_tokens").every((call) => {
        const [given] = callArguments(call);
        return given !== undefined && dataflow.valueOf(given.value).entries?.has("pad_token") === false;
      });

    const stringLike = (node: SyntaxNode | undefined): boolean =>
      node === undefined || typeof dataflow.valueOf(node).constant === "string";

    /** `tokenizer.pad_token = tokenizer.eos_token` */
    function endAsPadding(): SyntaxNode | null {
      for (const node of nodesOf(context.tree, "assignment"))
        if (isKind(node.left, "attribute") && /^pad_token(?:_id)?$/.test(node.left.attribute.text))
          return isKind(node.right, "attribute") && /^eos_token(?:_id)?$/.test(node.right.attribute.text)
            ? node
            : null;
      return null;
    }

    /** `text + tokenizer.eos_token`, or the same in an f-string. */
    function endAdded(): SyntaxNode | null {
      for (const node of nodesOf(context.tree, "attribute")) {
        if (node.attribute.text !== "eos_token") continue;
        if (isKind(node.parent, "binary_operator", "interpolation")) return node;
      }
      return null;
    }

    return {
      end() {
        checkMissing();
        for (const collator of calls.of("transformers.DataCollatorForLanguageModeling")) {
          const mlm = dataflow.argument(collator, "mlm", 1);
          if (mlm === null || dataflow.valueOf(mlm).constant !== false) continue;
          const same = endAsPadding();
          const added = endAdded();
          if (same === null || added === null) continue;
          context.report({
            node: collator,
            message: "end",
            related: [
              { node: same, message: "same" },
              { node: added, message: "added" },
            ],
          });
        }
      },
    };
  },
});
