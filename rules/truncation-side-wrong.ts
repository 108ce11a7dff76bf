/** A long prompt is cut at its end, where the words stand that a decoder is to go on from. */

import {
  type Call,
  callArguments,
  defineRule,
  encodingOf,
  fileCalls,
  type HubObject,
  hubObjectOf,
  isDecoder,
  isKind,
  isToldOf,
  padsOnTheRight,
  python,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../server/rule-api";

export const truncationSideWrong = defineRule({
  meta: {
    name: "truncation-side-wrong",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/tokenizer#transformers.PreTrainedTokenizer.truncation_side",
      "https://huggingface.co/docs/transformers/chat_templating#add_generation_prompt",
      "transformers 5.24.0: `Context: a b c d e f g Answer:` with `truncation=True, max_length=6` gives `Context : a b c d`, with `truncation_side='left'` `d e f g Answer :`",
    ],
    docs: {
      en: {
        title: "Long prompts lose their end",
        what: 'A prompt that ends with written words behind what is put in (`f"{context}\\nAnswer:"`, the turn of the assistant in a chat template) is tokenized with `truncation=True` on the right and given to `generate` of a decoder. Checkpoints whose tokenizer cuts on the right are known by name (GPT-2, Pythia, OPT, Llama, Qwen2), or the code says so.',
        why: "Whatever exceeds `max_length` is cut from the right: first of all the question and the words behind which the answer belongs. The decoder goes on with the middle of the context. Nothing fails, and only long prompts are concerned. With `truncation_side='left'` the oldest text goes.",
        ignoreWhen: "No prompt is longer than `max_length`, or the text is shortened before.",
      },
      zh: {
        title: "过长的提示词被截掉了结尾",
        what: '提示词在填入内容之后以固定文字结尾（`f"{context}\\nAnswer:"`，或聊天模板中助手的回合），用 `truncation=True` 在右侧截断后交给解码器的 `generate`。哪些检查点的分词器在右侧截断，按名字判断（GPT-2、Pythia、OPT、Llama、Qwen2），或由代码写明。',
        why: "超出 `max_length` 的部分从右侧截掉：最先丢掉的是问题，以及答案应当接续的那几个词，解码器于是从上下文的中间往下写。什么都不会报错，而且只影响过长的提示词。用 `truncation_side='left'` 时丢掉的是最早的文字。",
        ignoreWhen: "没有提示词超过 `max_length`，或者文本事先已经缩短。",
      },
      invalid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def answer(context):
            prompt = f"{context}\nIn short:"
            inputs = tokenizer(prompt, truncation=True, max_length=512, return_tensors="pt")
            return model.generate(**inputs, max_new_tokens=20)
      `,
      valid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2", truncation_side="left")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def answer(context):
            prompt = f"{context}\nIn short:"
            inputs = tokenizer(prompt, truncation=True, max_length=512, return_tensors="pt")
            return model.generate(**inputs, max_new_tokens=20)
      `,
    },
    messages: {
      cut: {
        en: "A prompt that is too long loses its end here: `{end}`.",
        zh: "过长的提示词在这里被截掉结尾：`{end}`。",
      },
      goesOn: { en: "goes on from what is left", zh: "从剩下的文字往下写" },
      left: { en: "Cut on the left: `{code}`", zh: "改为左侧截断：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const isTrue = (call: Call, name: string): boolean => {
      const given = dataflow.argument(call, name, null);
      return given !== null && dataflow.valueOf(given).constant === true;
    };

    /** The words that stand behind the last thing that is put into a text; null where there are none, or nobody sees them. */
    function endOf(text: SyntaxNode, depth = 0): string | null {
      const node = unparenthesized(text);
      if (depth > 4) return null;
      if (isKind(node, "string")) {
        const last = node.children.findLastIndex(({ kind }) => kind === "interpolation");
        return last < 0 ? null : words(node.children.slice(last + 1));
      }
      if (isKind(node, "concatenated_string")) {
        const parts = node.children.flatMap(({ children }) => children);
        const last = parts.findLastIndex(({ kind }) => kind === "interpolation");
        return last < 0 ? null : words(parts.slice(last + 1));
      }
      if (isKind(node, "binary_operator") && node.operator === "+") {
        const written = stringValue(node.right);
        if (written === null) return endOf(node.right, depth + 1);
        return stringValue(node.left) === null ? said(written) : null;
      }
      if (isKind(node, "list"))
        return node.children[0] === undefined ? null : endOf(node.children[0], depth + 1);
      if (isKind(node, "list_comprehension")) return endOf(node.body, depth + 1);
      if (isKind(node, "call")) return endOfMade(node);
      const [given, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      return given?.value == null || others.length > 0 ? null : endOf(given.value, depth + 1);
    }

    /** `TEMPLATE.format(question=question)`, `tokenizer.apply_chat_template(turns, add_generation_prompt=True)`. */
    function endOfMade(call: Call): string | null {
      const { function: callee } = call;
      if (!isKind(callee, "attribute")) return null;
      if (callee.attribute.text === "apply_chat_template")
        return isTrue(call, "add_generation_prompt") ? "add_generation_prompt" : null;
      const { constant } = callee.attribute.text === "format" ? dataflow.valueOf(callee.object) : {};
      return typeof constant === "string" && constant.includes("}")
        ? said(constant.slice(constant.lastIndexOf("}") + 1))
        : null;
    }

    const words = (parts: readonly SyntaxNode[]): string | null =>
      said(parts.map((part) => (part.kind === "string_content" ? context.text(part) : "")).join(""));

    const said = (end: string): string | null => end.replace(/\\n/g, " ").trim().slice(-40) || null;

    /** Nothing says another side, and the checkpoint is known to have none of its own. */
    function cutsOnTheRight(tokenizer: HubObject): boolean {
      const side = dataflow.argument(tokenizer.made, "truncation_side", null);
      if (side !== null) return dataflow.valueOf(side).constant === "right";
      return (
        (padsOnTheRight(tokenizer) ||
          /^(?:Qwen\/Qwen2(?:\.5)?-|meta-llama\/)/.test(tokenizer.checkpoint ?? "")) &&
        !isToldOf(context, tokenizer, /truncation_side/)
      );
    }

    return {
      end() {
        for (const call of fileCalls(context).methods("generate")) {
          const model = hubObjectOf(context, call.function.object);
          const [given] = callArguments(call);
          if (model === null || !isDecoder(model) || given === undefined) continue;
          const encoding = encodingOf(context, given.value);
          if (encoding === null || !isTrue(encoding.call, "truncation")) continue;
          const text = dataflow.argument(encoding.call, "text", 0);
          const end = text === null ? null : endOf(text);
          if (end === null || !cutsOnTheRight(encoding.tokenizer)) continue;
          const side = dataflow.argument(encoding.tokenizer.made, "truncation_side", null);
          const code = 'truncation_side="left"';
          context.report({
            node: encoding.call,
            message: "cut",
            data: { end },
            related: [{ node: call, message: "goesOn" }],
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
