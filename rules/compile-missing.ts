/** A Keras model that is trained or evaluated without an optimizer and a loss. */

import {
  type Call,
  callArguments,
  compiledAgain,
  defineRule,
  isKind,
  makerOf,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const NEEDING = ["fit", "evaluate", "train_on_batch", "test_on_batch"];

export const compileMissing = defineRule({
  meta: {
    name: "compile-missing",
    theme: "training-loop",
    libraries: ["keras", "tensorflow_model_optimization"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/models/model_training_apis/",
      "https://www.tensorflow.org/model_optimization/guide/pruning/pruning_with_keras",
      "Keras 3.15.1: fit raises ValueError: You must call `compile()` before using the model.",
      "Keras 3.15.1: `optimizer.iterations` begins at 0 again with each `compile` that names an optimizer or makes one, and goes on where it is given the same object",
      "tensorflow-model-optimization 0.8.1: fit of a model from prune_low_magnitude raises RuntimeError: You must compile your model before training/testing.",
    ],
    docs: {
      en: {
        title: "Keras model trained without compile",
        what: "`fit`, `evaluate` or a method for single batches is called on a Keras model that was made in this file and never compiled. Wrapping counts as making: `prune_low_magnitude(model)` is a new model. As a warning: a loop over epochs compiles the same model in each round.",
        why: "The optimizer and the loss come with `compile`. Without it Keras 3.15.1 raises `ValueError: You must call compile() before using the model`. `prune_low_magnitude`, `quantize_model` and `cluster_weights` clone the model and drop its optimizer, so that an earlier `compile` of the model that was wrapped does not help. A model from `load_model` brings its own and is not reported. Each `compile` begins with a new optimizer: the averages that Adam keeps and its count of steps start at zero in every round.",
        ignoreWhen: "The model's class overrides these methods and needs no `compile`.",
      },
      zh: {
        title: "没有 compile 就训练 Keras 模型",
        what: "对本文件里构造、却从未编译的 Keras 模型调用 `fit`、`evaluate` 或处理单个批次的方法。包装也算构造：`prune_low_magnitude(model)` 得到的是新模型。在逐个 epoch 的循环里每轮都编译同一个模型，则作为警告报告。",
        why: "优化器和损失由 `compile` 给出。没有它，Keras 3.15.1 会抛出 `ValueError: You must call compile() before using the model`。`prune_low_magnitude`、`quantize_model`、`cluster_weights` 会克隆模型并丢弃优化器，所以之前对被包装的模型 `compile` 没有用。`load_model` 读回的模型自带编译状态，不会报告。每次 `compile` 都换上新的优化器：Adam 的滑动平均和步数每轮都从零开始。",
        ignoreWhen: "模型的类重写了这些方法，不需要 `compile`。",
      },
      invalid: python`
        import keras

        def train(x, y):
            model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            model.fit(x, y, epochs=10)
      `,
      valid: python`
        import keras

        def train(x, y):
            model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            model.compile(optimizer="adam", loss="mse")
            model.fit(x, y, epochs=10)
      `,
    },
    messages: {
      uncompiled: {
        en: "`{model}` has no optimizer and no loss yet: `{method}` raises an error without `compile`.",
        zh: "`{model}` 还没有优化器和损失：不先 `compile`，`{method}` 会报错。",
      },
      again: {
        en: "Each round compiles `{model}` anew, so its optimizer forgets all it has gathered.",
        zh: "每一轮都重新编译 `{model}`，优化器积累的状态全部丢失。",
      },
      before: { en: "Compile before the loop", zh: "移到循环之前编译" },
      made: { en: "Made here, not compiled.", zh: "在这里构造，没有编译。" },
      compile: {
        en: "Compile it as the wrapped model: `{model}.compile(...)`",
        zh: "与被包装的模型一样编译：`{model}.compile(...)`",
      },
      fillIn: { en: "Compile it before: `{model}.compile(...)`", zh: "先编译：`{model}.compile(...)`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, tree } = context;

    /** The arguments of the file's only `compile`, for a model that wraps the one it was called on. */
    function earlierArguments(made: Call, before: SyntaxNode): string | null {
      const wrapped = callArguments(made)[0]?.value;
      const site = wrapped === undefined ? undefined : dataflow.valueOf(wrapped).object?.site;
      if (site === undefined) return null;
      for (const node of nodesOf(tree, "call")) {
        if (!isKind(node.function, "attribute") || node.end > before.start) continue;
        if (node.function.attribute.text !== "compile") continue;
        if (dataflow.valueOf(node.function.object).object?.site === site) return context.text(node.arguments);
      }
      return null;
    }

    function check(call: Call, receiver: SyntaxNode | null): void {
      if (receiver === null || !isKind(call.function, "attribute")) return;
      const { type, localClass } = dataflow.valueOf(receiver);
      if (localClass !== undefined || !knowledge.hasTrait(type ?? "", "keras-model")) return;
      const { compiled, escaped } = dataflow.stateOf(receiver, call);
      const made = makerOf(context, receiver);
      if (made === null || escaped === true || compiled === undefined || compiled.length === 0) return;
      if (compiled.some(({ by }) => by !== null)) return;
      const model = context.excerpt(receiver);
      const known = earlierArguments(made.call, call);
      const code = known ?? `(optimizer=\${1:"adam"}, loss=\${2:"mse"})`;
      context.report({
        node: call.function,
        message: "uncompiled",
        data: { model, method: call.function.attribute.text },
        related: [{ node: made.call, message: "made" }],
        suggestions: fixer.standsAlone(call)
          ? [
              {
                message: known === null ? "fillIn" : "compile",
                data: { model },
                snippet: known === null,
                edits: [fixer.lineBefore(call, `${context.text(receiver)}.compile${code}`)],
              },
            ]
          : [],
      });
    }

    /** A method of that name of a model that Keras made, or of something handed in that is compiled as one. */
    function checkAgain(call: Call, receiver: SyntaxNode | null): void {
      if (receiver === null || !semantic.importedPackages.has("keras")) return;
      const { type, localClass } = dataflow.valueOf(receiver);
      const isOpen = type === undefined && dataflow.argument(call, "loss", null) !== null;
      if (localClass !== undefined || !(isOpen || knowledge.hasTrait(type ?? "", "keras-model"))) return;
      const loop = compiledAgain(context, call);
      if (loop === null) return;
      const canMove = fixer.standsAlone(call) && fixer.standsAlone(loop) && loop.body.children.length > 1;
      context.report({
        node: call,
        message: "again",
        severity: "warning",
        data: { model: context.excerpt(receiver) },
        suggestions: canMove
          ? [
              {
                message: "before",
                edits: [fixer.lineBefore(loop, context.text(call)), fixer.removeStatement(call)],
              },
            ]
          : [],
      });
    }

    type Handler = (call: Call, given: { readonly receiver: SyntaxNode | null }) => void;
    const again: Handler = (call, { receiver }) => checkAgain(call, receiver);
    return {
      methods: Object.fromEntries<Handler>([
        ["compile", again],
        ...NEEDING.map((name): [string, Handler] => [name, (call, { receiver }) => check(call, receiver)]),
      ]),
    };
  },
});
