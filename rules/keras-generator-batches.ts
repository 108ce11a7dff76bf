/** Arguments of `fit` that a generator or tf.data set does not allow: labels, or a share for validation. */

import {
  type Call,
  callArguments,
  defineRule,
  derivesFrom,
  isGeneratorFunction,
  isImageFlow,
  isKind,
  isSameExpression,
  python,
  type SyntaxNode,
  usualConstant,
} from "../server/rule-api";

const SOURCES =
  /^(?:keras\..*_dataset_from_directory|tensorflow\.data\.(?:Dataset\.\w+|TFRecordDataset|TextLineDataset))$/;
/** Classes that give batches of data and labels. */
const BATCHES = /^(?:keras\..*\b(?:Sequence|PyDataset)|torch\.utils\.data\.DataLoader)$/;
const SET = "tensorflow.data.Dataset";
/** What gives a data set again. */
const PASSING = /^(?:batch|cache|filter|map|prefetch|repeat|shard|shuffle|skip|take|unbatch|with_options)$/;

export const kerasGeneratorBatches = defineRule({
  meta: {
    name: "keras-generator-batches",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://keras.io/api/models/model_training_apis/#fit-method",
      "keras 3.15.1: fit(dataset, y) raises ValueError: When providing `x` as a tf.data.Dataset, `y` should not be passed; validation_split raises ValueError: only supported for tensors or NumPy arrays",
    ],
    docs: {
      en: {
        title: "Labels or split given beside a dataset",
        what: "`fit` gets a generator or a `tf.data` set, also from a function or field of the file, and `y` or `validation_split` besides; or the steps of an epoch that it gets are the number of images.",
        why: "A data set gives the labels along with the data, and Keras cannot cut a part off its end: both arguments raise `ValueError` before the first step. Zip labels into the data set, and pass `validation_data` with a set of its own, as `subset='validation'` of the loaders gives.",
        ignoreWhen: "Never: the call fails before the first step.",
      },
      zh: {
        title: "数据集之外又给了标签或验证比例",
        what: "`fit` 得到的是生成器或 `tf.data` 数据集（也可以来自文件里的函数或属性），同时又传了 `y` 或 `validation_split`；或者把图像数当作每个 epoch 的步数。",
        why: "数据集会随数据一起给出标签，Keras 也无法从它末尾切出一部分：这两个参数都会在第一步之前抛出 `ValueError`。应把标签合并进数据集，并用 `validation_data` 传入单独的验证集，例如加载函数的 `subset='validation'`。",
        ignoreWhen: "不应忽略：调用在第一步之前必定失败。",
      },
      invalid: python`
        import keras

        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile(optimizer="adam", loss="mse")
        photos = keras.utils.image_dataset_from_directory("photos")
        model.fit(photos, validation_split=0.2, epochs=5)
      `,
      valid: python`
        import keras

        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile(optimizer="adam", loss="mse")
        photos = keras.utils.image_dataset_from_directory("photos")
        model.fit(photos, epochs=5)
      `,
    },
    messages: {
      split: {
        en: "`{data}` cannot be cut, so `validation_split` raises ValueError here.",
        zh: "`{data}` 无法切分，这里的 `validation_split` 会抛出 ValueError。",
      },
      labels: {
        en: "`{data}` brings its labels itself, so `y` raises ValueError here.",
        zh: "`{data}` 自带标签，这里再传 `y` 会抛出 ValueError。",
      },
      images: {
        en: "`{steps}` counts images, not batches: an epoch goes over them `batch_size` times. `len(...)` of the generator counts batches.",
        zh: "`{steps}` 是图片数，不是批次数：一轮会把它们走 `batch_size` 遍。生成器的 `len(...)` 才是批次数。",
      },
      made: {
        en: "Made here",
        zh: "在这里生成",
      },
      remove: {
        en: "Leave it out",
        zh: "去掉它",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** What made a generator or data set, also in a function of the file; null for arrays and what is not certain. */
    function sourceOf(data: SyntaxNode): SyntaxNode | null {
      const { call, type } = dataflow.valueOf(data);
      let at: Call | undefined = call ?? (isKind(data, "call") ? data : undefined);
      if (type === SET) return at ?? data;
      if (at !== undefined && givesBatches(data, at)) return at;
      for (let steps = 0; at !== undefined && steps < 12; steps += 1) {
        const name = semantic.qualifiedName(at.function);
        if (name !== null) return SOURCES.test(name) ? at : null;
        if (!isKind(at.function, "attribute")) return null;
        const receiver: SyntaxNode = at.function.object;
        const method = at.function.attribute.text;
        if (isImageFlow(context, at)) return at;
        if (!PASSING.test(method)) return null;
        at = isKind(receiver, "call") ? receiver : dataflow.valueOf(receiver).call;
      }
      return null;
    }

    /** An instance of a class of batches, the file's own or PyTorch's loader, or a generator function that was called. */
    function givesBatches(data: SyntaxNode, made: Call): boolean {
      const value = dataflow.valueOf(data);
      const own = dataflow.classOf(value);
      if (value.constructed === true && own !== null) return derivesFrom(own, (name) => BATCHES.test(name));
      if (value.constructed === true) return BATCHES.test(value.type ?? "");
      const { localFunction } = dataflow.valueOf(made.function);
      return isKind(localFunction, "function_definition") && isGeneratorFunction(localFunction);
    }

    /** `steps_per_epoch=train.samples` of the flow that is trained on, whose batches are larger than one. */
    function checkSteps(call: Call, name: string, data: SyntaxNode | null): void {
      const steps = dataflow.argument(call, name, null);
      const flow = data === null ? undefined : dataflow.valueOf(data).call;
      if (!isKind(steps, "attribute") || data === null || flow === undefined || !isImageFlow(context, flow))
        return;
      const size = dataflow.argument(flow, "batch_size", null);
      if (size !== null && usualConstant(context, size) === 1) return;
      if (!/^(?:samples|n)$/.test(steps.attribute.text) || !isSameExpression(context, steps.object, data))
        return;
      context.report({
        node: steps,
        message: "images",
        data: { steps: context.excerpt(steps) },
        related: [{ node: flow, message: "made" }],
      });
    }

    return {
      methods: {
        fit(call, { receiver }) {
          if (receiver === null) return;
          checkSteps(call, "steps_per_epoch", dataflow.argument(call, "x", 0));
          checkSteps(call, "validation_steps", dataflow.argument(call, "validation_data", null));
          const { type, localClass } = dataflow.valueOf(receiver);
          const isNetwork = knowledge.hasTrait(type ?? "", "keras-model");
          const data = dataflow.argument(call, "x", 0);
          const source = data === null ? null : sourceOf(data);
          if (data === null || source === null) return;
          // Nothing but Keras has `validation_split`, or trains on a set of `tf.data`.
          const isUnknown = type === undefined && localClass === undefined;
          if (!isNetwork && !(isUnknown && dataflow.argument(call, "validation_split", null) !== null))
            return;
          for (const [name, position, message] of [
            ["y", 1, "labels"],
            ["validation_split", 6, "split"],
          ] as const) {
            const given = dataflow.argument(call, name, position);
            const argument = callArguments(call).find(({ value }) => value === given);
            const constant = given === null ? null : usualConstant(context, given);
            if (given === null || argument === undefined || constant === null || constant === 0) continue;
            context.report({
              node: argument.node,
              message,
              data: { data: context.excerpt(data) },
              related: [{ node: source, message: "made" }],
              fix:
                argument.keyword === null
                  ? null
                  : { message: "remove", edits: [fixer.removeArgument(call, argument)] },
            });
          }
        },
      },
    };
  },
});
