/** Keras models in the old HDF5 format. */

import {
  type Call,
  callArguments,
  contains,
  defineRule,
  type Identifier,
  isKind,
  KNOWN_IMPORTS,
  pathEnding,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** A file of that format, but not one of weights alone: their files still end in `.weights.h5`. */
const LEGACY = /(?<!weights)\.(h5|hdf5)$/i;

export const legacySaveFormat = defineRule({
  meta: {
    name: "legacy-save-format",
    theme: "deployment",
    libraries: [],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/models/model_saving_apis/model_saving_and_loading/",
      "https://keras.io/guides/serialization_and_saving/",
      "Keras 3.15.1: saving an .h5 file logs that this file format is considered legacy and recommends the native Keras format",
    ],
    docs: {
      en: {
        title: "Keras model in the HDF5 format",
        what: "`load_model`, `save_model` or `save` of a Keras model names a file that ends in `.h5` or `.hdf5`.",
        why: "Keras 3 calls this format legacy and warns when it writes one. A `.keras` file holds more: custom objects with their configuration, the state of preprocessing layers, the version that wrote it. To serve a model, `model.export` is the way. Load only files that you trust, whatever the format: a `Lambda` layer carries code.",
        ignoreWhen:
          "Another program reads the file and knows HDF5 only. Files of weights, `.weights.h5`, are not reported.",
      },
      zh: {
        title: "Keras 模型使用 HDF5 旧格式",
        what: "Keras 的 `load_model`、`save_model` 或模型的 `save` 使用了以 `.h5` 或 `.hdf5` 结尾的文件。",
        why: "Keras 3 把这种格式称为遗留格式，保存时会给出警告。`.keras` 文件保存得更完整：带配置的自定义对象、预处理层的状态、写入时的版本。部署则用 `model.export`。不管哪种格式，都只加载可信的文件：`Lambda` 层里可能带有代码。",
        ignoreWhen: "还有别的程序要读这个文件，而且只认 HDF5。权重文件 `.weights.h5` 不会报告。",
      },
      invalid: python`
        import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        model.save("model.h5")
      `,
      valid: python`
        import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        model.save("model.keras")
      `,
    },
    messages: {
      saved: {
        en: "`{ending}` is the legacy format of Keras. A `.keras` file also holds custom objects.",
        zh: "`{ending}` 是 Keras 的旧格式。`.keras` 文件还会保存自定义对象。",
      },
      loaded: {
        en: "This model is in the legacy format `{ending}`. Saved once more, it can be a `.keras` file.",
        zh: "这个模型是旧格式 `{ending}`。重新保存一次，就可以改用 `.keras` 文件。",
      },
      keras: { en: "Save it as `.keras`", zh: "保存为 `.keras`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, tree } = context;
    if (!/\.(?:h5|hdf5)\b/i.test(tree.text)) return {};

    function check(path: SyntaxNode | null | undefined, message: "saved" | "loaded"): void {
      if (path == null) return;
      const { constant } = dataflow.valueOf(path);
      const last = pathEnding(context, path);
      const written = last?.text ?? "";
      const ending = LEGACY.exec(typeof constant === "string" ? constant : written)?.[0];
      if (ending === undefined) return;
      // Written here, and nowhere else.
      const string = last !== null && contains(path, last.string) ? last.string : null;
      const isPlain = string !== null && written.endsWith(ending);
      context.report({
        node: path,
        message,
        data: { ending },
        suggestions:
          message === "saved" && isPlain
            ? [
                {
                  message: "keras",
                  edits: [
                    fixer.replace(
                      string,
                      `${written.slice(0, -ending.length)}.keras${tree.text.slice(string.start + written.length, string.end)}`,
                    ),
                  ],
                },
              ]
            : [],
      });
    }

    const isPlainParameter = (name: Identifier): boolean => {
      const definitions = semantic.bindingOf(name)?.definitions ?? [];
      const isOfKeras = semantic.importedPackages.has("keras");
      return isOfKeras && definitions.length > 0 && definitions.every(({ kind }) => kind === "parameter");
    };

    const load = (call: Call): void => check(dataflow.argument(call, "filepath", 0), "loaded");
    const save = (call: Call): void => check(dataflow.argument(call, "filepath", 1), "saved");
    return {
      calls: {
        "keras.models.load_model": load,
        "keras.saving.load_model": load,
        "keras.models.save_model": save,
        "keras.saving.save_model": save,
        "keras.callbacks.ModelCheckpoint"(call) {
          const weights = dataflow.argument(call, "save_weights_only", 4);
          if (weights === null || dataflow.valueOf(weights).constant === false)
            check(dataflow.argument(call, "filepath", 0), "saved");
        },
      },
      methods: {
        save(call, { receiver }) {
          const path = dataflow.argument(call, "filepath", 0);
          const type = receiver === null ? undefined : dataflow.valueOf(receiver).type;
          // A parameter that saves itself to one such path: in a file of Keras that is a model.
          const isParameter =
            type === undefined && isKind(receiver, "identifier") && isPlainParameter(receiver);
          const isAlone = call.arguments.children.length === 1 && isKind(path, "string");
          if (knowledge.hasTrait(type ?? "", "keras-model") || (isParameter && isAlone)) check(path, "saved");
        },
      },
      end() {
        // A name without its import: what is missing there is another rule's business.
        for (const { identifier } of semantic.undefinedNames) {
          const call = identifier.parent;
          if (identifier.text !== "load_model" || !isKind(call, "call") || call.function !== identifier)
            continue;
          if (KNOWN_IMPORTS.get("load_model")?.module.includes("keras"))
            check(callArguments(call)[0]?.value, "loaded");
        }
      },
    };
  },
});
