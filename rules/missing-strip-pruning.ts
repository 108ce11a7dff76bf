/** A pruned model that keeps the wrappers it was pruned with. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  makerOf,
  python,
  type SyntaxNode,
  siblingName,
} from "../server/rule-api";

const MODULE = "tensorflow_model_optimization.sparsity.keras";

export const missingStripPruning = defineRule({
  meta: {
    name: "missing-strip-pruning",
    theme: "compression",
    libraries: ["tensorflow_model_optimization"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/sparsity/keras/strip_pruning",
      "https://www.tensorflow.org/model_optimization/guide/pruning/pruning_with_keras",
      "tensorflow-model-optimization 0.8.1: a model holds 13612 values before strip_pruning and 6810 after it",
    ],
    docs: {
      en: {
        title: "Pruned model kept with its wrappers",
        what: "A model from `prune_low_magnitude` is trained, saved or converted in a file that never calls `strip_pruning`. One hint a file, where it is saved or, if nowhere, where it is trained.",
        why: "The wrappers add a mask, a threshold and a step to each layer. Until `strip_pruning` takes them off, the model is about twice as large as before (13612 values against 6810 in a run with tensorflow-model-optimization 0.8.1), which is the opposite of what pruning is for. The zeros pay off only after that, in a compressed file or with sparse kernels.",
        ignoreWhen: "Training goes on from the saved file, or another file takes the wrappers off.",
      },
      zh: {
        title: "剪枝后的模型还带着包装层",
        what: "`prune_low_magnitude` 得到的模型被训练、保存或转换，而整个文件没有调用 `strip_pruning`。每个文件只提示一次：在保存处，若没有保存则在训练处。",
        why: "包装层为每层额外保存掩码、阈值和步数。用 `strip_pruning` 去掉之前，模型反而约为原来的两倍大（tensorflow-model-optimization 0.8.1 实测 13612 个数值对 6810 个），与剪枝的目的正好相反。之后在压缩文件或稀疏内核里，这些零才有收益。",
        ignoreWhen: "还要从保存的文件继续训练，或由别的文件去掉包装层。",
      },
      invalid: python`
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(model, x, y):
            pruned = sparsity.prune_low_magnitude(model)
            pruned.compile(optimizer="adam", loss="mse")
            pruned.fit(x, y, callbacks=[sparsity.UpdatePruningStep()])
            pruned.save("pruned.keras")
      `,
      valid: python`
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(model, x, y):
            pruned = sparsity.prune_low_magnitude(model)
            pruned.compile(optimizer="adam", loss="mse")
            pruned.fit(x, y, callbacks=[sparsity.UpdatePruningStep()])
            sparsity.strip_pruning(pruned).save("pruned.keras")
      `,
    },
    messages: {
      wrapped: {
        en: "`{model}` still has its pruning wrappers, which make it about twice as large.",
        zh: "`{model}` 还带着剪枝包装层，体积约为原来的两倍。",
      },
      strip: { en: "Take them off: `{code}`", zh: "去掉包装层：`{code}`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    /** The calls of `prune_low_magnitude` whose model is taken out of its wrappers; null where one is not known. */
    function stripped(): readonly Call[] | null {
      const made: Call[] = [];
      if (!fileCalls(context).mentions(/^strip_pruning$/)) return made;
      const strips = fileCalls(context).of(`${MODULE}.strip_pruning`);
      if (strips.length === 0) return null;
      for (const strip of strips) {
        const model = callArguments(strip)[0]?.value;
        const maker = model === undefined ? null : makerOf(context, model);
        if (maker?.callee !== `${MODULE}.prune_low_magnitude`) return null;
        made.push(maker.call);
      }
      return made;
    }
    interface Use {
      readonly model: SyntaxNode;
      readonly prune: Call;
      readonly at: Call;
    }
    const trained: Use[] = [];
    const saved: Use[] = [];
    const converted = new Set<Call>();

    const note = (into: Use[], at: Call, model: SyntaxNode | null | undefined): void => {
      const maker = model == null ? null : makerOf(context, model);
      if (model != null && maker?.callee === `${MODULE}.prune_low_magnitude`)
        into.push({ model, prune: maker.call, at });
    };
    /** Handed on or returned, it may lose its wrappers there. */
    const isHandedOn = ({ model }: Use): boolean =>
      (semantic.bindingOf(model)?.references ?? []).some(
        ({ identifier: { parent } }) => parent?.kind !== "attribute",
      );
    const save = (call: Call): void => note(saved, call, callArguments(call)[0]?.value);

    return {
      calls: {
        "keras.models.save_model": save,
        "keras.saving.save_model": save,
        "tensorflow.saved_model.save": save,
        "tensorflow.lite.TFLiteConverter.from_keras_model": (call) => {
          converted.add(call);
          save(call);
        },
      },
      methods: {
        fit: (call, { receiver }) => note(trained, call, receiver),
        save: (call, { receiver }) => note(saved, call, receiver),
        export: (call, { receiver }) => note(saved, call, receiver),
      },
      end() {
        const done = stripped();
        if (done === null) return;
        const isLeft = ({ prune }: Use): boolean => !done.includes(prune);
        // Where others are stripped, one that is saved nowhere was only tried.
        const last = done.length === 0 ? trained.at(-1) : undefined;
        const first = saved.find(isLeft);
        const use = first ?? (last !== undefined && !isHandedOn(last) ? last : undefined);
        if (use === undefined) return;
        const { name } = siblingName(context, use.prune, `${MODULE}.strip_pruning`);
        const model = context.text(use.model);
        const isSaved = use === first;
        const code = `${isSaved ? "" : "stripped = "}${name}(${model})`;
        const isPlain = name.includes(".") && (isSaved || fixer.standsAlone(use.at));
        const scope = semantic.scopeOf(use.model);
        const isFree = !scope.bindings.has("stripped") && scope.kind === "module";
        // What is saved loses what it was compiled with, so that it cannot be trained or evaluated as it is.
        const isSafe = isSaved ? converted.has(use.at) : isFree;
        const correction = isPlain
          ? ({
              message: "strip",
              data: { code },
              edits: [isSaved ? fixer.replace(use.model, code) : fixer.lineAfter(use.at, code)],
            } as const)
          : null;
        context.report({
          node: use.model,
          message: "wrapped",
          data: { model: context.excerpt(use.model) },
          fix: isSafe ? correction : null,
          suggestions: correction === null || isSafe ? [] : [correction],
        });
      },
    };
  },
});
