/** A Keras callback that watches a value which the training never gives. */

import {
  type Call,
  defineRule,
  fileCalls,
  hasUnwrittenArguments,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const monitoredValueNeverProduced = defineRule({
  meta: {
    name: "monitored-value-never-produced",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/callbacks/early_stopping/",
      "keras 3.15.1: without validation data EarlyStopping('val_loss', patience=0) runs all 6 epochs with a warning, ModelCheckpoint(save_best_only=True) warns 'Can save best model only with val_loss available', and EarlyStopping('val_acc') raises ValueError",
    ],
    docs: {
      en: {
        title: "A callback watches a value that never comes",
        what: "`EarlyStopping`, `ReduceLROnPlateau` or a `ModelCheckpoint` for the best model watches a `val_` value, and `fit` gets no validation data.",
        why: "Without validation data Keras has no `val_loss`. The callback prints a warning in each epoch: training never stops early, the learning rate is never lowered, and the last model is kept in place of the best. Pass `validation_data` or `validation_split`.",
        ignoreWhen: "Validation data come in through code that is not seen.",
      },
      zh: {
        title: "回调监视的值从不产生",
        what: "`EarlyStopping`、`ReduceLROnPlateau` 或保存最佳模型的 `ModelCheckpoint` 监视 `val_` 开头的值，而 `fit` 没有验证数据。",
        why: "没有验证数据，Keras 就没有 `val_loss`。回调每个 epoch 打印一条警告：训练不会提前停止，学习率不会降低，保存的是最后的而不是最佳的模型。应传入 `validation_data` 或 `validation_split`。",
        ignoreWhen: "验证数据由看不到的代码传入，因此其实是有的。",
      },
      invalid: python`
        import keras
        from data import x_train, y_train

        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile(optimizer="adam", loss="mse")
        stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
        model.fit(x_train, y_train, epochs=100, callbacks=[stop])
      `,
      valid: python`
        import keras
        from data import x_train, y_train

        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile(optimizer="adam", loss="mse")
        stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
        model.fit(x_train, y_train, epochs=100, validation_split=0.2, callbacks=[stop])
      `,
    },
    messages: {
      never: {
        en: "`{monitor}` needs validation data, and this training has none. The callback cannot judge.",
        zh: "`{monitor}` 需要验证数据，而这次训练没有。该回调无从判断。",
      },
      trained: {
        en: "Trained without validation data",
        zh: "训练时没有验证数据",
      },
      split: {
        en: "Hold out a part: `{code}`",
        zh: "留出一部分：`{code}`",
      },
      train: {
        en: "Watch the training value: `{code}`",
        zh: "监视训练值：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const seen = new Set<Call>();

    /** What a callback watches. */
    function monitorOf(one: Call): string | null {
      const name = /^keras\.callbacks\.(EarlyStopping|ReduceLROnPlateau|ModelCheckpoint)$/.exec(
        semantic.qualifiedName(one.function) ?? "",
      )?.[1];
      if (name === undefined || hasUnwrittenArguments(one)) return null;
      const given = dataflow.argument(one, "monitor", name === "ModelCheckpoint" ? 1 : 0);
      const monitor = given === null ? "val_loss" : dataflow.valueOf(given).constant;
      if (name === "ModelCheckpoint") {
        // Without a choice it saves every epoch, whatever it watches.
        const best = dataflow.argument(one, "save_best_only", 3);
        if (best === null || dataflow.valueOf(best).constant !== true) return null;
      }
      return typeof monitor === "string" && monitor.startsWith("val_") ? monitor : null;
    }

    function check(fit: Call, callbacks: SyntaxNode): void {
      if (hasUnwrittenArguments(fit)) return;
      const validation = dataflow.argument(fit, "validation_data", 7);
      const share = dataflow.argument(fit, "validation_split", 6);
      if (validation !== null && dataflow.valueOf(validation).constant !== null) return;
      if (share !== null && dataflow.valueOf(share).constant !== 0) return;
      for (const one of dataflow.ingredientsOf(callbacks)) {
        const monitor = monitorOf(one);
        if (monitor === null || seen.has(one)) continue;
        seen.add(one);
        const given = dataflow.argument(one, "monitor", null);
        const x = dataflow.argument(fit, "x", 0);
        const isArray = x !== null && dataflow.argument(fit, "y", 1) !== null;
        const share = "validation_split=0.2";
        const plain = monitor.slice("val_".length);
        context.report({
          node: one.function,
          message: "never",
          data: { monitor },
          related: [{ node: fit.function, message: "trained" }],
          suggestions: [
            ...(isArray
              ? [{ message: "split" as const, data: { code: share }, edits: [fixer.addArgument(fit, share)] }]
              : []),
            ...(given !== null && isKind(given, "string")
              ? [
                  {
                    message: "train" as const,
                    data: { code: plain },
                    edits: [fixer.replace(given, `"${plain}"`)],
                  },
                ]
              : []),
          ],
        });
      }
    }

    return {
      end() {
        const calls = fileCalls(context);
        for (const fit of calls.methods("fit")) {
          const callbacks = dataflow.argument(fit, "callbacks", 5);
          if (callbacks !== null) check(fit, callbacks);
        }
      },
    };
  },
});
