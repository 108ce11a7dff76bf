/** A Keras cross entropy that is told logits and given probabilities, or the other way round. */

import {
  type Call,
  callArguments,
  defineRule,
  handLosses,
  type KerasLoss,
  type KerasOutput,
  kerasLoss,
  kerasOutput,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const kerasSoftmaxWithFromLogits = defineRule({
  meta: {
    name: "keras-softmax-with-from-logits",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/losses/probabilistic_losses/",
      "keras 3.15.1: four classes, 20 epochs: accuracy 0.76 with matching activation and loss, 0.31 for logits in a loss without from_logits, 0.70 for a softmax with from_logits=True (PyTorch backend); with TensorFlow the second case only warns",
    ],
    docs: {
      en: {
        title: "Activation and from_logits do not match",
        what: "The last layer of a Keras network has no activation and its cross entropy is not told so, or the layer has a softmax or sigmoid and the loss has `from_logits=True`.",
        why: "Without `from_logits=True` the loss takes its input for probabilities and clips it to between 0 and 1. Logits are no probabilities: in a test with four classes accuracy stayed at 0.31 instead of 0.76, with no error. With a softmax and `from_logits=True` the softmax is applied twice: accuracy was 0.70 with the PyTorch backend; TensorFlow undoes it and warns.",
        ignoreWhen: "The model is compiled again with another loss before it is trained.",
      },
      zh: {
        title: "激活函数与 from_logits 不一致",
        what: "Keras 网络最后一层没有激活函数，交叉熵却没有说明输入是 logits；或者最后一层已有 softmax 或 sigmoid，损失却写了 `from_logits=True`。",
        why: "不写 `from_logits=True` 时，损失把输入当作概率并截断到 0 到 1 之间。logits 不是概率：四分类实验的准确率停在 0.31，而不是 0.76，也没有报错。softmax 加 `from_logits=True` 则做了两次 softmax：PyTorch 后端的准确率是 0.70；TensorFlow 会撤销它并给出警告。",
        ignoreWhen: "模型在训练之前会用另一个损失函数重新编译。",
      },
      invalid: python`
        import keras
        from keras import layers

        model = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(4)])
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
      `,
      valid: python`
        import keras
        from keras import layers

        model = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(4, activation="softmax")])
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
      `,
    },
    messages: {
      logits: {
        en: "The last layer gives logits, and `{loss}` takes them for probabilities. Training fails silently.",
        zh: "最后一层输出 logits，`{loss}` 却当作概率。训练会悄悄失败。",
      },
      twice: {
        en: "The network ends with a {activation}, and `from_logits=True` says that it does not.",
        zh: "网络以 {activation} 结尾，而 `from_logits=True` 说不是这样。",
      },
      layer: {
        en: "The last layer",
        zh: "最后一层",
      },
      say: {
        en: "Say that these are logits: `{code}`",
        zh: "说明输入是 logits：`{code}`",
      },
      activate: {
        en: "Give the last layer a `{code}`",
        zh: "给最后一层加上 `{code}`",
      },
      unsay: {
        en: "Leave `from_logits` out: the input holds probabilities",
        zh: "去掉 `from_logits`：输入已是概率",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(loss: SyntaxNode, output: KerasOutput | null, given: KerasLoss | null): void {
      if (output === null || given === null) return;
      const squashes = output.activation === "softmax" || output.activation === "sigmoid";
      if (given.fromLogits && squashes) reportTwice(given, output, loss);
      if (given.fromLogits || output.activation !== "linear") return;
      // How many units a cross entropy of classes needs is another matter.
      if (output.units === 1 && given.name !== "binary_crossentropy") return;
      const activation = given.name === "binary_crossentropy" ? "sigmoid" : "softmax";
      const isPlain = output.written === null;
      context.report({
        node: loss,
        message: "logits",
        data: {
          loss: context
            .text(loss)
            .replace(/\(.*$|["']/gs, "")
            .replace(/^.*\./s, ""),
        },
        related: [{ node: output.layer, message: "layer" }],
        suggestions: [
          ...(given.made === null
            ? []
            : [
                {
                  message: "say" as const,
                  data: { code: "from_logits=True" },
                  edits: [sayLogits(given.made)],
                },
              ]),
          ...(isPlain
            ? [
                {
                  message: "activate" as const,
                  data: { code: activation },
                  edits: [fixer.addArgument(output.layer, `activation="${activation}"`)],
                },
              ]
            : []),
        ],
      });
    }

    /** `from_logits=True`, in place of a `from_logits=False` that is there. */
    function sayLogits(made: Call) {
      return fixer.setArgument(made, "from_logits", "True", dataflow.argument(made, "from_logits", 0));
    }

    function reportTwice({ made }: KerasLoss, output: KerasOutput, loss: SyntaxNode): void {
      const argument =
        made === null
          ? undefined
          : callArguments(made).find(({ keyword }) => keyword?.text === "from_logits");
      const isHere = argument !== undefined && made !== null;
      context.report({
        node: isHere ? argument.node : loss,
        message: "twice",
        data: { activation: output.activation },
        severity: "warning",
        related: [{ node: output.layer, message: "layer" }],
        suggestions: isHere ? [{ message: "unsay", edits: [fixer.removeArgument(made, argument)] }] : [],
      });
    }

    return {
      methods: {
        compile(call, { receiver }) {
          const loss = dataflow.argument(call, "loss", 1);
          if (receiver !== null && loss !== null)
            check(loss, kerasOutput(context, receiver), kerasLoss(context, loss));
        },
      },
      end() {
        for (const { loss, network } of handLosses(context))
          check(loss, kerasOutput(context, network), kerasLoss(context, loss));
      },
    };
  },
});
