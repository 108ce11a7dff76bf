/** Two Keras packages in one file. */

import {
  choosesLegacyKeras,
  defineRule,
  isGuarded,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

type Root = "keras" | "tensorflow.keras" | "tf_keras";

export const kerasAndTfKerasMixed = defineRule({
  meta: {
    name: "keras-and-tf-keras-mixed",
    theme: "api",
    libraries: ["keras"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/getting_started/",
      "https://www.tensorflow.org/guide/keras",
      "tf_keras 2.21.0: with a keras EarlyStopping fit raises AttributeError: 'EarlyStopping' object has no attribute '_implements_train_batch_hooks'; a keras layer raises TypeError: The added layer must be an instance of class Layer.",
    ],
    docs: {
      en: {
        title: "Keras imported from two packages",
        what: "One file takes Keras from two of `keras`, `tensorflow.keras` and `tf_keras`. One hint a file, a warning where the two certainly differ: with `tf_keras`, or with `TF_USE_LEGACY_KERAS`.",
        why: "`keras` and `tf.keras` are the same objects only where TensorFlow 2.16 or newer uses Keras 3. Otherwise their classes differ, and a layer or callback of one does not work in a model of the other: `The added layer must be an instance of class Layer`. Whether it works then depends on what is installed. Take everything from one package.",
        ignoreWhen: "The file compares the two on purpose, or the installed versions are pinned.",
      },
      zh: {
        title: "从两个包导入 Keras",
        what: "同一个文件里，Keras 来自 `keras`、`tensorflow.keras`、`tf_keras` 中的两个。每个文件提示一次；如果两者肯定不同（出现 `tf_keras` 或 `TF_USE_LEGACY_KERAS`），则报为警告。",
        why: "只有 TensorFlow 2.16 及以上并使用 Keras 3 时，`keras` 与 `tf.keras` 才是同一批对象。否则两边的类不同，一边的层或回调放进另一边的模型会出错：`The added layer must be an instance of class Layer`。能不能运行取决于安装了什么。应全部从同一个包导入。",
        ignoreWhen: "文件有意比较两者，或已固定安装版本。",
      },
      invalid: python`
        import tensorflow as tf
        from keras.callbacks import EarlyStopping

        def train(x, y):
            model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            model.compile(optimizer="adam", loss="mse")
            stop = EarlyStopping(patience=5, restore_best_weights=True)
            model.fit(x, y, validation_split=0.2, callbacks=[stop])
      `,
      valid: python`
        import keras
        from keras.callbacks import EarlyStopping

        def train(x, y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile(optimizer="adam", loss="mse")
            stop = EarlyStopping(patience=5, restore_best_weights=True)
            model.fit(x, y, validation_split=0.2, callbacks=[stop])
      `,
    },
    messages: {
      mixed: {
        en: "The file takes Keras from `{first}` and from `{second}`. Some versions have different classes there.",
        zh: "文件同时从 `{first}` 和 `{second}` 使用 Keras。在某些版本里两者的类不同。",
      },
      same: { en: "Import from `{first}` here too", zh: "这里也从 `{first}` 导入" },
      other: { en: "The other one is imported here.", zh: "另一个在这里导入。" },
    },
  },
  create(context) {
    const { fixer, semantic, tree } = context;

    /** The package that an import takes Keras from. */
    function rootOf(written: string, name: string): Root | null {
      if (/^keras(?:\.|$)/.test(written)) return "keras";
      if (/^tf_keras(?:\.|$)/.test(written)) return "tf_keras";
      if (written.startsWith("tensorflow.keras")) return "tensorflow.keras";
      const isUsed =
        written === "tensorflow" &&
        nodesOf(tree, "attribute").some(
          ({ object, attribute }) =>
            attribute.text === "keras" && object.kind === "identifier" && object.text === name,
        );
      return isUsed ? "tensorflow.keras" : null;
    }

    return {
      end() {
        const found = new Map<Root, SyntaxNode>();
        for (const { name, definitions, references } of semantic.moduleScope.bindings.values())
          for (const [i, { import: target, node, fallback }] of definitions.entries()) {
            const next = definitions[i + 1]?.node.start;
            // The next import takes the name over before anything is done with it.
            if (
              next !== undefined &&
              !references.some(({ identifier: { start } }) => start < next && start > node.end)
            )
              continue;
            const root = target === null ? null : rootOf(target.written, name);
            if (root === null) continue;
            // A file that copes with several installations knows what it does.
            if (fallback || isGuarded(semantic, node)) return;
            if (!found.has(root)) found.set(root, node);
          }
        const [one, two] = [...found].sort(([, a], [, b]) => a.start - b.start);
        if (one === undefined || two === undefined) return;
        const differ = found.has("tf_keras") || choosesLegacyKeras(tree);
        const [first, second] = [one[0], two[0]];
        const written = context.text(two[1]);
        const from = `from ${second}`;
        const edits = written.startsWith(from)
          ? [fixer.replace(two[1], `from ${first}${written.slice(from.length)}`)]
          : [];
        context.report({
          node: two[1],
          severity: differ ? "warning" : "hint",
          message: "mixed",
          data: { first, second },
          suggestions: edits.length === 0 ? [] : [{ message: "same", data: { first }, edits }],
          related: [{ node: one[1], message: "other" }],
        });
      },
    };
  },
});
