/** A model that is loaded and never used. */

import { type Call, defineRule, python, triedAround, unreadName } from "../server/rule-api";

export const loadedModelUnused = defineRule({
  meta: {
    name: "loaded-model-unused",
    theme: "performance",
    libraries: ["keras", "torch", "transformers"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/models/model_saving_apis/model_saving_and_loading/",
      "https://docs.pytorch.org/docs/stable/generated/torch.load.html",
      "https://www.tensorflow.org/tfx/serving/serving_basic",
    ],
    docs: {
      en: {
        title: "Loaded model that nothing uses",
        what: "The result of `load_model`, `torch.load` or `from_pretrained` gets a name that the script never reads.",
        why: "Loading takes time, and the model takes memory, that of the GPU included, until the script ends. Often something was meant to follow: a model loaded before a server is started has no influence on the server, which is another process and reads its own files.",
        ignoreWhen: "The call is there for its side effect, for example to fill the download cache.",
      },
      zh: {
        title: "加载的模型没有被使用",
        what: "`load_model`、`torch.load` 或 `from_pretrained` 的结果赋给了一个名字，而脚本从未读取它。",
        why: "加载要花时间，模型在脚本结束前一直占用内存（包括显存）。这往往说明漏了后续步骤：在启动服务之前加载模型，对服务没有任何影响，因为服务是另一个进程，读的是自己的文件。",
        ignoreWhen: "调用只是为了副作用，例如预先填充下载缓存。",
      },
      invalid: python`
        import keras

        model = keras.models.load_model("model.keras")
        print("the model is ready")
      `,
      valid: python`
        import keras

        model = keras.models.load_model("model.keras")
        print(model.summary())
      `,
    },
    messages: {
      unused: {
        en: "`{name}` is loaded and never used in this script.",
        zh: "`{name}` 加载后在脚本里从未被使用。",
      },
      remove: { en: "Remove the statement", zh: "删除这条语句" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    // Later cells of a notebook, or other files, may read the name.
    if (context.fileKind !== "script" || /^#\s*%%/m.test(context.tree.text)) return {};

    const check = (call: Call): void => {
      const name = unreadName(semantic, call);
      // Tried whether it loads: that is its use.
      if (name === null || triedAround(call) !== null) return;
      const isRemovable = fixer.standsAlone(call) && (call.parent?.parent?.parent?.children.length ?? 0) > 1;
      context.report({
        node: name,
        message: "unused",
        data: { name: name.text },
        tags: ["unnecessary"],
        suggestions: isRemovable ? [{ message: "remove", edits: [fixer.removeStatement(call)] }] : [],
      });
    };

    return {
      calls: {
        "keras.models.load_model": check,
        "keras.saving.load_model": check,
        "torch.load": check,
        "torch.jit.load": check,
        "torch.hub.load": check,
      },
      methods: {
        from_pretrained(call, { callee }) {
          if (callee?.startsWith("transformers.")) check(call);
        },
      },
    };
  },
});
