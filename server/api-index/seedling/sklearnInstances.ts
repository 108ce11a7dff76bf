/** What instances of scikit-learn's estimators lack. Checked on all_estimators() of 1.9.1; knows no program. */

import type { Advice } from "../apiIndex";
import type { LibraryApi } from "../libraryApi";
import { sklearnCallables } from "./sklearnCallables";

const SOURCE = "https://scikit-learn.org/stable/developers/develop.html#apis-of-scikit-learn-objects";

const ABSENT: readonly { readonly names: string; readonly advice: Advice }[] = [
  {
    names: "train train_on_batch fit_generator",
    advice: {
      en: "Every estimator is trained with `fit(X, y)`.",
      zh: "所有估计器都用 `fit(X, y)` 训练。",
      source: SOURCE,
    },
  },
  {
    names: "evaluate accuracy get_accuracy get_score",
    advice: {
      en: "Classifiers and regressors have `score(X, y)`; other metrics are in `sklearn.metrics`.",
      zh: "分类器和回归器有 `score(X, y)`；其他指标在 `sklearn.metrics` 里。",
      source: SOURCE,
    },
  },
  {
    names: "predict_classes predict_prob predict_probability predict_probabilities",
    advice: {
      en: "`predict` returns labels and `predict_proba` probabilities.",
      zh: "`predict` 返回标签，`predict_proba` 返回概率。",
      source: SOURCE,
    },
  },
  {
    names: "save load save_model load_model",
    advice: {
      en: "Estimators are stored with `joblib.dump(model, path)` and `joblib.load(path)`.",
      zh: "保存和读取估计器用 `joblib.dump(model, path)` 与 `joblib.load(path)`。",
      source: "https://scikit-learn.org/stable/model_persistence.html",
    },
  },
  {
    names: "compile summary eval zero_grad parameters state_dict",
    advice: {
      en: "Scikit-learn estimators have none of the methods of neural networks.",
      zh: "scikit-learn 估计器没有神经网络框架的这类方法。",
      source: SOURCE,
    },
  },
];

const NO_PROBABILITIES: (typeof ABSENT)[number] = {
  names: "predict_proba predict_log_proba",
  advice: {
    en: "A regressor predicts numbers; only classifiers have probabilities.",
    zh: "回归器预测的是数值，只有分类器才有概率。",
    source: SOURCE,
  },
};

const REGRESSOR =
  /(?:Regressor|Regression|SVR|RidgeCV|LassoCV|ElasticNetCV)$|\.(?:Ridge|Lasso|ElasticNet|Lars|BayesianRidge)$/;

const ESTIMATOR =
  /^sklearn\.(?:ensemble|linear_model|svm|tree|neighbors|naive_bayes|neural_network|cluster|mixture|decomposition|manifold|discriminant_analysis|gaussian_process|preprocessing|impute|feature_extraction\.text|feature_selection|pipeline|compose|calibration|dummy)\.[A-Z]|^sklearn\.model_selection\.(?:Grid|Randomized)SearchCV$/;

function isRegressor(name: string): boolean {
  return REGRESSOR.test(name) && !name.endsWith(".LogisticRegression");
}

export const sklearnInstances: LibraryApi = {
  library: "sklearn",
  classes: Object.fromEntries(
    Object.keys(sklearnCallables.callables ?? {})
      .filter((name) => ESTIMATOR.test(name))
      .map((name) => [
        name,
        { members: "", open: true, absent: isRegressor(name) ? [...ABSENT, NO_PROBABILITIES] : ABSENT },
      ]),
  ),
};
