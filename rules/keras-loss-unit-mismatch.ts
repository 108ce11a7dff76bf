/** A last layer of Keras with another number of units than its activation or loss needs. */

import {
  type Call,
  defineRule,
  handLosses,
  isKind,
  type KerasOutput,
  kerasLoss,
  kerasOutput,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const kerasLossUnitMismatch = defineRule({
  meta: {
    name: "keras-loss-unit-mismatch",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/losses/probabilistic_losses/",
      "keras 3.15.1: two classes, 20 epochs: accuracy 0.93 with one sigmoid unit, 0.51 with one softmax unit, 0.49 and loss 0.0 with categorical_crossentropy; sparse_categorical_crossentropy with one unit raises InvalidArgumentError",
    ],
    docs: {
      en: {
        title: "Units do not fit the loss",
        what: "A `Dense(1)` with softmax, a `Dense(1)` under a categorical cross entropy, or several softmax units under a binary one.",
        why: "A softmax over one number is always 1, and the categorical cross entropy of one unit is always 0: the network learns nothing, and accuracy stays at chance. For two classes use one unit with sigmoid and `binary_crossentropy`. A binary cross entropy over softmax units treats each class as its own yes or no, which the softmax forbids: the loss is not the likelihood of the class.",
        ignoreWhen: "The single softmax unit is kept only as a constant.",
      },
      zh: {
        title: "输出单元数与损失不匹配",
        what: "`Dense(1)` 用了 softmax，`Dense(1)` 配了分类交叉熵，或多个 softmax 单元配了二元交叉熵。",
        why: "单个数的 softmax 永远是 1，单个单元的分类交叉熵永远是 0：网络什么也学不到，准确率停在随机水平。二分类应使用一个 sigmoid 单元加 `binary_crossentropy`。多个 softmax 单元配二元交叉熵，会把每一类当作独立的是非题，与 softmax 相矛盾：损失不再是类别的似然。",
        ignoreWhen: "这个 softmax 单元只是当作常数使用。",
      },
      invalid: python`
        import keras
        from keras import layers

        model = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(1, activation="softmax")])
        model.compile(optimizer="adam", loss="binary_crossentropy")
      `,
      valid: python`
        import keras
        from keras import layers

        model = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(1, activation="sigmoid")])
        model.compile(optimizer="adam", loss="binary_crossentropy")
      `,
    },
    messages: {
      constant: {
        en: "A softmax over one unit is always 1, so this layer learns nothing.",
        zh: "单个单元的 softmax 永远是 1，这一层什么也学不到。",
      },
      one: {
        en: "`{loss}` compares classes, and the network has {units} output. The loss tells nothing.",
        zh: "`{loss}` 用于多个类别，而网络只有 {units} 个输出。损失毫无意义。",
      },
      binary: {
        en: "`{loss}` takes each of the {units} softmax outputs for a question of its own.",
        zh: "`{loss}` 把 {units} 个 softmax 输出各自当作独立的是非题。",
      },
      layer: {
        en: "The last layer",
        zh: "最后一层",
      },
      sigmoid: {
        en: "Use a sigmoid",
        zh: "改用 sigmoid",
      },
      change: {
        en: "Use `{name}`",
        zh: "改用 `{name}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(loss: SyntaxNode, output: KerasOutput): void {
      const given = kerasLoss(context, loss);
      if (given === null) return;
      const { units, activation, layer } = output;
      const isBinary = given.name === "binary_crossentropy";
      // One softmax unit is reported where it is made; two of them with one-hot rows give the same loss.
      const isOne = units === 1 && !isBinary && activation !== "softmax";
      const isMany = units !== null && units > 2 && isBinary && activation === "softmax";
      if (!isOne && !isMany) return;
      const text = context.text(loss);
      const name = text.replace(/\(.*$|["']/gs, "").replace(/^.*\./s, "");
      const meant = isOne ? "binary_crossentropy" : "categorical_crossentropy";
      const isPlain = isKind(loss, "string") && name === given.name;
      context.report({
        node: loss,
        message: isOne ? "one" : "binary",
        data: { loss: name, units: String(units) },
        related: [{ node: layer, message: "layer" }],
        suggestions: isPlain
          ? [
              {
                message: "change",
                data: { name: meant },
                edits: [fixer.replace(loss, text.replace(name, meant))],
              },
            ]
          : [],
      });
    }

    /** `Dense(1, activation="softmax")`, wherever it stands. */
    function checkLayer(call: Call): void {
      const units = dataflow.argument(call, "units", 0);
      const activation = dataflow.argument(call, "activation", 1);
      if (units === null || activation === null || dataflow.valueOf(units).constant !== 1) return;
      const { constant, symbol } = dataflow.valueOf(activation);
      if (constant !== "softmax" && !/^(?:keras\.activations|tensorflow\.nn)\.softmax$/.test(symbol ?? ""))
        return;
      const isPlain = isKind(activation, "string");
      context.report({
        node: activation,
        message: "constant",
        suggestions: isPlain
          ? [
              {
                message: "sigmoid",
                edits: [fixer.replace(activation, context.text(activation).replace("softmax", "sigmoid"))],
              },
            ]
          : [],
      });
    }

    return {
      calls: { "keras.layers.Dense": checkLayer },
      methods: {
        compile(call, { receiver }) {
          const loss = dataflow.argument(call, "loss", 1);
          const output = receiver === null || loss === null ? null : kerasOutput(context, receiver);
          if (loss !== null && output !== null) check(loss, output);
        },
      },
      end() {
        for (const { loss, network } of handLosses(context)) {
          const output = kerasOutput(context, network);
          if (output !== null) check(loss, output);
        }
      },
    };
  },
});
