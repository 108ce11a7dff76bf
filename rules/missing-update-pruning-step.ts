/** A pruned model trained without the callback that counts its steps. */

import {
  callArguments,
  defineRule,
  isKind,
  makerOf,
  python,
  type SyntaxNode,
  siblingName,
} from "../server/rule-api";

const PRUNE = "tensorflow_model_optimization.sparsity.keras.prune_low_magnitude";
const STEP = "tensorflow_model_optimization.sparsity.keras.UpdatePruningStep";

export const missingUpdatePruningStep = defineRule({
  meta: {
    name: "missing-update-pruning-step",
    theme: "compression",
    libraries: ["tensorflow_model_optimization"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/sparsity/keras/UpdatePruningStep",
      "https://www.tensorflow.org/model_optimization/guide/pruning/pruning_with_keras",
      "tensorflow-model-optimization 0.8.1: InvalidArgumentError: Prune() wrapper requires the UpdatePruningStep callback to be provided during training.",
    ],
    docs: {
      en: {
        title: "Pruned model trained without UpdatePruningStep",
        what: "`fit` of a model from `prune_low_magnitude` gets no callbacks, or a list of them without `UpdatePruningStep`.",
        why: "The wrapped layers decide by the number of the current step how much they prune, and the callback tells them that number. Without it the first training step raises `InvalidArgumentError`, whose message asks for the callback (tensorflow-model-optimization 0.8.1).",
        ignoreWhen: "Never: the call fails. Loops that call the callback by hand do not use `fit`.",
      },
      zh: {
        title: "训练剪枝模型时缺少 UpdatePruningStep",
        what: "`prune_low_magnitude` 得到的模型调用 `fit` 时没有传回调，或回调列表里没有 `UpdatePruningStep`。",
        why: "被包装的层根据当前步数决定剪掉多少，而步数由这个回调告诉它们。没有它，第一步训练就会抛出 `InvalidArgumentError`，错误信息会要求加上该回调（tensorflow-model-optimization 0.8.1）。",
        ignoreWhen: "没有：调用必定失败。手工调用回调的训练循环不用 `fit`，不会报告。",
      },
      invalid: python`
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(model, x, y):
            pruned = sparsity.prune_low_magnitude(model)
            pruned.compile(optimizer="adam", loss="mse")
            pruned.fit(x, y, epochs=4)
            return sparsity.strip_pruning(pruned)
      `,
      valid: python`
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(model, x, y):
            pruned = sparsity.prune_low_magnitude(model)
            pruned.compile(optimizer="adam", loss="mse")
            pruned.fit(x, y, epochs=4, callbacks=[sparsity.UpdatePruningStep()])
            return sparsity.strip_pruning(pruned)
      `,
    },
    messages: {
      absent: {
        en: "The first step raises an error: a pruned model needs the callback `UpdatePruningStep`.",
        zh: "第一步就会报错：剪枝模型需要回调 `UpdatePruningStep`。",
      },
      pruned: { en: "Wrapped for pruning here.", zh: "在这里包装成剪枝模型。" },
      add: { en: "Add `{callback}`", zh: "加上 `{callback}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** A list of callbacks all of which are known, and none of which is the one. */
    function lacksStep(callbacks: SyntaxNode): boolean {
      const { elements } = dataflow.valueOf(callbacks);
      return (
        elements?.every(({ call }) => {
          const callee = call === undefined ? null : dataflow.resolveCall(call).callee;
          return (
            callee !== null && callee !== STEP && /^(?:keras|tensorflow_model_optimization)\./.test(callee)
          );
        }) === true
      );
    }

    return {
      methods: {
        fit(call, { receiver }) {
          const maker = receiver === null ? null : makerOf(context, receiver);
          if (maker?.callee !== PRUNE || !isKind(call.function, "attribute")) return;
          const all = callArguments(call);
          if (all.some(({ spread }) => spread !== "")) return;
          const callbacks = dataflow.argument(call, "callbacks", null);
          // The sixth positional argument may be the callbacks.
          if (
            callbacks === null
              ? all.filter(({ keyword }) => keyword === null).length > 5
              : !lacksStep(callbacks)
          )
            return;
          const step = siblingName(context, maker.call, STEP);
          const callback = `${step.name}()`;
          const isList = isKind(callbacks, "list");
          const first = isList ? callbacks.children[0] : undefined;
          const edit =
            callbacks === null
              ? fixer.addArgument(call, `callbacks=[${callback}]`)
              : first !== undefined
                ? fixer.insertBefore(first, `${callback}, `)
                : fixer.replace(callbacks, `[${callback}]`);
          context.report({
            node: callbacks ?? call.function.attribute,
            message: "absent",
            related: [{ node: maker.call, message: "pruned" }],
            fix:
              callbacks === null || isList
                ? { message: "add", data: { callback }, edits: [...step.edits, edit] }
                : null,
          });
        },
      },
    };
  },
});
