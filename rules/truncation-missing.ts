/** Texts that a training script pads and does not cut: the longest ones do not fit. */

import {
  ancestor,
  defineRule,
  descendants,
  fileCalls,
  handedFunction,
  isKind,
  isSaidElsewhere,
  nodesOf,
  python,
  type SyntaxNode,
  tokenizerCalls,
} from "../server/rule-api";

export const truncationMissing = defineRule({
  meta: {
    name: "truncation-missing",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/pad_truncation",
      "transformers 5.24.0: padding='max_length', max_length=4 gives 6 and 4 tokens for texts of 6 and 1 words; with return_tensors='pt' ValueError: Unable to create tensor, you should probably activate truncation",
    ],
    docs: {
      en: {
        title: "Texts padded and not truncated",
        what: "In a function for `Dataset.map` a tokenizer pads, and `truncation` is not set.",
        why: "`max_length` with padding does not cut: a text of six tokens keeps six with `max_length=4` in a test. Rows of unequal length cannot be made a tensor (`ValueError`), and a text longer than the model's positions fails in the middle of training with an index error. Only the longest texts of a data set show it.",
        ignoreWhen: "All texts of the data set are known to be short enough for the model.",
      },
      zh: {
        title: "填充了文本却没有截断",
        what: "在交给 `Dataset.map` 的函数里，分词器做了填充，却没有设置 `truncation`。",
        why: "填充时的 `max_length` 并不会截断：实测 `max_length=4` 时，六个词元的文本仍是六个。长度不等的行无法组成张量（`ValueError`），而超过模型最大位置数的文本会在训练中途触发下标错误。只有数据集中最长的文本才会暴露这个问题。",
        ignoreWhen: "已知数据集里所有文本都足够短，不会超过模型的上限。",
      },
      invalid: python`
        from datasets import load_dataset
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")

        def encode(rows):
            return tokenizer(rows["text"], padding="max_length", max_length=128)

        data = load_dataset("imdb").map(encode, batched=True)
      `,
      valid: python`
        from datasets import load_dataset
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")

        def encode(rows):
            return tokenizer(rows["text"], padding="max_length", max_length=128, truncation=True)

        data = load_dataset("imdb").map(encode, batched=True)
      `,
    },
    messages: {
      long: {
        en: "Longer texts are not cut here, so their rows do not fit the others or the model.",
        zh: "更长的文本在这里不会被截断，与其他行或模型都不匹配。",
      },
      cut: {
        en: "Cut them: `truncation=True`",
        zh: "截断：`truncation=True`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The functions, methods and lambdas that some `map` gets. */
    function mapped(): ReadonlySet<SyntaxNode | null> {
      const given = fileCalls(context)
        .methods("map")
        .map((call) => dataflow.argument(call, "function", 0));
      return new Set(given.map((one) => (one === null ? null : handedFunction(context, one))));
    }

    /** Whether a name or string speaks of cutting, but for the option of other calls that tokenize. */
    function mentionsCutting(): boolean {
      return [...nodesOf(context.tree, "identifier"), ...nodesOf(context.tree, "string_content")].some(
        (node) => {
          const call = isKind(node.parent, "keyword_argument") ? node.parent.parent?.parent : null;
          const isOption = tokenizerCalls(context).some((one) => one.call === call);
          return /truncat/i.test(node.text) && !isOption;
        },
      );
    }

    return {
      end() {
        const calls = fileCalls(context);
        // Long texts are left out, or cut in pieces, somewhere else.
        if (calls.mentions(/overflow|stride|chunk|block_size/i) || calls.methods("filter").length > 0) return;
        if (mentionsCutting() || isSaidElsewhere(context.semantic, /truncat/i)) return;
        const functions = mapped();
        for (const { call, padding } of tokenizerCalls(context)) {
          if (padding !== "max_length" && padding !== true) continue;
          if (
            dataflow.argument(call, "truncation", null) !== null ||
            !functions.has(ancestor(call, "function_definition", "lambda") ?? call)
          )
            continue;
          // `[text[:300] for text in batch["text"]]`
          if ([...descendants(call.arguments)].some(({ kind }) => kind === "slice")) continue;
          context.report({
            node: call,
            message: "long",
            suggestions: [{ message: "cut", edits: [fixer.addArgument(call, "truncation=True")] }],
          });
        }
      },
    };
  },
});
