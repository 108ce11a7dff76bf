/** The best score of a search over parameters is told as the result, and nothing else measures what the search has chosen. */

import {
  ancestor,
  callArguments,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  isSameExpression,
  mayPrecede,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const SEARCHES = [
  "sklearn.model_selection.GridSearchCV",
  "sklearn.model_selection.RandomizedSearchCV",
  "sklearn.model_selection.HalvingGridSearchCV",
  "sklearn.model_selection.HalvingRandomSearchCV",
];

/** What says nothing of rows that the search has not seen. */
const OF_THE_SEARCH = /^(?:fit|best_score_|best_params_|best_index_|cv_results_|n_splits_|refit_time_)$/;

const LOGS = /^(?:print|info|debug|warning|write|log|log_metric|append)$/;

const MEASURES: readonly string[] = ["score", "predict", "predict_proba", "decision_function"];

export const searchBestScoreReported = defineRule({
  meta: {
    name: "search-best-score-reported",
    theme: "tuning",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/auto_examples/model_selection/plot_nested_cross_validation_iris.html",
      "https://scikit-learn.org/stable/modules/cross_validation.html",
      "scikit-learn 1.9.1: on 60 rows of noise with balanced labels a search over 60 forests reports a best score of 0.55 to 0.65 in five runs (mean 0.60); on 5,000 fresh rows the chosen ones are right for 0.49 to 0.51",
    ],
    docs: {
      en: {
        title: "Best score of a search as the result",
        what: "`best_score_` of a search over parameters is printed, logged or returned, and the file measures the chosen model on no other rows.",
        why: "The search has taken the best of many scores on the same folds, so this number is the luckiest one. It grows with the number of candidates, even where there is nothing to learn: on 60 rows of pure noise the best of 60 forests reached 0.60 on average, and was right for half of fresh rows. Keep a test set out of the search, or put the search inside an outer cross-validation.",
        ignoreWhen: "The number only helps to choose, and another script measures the final model.",
      },
      zh: {
        title: "把搜索的最佳得分当作结果",
        what: "打印、记录或返回参数搜索的 `best_score_`，而文件里没有在别的行上评估选出的模型。",
        why: "搜索在同样的折上取了许多得分中最高的一个，所以这是最走运的数。候选越多它越高，哪怕根本没有可学的东西：在 60 行纯噪声上，60 个森林中最好的得分平均是 0.60，而在新的行上只有一半正确。请把测试集留在搜索之外，或者在搜索外面再套一层交叉验证。",
        ignoreWhen: "这个数只用来挑选，最终模型由另一个脚本评估。",
      },
      invalid: python`
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        def tune(X, y):
            search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5)
            search.fit(X, y)
            print("accuracy:", search.best_score_)
      `,
      valid: python`
        from sklearn.model_selection import GridSearchCV, train_test_split
        from sklearn.svm import SVC

        def tune(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5)
            search.fit(X_train, y_train)
            print("accuracy:", search.score(X_test, y_test))
      `,
    },
    messages: {
      luckiest: {
        en: "This is the best of many scores on the same folds, so it flatters; no other rows are scored here.",
        zh: "这是同样的折上许多得分中最高的，因而偏高；这里没有在别的行上评估。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const calls = fileCalls(context);

    const isTold = (node: SyntaxNode): boolean => {
      const by = ancestor(node, "call", "return_statement");
      if (by === null || !isKind(by, "call")) return by !== null;
      const name = isKind(by.function, "attribute") ? by.function.attribute.text : context.text(by.function);
      return LOGS.test(name) || (/^(?:round|float|format|str)$/.test(name) && isTold(by));
    };

    /** Whether all that is asked of the search, under whatever name it has here, concerns the rows that it has seen. */
    function isAllThatIsAsked(search: SyntaxNode): boolean {
      if (isKind(search, "call")) return true;
      const binding = isKind(search, "identifier") ? semantic.bindingOf(search) : null;
      if (binding === null) return false;
      return binding.references.every(({ identifier: { parent } }) => {
        if (!isKind(parent, "attribute") || !OF_THE_SEARCH.test(parent.attribute.text)) return false;
        return parent.attribute.text !== "best_params_" || isTold(parent);
      });
    }

    /** The rows that the search is fitted on. */
    function rowsOf(search: SyntaxNode): SyntaxNode | undefined {
      if (isKind(search, "call")) return callArguments(search)[0]?.value;
      const uses = semantic.bindingOf(search)?.references ?? [];
      const fit = uses
        .map(({ identifier: { parent } }) => parent)
        .find((use) => isKind(use, "attribute") && use.attribute.text === "fit")?.parent;
      return isKind(fit, "call") ? callArguments(fit)[0]?.value : undefined;
    }

    /** Further down other rows are scored: mostly by an estimator into which the best parameters are typed by hand. */
    function isMeasuredBehind(node: SyntaxNode & { readonly kind: "attribute" }): boolean {
      const seen = rowsOf(node.object);
      return calls.methods(...MEASURES).some((call) => {
        const rows = callArguments(call)[0]?.value;
        if (rows === undefined || !mayPrecede(semantic, node, call)) return false;
        if (seen === undefined || functionAround(call) === functionAround(node))
          return seen === undefined || !isSameExpression(context, rows, seen);
        return context.text(rows) !== context.text(seen);
      });
    }

    return {
      end() {
        if (calls.of(...SEARCHES).length === 0) return;
        for (const node of nodesOf(context.tree, "attribute")) {
          if (node.attribute.text !== "best_score_" || !isTold(node)) continue;
          if (!SEARCHES.includes(dataflow.valueOf(node.object).type ?? "")) continue;
          if (isAllThatIsAsked(node.object) && !isMeasuredBehind(node))
            context.report({ node, message: "luckiest" });
        }
      },
    };
  },
});
