/** A layer with weights that a Keras model makes anew each time it is called. */

import {
  ancestor,
  type Call,
  calledName,
  defineRule,
  derivesFrom,
  descendants,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Layers that have weights, whatever they are told. */
const LEARNS =
  /^keras\.layers\.(?:Dense|EinsumDense|Conv[123]D(?:Transpose)?|SeparableConv[12]D|DepthwiseConv[12]D|Embedding|LSTM|GRU|SimpleRNN|Bidirectional|BatchNormalization|LayerNormalization|MultiHeadAttention|PReLU)$/;
/** Layers that draw: each keeps the state of a generator, a variable. */
const DRAWS =
  /^keras\.layers\.(?:Dropout|GaussianDropout|GaussianNoise|SpatialDropout[123]D|Random(?:Brightness|Contrast|Crop|Flip|Rotation|Translation|Zoom))$/;
const METHODS = /^(?:call|train_step|test_step)$/;

export const kerasLayerCreatedInCall = defineRule({
  meta: {
    name: "keras-layer-created-in-call",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://keras.io/guides/making_new_layers_and_models_via_subclassing/",
      "keras 3.15.1: with TensorFlow 2.21.0 fit raises ValueError: tf.function only supports singleton tf.Variables created on the first call; without fit two calls give two results, and the layer's weights are not among trainable_weights; fit raises the same for a Dropout that call makes",
    ],
    docs: {
      en: {
        title: "Layer made inside of call",
        what: "A model or layer of one's own makes a layer with weights in `call`, and uses it there.",
        why: "Each call draws new weights, so nothing is ever learned in that layer, and the optimizer does not know of it: `trainable_weights` lacks them. With TensorFlow `fit` raises `ValueError: tf.function only supports singleton tf.Variables created on the first call`. Make the layer in `__init__` or `build`, and only use it in `call`. In Keras 3 dropout and noise layers have a variable too, the state of their generator, so that `fit` with TensorFlow refuses them in the same way.",
        ignoreWhen:
          "The layer is to keep random weights that change with each call; never if it is to learn.",
      },
      zh: {
        title: "在 call 里创建层",
        what: "自定义的模型或层在 `call` 里新建带权重的层，并当场使用。",
        why: "每次调用都会抽取新的权重，这一层永远学不到东西，优化器也不知道它：`trainable_weights` 里没有这些权重。使用 TensorFlow 时，`fit` 会抛出 `ValueError: tf.function only supports singleton tf.Variables created on the first call`。应在 `__init__` 或 `build` 里创建，在 `call` 里只使用。Keras 3 的 dropout 和噪声层也带有一个变量（随机数生成器的状态），在 TensorFlow 下 `fit` 同样会拒绝。",
        ignoreWhen: "这一层本来就要用每次调用都不同的随机权重；需要学习时不应忽略。",
      },
      invalid: python`
        import keras

        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.out = keras.layers.Dense(2)

            def call(self, x):
                x = keras.layers.Dense(32, activation="relu")(x)
                return self.out(x)
      `,
      valid: python`
        import keras

        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.hidden = keras.layers.Dense(32, activation="relu")
                self.out = keras.layers.Dense(2)

            def call(self, x):
                return self.out(self.hidden(x))
      `,
    },
    messages: {
      made: {
        en: "`{layer}` is made anew in each call, so its weights are never learned.",
        zh: "每次调用都会新建 `{layer}`，它的权重永远学不到。",
      },
      drawn: {
        en: "`{layer}` is made anew in each call, with a variable for its generator: `fit` raises ValueError.",
        zh: "每次调用都会新建 `{layer}`，其随机数生成器是一个变量：`fit` 会抛出 ValueError。",
      },
    },
  },
  create(context) {
    const { apiIndex, semantic } = context;
    const keras = apiIndex.symbol("keras.layers.Dropout");
    const drawsByVariable =
      semantic.importedPackages.has("tensorflow") &&
      keras.kind === "symbol" &&
      Number.parseInt(keras.symbol.scope.newest, 10) >= 3;

    /** `self.hidden = Dense(8)`, or under a condition: it may be made once only. */
    function isKept(layer: Call): boolean {
      if (ancestor(layer, "if_statement", "conditional_expression", "boolean_operator") !== null) return true;
      for (
        let at: SyntaxNode | null = layer;
        at !== null && !isKind(at, "function_definition");
        at = at.parent
      )
        if (isKind(at, "assignment") && !isKind(at.left, "identifier")) return true;
      return false;
    }

    function check(method: SyntaxNode & { readonly kind: "function_definition" }): void {
      for (const node of descendants(method.body)) {
        const name = isKind(node, "call") ? (semantic.qualifiedName(node.function) ?? "") : "";
        const isDrawing = drawsByVariable && DRAWS.test(name);
        if (!isKind(node, "call") || (!isDrawing && !LEARNS.test(name))) continue;
        if (isKept(node) || ancestor(node, "function_definition", "lambda") !== method) continue;
        const severity = isDrawing ? { severity: "warning" as const } : {};
        const data = { layer: calledName(context, node) };
        context.report({ node: node.function, message: isDrawing ? "drawn" : "made", data, ...severity });
      }
    }

    return {
      end() {
        for (const definition of nodesOf(context.tree, "class_definition")) {
          const own = semantic.classOf(definition);
          const isKeras =
            own !== null &&
            derivesFrom(own, (name) => /^keras\.(?:(?:models\.)?Model|(?:layers\.)?Layer)$/.test(name));
          if (!isKeras) continue;
          for (const [name, method] of own.methods) if (METHODS.test(name)) check(method);
        }
      },
    };
  },
});
