/** A network given to a search or cross-validation of scikit-learn, which takes only estimators. */

import {
  type Call,
  defineRule,
  isKind,
  isPlainNetwork,
  lastPart,
  onlyReturn,
  python,
  type SyntaxNode,
  usualConstant,
  type Value,
} from "../server/rule-api";

/** Each clones the estimator it is given, so that the network is refused. */
const TAKERS = [
  "GridSearchCV",
  "RandomizedSearchCV",
  "HalvingGridSearchCV",
  "HalvingRandomSearchCV",
  "cross_val_score",
  "cross_validate",
  "cross_val_predict",
  "learning_curve",
  "validation_curve",
];

/** Each clones the estimator that it is given, unless that is said to be fitted already. */
const WRAPPERS = [
  "ensemble.BaggingClassifier",
  "ensemble.BaggingRegressor",
  "ensemble.AdaBoostClassifier",
  "ensemble.AdaBoostRegressor",
  "calibration.CalibratedClassifierCV",
  "feature_selection.RFE",
  "feature_selection.RFECV",
  "feature_selection.SelectFromModel",
  "feature_selection.SequentialFeatureSelector",
  "multiclass.OneVsRestClassifier",
  "multiclass.OneVsOneClassifier",
  "multioutput.MultiOutputClassifier",
  "multioutput.MultiOutputRegressor",
];
const FITTED = ["prefit", "cv"];

/** Each clones the estimators of a list of names and estimators. */
const ENSEMBLES = ["VotingClassifier", "VotingRegressor", "StackingClassifier", "StackingRegressor"];
/** Asks its last step for `fit`, which a module of PyTorch lacks. */
const PIPELINE = "sklearn.pipeline.Pipeline";

export const estimatorNotSklearn = defineRule({
  meta: {
    name: "estimator-not-sklearn",
    theme: "tuning",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/developers/develop.html#estimators",
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GridSearchCV.html",
      "https://keras.io/api/utils/sklearn_wrappers/",
      "scikit-learn 1.9.1: with Keras 3.15.1 GridSearchCV(model, grid).fit raises TypeError, with scoring AttributeError; on a torch module InvalidParameterError: must be an object implementing 'fit'",
    ],
    docs: {
      en: {
        title: "Network where an estimator is needed",
        what: "`GridSearchCV`, `RandomizedSearchCV`, `cross_val_score` or another function of scikit-learn that trains copies of an estimator gets a Keras model or a PyTorch module.",
        why: "scikit-learn copies the estimator through `get_params` and scores it through `score`, and a network has neither. `GridSearchCV(model, grid).fit` on a Keras model ends with `TypeError` (with `scoring=` with `AttributeError`), and no model is trained. A wrapper gives the network these methods: `scikeras.wrappers.KerasClassifier`, `keras.wrappers.SKLearnClassifier`, or skorch's `NeuralNetClassifier` for PyTorch. KerasTuner and Optuna tune networks without one.",
        ignoreWhen:
          "The class of the network is given scikit-learn's methods elsewhere, when the program runs.",
      },
      zh: {
        title: "该用估计器的地方传了神经网络",
        what: "`GridSearchCV`、`RandomizedSearchCV`、`cross_val_score` 等会训练估计器副本的 scikit-learn 函数，收到的是 Keras 模型或 PyTorch 模块。",
        why: "scikit-learn 用 `get_params` 复制估计器，用 `score` 打分，而神经网络两者都没有。对 Keras 模型调用 `GridSearchCV(model, grid).fit` 会抛出 `TypeError`（写了 `scoring=` 时抛出 `AttributeError`），一个模型也训练不出来。包装器可以补上这些方法：`scikeras.wrappers.KerasClassifier`、`keras.wrappers.SKLearnClassifier`，PyTorch 用 skorch 的 `NeuralNetClassifier`。也可以改用 KerasTuner 或 Optuna。",
        ignoreWhen: "程序运行时在别处给这个网络的类加上了 scikit-learn 的方法。",
      },
      invalid: python`
        import keras
        from sklearn.model_selection import GridSearchCV

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
        search = GridSearchCV(model, {"epochs": [10, 20]}, cv=3)
      `,
      valid: python`
        from scikeras.wrappers import KerasClassifier
        from sklearn.model_selection import GridSearchCV

        from networks import build_model

        search = GridSearchCV(KerasClassifier(build_model), {"epochs": [10, 20]}, cv=3)
      `,
    },
    messages: {
      keras: {
        en: "`{taker}` needs a scikit-learn estimator, and `{model}` is a Keras model. It raises, because it cannot copy the model; a wrapper such as `KerasClassifier` gives it the methods.",
        zh: "`{taker}` 要的是估计器，而 `{model}` 是 Keras 模型。它无法复制这个模型，会报错。用 `KerasClassifier` 之类的包装器补上所需方法。",
      },
      torch: {
        en: "`{taker}` needs a scikit-learn estimator, and `{model}` is a PyTorch module. It raises, because it cannot copy the module; skorch's `NeuralNetClassifier` gives it the methods.",
        zh: "`{taker}` 要的是估计器，而 `{model}` 是 PyTorch 模块。它无法复制这个模块，会报错。可用 skorch 的 `NeuralNetClassifier` 包装。",
      },
      wrap: { en: "Wrap it in `{name}`", zh: "用 `{name}` 包装" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    function check(call: Call): void {
      const given = dataflow.argument(call, "estimator", 0);
      const said = FITTED.map((name) => dataflow.argument(call, name, null));
      const isFitted = said.some((one) => {
        const told = one === null ? null : usualConstant(context, one);
        return told === "prefit" || told === true;
      });
      if (given === null || isFitted) return;
      const value = dataflow.valueOf(given);
      // The function that makes a network, where a wrapper should stand.
      const made = isKind(value.localFunction, "function_definition")
        ? onlyReturn(value.localFunction)
        : null;
      judge(call, given, made === null ? value : dataflow.valueOf(made), made ?? given);
    }

    /** The estimators of `[("name", estimator), ...]`, with the place where each is written or made. */
    function checkList(call: Call, name: string): void {
      const list = dataflow.argument(call, name, 0);
      const pairs = list === null ? [] : (dataflow.valueOf(list).elements ?? []);
      for (const pair of name === "steps" ? pairs.slice(-1) : pairs) {
        const value = pair.elements?.[1];
        const isKeras = knowledge.hasTrait(value?.type ?? "", "keras-model");
        if (value?.call === undefined || (isKeras && name === "steps")) continue;
        const written = list?.children[pairs.indexOf(pair)]?.children[1];
        const isHere = isKind(list, "list") && isKind(written, "call");
        judge(call, isHere ? written : value.call, value, isHere ? written : value.call.function);
      }
    }

    function judge(call: Call, given: SyntaxNode, value: Value, shown = given): void {
      const { type } = value;
      if (type === undefined || !isPlainNetwork(context, value)) return;
      const isKeras = knowledge.hasTrait(type, "keras-model");
      if (!isKeras && !knowledge.hasTrait(type, "torch-module")) return;
      const wrapper = isKeras ? "scikeras.wrappers.KerasClassifier" : "skorch.NeuralNetClassifier";
      const { name, edits } = fixer.wrap(given, wrapper);
      context.report({
        node: given,
        message: isKeras ? "keras" : "torch",
        suggestions: [{ message: "wrap", data: { name }, edits }],
        data: {
          model: context.excerpt(shown),
          taker: lastPart(dataflow.resolveCall(call).callee ?? context.excerpt(call.function)),
        },
      });
    }

    return {
      calls: {
        ...Object.fromEntries(TAKERS.map((name) => [`sklearn.model_selection.${name}`, check])),
        ...Object.fromEntries(WRAPPERS.map((name) => [`sklearn.${name}`, check])),
        ...Object.fromEntries(
          ENSEMBLES.map((name) => [
            `sklearn.ensemble.${name}`,
            (call: Call) => checkList(call, "estimators"),
          ]),
        ),
        [PIPELINE]: (call) => checkList(call, "steps"),
      },
    };
  },
});
