/** A callback that watches a value which the training never gives. */

import {
  closestName,
  defineRule,
  isKind,
  python,
  type SyntaxNode,
  type UnproducedValue,
  unloggedMonitors,
  unproducedValues,
} from "../server/rule-api";

export const monitoredValueNeverProduced = defineRule({
  meta: {
    name: "monitored-value-never-produced",
    theme: "training-loop",
    libraries: ["keras", "lightning"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/callbacks/early_stopping/",
      "keras 3.15.1: without validation data EarlyStopping('val_loss', patience=0) runs all 6 epochs with one warning, ReduceLROnPlateau(patience=0) leaves the learning rate as it is, ModelCheckpoint(save_best_only=True) warns 'Can save best model only with val_loss available.' and saves the model of each of 3 epochs, and EarlyStopping('val_acc') raises ValueError",
      "keras 2.15.0: ModelCheckpoint(save_best_only=True) warns 'Can save best model only with val_loss available, skipping.' and saves no file",
    ],
    docs: {
      en: {
        title: "A callback watches a value that never comes",
        what: '`EarlyStopping`, `ReduceLROnPlateau` or a `ModelCheckpoint` for the best model watches a `val_` value, and `fit` gets no validation data; or a callback of Lightning watches a name that the module never logs; or it watches a metric that `compile` does not have; or `history.history` is asked for such a value, or for `val_acc` of a model that was compiled with `metrics=["accuracy"]`.',
        why: "Without validation data Keras has no `val_loss`. The callback only warns: training never stops early, and the learning rate is never lowered. `ModelCheckpoint` of Keras 3 saves the model of every epoch, so that the last one replaces the best; that of Keras 2 saves none. Pass `validation_data` or `validation_split`.",
        ignoreWhen: "Validation data come in through code that is not seen.",
      },
      zh: {
        title: "回调监视的值从不产生",
        what: '`EarlyStopping`、`ReduceLROnPlateau` 或保存最佳模型的 `ModelCheckpoint` 监视 `val_` 开头的值，而 `fit` 没有验证数据；或者监视 `compile` 里没有的指标；或者 Lightning 的回调监视的名字模块从未记录；或者向 `history.history` 要这样的值，或用 `metrics=["accuracy"]` 编译却要 `val_acc`。',
        why: "没有验证数据，Keras 就没有 `val_loss`。回调只给出警告：训练不会提前停止，学习率不会降低。Keras 3 的 `ModelCheckpoint` 每个 epoch 都保存，最后的模型会覆盖最佳的；Keras 2 的则什么也不保存。应传入 `validation_data` 或 `validation_split`。",
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
      unlogged: {
        en: "`{module}` logs nothing named `{monitor}`, so this callback stops the training with an error.",
        zh: "`{module}` 没有记录名为 `{monitor}` 的值，该回调会报错并中断训练。",
      },
      spelled: {
        en: "Keras logs no `{name}`: it calls the value `{spelled}`, as `compile` does.",
        zh: "Keras 不会记录 `{name}`：它按 `compile` 的写法叫 `{spelled}`。",
      },
      unread: {
        en: "`{name}` needs validation data, and this training has none: reading it raises KeyError.",
        zh: "`{name}` 需要验证数据，而这次训练没有，读取它会抛出 KeyError。",
      },
      unmeasured: {
        en: "`compile` has no metric called `{metric}`, so Keras logs no `{name}`, and the callback does nothing.",
        zh: "`compile` 里没有名为 `{metric}` 的指标，Keras 不会记录 `{name}`，该回调不起作用。",
      },
      compiled: {
        en: "Compiled with other metrics",
        zh: "编译时用的是别的指标",
      },
      spell: {
        en: "Write `{spelled}`",
        zh: "写成 `{spelled}`",
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
    const { dataflow, fixer } = context;

    /** What is watched or read under a name that this Keras gives to nothing. */
    function misspelled({ at, name, spelled }: UnproducedValue & { readonly spelled: string }): void {
      const edits = [fixer.replace(at, `"${spelled}"`)];
      context.report({
        node: at,
        message: "spelled",
        severity: "warning",
        data: { name, spelled },
        suggestions: isKind(at, "string") ? [{ message: "spell", data: { spelled }, edits }] : [],
      });
    }

    /** A callback that watches what there is no data for. */
    function unwatched({ at, name: monitor, fit, callback }: UnproducedValue): void {
      const given = callback === null ? null : dataflow.argument(callback, "monitor", null);
      const isArray = dataflow.argument(fit, "x", 0) !== null && dataflow.argument(fit, "y", 1) !== null;
      const share = "validation_split=0.2";
      const plain = monitor.slice("val_".length);
      const watch = (text: SyntaxNode) =>
        [{ message: "train", data: { code: plain }, edits: [fixer.replace(text, `"${plain}"`)] }] as const;
      context.report({
        node: at,
        message: "never",
        data: { monitor },
        related: [{ node: fit.function, message: "trained" }],
        suggestions: [
          ...(isArray
            ? [{ message: "split" as const, data: { code: share }, edits: [fixer.addArgument(fit, share)] }]
            : []),
          ...(given !== null && isKind(given, "string") ? watch(given) : []),
        ],
      });
    }

    const check = (value: UnproducedValue): void => {
      const { at, name, fit, callback, spelled, compile } = value;
      const related = [{ node: fit.function, message: "trained" }] as const;
      if (spelled !== null) misspelled({ ...value, spelled });
      else if (compile !== null)
        context.report({
          node: at,
          message: "unmeasured",
          severity: "warning",
          data: { name, metric: name.replace(/^val_/, "") },
          related: [{ node: compile.function, message: "compiled" }],
        });
      else if (callback !== null) unwatched(value);
      else context.report({ node: at, message: "unread", data: { name }, related });
    };

    function checkLightning(): void {
      for (const { given, monitor, module, names } of unloggedMonitors(context)) {
        const closest = closestName(monitor, [...names]);
        context.report({
          node: given,
          message: "unlogged",
          data: { monitor, module },
          suggestions:
            closest !== null && isKind(given, "string")
              ? [{ message: "train", data: { code: closest }, edits: [fixer.replace(given, `"${closest}"`)] }]
              : [],
        });
      }
    }

    return {
      end() {
        checkLightning();
        unproducedValues(context).forEach(check);
      },
    };
  },
});
