/** The last layer of a Keras network that computes probabilities in 16 bits under mixed precision. */

import {
  attributesNamed,
  type Call,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  kerasOutput,
  python,
  rootOf,
  runsBefore,
  type SyntaxNode,
} from "../server/rule-api";

export const float16OutputLayer = defineRule({
  meta: {
    name: "float16-output-layer",
    theme: "precision",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/guide/mixed_precision#building_the_model",
      "keras 3.15.1: under mixed_float16 Dense(2, activation='softmax') gives float16",
    ],
    docs: {
      en: {
        title: "Output in float16",
        what: "The policy is `mixed_float16`, and the last layer, a softmax or sigmoid, has no `dtype` of its own.",
        why: "The layer gives its probabilities in float16, where the smallest steps near 1 are 0.0005 and small probabilities become 0. The guide of TensorFlow asks for float32 there: the loss of nearly certain predictions is too coarse otherwise. Write `dtype='float32'` for the last layer; the rest stays fast.",
        ignoreWhen: "The network is only used for the class with the highest probability.",
      },
      zh: {
        title: "输出层使用 float16",
        what: "全局策略是 `mixed_float16`，而最后的 softmax 或 sigmoid 层没有指定自己的 `dtype`。",
        why: "这一层会以 float16 给出概率，在 1 附近的最小间隔是 0.0005，很小的概率会变成 0。TensorFlow 指南要求这里用 float32，否则接近确定的预测，其损失过于粗糙。最后一层应写 `dtype='float32'`，其余部分照样很快。",
        ignoreWhen: "网络只用于取概率最大的类别。",
      },
      invalid: python`
        import keras

        keras.mixed_precision.set_global_policy("mixed_float16")
        model = keras.Sequential([keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10, activation="softmax")])
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
      `,
      valid: python`
        import keras

        keras.mixed_precision.set_global_policy("mixed_float16")
        hidden = keras.layers.Dense(64, activation="relu")
        model = keras.Sequential([hidden, keras.layers.Dense(10, activation="softmax", dtype="float32")])
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
      `,
    },
    messages: {
      coarse: {
        en: "Under `mixed_float16` this layer gives its probabilities in 16 bits: small ones become 0.",
        zh: "在 `mixed_float16` 策略下，这一层以 16 位给出概率，很小的会变成 0。",
      },
      policy: {
        en: "The policy",
        zh: "策略",
      },
      float: {
        en: "Compute it in 32 bits: `{code}`",
        zh: "用 32 位计算：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;
    const seen = new Set<Call>();
    const policies = fileCalls(context).of(
      "keras.mixed_precision.set_global_policy",
      "keras.config.set_dtype_policy",
      "keras.mixed_precision.set_dtype_policy",
    );
    const [policy] = policies;
    // Of several, another may hold where a layer is made.
    const isHalf = policies.every((call) => {
      const given = dataflow.argument(call, "policy", 0);
      return given !== null && dataflow.valueOf(given).constant === "mixed_float16";
    });
    if (policy === undefined || !isHalf) return {};
    return {
      calls: {
        "keras.Sequential": check,
        "keras.models.Sequential": check,
        "keras.Model": checkWhole,
        "keras.models.Model": checkWhole,
      },
      methods: {
        compile(_call, { receiver }) {
          if (receiver !== null) check(receiver);
        },
      },
      // A loop by hand trains the network as a whole.
      end() {
        for (const name of ["trainable_variables", "trainable_weights"])
          for (const { object } of attributesNamed(tree, name)) check(object);
      },
    };

    /** A functional model of which nothing else is built. */
    function checkWhole(made: Call): void {
      const { parent } = made;
      const binding = isKind(parent, "assignment") ? semantic.bindingOf(parent.left) : null;
      const isWhole = binding?.references.every(({ identifier }) => isKind(identifier.parent, "attribute"));
      if (isWhole === true) check(made);
    }

    /** A model, as a name or where it is made. */
    function check(model: SyntaxNode): void {
      const output = kerasOutput(context, model);
      if (output === null || seen.has(output.layer) || !/^(?:softmax|sigmoid)$/.test(output.activation))
        return;
      seen.add(output.layer);
      // A layer takes the policy that holds when it is made.
      if (policy === undefined) return;
      const isBehind =
        rootOf(output.layer) === tree.root &&
        [null, functionAround(output.layer)].includes(functionAround(policy)) &&
        output.layer.start >= policy.end;
      if (!isBehind && !runsBefore(context, policy, output.layer)) return;
      if (runsBefore(context, output.layer, policy)) return;
      if (dataflow.argument(output.layer, "dtype", null) !== null) return;
      const code = 'dtype="float32"';
      context.report({
        node: output.layer,
        message: "coarse",
        related: [{ node: policy, message: "policy" }],
        suggestions: [{ message: "float", data: { code }, edits: [fixer.addArgument(output.layer, code)] }],
      });
    }
  },
});
