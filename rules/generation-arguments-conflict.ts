/** Arguments of `generate` that contradict one another, so that one of them does nothing. */

import {
  type Call,
  callArguments,
  defineRule,
  type HubObject,
  hubObjectOf,
  isGreedy,
  isToldOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What decides how tokens are chosen, and what may hold more. */
const TELLS = /^(?:do_sample|generation_config|num_beams|penalty_alpha|custom_generate)$/;

export const generationArgumentsConflict = defineRule({
  meta: {
    name: "generation-arguments-conflict",
    theme: "api",
    libraries: ["transformers"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/text_generation",
      "transformers 5.24.0: generate(max_length=5, max_new_tokens=10) gives 10 new tokens and warns that max_new_tokens takes precedence; do_sample=False with temperature=0.5 warns that temperature may be ignored; temperature=0.0 with do_sample=True raises a ValueError",
    ],
    docs: {
      en: {
        title: "Generation arguments contradict",
        what: "`generate` gets both `max_length` and `max_new_tokens`, or a sampling argument with `do_sample=False` or without `do_sample` for a model that does not sample by itself, or a temperature of 0 with `do_sample=True`.",
        why: "Of two lengths only `max_new_tokens` counts. Without sampling, `temperature`, `top_p` and `top_k` do nothing: runs that are compared over them are the same run. A temperature of 0 raises a `ValueError`.",
        ignoreWhen: "The value is passed for a later change of the other one.",
      },
      zh: {
        title: "生成参数互相矛盾",
        what: "`generate` 同时传了 `max_length` 与 `max_new_tokens`，或在 `do_sample=False`（或模型默认不采样又没写 `do_sample`）时传了采样参数，或在 `do_sample=True` 时温度为 0。",
        why: "两个长度里只有 `max_new_tokens` 生效。不采样时 `temperature`、`top_p`、`top_k` 都不起作用：比较不同取值其实是同一次运行。温度为 0 会抛出 `ValueError`。",
        ignoreWhen: "这个值是为以后修改另一个参数预留的。",
      },
      invalid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        inputs = tokenizer("Hello", return_tensors="pt")
        tokens = model.generate(**inputs, max_length=50, max_new_tokens=20)
      `,
      valid: python`
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        inputs = tokenizer("Hello", return_tensors="pt")
        tokens = model.generate(**inputs, max_new_tokens=20)
      `,
    },
    messages: {
      length: {
        en: "`{one}` does nothing beside `{other}`, which takes precedence.",
        zh: "`{one}` 不起作用，`{other}` 优先。",
      },
      greedy: {
        en: "`{one}` does nothing: `{other}` takes the likeliest token each time.",
        zh: "`{one}` 不起作用：`{other}` 每次都取最可能的词元。",
      },
      unsampled: {
        en: "`{one}` does nothing: `{model}` does not sample by itself.",
        zh: "`{one}` 不起作用：`{model}` 默认不采样。",
      },
      sample: {
        en: "Sample: `do_sample=True`",
        zh: "改为采样：`do_sample=True`",
      },
      zero: {
        en: "`{one}` raises a ValueError with `{other}`: do not sample instead.",
        zh: "`{one}` 与 `{other}` 同用会抛出 ValueError：应关闭采样。",
      },
      beams: {
        en: "`{one}` asks for more texts than `{other}` finds. It raises ValueError.",
        zh: "`{one}` 多于 `{other}`，会抛出 ValueError。",
      },
      drop: {
        en: "Leave `{one}` out",
        zh: "去掉 `{one}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, text } = context;
    const SAMPLING = ["temperature", "top_p", "top_k"];

    return {
      calls: { "transformers.GenerationConfig": check },
      methods: {
        generate(call: Call, { callee, receiver }) {
          // Other libraries have a `generate` of their own.
          const isOwn = callee?.startsWith("transformers.") === true;
          const model = receiver === null ? null : hubObjectOf(context, receiver);
          if (receiver !== null && (isOwn || model !== null)) check(call);
          if (model !== null) checkUnsampled(call, model);
        },
      },
    };

    /** A dict of the file's own, or what the function around was called with: no encoded text. */
    function isOptions(node: SyntaxNode): boolean {
      const isGiven = context.semantic.bindingOf(node)?.definitions.some(({ kind }) => kind === "parameter");
      return isGiven === true || dataflow.valueOf(node).type === "builtins.dict";
    }

    /** The checkpoint brings settings of its own, which are known to sample nothing. */
    function checkUnsampled(call: Call, model: HubObject): void {
      const given = callArguments(call);
      const isTold = given.some(({ keyword, spread, value }) =>
        spread === "" ? TELLS.test(keyword?.text ?? "") : isOptions(value),
      );
      const one = given.find(({ keyword }) => SAMPLING.includes(keyword?.text ?? ""));
      const value = one === undefined ? undefined : dataflow.valueOf(one.value).constant;
      if (one === undefined || isTold || typeof value !== "number" || value === 1) return;
      if (!isGreedy(model) || isToldOf(context, model, /generation_config/)) return;
      const code = "do_sample=True";
      context.report({
        node: one.node,
        message: "unsampled",
        data: { one: text(one.node), model: model.checkpoint ?? "" },
        suggestions: [{ message: "sample", edits: [fixer.addArgument(call, code)] }],
      });
    }

    function check(call: Call): void {
      const given = callArguments(call);
      const written = (name: string) => given.find(({ keyword }) => keyword?.text === name);
      const constant = (name: string) => {
        const argument = written(name);
        return argument === undefined ? undefined : dataflow.valueOf(argument.value).constant;
      };
      const report = (message: "length" | "greedy" | "zero" | "beams", name: string, by: string): void => {
        const [one, other] = [written(name), written(by)];
        if (one === undefined || other === undefined) return;
        context.report({
          node: one.node,
          message,
          data: { one: text(one.node), other: text(other.node) },
          suggestions: [
            { message: "drop", data: { one: text(one.node) }, edits: [fixer.removeArgument(call, one)] },
          ],
        });
      };
      if (typeof constant("max_length") === "number" && typeof constant("max_new_tokens") === "number")
        report("length", "max_length", "max_new_tokens");
      const samples = constant("do_sample");
      if (samples === false)
        for (const name of SAMPLING)
          if (typeof constant(name) === "number" && constant(name) !== 1) report("greedy", name, "do_sample");
      const [beams, sequences] = [constant("num_beams"), constant("num_return_sequences")];
      if (samples !== true && typeof beams === "number" && typeof sequences === "number" && sequences > beams)
        report("beams", "num_return_sequences", "num_beams");
      if (samples === true && constant("temperature") === 0) report("zero", "temperature", "do_sample");
    }
  },
});
