/** A collator that masks words, for a model that predicts the next one. */

import { type Call, callArguments, defineRule, fileCalls, python } from "../server/rule-api";

export const mlmCollatorForCausalModel = defineRule({
  meta: {
    name: "mlm-collator-for-causal-model",
    theme: "training-loop",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/data_collator#transformers.DataCollatorForLanguageModeling",
      "transformers 5.24.0: ValueError: This tokenizer does not have a mask token ... You should pass `mlm=False` to train on causal language modeling instead.",
    ],
    docs: {
      en: {
        title: "Masking collator for a causal model",
        what: "`DataCollatorForLanguageModeling` is made without `mlm=False` in a file whose models are causal.",
        why: "Its default is to mask words and to ask for them. The tokenizers of causal models have no mask token, and the call raises a `ValueError`; with one that has, the model learns to repeat what it sees and is asked for masked words only.",
        ignoreWhen: "A masked model is loaded elsewhere for this collator.",
      },
      zh: {
        title: "为因果模型使用了掩码整理器",
        what: "文件里的模型都是因果语言模型，`DataCollatorForLanguageModeling` 却没有写 `mlm=False`。",
        why: "它默认会遮盖词并要求预测被遮盖的词。因果模型的分词器没有 mask token，调用会抛出 `ValueError`；即使有，模型也只学到复述看到的内容。",
        ignoreWhen: "另有别处加载的掩码模型使用这个整理器。",
      },
      invalid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        collator = DataCollatorForLanguageModeling(tokenizer)
      `,
      valid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        collator = DataCollatorForLanguageModeling(tokenizer, mlm=False)
      `,
    },
    messages: {
      masks: {
        en: "This collator masks words, and the models of this file predict the next one.",
        zh: "这个整理器会遮盖词，而本文件的模型预测的是下一个词。",
      },
      model: {
        en: "A causal model",
        zh: "因果模型",
      },
      off: {
        en: "Do not mask: `mlm=False`",
        zh: "不遮盖：`mlm=False`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const CAUSAL = /(ForCausalLM|LMHeadModel)$/;
    const MASKED = /(ForMaskedLM|ForPreTraining|MaskedLM)/;
    // A class of models or a bare encoder: below a head of the user's own it learns masked words too.
    const MODEL = /^transformers\.(\w+\.)*(?!DataCollator)\w+(Model|For[A-Z]\w*)$/;
    const made = (name: string): string => name.replace(/\.from_(pretrained|config)$/, "");

    return {
      calls: {
        "transformers.DataCollatorForLanguageModeling"(call: Call) {
          const mlm = dataflow.argument(call, "mlm", 1);
          if (callArguments(call).some(({ spread }) => spread !== "")) return;
          if (mlm !== null && dataflow.valueOf(mlm).constant !== true) return;
          const calls = fileCalls(context);
          const [model] = calls.constructed((name) => CAUSAL.test(made(name)));
          if (model === undefined || calls.mentions(MASKED)) return;
          const others = calls.constructed((name) => MODEL.test(made(name)) && !CAUSAL.test(made(name)));
          if (others.length > 0) return;
          context.report({
            node: call,
            message: "masks",
            related: [{ node: model, message: "model" }],
            fix: {
              message: "off",
              edits: [fixer.setArgument(call, "mlm", "False", mlm)],
            },
          });
        },
      },
    };
  },
});
