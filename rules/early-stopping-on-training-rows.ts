/** A training that is to stop early by the very rows that it is trained on. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isSameExpression,
  pooledRows,
  python,
  type SyntaxNode,
  stopsEarly,
  watchedRows,
} from "../server/rule-api";

export const earlyStoppingOnTrainingRows = defineRule({
  meta: {
    name: "early-stopping-on-training-rows",
    theme: "leakage",
    libraries: ["lightgbm", "xgboost", "catboost", "keras", "tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://lightgbm.readthedocs.io/en/stable/pythonapi/lightgbm.early_stopping.html",
      "https://xgboost.readthedocs.io/en/stable/python/python_intro.html#early-stopping",
      "xgboost 3.2.0: of 500 rounds on 300 noisy rows the last is the best where the training rows are watched; with other rows it is round 3",
      "lightgbm 4.7.0: all of 500 rounds are trained where the training rows alone are watched; with other rows the best is round 11",
      "catboost 1.2.10: of 300 rounds the last is the best where the training rows are watched; with other rows it is round 37",
    ],
    docs: {
      en: {
        title: "Early stopping by the training rows",
        what: "The only rows that `eval_set`, `evals`, `valid_sets` or `validation_data` names, or the last ones for XGBoost, are the rows that the model is fitted on, and the training stops early or keeps its best round by them.",
        why: "On its own rows a model gets better round by round, so that it never stops: measured on 300 noisy rows, XGBoost keeps round 499 of 500 where other rows say 3, CatBoost 299 instead of 37, and LightGBM does not watch its training rows at all. The model overfits, and the score that is printed is that of the training.",
        ignoreWhen: "Nothing is to be learned from the score, and the rounds are to run to the end.",
      },
      zh: {
        title: "用训练数据做早停",
        what: "`eval_set`、`evals`、`valid_sets` 或 `validation_data` 里唯一的一组数据（XGBoost 则是最后一组）就是拟合用的数据，而训练靠它早停或保留最佳轮次。",
        why: "在自己的训练数据上，模型一轮比一轮好，所以永远不会停：在 300 行带噪声的数据上实测，XGBoost 保留了 500 轮中的第 499 轮，换成别的数据应当是第 3 轮；CatBoost 是 299 而不是 37；LightGBM 则根本不看训练数据。模型会过拟合，打印出来的也只是训练分数。",
        ignoreWhen: "不需要从分数中得出结论，本来就要跑完所有轮次。",
      },
      invalid: python`
        import xgboost as xgb
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_val, y_train, y_val = train_test_split(X, y, stratify=y, random_state=0)
        model = xgb.XGBClassifier(n_estimators=500, early_stopping_rounds=20, random_state=0)
        model.fit(X_train, y_train, eval_set=[(X_train, y_train)], verbose=False)
        print(model.score(X_val, y_val))
      `,
      valid: python`
        import xgboost as xgb
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_val, y_train, y_val = train_test_split(X, y, stratify=y, random_state=0)
        model = xgb.XGBClassifier(n_estimators=500, early_stopping_rounds=20, random_state=0)
        model.fit(X_train, y_train, eval_set=[(X_val, y_val)], verbose=False)
        print(model.best_iteration)
      `,
    },
    messages: {
      watched: {
        en: "The model is trained on `{rows}`, so that watching it never stops the training.",
        zh: "模型就是用 `{rows}` 训练的，看着它永远不会早停。",
      },
      trained: { en: "Trained on here", zh: "在这里用于训练" },
    },
  },
  create(context) {
    const { dataflow } = context;
    function check(fit: Call, model: SyntaxNode, trained: SyntaxNode | undefined): void {
      const rows = watchedRows(context, fit);
      if (
        rows === null ||
        trained === undefined ||
        !isWatchedAlone(fit, model) ||
        !stopsEarly(context, fit, model)
      )
        return;
      if (!isSameExpression(context, rows, pooledRows(context, trained)) || isMixed(fit, rows)) return;
      context.report({
        node: rows,
        message: "watched",
        data: { rows: context.excerpt(rows) },
        related: [{ node: trained, message: "trained" }],
      });
    }
    /** `(X_train, y_val)` is another mistake. */
    function isMixed(fit: Call, rows: SyntaxNode): boolean {
      const labels = isKind(rows.parent, "tuple") ? rows.parent.children[1] : undefined;
      const target = dataflow.argument(fit, "y", 1);
      return (
        labels !== undefined &&
        !isKind(labels, "string") &&
        target !== null &&
        !isSameExpression(context, labels, target)
      );
    }
    /** XGBoost goes by the last of several sets, LightGBM by any that is not trained on. */
    function isWatchedAlone(fit: Call, model: SyntaxNode): boolean {
      const sets = ["eval_set", "evals", "valid_sets"]
        .map((name) => dataflow.argument(fit, name, null))
        .find((node) => node !== null);
      const isOne =
        sets === undefined ||
        sets === null ||
        isKind(sets, "tuple") ||
        (isKind(sets, "list") && sets.children.length === 1);
      return (
        isOne || /^xgboost\./.test(dataflow.valueOf(model).type ?? dataflow.resolveCall(fit).callee ?? "")
      );
    }
    return {
      end() {
        const calls = fileCalls(context);
        for (const fit of calls.methods("fit")) check(fit, fit.function.object, callArguments(fit)[0]?.value);
        for (const fit of calls.of("xgboost.train", "lightgbm.train")) {
          const trained = dataflow.argument(fit, "dtrain", 1) ?? dataflow.argument(fit, "train_set", 1);
          check(fit, fit, trained ?? undefined);
        }
      },
    };
  },
});
