/** A model told to keep its cache and to recompute its layers, of which it can only do one. */

import { type Call, defineRule, hubObjectOf, isKind, python } from "../server/rule-api";

export const cacheWithCheckpointing = defineRule({
  meta: {
    name: "cache-with-checkpointing",
    theme: "performance",
    libraries: ["transformers"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/model#transformers.PreTrainedModel.gradient_checkpointing_enable",
    ],
    docs: {
      en: {
        title: "use_cache together with gradient checkpointing",
        what: "A model is loaded with `use_cache=True`, and `gradient_checkpointing_enable()` (since 5.24 `activation_checkpointing_enable()`) is called on it.",
        why: "The cache keeps what each layer has computed, and checkpointing throws it away to compute it again. In training the library warns and switches the cache off. Say `use_cache=False` when training, and switch it on for generating.",
        ignoreWhen: "The model mostly generates, and is only trained now and then.",
      },
      zh: {
        title: "use_cache 与梯度检查点同时开启",
        what: "加载模型时写了 `use_cache=True`，又对它调用 `gradient_checkpointing_enable()`（5.24 起为 `activation_checkpointing_enable()`）。",
        why: "缓存要保留每层的计算结果，而检查点会丢掉它们再重新计算。训练时库会给出警告并关闭缓存。训练时应写 `use_cache=False`，生成时再打开。",
        ignoreWhen: "模型主要用来生成，只是偶尔训练。",
      },
      invalid: python`
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=True)
        model.activation_checkpointing_enable()
      `,
      valid: python`
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=False)
        model.activation_checkpointing_enable()
      `,
    },
    messages: {
      both: {
        en: "`{model}` was told to keep a cache, which checkpointing switches off in training.",
        zh: "`{model}` 已要求保留缓存，而训练时检查点会把它关掉。",
      },
      cache: {
        en: "The cache is asked for here",
        zh: "在这里要求缓存",
      },
      off: {
        en: "Switch the cache off: `use_cache=False`",
        zh: "关闭缓存：`use_cache=False`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    function check(call: Call): void {
      if (!isKind(call.function, "attribute")) return;
      const model = call.function.object;
      const made = hubObjectOf(context, model)?.made;
      const option = made === undefined ? null : dataflow.argument(made, "use_cache", null);
      if (option === null || dataflow.valueOf(option).constant !== true) return;
      context.report({
        node: call,
        message: "both",
        data: { model: context.excerpt(model) },
        related: [{ node: option, message: "cache" }],
        suggestions: [{ message: "off", edits: [fixer.replace(option, "False")] }],
      });
    }
    return { methods: { gradient_checkpointing_enable: check, activation_checkpointing_enable: check } };
  },
});
