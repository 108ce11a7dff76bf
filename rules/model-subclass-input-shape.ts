/** A shape of inputs that a subclassed Keras model hands to `Model.__init__`, which does nothing with it. */

import { ancestor, callArguments, defineRule, isKind, python } from "../server/rule-api";

export const modelSubclassInputShape = defineRule({
  meta: {
    name: "model-subclass-input-shape",
    theme: "api",
    libraries: ["keras", "tensorflow"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/guides/making_new_layers_and_models_via_subclassing/",
      "Keras 3.15.1: UserWarning: Do not pass an `input_shape`/`input_dim` argument to a layer; the model stays unbuilt. TensorFlow 2.12: TypeError: ('Keyword argument not understood:', 'input_shape')",
    ],
    docs: {
      en: {
        title: "Input shape given to a subclassed model",
        what: "The constructor of a subclass of `keras.Model` calls `super().__init__(input_shape=...)`.",
        why: "A subclassed model learns its shapes from the first batch. Keras 3 warns and leaves the model as unbuilt as before, so that `summary()` shows no shapes; Keras 2 ends with `TypeError: ('Keyword argument not understood:', 'input_shape')`. Call `model.build((None, 3))`, or call the model with an input, if the weights are wanted before.",
        ignoreWhen: "A base class of yours stands in between and takes this argument.",
      },
      zh: {
        title: "给子类化模型传入输入形状",
        what: "`keras.Model` 子类的构造函数调用 `super().__init__(input_shape=...)`。",
        why: "子类化模型从第一批数据得知形状。Keras 3 只给出警告，模型仍是未构建的状态，`summary()` 看不到形状；Keras 2 则以 `TypeError: ('Keyword argument not understood:', 'input_shape')` 结束。如果之前就需要权重，请调用 `model.build((None, 3))`，或用一个输入调用模型。",
        ignoreWhen: "中间有你自己的基类，它接受这个参数。",
      },
      invalid: python`
        import keras

        class Net(keras.Model):
            def __init__(self):
                super().__init__(input_shape=(3,))
                self.out = keras.layers.Dense(1)

            def call(self, x):
                return self.out(x)
      `,
      valid: python`
        import keras

        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.out = keras.layers.Dense(1)

            def call(self, x):
                return self.out(x)

        net = Net()
        net.build((None, 3))
      `,
    },
    messages: {
      unused: {
        en: "A subclassed model takes no `{keyword}`: it learns its shapes from the first batch.",
        zh: "子类化模型不接受 `{keyword}`，它从第一批数据得知形状。",
      },
      leave: { en: "Leave `{keyword}` out", zh: "去掉 `{keyword}`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    return {
      methods: {
        __init__(call) {
          const around = ancestor(call, "class_definition");
          const info = around === null ? null : semantic.classOf(around.name);
          const parent = isKind(call.function, "attribute") ? call.function.object : null;
          const isSuper = isKind(parent, "call") && semantic.isBuiltin(parent.function);
          const [base, ...others] = info?.bases ?? [];
          // A class of one's own in between may take it.
          if (!isSuper || others.length > 0 || !/^keras\.(?:models\.)?Model$/.test(String(base))) return;
          for (const argument of callArguments(call)) {
            const keyword = argument.keyword?.text;
            if (keyword !== "input_shape" && keyword !== "input_dim") continue;
            context.report({
              node: argument.node,
              message: "unused",
              data: { keyword },
              suggestions: [
                { message: "leave", data: { keyword }, edits: [fixer.removeArgument(call, argument)] },
              ],
            });
          }
        },
      },
    };
  },
});
