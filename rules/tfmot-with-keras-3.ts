/** A model of the `keras` package given to TensorFlow Model Optimization, which knows Keras 2 only. */

import {
  type Call,
  callArguments,
  choosesLegacyKeras,
  defineRule,
  isGuarded,
  isKind,
  makerOf,
  python,
} from "../server/rule-api";

const TFMOT = "tensorflow_model_optimization";
const WRAPPERS = [
  `${TFMOT}.sparsity.keras.prune_low_magnitude`,
  `${TFMOT}.quantization.keras.quantize_model`,
  `${TFMOT}.quantization.keras.quantize_annotate_model`,
  `${TFMOT}.clustering.keras.cluster_weights`,
];

export const tfmotWithKeras3 = defineRule({
  meta: {
    name: "tfmot-with-keras-3",
    theme: "compression",
    libraries: [TFMOT],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/model_optimization/guide/install",
      "https://www.tensorflow.org/guide/keras",
      "tensorflow-model-optimization 0.8.1: ValueError: `prune_low_magnitude` can only prune an object of the following types: keras.models.Sequential, ... You passed an object of type: Sequential. (Keras 3.15.1)",
    ],
    docs: {
      en: {
        title: "Model Optimization given a Keras 3 model",
        what: "A model or layer made with the `keras` package goes to `prune_low_magnitude`, `quantize_model` or `cluster_weights` of `tensorflow_model_optimization`.",
        why: "The library tests for the classes of Keras 2, which is the package `tf_keras` since TensorFlow 2.16. A model of Keras 3 is refused: `can only prune an object of the following types: keras.models.Sequential ... You passed an object of type: Sequential`. Build the model with `tf_keras`. Models from `tf.keras`, which may be either version, are not reported.",
        ignoreWhen: "The installed `keras` is older than 3 and TensorFlow older than 2.16.",
      },
      zh: {
        title: "剪枝、量化工具拿到 Keras 3 模型",
        what: "用 `keras` 包构造的模型或层传给了 `tensorflow_model_optimization` 的 `prune_low_magnitude`、`quantize_model` 或 `cluster_weights`。",
        why: "这个库按 Keras 2 的类做判断；从 TensorFlow 2.16 起，Keras 2 就是 `tf_keras` 包。Keras 3 的模型会被拒绝：`can only prune an object of the following types: keras.models.Sequential ... You passed an object of type: Sequential`。应改用 `tf_keras` 构造模型。来自 `tf.keras` 的模型可能是任一版本，不会报告。",
        ignoreWhen: "安装的 `keras` 低于 3，且 TensorFlow 低于 2.16。",
      },
      invalid: python`
        import keras
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(x, y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile(optimizer="adam", loss="mse")
            model.fit(x, y)
            return sparsity.prune_low_magnitude(model)
      `,
      valid: python`
        import tf_keras as keras
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(x, y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile(optimizer="adam", loss="mse")
            model.fit(x, y)
            return sparsity.prune_low_magnitude(model)
      `,
    },
    messages: {
      refused: {
        en: "`{model}` comes from the package `keras`. If that is Keras 3, `{wrapper}` refuses it.",
        zh: "`{model}` 来自 `keras` 包。若它是 Keras 3，`{wrapper}` 会拒绝它。",
      },
      made: { en: "Made with `keras` here.", zh: "在这里用 `keras` 构造。" },
      legacy: {
        en: "Import Keras 2: `import tf_keras as keras`",
        zh: "导入 Keras 2：`import tf_keras as keras`",
      },
    },
  },
  create(context) {
    const { fixer, semantic, tree } = context;
    if (choosesLegacyKeras(tree)) return {};

    const check = (call: Call): void => {
      const model = callArguments(call)[0]?.value;
      const maker = model === undefined ? null : makerOf(context, model);
      if (model === undefined || maker === null || isGuarded(semantic, call)) return;
      const written = semantic.writtenName(maker.call.function);
      if (written === null || !written.startsWith("keras.")) return;
      const plain = tree.root.children.find(
        (statement) => statement.kind === "import_statement" && context.text(statement) === "import keras",
      );
      context.report({
        node: model,
        message: "refused",
        data: {
          model: context.excerpt(isKind(model, "identifier", "attribute") ? model : maker.call.function),
          wrapper: context.excerpt(call.function).replace(/^.*\./, ""),
        },
        related: [{ node: maker.call.function, message: "made" }],
        suggestions:
          plain === undefined
            ? []
            : [{ message: "legacy", edits: [fixer.replace(plain, "import tf_keras as keras")] }],
      });
    };

    return { calls: Object.fromEntries(WRAPPERS.map((name) => [name, check])) };
  },
});
