/** A parameter that is given to XGBoost, alone or in a dict, and that it does not read. */

import {
  type Call,
  callArguments,
  defineRule,
  hasUnwrittenArguments,
  python,
  UNKNOWN_TO_XGBOOST,
  type UnreadEntry,
  unreadEntries,
  XGBOOST_MODEL_NAMES,
  XGBOOST_MODELS,
  XGBOOST_NAMES,
} from "../server/rule-api";

/** What is an argument of the function itself. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  n_estimators: "num_boost_round",
  num_boost_round: "num_boost_round",
  num_iterations: "num_boost_round",
  num_rounds: "num_boost_round",
  iterations: "num_boost_round",
  early_stopping_rounds: "early_stopping_rounds",
  early_stopping_round: "early_stopping_rounds",
};
export const boosterParameterIgnored = defineRule({
  meta: {
    name: "booster-parameter-ignored",
    theme: "tuning",
    libraries: ["xgboost"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://xgboost.readthedocs.io/en/stable/parameter.html",
      "https://xgboost.readthedocs.io/en/stable/python/python_api.html#xgboost.train",
      'xgboost 3.4.1: `xgb.train({"n_estimators": 500}, data)` makes 10 trees and says `Parameters: { "n_estimators" } are not used`; so it says of `early_stopping_rounds`, `num_leaves`, `feature_fraction`, `lambda_l1`, `metric`, `class_weight` and the others',
    ],
    docs: {
      en: {
        title: "XGBoost does not read this parameter",
        what: "The dict of parameters of `xgb.train` or `xgb.cv`, or a class like `XGBClassifier`, gets a name that belongs to the scikit-learn interface, to the function itself, or to LightGBM: `n_estimators`, `early_stopping_rounds`, `num_leaves`, `feature_fraction`.",
        why: 'XGBoost leaves out what it does not know, with one line among its messages. `xgb.train({"n_estimators": 500}, data)` makes 10 trees, the default of `num_boost_round` (xgboost 3.4.1), early stopping does not stop, and a search over such a parameter compares noise. Pass rounds as arguments of the function, and call parameters as XGBoost does.',
        ignoreWhen: "The dict is meant for several libraries.",
      },
      zh: {
        title: "XGBoost 不读取这个参数",
        what: "`xgb.train` 或 `xgb.cv` 的参数字典里，或者给 `XGBClassifier` 这类模型的参数里，有属于 scikit-learn 接口、函数本身或 LightGBM 的名字：`n_estimators`、`early_stopping_rounds`、`num_leaves`、`feature_fraction`。",
        why: 'XGBoost 会略过不认识的参数，只在日志里提一行。`xgb.train({"n_estimators": 500}, data)` 只建 10 棵树，也就是 `num_boost_round` 的默认值（xgboost 3.4.1）；早停不会停；对这种参数做搜索，比较的只是噪声。轮数应作为函数的参数传入，参数名要用 XGBoost 自己的。',
        ignoreWhen: "同一个字典也交给其他会读取这些参数的库使用。",
      },
      invalid: python`
        import numpy as np
        import xgboost as xgb

        data = xgb.DMatrix(np.random.default_rng(0).random((50, 2)), np.arange(50) % 2)
        params = {"objective": "binary:logistic", "n_estimators": 500}
        booster = xgb.train(params, data)
      `,
      valid: python`
        import numpy as np
        import xgboost as xgb

        data = xgb.DMatrix(np.random.default_rng(0).random((50, 2)), np.arange(50) % 2)
        params = {"objective": "binary:logistic"}
        booster = xgb.train(params, data, num_boost_round=500)
      `,
    },
    messages: {
      argument: {
        en: "XGBoost ignores `{name}` here. `{function}` takes it as `{right}`.",
        zh: "XGBoost 在这里忽略 `{name}`。`{function}` 用 `{right}` 接收它。",
      },
      named: {
        en: "XGBoost ignores `{name}`: it calls this parameter `{right}`.",
        zh: "XGBoost 忽略 `{name}`：这个参数在它那里叫 `{right}`。",
      },
      unknown: {
        en: "XGBoost ignores `{name}`: it has no such parameter.",
        zh: "XGBoost 忽略 `{name}`：它没有这个参数。",
      },
      pass: { en: "Pass `{code}`", zh: "传入 `{code}`" },
      rename: { en: "Call it `{right}`", zh: "改名为 `{right}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(call: Call): void {
      const params = dataflow.argument(call, "params", 0);
      const entries = params === null || hasUnwrittenArguments(call) ? [] : unreadEntries(context, params);
      for (const entry of entries) {
        const { name, key } = entry;
        const argument = ARGUMENTS[name];
        const right = XGBOOST_NAMES[name];
        if (argument !== undefined) checkArgument(call, entry, argument);
        else if (right !== undefined && !entries.some((other) => other.name === right))
          context.report({
            node: key,
            message: "named",
            data: { name, right },
            suggestions: [
              {
                message: "rename",
                data: { right },
                edits: [fixer.replace(key, context.text(key).replace(name, right))],
              },
            ],
          });
        else if (UNKNOWN_TO_XGBOOST.includes(name))
          context.report({ node: key, message: "unknown", data: { name } });
      }
    }

    function checkArgument(call: Call, { name, key, value }: UnreadEntry, right: string): void {
      const isRounds = right === "num_boost_round";
      if (dataflow.argument(call, right, isRounds ? 2 : null) !== null) return;
      context.report({
        node: key,
        message: "argument",
        severity: isRounds ? "error" : "warning",
        data: { name, right, function: context.excerpt(call.function) },
        suggestions: [
          {
            message: "pass",
            data: { code: `${right}=${context.excerpt(value)}` },
            edits: [fixer.addArgument(call, `${right}=${context.text(value)}`)],
          },
        ],
      });
    }

    /** `XGBClassifier(num_leaves=31)`: what it has no parameter for goes on to the booster. */
    function checkModel(call: Call): void {
      const given = callArguments(call);
      if (given.some(({ spread }) => spread !== "")) return;
      for (const { keyword } of given) {
        const name = keyword?.text ?? "";
        const right = XGBOOST_MODEL_NAMES[name];
        if (keyword !== null && UNKNOWN_TO_XGBOOST.includes(name))
          context.report({ node: keyword, message: "unknown", data: { name } });
        if (keyword === null || right === undefined || given.some((one) => one.keyword?.text === right))
          continue;
        const edits = [fixer.replace(keyword, right)];
        const suggestions = [{ message: "rename" as const, data: { right }, edits }];
        context.report({ node: keyword, message: "named", data: { name, right }, suggestions });
      }
    }

    return {
      calls: {
        ...Object.fromEntries(XGBOOST_MODELS.map((name) => [name, checkModel])),
        "xgboost.train": check,
        "xgboost.cv": check,
      },
    };
  },
});
