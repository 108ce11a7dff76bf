/** Layers of a Keras model frozen or unfrozen between two fits without a new compile. */

import {
  type Call,
  contains,
  defineRule,
  enclosingStatement,
  fileCalls,
  hasTrait,
  isKind,
  isLayerOf,
  type MethodCall,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const kerasTrainableAfterCompile = defineRule({
  meta: {
    name: "keras-trainable-after-compile",
    theme: "fine-tuning",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/getting_started/faq/#how-can-i-freeze-layers-and-do-finetuning",
      "keras 3.15.1: a layer unfrozen after the first fit moves by 0.0 in the second without a new compile, one frozen there still moves by 0.08; before the first fit the change counts",
    ],
    docs: {
      en: {
        title: "trainable changed without a new compile",
        what: "Between two `fit` calls of a model `trainable` is set on the model or its layers, and nothing compiles it again.",
        why: "The first `fit` builds the training step with the weights that are trainable then, and the second one uses the same step. Layers that are unfrozen do not move at all, and frozen ones go on learning (measured with Keras 3 on TensorFlow). No warning is given. Call `compile` after the change, with a low learning rate.",
        ignoreWhen: "The model is compiled again in code that is not seen.",
      },
      zh: {
        title: "修改 trainable 后没有重新编译",
        what: "模型两次 `fit` 之间修改了模型或某些层的 `trainable`，却没有重新编译。",
        why: "第一次 `fit` 会按当时可训练的权重建立训练步骤，第二次沿用同一步骤。解冻的层完全不动，冻结的层照样学习（Keras 3 配 TensorFlow 实测）。没有任何警告。修改之后应重新调用 `compile`，并使用较小的学习率。",
        ignoreWhen: "模型在看不到的代码里重新编译了。",
      },
      invalid: python`
        import keras
        from keras import layers
        from data import x_train, y_train

        base = keras.applications.ResNet50(include_top=False, pooling="avg")
        base.trainable = False
        model = keras.Sequential([base, layers.Dense(10, activation="softmax")])
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
        model.fit(x_train, y_train, epochs=5)
        base.trainable = True
        model.fit(x_train, y_train, epochs=5)
      `,
      valid: python`
        import keras
        from keras import layers
        from data import x_train, y_train

        base = keras.applications.ResNet50(include_top=False, pooling="avg")
        base.trainable = False
        model = keras.Sequential([base, layers.Dense(10, activation="softmax")])
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
        model.fit(x_train, y_train, epochs=5)
        base.trainable = True
        model.compile(optimizer=keras.optimizers.Adam(1e-5), loss="sparse_categorical_crossentropy")
        model.fit(x_train, y_train, epochs=5)
      `,
    },
    messages: {
      late: {
        en: "`{model}` is not compiled after this, so `{fit}` trains the same layers as before.",
        zh: "此后没有重新编译 `{model}`，`{fit}` 训练的仍是原来的层。",
      },
      trained: {
        en: "The training step was built here",
        zh: "训练步骤在这里建立",
      },
      again: {
        en: "Trains the same weights",
        zh: "训练的仍是原来的权重",
      },
      compile: {
        en: "Compile again as before: `{code}`",
        zh: "按原来的设置重新编译：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `x.trainable = True`, and what the loops around it go over. */
    const changes: (SyntaxNode & { readonly kind: "assignment" })[] = [];

    function check(model: SyntaxNode, fits: readonly MethodCall[], compiles: readonly MethodCall[]): void {
      for (const [i, fit] of fits.entries()) {
        const next = fits[i + 1];
        const block = enclosingStatement(fit)?.parent;
        if (next === undefined || block == null || enclosingStatement(next)?.parent !== block) continue;
        if (compiles.some((call) => call.end > fit.end && call.start < next.start)) continue;
        const change = changes.find(
          (one) => one.start > fit.end && one.end < next.start && contains(block, one),
        );
        const before = compiles.findLast((call) => call.end <= fit.start) ?? compiledBefore(model, fit);
        if (change === undefined || before === undefined || !isLayerOf(context, model, change.left)) continue;
        if (isHandedOn(model, fit, next)) continue;
        const code = context.text(before);
        const isPlain = compiles.includes(before) && !code.includes("\n") && fixer.standsAlone(next);
        context.report({
          node: change.left,
          message: "late",
          data: { model: context.text(model), fit: `${context.text(model)}.fit` },
          secondary: [{ node: next.function, message: "again" }],
          related: [{ node: fit.function, message: "trained" }],
          suggestions: isPlain
            ? [{ message: "compile", data: { code }, edits: [fixer.lineBefore(next, code)] }]
            : [],
        });
        return;
      }
    }

    /** The call that compiled the model in a function that made it. */
    function compiledBefore(model: SyntaxNode, fit: Call): MethodCall | undefined {
      const [last, ...others] = dataflow.stateOf(model, fit).compiled ?? [];
      return others.length === 0
        ? fileCalls(context)
            .methods("compile")
            .find((call) => call === last?.by)
        : undefined;
    }

    /** Between the fits a function gets the model, which may compile it. */
    function isHandedOn(model: SyntaxNode, fit: Call, next: Call): boolean {
      return (semantic.bindingOf(model)?.references ?? []).some(
        ({ identifier: { start, parent } }) =>
          start > fit.end &&
          start < next.start &&
          // `model.train_function = None` has the step built anew as well.
          !(isKind(parent, "attribute") && !/^(?:make_)?train_function$/.test(parent.attribute.text)),
      );
    }

    return {
      nodes: {
        assignment(node) {
          if (isKind(node.left, "attribute") && node.left.attribute.text === "trainable") changes.push(node);
        },
      },
      end() {
        if (changes.length === 0) return;
        const calls = fileCalls(context);
        const fits = calls.methods("fit", "fit_generator");
        const seen = new Set<unknown>();
        for (const {
          function: { object },
        } of fits) {
          const binding = semantic.bindingOf(object);
          if (binding === null || seen.has(binding)) continue;
          if (hasTrait(context, dataflow.valueOf(object), "keras-model") === false) continue;
          seen.add(binding);
          const of = (call: (typeof fits)[number]): boolean =>
            semantic.bindingOf(call.function.object) === binding;
          check(object, fits.filter(of), calls.methods("compile").filter(of));
        }
      },
    };
  },
});
