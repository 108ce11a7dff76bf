/** Early stopping that keeps the weights of the last epoch, not those of the best one. */

import {
  type Call,
  callOfArgument,
  defineRule,
  descendants,
  fileCalls,
  givenAtOnlyCall,
  isKind,
  keywordsOf,
  parametersSet,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Other ways to get at the best weights. */
const KEPT_OTHERWISE = /^(?:set_weights|get_weights|keras_tuner|kerastuner)$/;
const LOADS = /^load_(?:weights|model)$/;
const CALLBACKS = "keras.callbacks.";
const STOP = "keras.callbacks.EarlyStopping";
const CHECKPOINT = "keras.callbacks.ModelCheckpoint";

export const earlyStoppingLastWeights = defineRule({
  meta: {
    name: "early-stopping-last-weights",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/callbacks/early_stopping/",
      "Keras 3.15.1: same data and seed, best val_loss 0.7033; the kept model has 0.8808 without restore_best_weights, 0.7033 with it",
    ],
    docs: {
      en: {
        title: "Early stopping keeps the last weights",
        what: "Keras' `EarlyStopping` goes to `fit` without `restore_best_weights`, and the file neither writes checkpoints nor loads weights.",
        why: "Training stops when `patience` epochs have brought nothing better, and by default the model keeps the weights of the last of them. In a run with Keras 3.15.1 the best epoch had a validation loss of 0.7033, and the model that was left one of 0.8808. With `restore_best_weights=True` the model has the weights of the best epoch. Write `restore_best_weights=False` if the last weights are wanted.",
        ignoreWhen:
          "Only the curves of the training are looked at, and the model itself is thrown away. A function that returns nothing but these is not reported.",
      },
      zh: {
        title: "早停保留的是最后一轮的权重",
        what: "Keras 的 `EarlyStopping` 传给了 `fit`，没有写 `restore_best_weights`，而且文件既不保存检查点，也不加载权重。",
        why: "连续 `patience` 轮没有改善时训练停止，默认情况下模型保留的是其中最后一轮的权重。用 Keras 3.15.1 实测：最佳轮的验证损失是 0.7033，留下的模型却是 0.8808。设 `restore_best_weights=True` 后，模型得到最佳轮的权重。若确实要最后的权重，请写明 `restore_best_weights=False`。",
        ignoreWhen: "只看训练曲线，训练出的模型本身不会再用。只返回曲线的函数不报告。",
      },
      invalid: python`
        from keras.callbacks import EarlyStopping

        def train(model, x, y):
            stop = EarlyStopping(monitor="val_loss", patience=5)
            model.fit(x, y, validation_split=0.2, epochs=100, callbacks=[stop])
      `,
      valid: python`
        from keras.callbacks import EarlyStopping

        def train(model, x, y):
            stop = EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True)
            model.fit(x, y, validation_split=0.2, epochs=100, callbacks=[stop])
      `,
    },
    messages: {
      last: {
        en: "The model keeps the weights of the last epoch, not those of the best one.",
        zh: "模型保留的是最后一轮的权重，而不是最佳轮的。",
      },
      trained: {
        en: "Training stops here, some epochs after the best one.",
        zh: "训练在这里停止，此时最佳轮早已过去几轮。",
      },
      restore: { en: "Add `restore_best_weights=True`", zh: "加上 `restore_best_weights=True`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);
    if (calls.mentions(KEPT_OTHERWISE)) return {};
    const seen = new Set<Call>();
    const trainings: { readonly fit: Call; readonly callbacks: readonly Call[]; readonly isSeen: boolean }[] =
      [];
    const isA = (call: Call, name: string): boolean => semantic.qualifiedName(call.function) === name;

    /** Each is a callback of Keras that was seen to be made; none of another class saves what is loaded later. */
    const isSeen = (callbacks: SyntaxNode): boolean =>
      dataflow
        .valueOf(callbacks)
        .elements?.every(
          ({ type, localClass }) => localClass === undefined && type?.startsWith(CALLBACKS),
        ) === true;

    /** Whether each checkpoint of the file certainly belongs to another training than this, and nothing else keeps weights. */
    function keepsNone({ fit, callbacks, isSeen }: (typeof trainings)[number]): boolean {
      if (!isSeen && (calls.mentions(LOADS) || calls.mentions(/^(?:trainable_)?weights$/))) return false;
      if (!calls.mentions(/ModelCheckpoint/)) return true;
      if (callbacks.some((one) => isA(one, CHECKPOINT))) return false;
      const others = trainings.filter((one) => one.fit !== fit).flatMap((one) => one.callbacks);
      const all = calls.of(CHECKPOINT);
      return all.length > 0 && all.every((one) => others.includes(one));
    }

    /** `stop.restore_best_weights = True`, of this callback or of one that is not known. */
    const isSetOn = (made: Call): boolean =>
      parametersSet(context, ({ call }) => call === undefined || call === made).has("restore_best_weights");

    /** A function that trains a model of its own, never looks at it again and returns something else, such as the curves. */
    function isThrownAway(model: SyntaxNode | null, { end }: Call, steps = 2): boolean {
      const binding = model === null ? null : semantic.bindingOf(model);
      if (model === null || binding === null || binding.scope.kind !== "function") return false;
      const { scope, definitions, references } = binding;
      const isUnread = references.every(
        ({ identifier: { parent, start }, identifier, scope: at }) =>
          at === scope && start < end && (identifier === model || isKind(parent, "attribute")),
      );
      if (semantic.scopeOf(model) !== scope || !isUnread) return false;
      const given = steps > 0 ? givenAtOnlyCall(context, model) : null;
      const call = given === null ? null : callOfArgument(given);
      if (call !== null) return isThrownAway(given, call, steps - 1);
      return (
        definitions.every(({ kind }) => kind === "assignment") &&
        [...descendants(scope.node)].some((one) => isKind(one, "return_statement") && one.end > end)
      );
    }

    return {
      methods: {
        fit(call) {
          const callbacks = dataflow.argument(call, "callbacks", null);
          if (callbacks !== null)
            trainings.push({
              fit: call,
              callbacks: [...dataflow.ingredientsOf(callbacks)],
              isSeen: isSeen(callbacks),
            });
        },
      },
      end() {
        for (const training of trainings) {
          if (
            !keepsNone(training) ||
            isThrownAway(
              isKind(training.fit.function, "attribute") ? training.fit.function.object : null,
              training.fit,
            )
          )
            continue;
          for (const one of training.callbacks) {
            if (!isA(one, STOP) || seen.has(one)) continue;
            seen.add(one);
            if (keywordsOf(one) === null) continue;
            if (dataflow.argument(one, "restore_best_weights", 6) !== null || isSetOn(one)) continue;
            context.report({
              node: one.function,
              message: "last",
              related: [{ node: training.fit.function, message: "trained" }],
              suggestions: [
                { message: "restore", edits: [fixer.addArgument(one, "restore_best_weights=True")] },
              ],
            });
          }
        }
      },
    };
  },
});
