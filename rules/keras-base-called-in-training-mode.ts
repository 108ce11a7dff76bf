/** A frozen Keras network that is unfrozen with its batch norm: fit changes the statistics it was trained with. */

import {
  type Call,
  callArguments,
  defineRule,
  enclosingStatement,
  fileCalls,
  functionAround,
  isKind,
  isLayerOf,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Networks of https://keras.io/api/applications/ with `BatchNormalization`: all but VGG and ConvNeXt (each built with Keras 3.15.1, its layers counted). */
const NETWORKS =
  /^keras\.applications\.(?:\w+\.)?(?:DenseNet|EfficientNet|Inception|MobileNet|NASNet|RegNet|ResNet|Xception)\w*$/;
/** What keeps the statistics as they are, or decides the mode for a whole function. */
const TAKES_CARE = /^(?:BatchNormalization|learning_phase|set_learning_phase)$/;

type Change = SyntaxNode & { readonly kind: "assignment" };

export const kerasBaseCalledInTrainingMode = defineRule({
  meta: {
    name: "keras-base-called-in-training-mode",
    theme: "fine-tuning",
    libraries: ["keras"],
    severity: "information",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/guides/transfer_learning/",
      "https://keras.io/api/layers/normalization_layers/batch_normalization/",
      "Keras 3.15.1: after `base.trainable = True` one epoch of fit changes the moving mean of a batch norm in `base`, in a functional model also where it was called with `training=False`; with `trainable = False` on the batch norm, or `training=False` inside `call` of a subclass, the mean stays",
    ],
    docs: {
      en: {
        title: "Batch norm unfrozen with its network",
        what: "A pretrained Keras network is frozen, later `trainable = True` is set on the whole of it, and nothing keeps its batch norm out of training mode.",
        why: "A frozen batch norm runs for inference. Once it is unfrozen, `fit` normalizes with the statistics of each small batch and overwrites the moving mean and variance that the other weights were trained with: at first accuracy falls, and with small batches it may not come back. `training=False` where the network is called helped in Keras 2; a functional model of Keras 3 overrides it with the mode of `fit`. What helps in both is to leave each `BatchNormalization` with `trainable = False`.",
        ignoreWhen:
          "The new data is unlike the old and comes in large batches, so that new statistics are wanted.",
      },
      zh: {
        title: "批归一化随网络一起解冻",
        what: "先冻结 Keras 预训练网络，之后又对整个网络设置 `trainable = True`，没有让其中的批归一化留在推理模式。",
        why: "冻结的批归一化按推理方式运行。一旦解冻，`fit` 就用每个小批次的统计量做归一化，并覆盖其余权重训练时所依据的滑动均值和方差：准确率先会下降，批次小时可能再也回不来。Keras 2 中可以在调用网络时写 `training=False`；Keras 3 的函数式模型会用 `fit` 的模式覆盖它。两个版本都有效的做法，是让每个 `BatchNormalization` 的 `trainable` 保持 `False`。",
        ignoreWhen: "新数据与原数据差别很大且批次较大，需要新的统计量。",
      },
      invalid: python`
        import keras
        from keras import layers
        from data import x_train, y_train

        base = keras.applications.ResNet50(include_top=False, pooling="avg")
        base.trainable = False
        inputs = keras.Input((224, 224, 3))
        outputs = layers.Dense(10, activation="softmax")(base(inputs))
        model = keras.Model(inputs, outputs)
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
        model.fit(x_train, y_train, epochs=5)
        base.trainable = True
        model.compile(optimizer=keras.optimizers.Adam(1e-5), loss="sparse_categorical_crossentropy")
        model.fit(x_train, y_train, epochs=5)
      `,
      valid: python`
        import keras
        from keras import layers
        from data import x_train, y_train

        base = keras.applications.ResNet50(include_top=False, pooling="avg")
        base.trainable = False
        inputs = keras.Input((224, 224, 3))
        outputs = layers.Dense(10, activation="softmax")(base(inputs))
        model = keras.Model(inputs, outputs)
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
        model.fit(x_train, y_train, epochs=5)
        base.trainable = True
        for layer in base.layers:
            if isinstance(layer, layers.BatchNormalization):
                layer.trainable = False
        model.compile(optimizer=keras.optimizers.Adam(1e-5), loss="sparse_categorical_crossentropy")
        model.fit(x_train, y_train, epochs=5)
      `,
    },
    messages: {
      moves: {
        en: "`{network}` is unfrozen later, and `fit` then overwrites the statistics of its batch norm.",
        zh: "`{network}` 之后会被解冻，届时 `fit` 会覆盖其批归一化的统计量。",
      },
      unfrozen: { en: "Unfrozen here, batch norm included", zh: "在这里解冻，包括批归一化" },
      keep: { en: "Keep its batch norm frozen", zh: "让其中的批归一化保持冻结" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);

    /** The call of a known network with pretrained weights behind `x` of `x.trainable = ...`. */
    function networkOf({ left }: Change): Call | null {
      const made = isKind(left, "attribute") ? dataflow.valueOf(left.object).call : undefined;
      if (made === undefined || !NETWORKS.test(dataflow.resolveCall(made).callee ?? "")) return null;
      const weights = dataflow.argument(made, "weights", 1);
      return weights !== null && dataflow.valueOf(weights).constant === null ? null : made;
    }

    /** Where the network becomes part of another: `base(x)` without a mode, `Sequential([base, ...])`, `model.add(base)`. */
    function usesOf(made: Call): SyntaxNode[] {
      return nodesOf(context.tree, "call").flatMap((call) => {
        if (isKind(call.function, "identifier", "attribute") && dataflow.valueOf(call.function).call === made)
          return dataflow.argument(call, "training", null) === null ? [call] : [];
        const [first] = callArguments(call);
        if (first === undefined) return [];
        const isAdd = isKind(call.function, "attribute") && call.function.attribute.text === "add";
        const isSequential = /\bSequential$/.test(dataflow.resolveCall(call).callee ?? "");
        const parts = isAdd
          ? [first.value]
          : isSequential && isKind(first.value, "list")
            ? first.value.children
            : [];
        return parts.filter((part) => part !== made && dataflow.valueOf(part).call === made);
      });
    }

    function check(unfreeze: Change, changes: readonly Change[]): void {
      const made = networkOf(unfreeze);
      if (made === null || !isKind(unfreeze.right, "true")) return;
      const around = functionAround(unfreeze);
      const isFrozenBefore = changes.some(
        (one) =>
          one.end < unfreeze.start &&
          isKind(one.right, "false") &&
          functionAround(one) === around &&
          networkOf(one) === made,
      );
      const ofModel = (from: SyntaxNode, ...names: string[]): Call | undefined =>
        calls
          .methods(...names)
          .find(
            (call) =>
              call.start > from.end &&
              functionAround(call) === around &&
              isLayerOf(context, call.function.object, unfreeze.left),
          );
      // Without a new compile the training step stays as it was.
      const compile = ofModel(unfreeze, "compile");
      const isTrained = compile !== undefined && ofModel(compile, "fit", "fit_generator") !== undefined;
      const [use] = isFrozenBefore && isTrained ? usesOf(made) : [];
      if (use === undefined || !isKind(unfreeze.left, "attribute")) return;
      const network = context.text(unfreeze.left.object);
      const layer = fixer.spell("keras.layers.BatchNormalization");
      const loop = `for layer in ${network}.layers:\n    if isinstance(layer, ${layer.name}):\n        layer.trainable = False`;
      const isPlain = enclosingStatement(unfreeze) !== null && fixer.standsAlone(unfreeze);
      context.report({
        node: use,
        message: "moves",
        data: { network: context.excerpt(unfreeze.left.object) },
        related: [{ node: unfreeze, message: "unfrozen" }],
        suggestions: isPlain
          ? [{ message: "keep", edits: [fixer.lineAfter(unfreeze, loop), ...layer.edits] }]
          : [],
      });
    }

    return {
      end() {
        if (!calls.mentions(/^trainable$/) || calls.mentions(TAKES_CARE)) return;
        const changes = nodesOf(context.tree, "assignment").filter(
          ({ left }) => isKind(left, "attribute") && left.attribute.text === "trainable",
        );
        for (const change of changes) check(change, changes);
      },
    };
  },
});
