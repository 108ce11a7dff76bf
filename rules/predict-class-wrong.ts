/** A class read off the wrong way from what a Keras network predicts. */

import {
  type Call,
  callArguments,
  defineRule,
  isAskedAround,
  isKind,
  type KerasOutput,
  kerasOutput,
  mayGiveSteps,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const ARGMAX = ["numpy.argmax", "tensorflow.argmax", "tensorflow.math.argmax", "keras.ops.argmax"];
const ROUND = ["numpy.round", "numpy.rint", "tensorflow.round"];
const PREDICTS = /^predict(?:_on_batch)?$/;

export const predictClassWrong = defineRule({
  meta: {
    name: "predict-class-wrong",
    theme: "metrics",
    libraries: ["keras", "torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/models/model_training_apis/#predict-method",
      'Keras 3.15.1: `np.argmax(model.predict(X), axis=1)` of a network that ends in `Dense(1, activation="sigmoid")` is 0 for each of 200 rows; `predict(X).round()` behind a softmax over 3 classes left 90 % of the rows of an untrained network without a class',
    ],
    docs: {
      en: {
        title: "Class read off the wrong way",
        what: "The output of a network with one unit, of Keras or PyTorch, goes to `argmax` over its classes, or the output of a softmax over three or more classes is rounded.",
        why: "A row of one number has one largest element, the first: `argmax` gives class 0 for every row, and no error. The class of a sigmoid unit is `predict(X) > 0.5`. Rounding a softmax gives a class only where one probability is above 0.5: of 200 rows of an untrained network 90 % came out as no class at all. There take `argmax`.",
        ignoreWhen: "Rows without a clear class are to stay without one.",
      },
      zh: {
        title: "从预测里取类别的方式不对",
        what: "只有一个输出单元的网络（Keras 或 PyTorch），却对输出按类别取 `argmax`；或者对三类及以上的 softmax 输出取整。",
        why: "一行只有一个数，最大的自然是第一个：`argmax` 对每一行都给出类别 0，而且不报错。单个 sigmoid 单元的类别是 `predict(X) > 0.5`。对 softmax 取整，只有某个概率超过 0.5 才有类别：未训练的网络有 90 % 的行什么类别也没有。这时应该用 `argmax`。",
        ignoreWhen: "有意让没有明确类别的样本保持无类别。",
      },
      invalid: python`
        import keras
        import numpy as np
        from keras import layers

        X = np.random.default_rng(0).random((100, 4))
        model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
        classes = np.argmax(model.predict(X), axis=1)
      `,
      valid: python`
        import keras
        import numpy as np
        from keras import layers

        X = np.random.default_rng(0).random((100, 4))
        model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
        classes = (model.predict(X) > 0.5).astype("int32")
      `,
    },
    messages: {
      single: {
        en: "The network has one output, so this `argmax` is class 0 for every row.",
        zh: "网络只有一个输出，这里的 `argmax` 对每一行都是类别 0。",
      },
      rounded: {
        en: "Rounding leaves rows without a class where no probability of `{units}` is above 0.5.",
        zh: "`{units}` 个概率都不超过 0.5 时，取整之后该行没有类别。",
      },
      layer: {
        en: "The last layer",
        zh: "最后一层",
      },
      threshold: {
        en: "Compare with 0.5: `{code}`",
        zh: "与 0.5 比较：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The last layer of the network whose prediction an expression is. */
    function outputOf(node: SyntaxNode): KerasOutput | null {
      const { call } = dataflow.valueOf(node);
      if (call === undefined) return null;
      const { function: callee } = call;
      if (!isKind(callee, "attribute")) return kerasOutput(context, callee);
      return PREDICTS.test(callee.attribute.text) ? kerasOutput(context, callee.object) : null;
    }

    function checkArgmax(call: Call, given: SyntaxNode, axis: SyntaxNode | null): void {
      const constant = axis === null ? null : dataflow.valueOf(axis).constant;
      // `np.argmax(model.predict(image)[0])`
      const isOneRow = isKind(given, "subscript") && isKind(given.subscript[0], "integer") && axis === null;
      if (!isOneRow && constant !== 1 && constant !== -1) return;
      const predicted = isOneRow ? given.value : given;
      const output = outputOf(predicted);
      if (output?.units !== 1 || isAskedAround(context, call, predicted)) return;
      if (constant === 1 && mayGiveSteps(context)) return;
      const code = `(${context.text(predicted)} > 0.5).astype("int32")`;
      // A tensor has no `astype`, and without a sigmoid 0.5 is no threshold.
      const callee = dataflow.valueOf(predicted).call?.function;
      const isArray = isKind(callee, "attribute") && PREDICTS.test(callee.attribute.text);
      context.report({
        node: call,
        message: "single",
        related: [{ node: output.layer, message: "layer" }],
        suggestions:
          isArray && !isOneRow && output.activation === "sigmoid"
            ? [{ message: "threshold", data: { code: "> 0.5" }, edits: [fixer.replace(call, code)] }]
            : [],
      });
    }

    /** The only number of each row that a network of PyTorch gives. */
    function checkTensor(call: Call, input: SyntaxNode | null, dim: SyntaxNode | null): void {
      if (input === null || dim === null) return;
      const { tensor, computedBy } = dataflow.valueOf(input);
      const { constant } = dataflow.valueOf(dim);
      const { sizes = [], rank } = tensor?.shape ?? {};
      const isLast = constant === -1 || (constant === 1 && sizes.length === 2 && rank !== "open");
      const by = computedBy?.at(-1);
      if (!isLast || by === undefined || sizes.at(-1) !== 1) return;
      context.report({ node: call, message: "single", related: [{ node: by.call, message: "layer" }] });
    }

    function checkRound(call: Call, predicted: SyntaxNode): void {
      const output = outputOf(predicted);
      if (output === null || output.activation !== "softmax" || output.units === null || output.units < 3)
        return;
      if (isAskedAround(context, call, predicted)) return;
      context.report({
        node: call,
        message: "rounded",
        severity: "warning",
        data: { units: String(output.units) },
        related: [{ node: output.layer, message: "layer" }],
      });
    }

    const ofFunction = (call: Call): void => {
      const [predicted] = callArguments(call);
      if (predicted !== undefined && predicted.spread === "")
        checkArgmax(call, predicted.value, dataflow.argument(call, "axis", 1));
    };
    const roundOf = (call: Call): void => {
      const [predicted, ...others] = callArguments(call);
      if (predicted !== undefined && others.length === 0) checkRound(call, predicted.value);
    };
    const receiverOf = (call: Call): SyntaxNode | null =>
      isKind(call.function, "attribute") && semantic.qualifiedName(call.function) === null
        ? call.function.object
        : null;

    return {
      calls: {
        "torch.argmax": (call) =>
          checkTensor(call, dataflow.argument(call, "input", 0), dataflow.argument(call, "dim", 1)),
        ...Object.fromEntries(ARGMAX.map((name) => [name, ofFunction])),
        ...Object.fromEntries(ROUND.map((name) => [name, roundOf])),
      },
      methods: {
        argmax(call) {
          const receiver = receiverOf(call);
          if (receiver === null) return;
          checkArgmax(call, receiver, dataflow.argument(call, "axis", 0));
          checkTensor(call, receiver, dataflow.argument(call, "dim", 0));
        },
        round(call) {
          const receiver = receiverOf(call);
          if (receiver !== null && callArguments(call).length === 0) checkRound(call, receiver);
        },
      },
    };
  },
});
