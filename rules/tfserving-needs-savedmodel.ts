/** A Keras file beside a TensorFlow Serving that reads only SavedModels. */

import {
  type Call,
  COMMAND_CALLS,
  type CommandWord,
  commandOf,
  defineRule,
  fileCalls,
  isKind,
  programOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const FLAG = "--model_base_path=";
/** The image of the server, and the folder that it is given: `-v /srv/cats:/models/cats`, `source=/srv/cats,target=/models/cats`. */
const IMAGE = /(?:^|\/)tensorflow\/serving(?::|$)/;
const MOUNT = /^(?:--volume=)?(?:[\w=,]*\bsource=)?([^:,]+)(?::|,target=)\/models(?:\/|$)/;
/** `./cats/` and `cats` are one folder. */
const plainPath = (path: string): string => path.replace(/^\.\/+|\/+$/g, "");
/** Signs that the file exports its model, or that a format is chosen. */
const EXPORTS = /saved_model|save_format|SavedModel|TFLite|convert/;

export const tfservingNeedsSavedmodel = defineRule({
  meta: {
    name: "tfserving-needs-savedmodel",
    theme: "deployment",
    libraries: ["subprocess", "os"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/tfx/serving/serving_basic",
      "https://keras.io/api/models/model_saving_apis/export/",
      "https://github.com/tensorflow/serving/blob/master/tensorflow_serving/sources/storage_path/file_system_storage_filesource.cc",
      "Keras 3.15.1: model.export(path) writes saved_model.pb, variables, assets and fingerprint.pb",
    ],
    docs: {
      en: {
        title: "TensorFlow Serving without a SavedModel",
        what: "The file loads or saves a model as `.h5` or `.keras`, starts `tensorflow_model_server` on the path of that model, and exports no SavedModel.",
        why: 'TensorFlow Serving reads `<base path>/<version>/saved_model.pb`, where the version is a whole number. It finds none and reports `No versions of servable ... found under base path`. What the script has loaded does not matter: the server is another process. `model.export(base_path + "/1")` writes what it needs (`tf.saved_model.save` in Keras 2).',
        ignoreWhen: "Another program has exported the model to the same place before.",
      },
      zh: {
        title: "TF Serving 找不到 SavedModel",
        what: "文件以 `.h5` 或 `.keras` 加载或保存模型，并用该模型的路径启动 `tensorflow_model_server`，却没有导出 SavedModel。",
        why: 'TensorFlow Serving 读取的是 `<base path>/<version>/saved_model.pb`，其中版本号是整数。找不到时会报告 `No versions of servable ... found under base path`。脚本里加载了什么没有关系：服务器是另一个进程。`model.export(base_path + "/1")` 会写出它需要的内容（Keras 2 用 `tf.saved_model.save`）。',
        ignoreWhen: "别的程序已经事先把模型导出到同一位置。",
      },
      invalid: python`
        import subprocess

        import tensorflow as tf

        model = tf.keras.models.load_model("/models/cats.keras")
        print(model.summary())
        server = subprocess.Popen(
            ["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=/models/cats"]
        )
      `,
      valid: python`
        import subprocess

        import tensorflow as tf

        model = tf.keras.models.load_model("/models/cats.keras")
        model.export("/models/cats/1")
        server = subprocess.Popen(
            ["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=/models/cats"]
        )
      `,
    },
    messages: {
      format: {
        en: "TensorFlow Serving cannot read `{path}`. It needs a SavedModel in a numbered directory.",
        zh: "TensorFlow Serving 读不了 `{path}`。它需要放在数字版本目录里的 SavedModel。",
      },
      served: {
        en: "This server looks for `{base}/<version>/saved_model.pb`, and the file exports none.",
        zh: "这个服务器要找 `{base}/<version>/saved_model.pb`，而文件没有导出它。",
      },
      export: { en: "Export the model: `{code}`", zh: "导出模型：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const files: { readonly path: SyntaxNode; readonly model: string | null; readonly call: Call }[] = [];
    let served: { readonly word: CommandWord; readonly base: string } | null = null;

    const keep = (call: Call, path: SyntaxNode | null, model: SyntaxNode | null): void => {
      if (path !== null) files.push({ path, call, model: isKind(model, "identifier") ? model.text : null });
    };
    const load = (call: Call): void => {
      const target = isKind(call.parent, "assignment") ? call.parent.left : null;
      keep(call, dataflow.argument(call, "filepath", 0), target);
    };
    const start = (call: Call): void => {
      const command = commandOf(semantic, call);
      if (command === null) return;
      const program = programOf(command);
      const isImage =
        /^(?:docker|podman)$/.test(program) && command.words.some(({ text }) => IMAGE.test(text));
      if (program !== "tensorflow_model_server" && !isImage) return;
      for (const word of command.words) {
        const base = isImage
          ? MOUNT.exec(word.text)?.[1]
          : word.text.startsWith(FLAG)
            ? word.text.slice(FLAG.length)
            : undefined;
        if (base !== undefined && word.isLiteral)
          served = { word, base: plainPath(base.replace(/[()]/g, "")) };
      }
    };

    return {
      calls: {
        "keras.models.load_model": load,
        "keras.saving.load_model": load,
        ...Object.fromEntries(Object.keys(COMMAND_CALLS).map((name) => [name, start])),
      },
      methods: {
        save: (call, { receiver }) => keep(call, dataflow.argument(call, "filepath", 0), receiver),
      },
      end() {
        const calls = fileCalls(context);
        // A function of the file may be called `export` and save something else.
        if (served === null || calls.mentions(EXPORTS) || calls.methods("export").length > 0) return;
        const { base, word } = served;
        for (const { path, model, call } of files) {
          const { constant } = dataflow.valueOf(path);
          if (typeof constant !== "string" || !/\.(?:h5|hdf5|keras)$/.test(constant)) continue;
          // The server of another model is another matter.
          const file = plainPath(constant);
          const folder = file.replace(/\/[^/]*$/, "");
          if (![file.replace(/\.\w+$/, ""), folder, folder.replace(/\/\d+$/, "")].includes(base)) continue;
          const code = `${model}.export("${base}/1")`;
          const canExport = model !== null && fixer.standsAlone(call);
          context.report({
            node: call,
            message: "format",
            data: { path: constant.replace(/^.*\//, "") },
            secondary: [{ node: word.node, message: "served", data: { base } }],
            suggestions: canExport
              ? [{ message: "export", data: { code }, edits: [fixer.lineAfter(call, code)] }]
              : [],
          });
          return;
        }
      },
    };
  },
});
