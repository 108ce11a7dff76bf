/** A decoder generates behind texts that are padded on the right. */

import {
  type Call,
  callArguments,
  defineRule,
  encodingOf,
  fileCalls,
  hubObjectOf,
  isDecoder,
  isKind,
  isToldOf,
  nodesOf,
  padsOnTheRight,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const paddingSideWrong = defineRule({
  meta: {
    name: "padding-side-wrong",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/llm_tutorial#padding-side",
      "transformers 5.24.0: generate logs 'A decoder-only architecture is being used, but right-padding was detected! For correct generation results, please set padding_side=left' and goes on",
    ],
    docs: {
      en: {
        title: "A decoder generates behind padding",
        what: "Several texts are padded on the right and given to `generate` of a decoder such as GPT-2, Pythia or OPT.",
        why: "A decoder writes on behind the last token. Shorter texts of the batch end with padding on the right, so what is generated stands behind padding tokens that the model has never seen there: the results of all but the longest text get worse, and depend on what else is in the batch. transformers only logs a warning. Load the tokenizer with `padding_side='left'`.",
        ignoreWhen: "All texts have the same number of tokens.",
      },
      zh: {
        title: "解码器在填充之后续写",
        what: "多条文本在右侧填充后，交给 GPT-2、Pythia、OPT 等解码器的 `generate`。",
        why: "解码器总是接着最后一个词元往下写。右侧填充时，批次里较短的文本以填充结尾，生成的内容接在模型从未见过的填充词元之后：除最长的一条外，结果都会变差，还取决于同批的其他文本。transformers 只记录一条警告。加载分词器时应指定 `padding_side='left'`。",
        ignoreWhen: "所有文本的词元数都相同，因此实际上没有任何填充。",
      },
      invalid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        print(model.generate(**batch, max_new_tokens=20))
      `,
      valid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        print(model.generate(**batch, max_new_tokens=20))
      `,
    },
    messages: {
      right: {
        en: "The shorter texts end with padding here, and the model goes on behind it.",
        zh: "这里较短的文本以填充结尾，模型会接在填充之后续写。",
      },
      padded: {
        en: "Padded on the right",
        zh: "在右侧填充",
      },
      left: {
        en: "Pad on the left: `{code}`",
        zh: "改为左侧填充：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, tree } = context;

    /** `"right"` of `from_pretrained(name, padding_side="right")`, which is said nowhere else. */
    function sideOf(made: Call): SyntaxNode | null {
      const side = dataflow.argument(made, "padding_side", null);
      const isOnly = nodesOf(tree, "identifier").every(
        ({ text, parent }) =>
          text !== "padding_side" || (isKind(parent, "keyword_argument") && parent.value === side),
      );
      return side !== null && isOnly && dataflow.valueOf(side).constant === "right" ? side : null;
    }

    /** `"right"` of `tokenizer.padding_side = "right"`, where the file says nothing else of it. */
    function saidRight(): SyntaxNode | null {
      const said = nodesOf(tree, "identifier").filter(({ text }) => text === "padding_side");
      const [only, ...others] = said;
      const target = only?.parent;
      const given =
        isKind(target?.parent, "assignment") && target?.parent.left === target ? target?.parent.right : null;
      return others.length === 0 && given != null && dataflow.valueOf(given).constant === "right"
        ? given
        : null;
    }

    return {
      end() {
        const calls = fileCalls(context);
        for (const call of calls.methods("generate")) {
          const model = hubObjectOf(context, call.function.object);
          const [given] = callArguments(call);
          const isInput =
            given !== undefined && (given.keyword === null || /^inputs?(?:_ids)?$/.test(given.keyword.text));
          if (model === null || !isDecoder(model) || !isInput) continue;
          const encoding = encodingOf(context, given.value);
          const side = encoding === null ? null : (sideOf(encoding.tokenizer.made) ?? saidRight());
          if (encoding === null || !encoding.isBatch) continue;
          if (dataflow.argument(encoding.call, "padding_side", null) !== null) continue;
          if (side === null && !padsOnTheRight(encoding.tokenizer)) continue;
          if (side === null && isToldOf(context, encoding.tokenizer, /padding_side/)) continue;
          if (
            encoding.padding !== true &&
            encoding.padding !== "longest" &&
            encoding.padding !== "max_length"
          )
            continue;
          const code = 'padding_side="left"';
          context.report({
            node: given.node,
            message: "right",
            related: [{ node: encoding.call, message: "padded" }],
            suggestions: [
              {
                message: "left",
                data: { code },
                edits: [
                  side === null
                    ? fixer.addArgument(encoding.tokenizer.made, code)
                    : fixer.replace(side, '"left"'),
                ],
              },
            ],
          });
        }
      },
    };
  },
});
