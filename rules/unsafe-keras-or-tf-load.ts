/** A Keras model loaded with the guard against code in the file turned off. */

import { type Call, callArguments, defineRule, fileCalls, python, type SyntaxNode } from "../server/rule-api";

export const unsafeKerasOrTfLoad = defineRule({
  meta: {
    name: "unsafe-keras-or-tf-load",
    theme: "security",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/models/model_saving_apis/model_saving_and_loading/#load_model-function",
      "https://keras.io/api/utils/config_utils/#enableunsafedeserialization-function",
      "keras 3.15.1: loading a model with a Lambda layer raises ValueError unless safe_mode=False, with which the layer's code from the file runs",
    ],
    docs: {
      en: {
        title: "Model file may run its own code",
        what: "`load_model` has `safe_mode=False`, or `enable_unsafe_deserialization()` is called.",
        why: "A Keras file can hold Lambda layers as Python bytecode. The guard refuses to load them; with it turned off, whoever made the file runs any code on this machine. Keep the guard, and pass the functions of your own layers as `custom_objects` or register them.",
        ignoreWhen: "The file comes from this very program and nobody else can write to it.",
      },
      zh: {
        title: "模型文件可能执行自带的代码",
        what: "`load_model` 写了 `safe_mode=False`，或调用了 `enable_unsafe_deserialization()`。",
        why: "Keras 文件可以用 Python 字节码保存 Lambda 层。保护机制会拒绝加载它们；一旦关闭，制作文件的人就能在这台机器上执行任意代码。应保留保护，把自己的层用到的函数放进 `custom_objects` 或注册。",
        ignoreWhen: "文件由本程序自己生成，其他人无法写入。",
      },
      invalid: python`
        import keras

        model = keras.models.load_model("model.keras", safe_mode=False)
      `,
      valid: python`
        import keras

        model = keras.models.load_model("model.keras")
      `,
    },
    messages: {
      off: {
        en: "With `safe_mode=False` the file may run any code of whoever made it.",
        zh: "`safe_mode=False` 时，文件可以执行制作者的任意代码。",
      },
      all: {
        en: "From here on every Keras file may run any code of whoever made it.",
        zh: "从这里起，任何 Keras 文件都可以执行制作者的任意代码。",
      },
      keep: {
        en: "Keep the guard: leave `safe_mode` out",
        zh: "保留保护：去掉 `safe_mode`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** Written by this very file. */
    function isOwn(path: SyntaxNode | null): boolean {
      return (
        path !== null &&
        fileCalls(context)
          .methods("save", "save_model")
          .some((save) => callArguments(save).some(({ value }) => context.text(value) === context.text(path)))
      );
    }

    function check(call: Call): void {
      if (isOwn(dataflow.argument(call, "filepath", 0))) return;
      const argument = callArguments(call).find(({ keyword }) => keyword?.text === "safe_mode");
      if (argument === undefined || dataflow.valueOf(argument.value).constant !== false) return;
      context.report({
        node: argument.node,
        message: "off",
        suggestions: [{ message: "keep", edits: [fixer.removeArgument(call, argument)] }],
      });
    }

    return {
      calls: {
        "keras.models.load_model": check,
        "keras.saving.load_model": check,
        "keras.config.enable_unsafe_deserialization": (call: Call) =>
          context.report({ node: call, message: "all" }),
      },
    };
  },
});
