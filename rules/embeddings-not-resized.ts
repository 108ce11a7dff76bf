/** Tokens that are added to a tokenizer while the model keeps its table of embeddings. */

import {
  addsNewTokens,
  type Call,
  defineRule,
  descendants,
  fileCalls,
  hasNoPadToken,
  hasSpareEmbeddings,
  hubModels,
  hubObjectOf,
  hubTarget,
  isDecoder,
  isHeldToAddNone,
  isKind,
  type MethodCall,
  python,
  type SyntaxNode,
  standsBefore,
} from "../server/rule-api";

/** They put adapters on layers, and leave the rows of the embeddings as they are. */
const ADAPTS = /^peft\.(?:\w+\.)*(?:get_peft_model|prepare_model_for_kbit_training)$/;

export const embeddingsNotResized = defineRule({
  meta: {
    name: "embeddings-not-resized",
    theme: "fine-tuning",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/model#transformers.PreTrainedModel.resize_token_embeddings",
      "transformers 5.24.0: a padding token added to a tokenizer of 10 tokens gets the number 10, and GPT2LMHeadModel with vocab_size=10 raises IndexError: index out of range in self",
    ],
    docs: {
      en: {
        title: "New tokens without new embeddings",
        what: "Tokens are added to a tokenizer, a pretrained model is loaded beside it, and `resize_token_embeddings` is called nowhere in the file.",
        why: "A new token gets the first number behind the vocabulary, for which the model has no row: the first text that holds it raises `IndexError: index out of range in self`, on a GPU a device-side assert that does not say where. Call `model.resize_token_embeddings(len(tokenizer))` before training.",
        ignoreWhen: "The checkpoint has the tokens already, or keeps spare rows in its table.",
      },
      zh: {
        title: "添加了词元但没有扩展词嵌入",
        what: "给分词器添加了词元，旁边加载了预训练模型，而整个文件都没有调用 `resize_token_embeddings`。",
        why: "新词元的编号排在原词表之后，模型的词嵌入表里没有对应的行：第一条含有它的文本就会抛出 `IndexError: index out of range in self`，在 GPU 上则是不指明位置的 device-side assert。训练之前应调用 `model.resize_token_embeddings(len(tokenizer))`。",
        ignoreWhen: "检查点本来就有这些词元，或词嵌入表留有空行。",
      },
      invalid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        tokenizer.add_special_tokens({"pad_token": "[PAD]"})
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        print(model(**batch).logits.shape)
      `,
      valid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        tokenizer.add_special_tokens({"pad_token": "[PAD]"})
        model.resize_token_embeddings(len(tokenizer))
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        print(model(**batch).logits.shape)
      `,
    },
    messages: {
      grown: {
        en: "The model has no embedding for what is added here. The first text with it raises IndexError.",
        zh: "模型没有这里新增词元的词嵌入。遇到第一条含有它的文本就会抛出 IndexError。",
      },
      model: {
        en: "Its table of embeddings stays as it was",
        zh: "它的词嵌入表没有变",
      },
      resize: {
        en: "Give the model the rows: `{code}`",
        zh: "给模型补上这些行：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    function check(call: MethodCall): void {
      const tokenizer = hubObjectOf(context, call.function.object);
      const all = hubModels(context);
      // Of several models it is the one of the same checkpoint.
      const [model, ...others] =
        all.length > 1
          ? all.filter((one) => one.checkpoint !== null && one.checkpoint === tokenizer?.checkpoint)
          : all;
      if (tokenizer === null || model === undefined || others.length > 0) return;
      if (hasSpareEmbeddings(model)) return;
      const name = hubTarget(context, model);
      if (
        !/Tokenizer/.test(tokenizer.className) ||
        !addsNewTokens(context, call, tokenizer, hasNoPadToken(tokenizer) || isDecoder(model)) ||
        isHeldToAddNone(context, call)
      )
        return;
      if (name === null || isHandedOn(name, model.made)) return;
      const code = `${context.text(name)}.resize_token_embeddings(len(${context.text(call.function.object)}))`;
      const later = standsBefore(call, model.made) ? model.made : call;
      context.report({
        node: call,
        message: "grown",
        absence: true,
        related: [{ node: model.made, message: "model" }],
        suggestions: fixer.standsAlone(later)
          ? [{ message: "resize", data: { code }, edits: [fixer.lineAfter(later, code)] }]
          : [],
      });
    }

    /** Code that is not seen gets the model, and may give it the rows. */
    function isHandedOn(name: SyntaxNode, made: Call): boolean {
      const isName = (node: SyntaxNode): boolean =>
        (node.kind === name.kind && context.text(node) === context.text(name)) ||
        (isKind(node, "identifier", "attribute") && dataflow.valueOf(node).call === made);
      return calls.foreign.some(
        ({ function: called, arguments: given }) =>
          !ADAPTS.test(semantic.qualifiedName(called) ?? "") && [...descendants(given)].some(isName),
      );
    }

    return {
      end() {
        if (calls.mentions(/resize_|embedding|vocab_size|chat_format|clone_chat/i)) return;
        const [first] = calls
          .methods("add_tokens", "add_special_tokens")
          .filter(({ function: { object } }) => semantic.qualifiedName(object) === null);
        if (first !== undefined) check(first);
      },
    };
  },
});
