/** A distribution strategy of TensorFlow that is made and never used: training runs on one device. */

import {
  ancestor,
  type Call,
  defineRule,
  fileCalls,
  hasNoScope,
  isKind,
  python,
  runNetwork,
  type SyntaxNode,
  withItems,
} from "../server/rule-api";

const STRATEGIES = [
  "MirroredStrategy",
  "MultiWorkerMirroredStrategy",
  "TPUStrategy",
  "CentralStorageStrategy",
].map((name) => `tensorflow.distribute.${name}`);

export const strategyScopeMissing = defineRule({
  meta: {
    name: "strategy-scope-missing",
    theme: "distributed",
    libraries: ["tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://www.tensorflow.org/guide/distributed_training",
      "https://www.tensorflow.org/tutorials/distribute/keras",
      "tensorflow 2.21.0: a model made outside has the default strategy after `fit`, and `compile` of it inside of `scope()` fails with AssertionError in `fit`",
      "tensorflow 2.21.0: `strategy.run` of a step that applies gradients to a model and by an optimizer that were made outside raises RuntimeError",
    ],
    docs: {
      en: {
        title: "A strategy without its scope",
        what: "A `MirroredStrategy` or another strategy is made, and nothing enters its `scope()`, though its `run` trains a network that this file makes, or a network is trained beside it; or a model is compiled inside of the scope and made outside.",
        why: "A strategy works through its scope: variables made inside are copied to all devices. Without it the model has one copy on the first device, and the other GPUs idle without a word. If only `compile` stands inside, optimizer and model belong to different strategies, and `fit` fails with `AssertionError`. In a loop of one's own `apply_gradients` raises a `RuntimeError` inside of `strategy.run`. Make and compile the model inside of `with strategy.scope():`.",
        ignoreWhen: "Code that is not seen here enters the scope.",
      },
      zh: {
        title: "创建了策略却没有进入 scope",
        what: "创建了 `MirroredStrategy` 等分布策略，却没有代码进入它的 `scope()`，而它的 `run` 在训练本文件创建的网络，或者网络在它旁边训练；或者模型在 scope 外创建、在 scope 内编译。",
        why: "策略通过 scope 起作用：在里面创建的变量会复制到所有设备。没有它，模型只在第一个设备上有一份，其他 GPU 一声不响地闲着。如果只有 `compile` 在里面，优化器和模型属于不同的策略，`fit` 会以 `AssertionError` 失败。在自己写的训练循环里，`strategy.run` 之内的 `apply_gradients` 会抛出 `RuntimeError`。应在 `with strategy.scope():` 里创建并编译模型。",
        ignoreWhen: "这里看不到的代码进入了 scope。",
      },
      invalid: python`
        import keras
        import tensorflow as tf

        strategy = tf.distribute.MirroredStrategy()
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        model.compile(optimizer="sgd", loss="mse")
      `,
      valid: python`
        import keras
        import tensorflow as tf

        strategy = tf.distribute.MirroredStrategy()
        with strategy.scope():
            model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            model.compile(optimizer="sgd", loss="mse")
      `,
    },
    messages: {
      unused: {
        en: "Nothing enters the scope of this strategy, so the model is trained on one device.",
        zh: "没有代码进入这个策略的 scope，模型只在一个设备上训练。",
      },
      run: {
        en: "Nothing enters the scope of this strategy, so what `run` trains raises a RuntimeError.",
        zh: "没有代码进入这个策略的 scope，`run` 所训练的模型会抛出 RuntimeError。",
      },
      outside: {
        en: "`{model}` was made outside of the scope that it is compiled in, so `fit` fails.",
        zh: "`{model}` 在编译所处的 scope 之外创建，`fit` 会失败。",
      },
      made: {
        en: "Made here, outside",
        zh: "在外面创建",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic } = context;
    const calls = fileCalls(context);

    /** Asked for its size only: not entered, not run, not handed on. */
    function isUnused(strategy: Call): boolean {
      const { parent } = strategy;
      if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return false;
      const binding = semantic.bindingOf(parent.left);
      return (
        binding?.definitions.length === 1 &&
        binding.references.every(
          ({ identifier: { parent: use } }) =>
            isKind(use, "attribute") && use.attribute.text === "num_replicas_in_sync",
        )
      );
    }

    /** The block of a strategy's scope around a node. */
    function scopeAround(node: SyntaxNode): SyntaxNode | null {
      for (let at = ancestor(node, "with_statement"); at !== null; at = ancestor(at, "with_statement"))
        if (withItems(at).some(isScope)) return at;
      return null;
    }

    /** `strategy.scope()` of a strategy that is made in the file. */
    function isScope(node: SyntaxNode): boolean {
      if (!isKind(node, "call") || !isKind(node.function, "attribute")) return false;
      const { object, attribute } = node.function;
      const { call } = dataflow.valueOf(object);
      const name = call === undefined ? null : semantic.qualifiedName(call.function);
      return attribute.text === "scope" && name !== null && STRATEGIES.includes(name);
    }

    return {
      end() {
        const strategies = calls.of(...STRATEGIES);
        if (strategies.length === 0) return;
        const compiles = calls
          .methods("compile")
          .filter(({ function: { object } }) =>
            knowledge.hasTrait(dataflow.valueOf(object).type ?? "", "keras-model"),
          );
        const isTrained = compiles.length > 0 || calls.methods("apply_gradients").length > 0;
        for (const strategy of strategies)
          if (isTrained && isUnused(strategy)) context.report({ node: strategy, message: "unused" });
        for (const strategy of strategies) {
          const network = isUnused(strategy) ? null : runNetwork(context, strategy);
          if (network !== null && hasNoScope(context, strategy))
            context.report({
              node: strategy,
              message: "run",
              absence: true,
              related: [{ node: network, message: "made" }],
            });
        }
        for (const compile of compiles) {
          const model = compile.function.object;
          const made = dataflow.valueOf(model).call;
          const isNear =
            made !== undefined &&
            ancestor(made, "function_definition") === ancestor(compile, "function_definition");
          if (!isNear || scopeAround(compile) === null || scopeAround(made) !== null) continue;
          context.report({
            node: model,
            message: "outside",
            data: { model: context.excerpt(model) },
            related: [{ node: made, message: "made" }],
          });
        }
      },
    };
  },
});
