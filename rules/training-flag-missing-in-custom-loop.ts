/** A Keras network called without training=True where its weights are trained: its dropout is off. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  isTrainedByTape,
  type JudgingCall,
  judgingCalls,
  modalLayer,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const trainingFlagMissingInCustomLoop = defineRule({
  meta: {
    name: "training-flag-missing-in-custom-loop",
    theme: "mode",
    libraries: ["tensorflow"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/guides/writing_a_custom_training_loop_in_tensorflow/",
      "https://keras.io/getting_started/faq/#whats-the-difference-between-the-training-argument-in-call-and-the-trainable-attribute",
      "Keras 3.15.1: two calls `model(x)` of a network with Dropout and BatchNormalization give the same numbers, and the moving mean stays at 0; with `training=True` they differ and it moves, also in a test_step",
    ],
    docs: {
      en: {
        title: "Dropout off in a custom training loop",
        what: "In a `tf.GradientTape` block, whose gradients go to the network's weights, a network with dropout or batch normalization is called without `training=True`. Or a function that only tests such a network, by its name, calls it with it.",
        why: "Only `fit` sets the mode by itself. `model(x)` runs for inference: dropout lets everything through, and batch normalization uses its moving mean and variance, which stay at 0 and 1 as long as nothing updates them. The network trains without the regularization that its code shows, and no message says so. With `training=True` in a test, the scores are those of a network with units dropped at random, and batch normalization learns the statistics of the test data.",
        ignoreWhen: "The network is trained in inference mode on purpose, as a frozen base is.",
      },
      zh: {
        title: "自定义训练循环里 dropout 没生效",
        what: "在 `tf.GradientTape` 代码块里（其梯度用于网络的权重），调用带 dropout 或批归一化的网络时没有写 `training=True`。或者从名字看只用于测试的函数调用这种网络时写了 `training=True`。",
        why: "只有 `fit` 会自动设置模式。`model(x)` 按推理方式运行：dropout 全部放行，批归一化使用移动均值和方差，而没有任何东西更新它们，一直停在 0 和 1。网络训练时并没有代码里写的正则化，也没有任何提示。测试时写 `training=True`，得到的是随机丢弃单元后的网络的分数，批归一化还会学到测试数据的统计量。",
        ignoreWhen: "有意在推理模式下训练，例如冻结的主干网络。",
      },
      invalid: python`
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        loss_fn = keras.losses.MeanSquaredError()
        for x, y in [(tf.zeros((8, 4)), tf.zeros((8, 1)))]:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
      `,
      valid: python`
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        loss_fn = keras.losses.MeanSquaredError()
        for x, y in [(tf.zeros((8, 4)), tf.zeros((8, 1)))]:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
      `,
    },
    messages: {
      inference: {
        en: "Without `training=True` this runs for inference: `{layer}` does nothing in training.",
        zh: "没有 `training=True`，这里按推理方式运行：`{layer}` 在训练中不起作用。",
      },
      norm: {
        en: "Without `training=True` this runs for inference: `{layer}` never sees the batch.",
        zh: "没有 `training=True`，这里按推理方式运行：`{layer}` 看不到批次的统计量。",
      },
      judging: {
        en: "`training=True` leaves `{layer}` in training mode while `{name}` judges the network.",
        zh: "`{name}` 评估时，`{layer}` 仍处于训练模式。",
      },
      off: {
        en: "Write `training=False`",
        zh: "改写为 `training=False`",
      },
      layer: {
        en: "The layer",
        zh: "该层",
      },
      add: {
        en: "Add `training=True`",
        zh: "加上 `training=True`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `tf.stop_gradient(net(x))`: a target, through which nothing is trained. */
    function isStopped(call: SyntaxNode): boolean {
      const kept = isKind(call.parent, "assignment") ? semantic.bindingOf(call.parent.left) : null;
      const uses = kept?.references.map(({ identifier }) => identifier) ?? [];
      return isInStop(call) || (uses.length > 0 && uses.every(isInStop));
    }

    function isInStop(call: SyntaxNode): boolean {
      for (let at = ancestor(call, "call"); at !== null; at = ancestor(at, "call"))
        if (semantic.qualifiedName(at.function) === "tensorflow.stop_gradient") return true;
      return false;
    }
    function check(block: SyntaxNode): void {
      for (const call of descendants(block)) {
        if (
          !isKind(call, "call") ||
          !isKind(call.function, "identifier", "attribute") ||
          ancestor(call, "lambda") !== null
        )
          continue;
        const given = callArguments(call);
        if (given.length !== 1 || given[0]?.keyword != null || given[0]?.spread !== "") continue;
        if (semantic.qualifiedName(call.function) !== null || !isTrainedByTape(context, call.function))
          continue;
        if (isStopped(call)) continue;
        const layer = modalLayer(context, call.function);
        if (layer === null) continue;
        context.report({
          node: call,
          message: /Normalization/.test(dataflow.resolveCall(layer).callee ?? "") ? "norm" : "inference",
          data: { layer: kindOf(layer) },
          related: [{ node: layer, message: "layer" }],
          suggestions: [{ message: "add", edits: [fixer.addArgument(call, "training=True")] }],
        });
      }
    }

    const kindOf = (layer: Call): string =>
      context.text(isKind(layer.function, "attribute") ? layer.function.attribute : layer.function);

    /** `net(x, training=True)` in a function that only judges. */
    function reportJudging({ mode, layer, judges }: JudgingCall): void {
      context.report({
        node: mode,
        message: "judging",
        data: { layer: kindOf(layer), name: judges },
        related: [{ node: layer, message: "layer" }],
        suggestions: [{ message: "off", edits: [fixer.replace(mode, "False")] }],
      });
    }

    return {
      end() {
        if (fileCalls(context).mentions(/learning_phase/)) return;
        judgingCalls(context).forEach(reportJudging);
        for (const made of fileCalls(context).of("tensorflow.GradientTape")) {
          const block = ancestor(made, "with_statement");
          if (block !== null && made.end <= block.body.start) check(block.body);
        }
      },
    };
  },
});
