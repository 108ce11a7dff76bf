/** A network that every fold of a cross-validation trains on: after the first fold it has seen the rows that it is tested on. */

import {
  type Call,
  callArguments,
  calledFunction,
  defineRule,
  descendants,
  fileCalls,
  functionAround,
  hasTrait,
  isKind,
  isNetwork,
  type Loop,
  loopedOver,
  loopHeader,
  mentions,
  python,
  type SyntaxNode,
  usesMember,
} from "../server/rule-api";

/** Gives the network other weights, or trains a copy. */
const STARTS_ANEW =
  /load_state_dict|load_weights|set_weights|reset|deepcopy|clone|^copy_?$|load_model|^apply$|init|build|__new__/;

export const notebookTrainingState = defineRule({
  meta: {
    name: "notebook-training-state",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html",
      "https://keras.io/api/models/model_training_apis/#fit-method",
      "keras 3.15.1: random labels, five folds: one network for all folds is right to 0.52, 0.80, 0.88, 0.98, 1.00; a new one for each to 0.38 to 0.57. torch 2.15.0 gives the same picture",
    ],
    docs: {
      en: {
        title: "One network for all folds",
        what: "A network of Keras or PyTorch is made before the loop over the folds of a cross-validation, and each fold trains it further.",
        why: "`fit` of Keras and a training loop of PyTorch go on from the weights that are there; only scikit-learn's `fit` starts anew. From the second fold on the network has been trained on the rows that it is tested on, so the folds look better and better. With labels that are pure chance, five folds of Keras 3.15.1 gave 0.52, 0.80, 0.88, 0.98 and 1.00; a new network for each fold gave 0.5.",
        ignoreWhen: "The folds come one after the other in time, and the network is meant to go on learning.",
      },
      zh: {
        title: "所有折共用一个网络",
        what: "Keras 或 PyTorch 的网络在交叉验证的循环之前创建，每一折都接着训练它。",
        why: "Keras 的 `fit` 和 PyTorch 的训练循环都从现有权重继续训练，只有 scikit-learn 的 `fit` 会重新开始。从第二折起，网络已经用要测试的那些行训练过，各折分数越来越高。标签完全随机时，Keras 3.15.1 的五折准确率为 0.52、0.80、0.88、0.98、1.00；每折新建网络则在 0.5 左右。",
        ignoreWhen: "各折按时间先后排列，网络本来就要持续学习。",
      },
      invalid: python`
        import keras
        import numpy as np
        from sklearn.model_selection import KFold

        X, y = np.random.rand(200, 20), np.random.randint(0, 2, 200)
        model = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1, "sigmoid")])
        model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
        for train, test in KFold(5).split(X):
            model.fit(X[train], y[train], epochs=20)
            print(model.evaluate(X[test], y[test]))
      `,
      valid: python`
        import keras
        import numpy as np
        from sklearn.model_selection import KFold

        X, y = np.random.rand(200, 20), np.random.randint(0, 2, 200)
        for train, test in KFold(5).split(X):
            model = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1, "sigmoid")])
            model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
            model.fit(X[train], y[train], epochs=20)
            print(model.evaluate(X[test], y[test]))
      `,
    },
    messages: {
      shared: {
        en: "Each fold trains the same `{model}` further, so it has seen the rows it is tested on.",
        zh: "每一折都接着训练同一个 `{model}`，它已见过用来测试的行。",
      },
      folds: { en: "The folds", zh: "各折" },
      made: { en: "Made once, before the folds", zh: "只在各折之前创建了一次" },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic, text } = context;

    /** Whether a loop runs over several folds of one set of rows. */
    function isFolds(loop: SyntaxNode & { readonly kind: "for_statement" }): boolean {
      const folds = loopedOver(context, loop);
      if (!isKind(folds, "call") || !isKind(folds.function, "attribute")) return false;
      const { type = "", call } = dataflow.valueOf(folds.function.object);
      if (folds.function.attribute.text !== "split" || !/^sklearn\.model_selection\.\w*Fold$/.test(type))
        return false;
      const rounds = call === undefined ? null : dataflow.argument(call, "n_splits", 0);
      return rounds === null || dataflow.valueOf(rounds).constant !== 1;
    }

    /** Only one fold of all is used. */
    const isLeft = (loop: Loop): boolean =>
      [...descendants(loop.body)].some(
        (node) =>
          isKind(node, "break_statement", "continue_statement") &&
          functionAround(node) === functionAround(loop),
      );

    /** What made a network before a loop, whose variable keeps it all through the loop. */
    function madeBefore(model: SyntaxNode, loop: Loop): SyntaxNode | null {
      const [only, ...others] = semantic.bindingOf(model)?.definitions ?? [];
      const value = dataflow.valueOf(model);
      const isOfLibrary =
        hasTrait(context, value, "keras-model") === true || isNetwork(context, value) === true;
      if (only?.value == null || others.length > 0 || !isOfLibrary || !isKind(model, "identifier"))
        return null;
      const around = functionAround(only.value);
      const isSeen = around === null || (around.start < loop.start && loop.end <= around.end);
      const isBefore = only.value.end <= loop.start && isSeen;
      return isBefore ? only.value : null;
    }

    const hasStep = (code: SyntaxNode): boolean => usesMember(code, "backward") && usesMember(code, "step");

    /** The networks that a call trains: of `model.fit(...)`, or what a function of this file with a backward pass is given. */
    function trainedBy(call: Call): readonly SyntaxNode[] {
      if (isKind(call.function, "attribute") && call.function.attribute.text === "fit")
        return hasTrait(context, dataflow.valueOf(call.function.object), "keras-model") === true
          ? [call.function.object]
          : [];
      const body = calledFunction(semantic, call);
      if (body === null) return [];
      const isTraining = hasStep(body) || usesMember(body, "fit");
      if (!isTraining || mentions(context, body, STARTS_ANEW)) return [];
      return callArguments(call).map(({ value }) => value);
    }

    /** No optimizer of the file has the weights of a network. */
    function isLeftAlone(network: SyntaxNode): boolean {
      const site = dataflow.valueOf(network).object?.site;
      const taken = fileCalls(context)
        .constructed((name) => knowledge.hasTrait(name, "torch-optimizer"))
        .map((made) => dataflow.valueOf(made).optimizes);
      return taken.length > 0 && taken.every((objects) => objects?.every((one) => one.site !== site));
    }
    /** A network that is called in a loop with a backward pass and a step of its own. */
    function trainedDirectly(call: Call, loop: Loop): readonly SyntaxNode[] {
      return hasStep(loop.body) &&
        !isLeftAlone(call.function) &&
        isNetwork(context, dataflow.valueOf(call.function)) === true
        ? [call.function]
        : [];
    }

    return {
      nodes: {
        for_statement(loop) {
          if (!isFolds(loop) || isLeft(loop) || mentions(context, loop.body, STARTS_ANEW)) return;
          for (const node of descendants(loop.body)) {
            if (!isKind(node, "call")) continue;
            for (const model of [...trainedBy(node), ...trainedDirectly(node, loop)]) {
              const made = madeBefore(model, loop);
              if (made === null) continue;
              context.report({
                node,
                message: "shared",
                data: { model: text(model) },
                related: [
                  { node: made, message: "made" },
                  { node: loopHeader(loop), message: "folds" },
                ],
              });
              return;
            }
          }
        },
      },
    };
  },
});
