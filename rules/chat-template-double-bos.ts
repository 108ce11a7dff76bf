/** A text that a chat template made, given to the tokenizer as if it had no special tokens yet. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isSameExpression,
  promptedTexts,
  python,
  reachingDefinition,
  type SyntaxNode,
  tokenizerCheckpoints,
} from "../server/rule-api";

/** Checkpoints whose template writes a start token that their tokenizer adds too; what others tuned from them may have another template. */
const WITH_START =
  /^(?:(?:meta-llama|unsloth)\/(?:Meta-)?Llama-[234]|mistralai\/M.*Instruct|(?:google|unsloth)\/(?:code)?gemma.*-it|Cohere\w*\/.*command|deepseek-ai\/DeepSeek-R1)/i;
/** Families of models whose tokenizers add no token of their own: https://huggingface.co/Qwen/Qwen2.5-VL-7B-Instruct */
const WITHOUT_START = /qwen/i;

export const chatTemplateDoubleBos = defineRule({
  meta: {
    name: "chat-template-double-bos",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://huggingface.co/docs/transformers/chat_templating"],
    docs: {
      en: {
        title: "Special tokens twice, or an unanswered prompt",
        what: "The text of `apply_chat_template(..., tokenize=False)` is tokenized by the same tokenizer without `add_special_tokens=False`; or the texts for TRL's `SFTTrainer` are made with `add_generation_prompt=True`.",
        why: "A chat template writes the special tokens into the text itself. The tokenizer then adds its own once more, so that the text of Llama, Mistral and Gemma begins with two start tokens. The model was never trained on that, and the documentation warns of worse answers. Where the checkpoint is not written in the file, the finding is an information: Qwen's templates, for one, write no start token. Pass `add_special_tokens=False`, or let `apply_chat_template` tokenize. A generation prompt belongs to a question that is to be answered: behind a whole conversation it teaches the model to begin one more answer and stop.",
        ignoreWhen:
          "The template of your checkpoint writes no start token, or the tokenizer adds none. Or the texts end with a question, and the answer comes from another column.",
      },
      zh: {
        title: "对话文本重复添加特殊标记，或末尾多出回答的开头",
        what: "`apply_chat_template(..., tokenize=False)` 得到的文本又交给同一个分词器，没有写 `add_special_tokens=False`；或者给 TRL 的 `SFTTrainer` 的文本带有 `add_generation_prompt=True`。",
        why: "对话模板已经把特殊标记写进文本。分词器会再加一次，于是 Llama、Mistral、Gemma 的文本开头有两个起始标记。模型训练时从未见过这种输入，官方文档提醒效果会变差。文件里没有写明检查点时，这里只给出提示信息：例如 Qwen 的模板就不写起始标记。应写 `add_special_tokens=False`，或者直接让 `apply_chat_template` 分词。回答的开头只属于待回答的问题：放在完整对话之后，模型会学着再开一个回答就停下。",
        ignoreWhen:
          "你用的检查点，其模板不写起始标记，或者分词器不会添加。或者文本以问题结尾，回答来自另一列。",
      },
      invalid: python`
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

        def encode(messages):
            text = tokenizer.apply_chat_template(messages, tokenize=False)
            return tokenizer(text, truncation=True)
      `,
      valid: python`
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

        def encode(messages):
            text = tokenizer.apply_chat_template(messages, tokenize=False)
            return tokenizer(text, truncation=True, add_special_tokens=False)
      `,
    },
    messages: {
      twice: {
        en: "The chat template has put in special tokens, and `{tokenizer}` adds its own again.",
        zh: "对话模板已写入特殊标记，`{tokenizer}` 还会再加一次。",
      },
      prompt: {
        en: "A generation prompt ends each text for training with the beginning of an answer that never comes.",
        zh: "`add_generation_prompt` 让每条训练文本末尾多出回答的开头，却没有回答。",
      },
      trains: { en: "Trained on here", zh: "在这里训练" },
      whole: { en: "Leave out the beginning of an answer", zh: "不加回答的开头" },
      any: {
        en: "Many chat templates write special tokens, and `{tokenizer}` then adds its own again.",
        zh: "许多对话模板会写入特殊标记，`{tokenizer}` 随后又会再加一次。",
      },
      template: {
        en: "The template writes them here",
        zh: "模板在这里写入",
      },
      plain: {
        en: "Add none: `add_special_tokens=False`",
        zh: "不再添加：`add_special_tokens=False`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const { checkpointsLoaded, checkpointOf } = tokenizerCheckpoints(context);
    /** Whether the file gives the tokenizer another template, or tells it not to add a start token. */
    const isChanged = (): boolean =>
      fileCalls(context).mentions(/^(?:chat_template|get_chat_template|setup_chat_format|add_bos_token)$/);

    /** The call of the template that made a text, or the first of several; null for any other text. */
    function templateOf(text: SyntaxNode): Call | null {
      const list = isKind(text, "identifier") ? (reachingDefinition(semantic, text)?.value ?? text) : text;
      const each = isKind(list, "list_comprehension", "generator_expression") ? list.body : text;
      const { call, elements } = dataflow.valueOf(each);
      const made = call ?? elements?.[0]?.call;
      const isTemplate =
        isKind(made, "call") &&
        isKind(made.function, "attribute") &&
        made.function.attribute.text === "apply_chat_template";
      if (!isTemplate || !isKind(made, "call")) return null;
      const option = callArguments(made).find(({ keyword }) => keyword?.text === "tokenize");
      return option !== undefined && dataflow.valueOf(option.value).constant === false ? made : null;
    }

    function check(call: Call, tokenizer: SyntaxNode): void {
      const given = callArguments(call);
      const text = given[0]?.value;
      const isTold = given.some(
        ({ keyword, spread }) => spread !== "" || keyword?.text === "add_special_tokens",
      );
      const template = text === undefined || isTold ? null : templateOf(text);
      if (text === undefined || template === null || !isKind(template.function, "attribute")) return;
      if (!isSameExpression(context, template.function.object, tokenizer)) return;
      const checkpoint = checkpointOf(tokenizer);
      // A tokenizer that is handed on is one of those that the file loads.
      const loaded = checkpoint === null ? checkpointsLoaded() : [checkpoint];
      if (loaded.length > 0 && !loaded.some((name) => WITH_START.test(name))) return;
      if (checkpoint === null && fileCalls(context).mentions(WITHOUT_START)) return;
      if (isChanged()) return;
      context.report({
        node: call,
        ...(checkpoint === null
          ? { message: "any" as const, severity: "information" as const }
          : { message: "twice" as const }),
        data: { tokenizer: context.excerpt(tokenizer) },
        related: [{ node: template, message: "template" }],
        suggestions: [{ message: "plain", edits: [fixer.addArgument(call, "add_special_tokens=False")] }],
      });
    }

    return {
      end() {
        for (const { template, option, trainer } of promptedTexts(context))
          context.report({
            node: option,
            message: "prompt",
            related: [{ node: trainer, message: "trains" }],
            suggestions: [
              {
                message: "whole",
                edits: callArguments(template).flatMap((one) =>
                  one.node === option ? [fixer.removeArgument(template, one)] : [],
                ),
              },
            ],
          });
      },
      nodes: {
        call(node) {
          const called = node.function;
          if (isKind(called, "attribute") && /^encode(?:_plus)?$/.test(called.attribute.text))
            check(node, called.object);
          else check(node, called);
        },
      },
    };
  },
});
