/** Rows that decide when a model stops training, and then give its score. */

import {
  type Call,
  callArguments,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKind,
  isPartCalled,
  isPartOfExpression,
  isSameExpression,
  isSameUnsliced,
  isSavedBest,
  isTestCode,
  isToldAsTest,
  pooledRows,
  python,
  type SyntaxNode,
  stopsEarly,
  watchedRows,
  watchedTrainers,
} from "../server/rule-api";

const SEARCHES: readonly string[] = ["optuna", "hyperopt", "ray", "skopt", "keras_tuner"];
/** What rows are called that give the score in the end; a score of validation rows claims no more than that. */
const CALLED_TEST = /(?<![a-zA-Z])(?:[dxyXY]?te(?:st)?|TEST)(?![a-z])|Test|[hH](?:old|eld)_?[oO]ut/;
export const earlyStoppingOnTestSet = defineRule({
  meta: {
    name: "early-stopping-on-test-set",
    theme: "leakage",
    libraries: ["xgboost", "lightgbm", "catboost", "keras", "transformers"],
    severity: "warning",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://xgboost.readthedocs.io/en/stable/python/python_intro.html#early-stopping",
      "https://keras.io/api/callbacks/early_stopping/",
      "xgboost 3.4.1: XGBClassifier on 100 rows of noise, stopped early on 50 other rows, mean of 200 draws: accuracy 0.57 on these 50 rows, 0.50 on new ones",
    ],
    docs: {
      en: {
        title: "Stopped early on the test rows",
        what: "A model stops training early, or keeps its best weights, by its score on the test rows, and these are the only rows that it is judged on afterwards. Test rows are those beside which other rows were split off for validation, and those that are called so.",
        why: "The number of rounds was chosen because it does well on these rows, so their score is too good. On pure noise, where 0.5 is the truth, XGBoost stopped early on 50 rows scored 0.57 on them and 0.50 on new ones, in the mean of 200 draws (xgboost 3.4.1). Give a part of the train rows to early stopping, and keep the test rows for the score.",
        ignoreWhen: "The rows that decide are many, or the score is only used to compare settings.",
      },
      zh: {
        title: "用测试集做早停",
        what: "模型根据测试集上的分数提前停止训练，或保留最佳权重，而之后评估它的也只有这同一批行。测试集指：另外又划分出了验证集时剩下的那部分，以及名字里写明是测试的行。",
        why: "轮数正是因为在这些行上表现好才被选中的，它们的分数必然偏高。在纯噪声上（真实水平是 0.5），XGBoost 用 50 行做早停，200 次平均下来在这 50 行上的准确率是 0.57，在新数据上是 0.50（xgboost 3.4.1）。应当从训练数据里分出一部分做早停，测试集只用来评分。",
        ignoreWhen: "用来早停的行很多，或者分数只用来比较不同的设置。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from xgboost import XGBClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = XGBClassifier(early_stopping_rounds=10, random_state=0)
        model.fit(X_train, y_train, eval_set=[(X_test, y_test)])
        print(model.score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from xgboost import XGBClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train, stratify=y_train, random_state=0)
        model = XGBClassifier(early_stopping_rounds=10, random_state=0)
        model.fit(X_fit, y_fit, eval_set=[(X_val, y_val)])
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      chosen: {
        en: "`{data}` decides when the training stops and gives the score too, so the score is too good.",
        zh: "`{data}` 既决定何时停止训练又用来评分，分数会偏高。",
      },
      kept: {
        en: "`{data}` decides which weights are kept and gives the score too, so the score is too good.",
        zh: "`{data}` 既决定保留哪份权重又用来评分，分数会偏高。",
      },
      judged: {
        en: "Judged on the same rows here",
        zh: "在这里又用同一批行评估",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** Whether a receiver is the model that is trained, which `xgboost.train` gives. */
    function isOf(receiver: SyntaxNode, model: SyntaxNode): boolean {
      const { call = null } = dataflow.valueOf(receiver);
      if (isSameExpression(context, receiver, model) || isSavedBest(context, call)) return true;
      return call !== null && call === dataflow.valueOf(model).call;
    }
    /** They are called so, here, where they were split off or where their score is told, or the rows that they were split from were split again, to validate on. */
    function areTestRows(data: SyntaxNode, judgement: Call): boolean {
      if (CALLED_TEST.test(context.text(data)) || isPartCalled(context, data, CALLED_TEST)) return true;
      const { part, splitBy = null } = dataflow.valueOf(data).rows ?? {};
      if (part === "test" && isToldAsTest(semantic, judgement)) return true;
      const again = fileCalls(context).of("sklearn.model_selection.train_test_split");
      const rest = again
        .flatMap((split) => callArguments(split).slice(0, 1))
        .map(({ value }) => dataflow.valueOf(value).rows);
      return part === "test" && rest.some((rows) => rows?.part === "train" && rows.splitBy === splitBy);
    }

    /** One name of one function, or some rows of it, or one part of one split. */
    function areSameRows(a: SyntaxNode, b: SyntaxNode): boolean {
      if (isSameUnsliced(context, a, b)) return true;
      const [one, other] = [a, b].map((node) => dataflow.valueOf(node).rows);
      return one?.splitBy != null && one.splitBy === other?.splitBy && one.part === other.part;
    }

    const areTrainedOn = (whole: SyntaxNode, rows: SyntaxNode): boolean =>
      isSameExpression(context, pooledRows(context, whole), rows) || isPartOfExpression(context, rows, whole);

    /** A search compares the scores of its settings, which claims no more, where no other function judges on its rows. */
    const isSearched = (data: SyntaxNode, others: readonly { call: Call; rows: SyntaxNode }[]): boolean =>
      SEARCHES.some((name) => semantic.importedPackages.has(name)) &&
      !others.some(
        ({ call, rows }) => functionAround(call) !== functionAround(data) && areSameRows(rows, data),
      );

    return {
      end() {
        // A test claims no score.
        if (isTestCode(context)) return;
        for (const { data, judged } of watchedTrainers(context))
          if (CALLED_TEST.test(context.text(data))) report("kept", data, judged);
        const calls = fileCalls(context);
        const trained = [
          ...calls.methods("fit").map((fit) => ({ fit, model: fit.function.object })),
          ...calls.of("xgboost.train", "lightgbm.train").map((fit) => ({ fit, model: fit })),
        ];
        const once = trained.filter(({ fit }) => enclosingLoops(fit).length === 0);
        const judged = calls.methods("predict", "predict_proba", "score", "evaluate").flatMap((call) => {
          const [rows] = callArguments(call);
          return rows === undefined ? [] : [{ call, rows: pooledRows(context, rows.value) }];
        });
        for (const { fit, model } of once) {
          const data = watchedRows(context, fit);
          if (!isKind(data, "identifier", "attribute") || !stopsEarly(context, fit, model)) continue;
          const [around, [trainedOn]] = [functionAround(fit), callArguments(fit)];
          const others = judged.filter(
            ({ call, rows }) =>
              // The rows that were trained on are judged for comparison, and their folds to try other models.
              !(trainedOn !== undefined && areTrainedOn(trainedOn.value, rows)) &&
              (around === null ||
                functionAround(call) === null ||
                functionAround(call) === around ||
                isOf(call.function.object, model)),
          );
          const judgement = others.find(({ call }) => isOf(call.function.object, model));
          // Another model may be judged on these rows before, and none on other ones.
          const isOnlyOnThese = others.every(
            ({ call, rows }) =>
              (call.start > fit.end || !isOf(call.function.object, model)) && areSameRows(rows, data),
          );
          if (judgement === undefined || !isOnlyOnThese || isSearched(data, judged)) continue;
          if (!areTestRows(data, judgement.call)) continue;
          return report("chosen", data, judgement.call);
        }
      },
    };

    function report(message: "chosen" | "kept", data: SyntaxNode, judged: Call): void {
      context.report({
        node: data,
        message,
        data: { data: context.excerpt(data) },
        related: [{ node: judged, message: "judged" }],
      });
    }
  },
});
