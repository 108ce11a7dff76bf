/** What draws at random and how it is told a seed: scikit-learn 1.9.1, imbalanced-learn 0.14.2, hyperopt 0.3.0, LIME 0.2.0.1. */

import type { LibraryKnowledge, Randomness } from "./libraryKnowledge";

const STATE: Randomness = { keyword: "random_state", takes: "integer" };
const IF_SHUFFLED: Randomness = { ...STATE, unless: { keyword: "shuffle", value: false } };
const WHEN_SHUFFLED: Randomness = { ...STATE, onlyWith: { keyword: "shuffle", value: true } };

const each = (module: string, names: string, what: Randomness): Record<string, Randomness> =>
  Object.fromEntries(names.split(" ").map((name) => [`${module}.${name}`, what]));

/** https://scikit-learn.org/stable/common_pitfalls.html#controlling-randomness */
export const randomness: LibraryKnowledge = {
  library: "randomness",
  randomness: {
    "sklearn.model_selection.train_test_split": IF_SHUFFLED,
    ...each("sklearn.model_selection", "KFold StratifiedKFold StratifiedGroupKFold", WHEN_SHUFFLED),
    ...each(
      "sklearn.model_selection",
      "ShuffleSplit StratifiedShuffleSplit GroupShuffleSplit RepeatedKFold RepeatedStratifiedKFold RandomizedSearchCV",
      STATE,
    ),
    ...each(
      "sklearn.ensemble",
      "BaggingClassifier BaggingRegressor ExtraTreesClassifier ExtraTreesRegressor IsolationForest RandomForestClassifier RandomForestRegressor",
      STATE,
    ),
    ...each("sklearn.neural_network", "MLPClassifier MLPRegressor", STATE),
    ...each("sklearn.linear_model", "SGDClassifier SGDRegressor", IF_SHUFFLED),
    ...each("sklearn.cluster", "KMeans MiniBatchKMeans", STATE),
    ...each("sklearn.manifold", "TSNE", STATE),
    ...each("sklearn.mixture", "GaussianMixture BayesianGaussianMixture", STATE),
    ...each("sklearn.utils", "shuffle resample", STATE),
    ...each(
      "imblearn.over_sampling",
      "ADASYN BorderlineSMOTE KMeansSMOTE RandomOverSampler SMOTE SMOTEN SMOTENC SVMSMOTE",
      STATE,
    ),
    ...each("imblearn.under_sampling", "RandomUnderSampler", STATE),
    ...each("imblearn.combine", "SMOTEENN SMOTETomek", STATE),
    // https://hyperopt.github.io/hyperopt/getting-started/minimizing_functions/
    "hyperopt.fmin": { keyword: "rstate", takes: "generator" },
    // https://lime-ml.readthedocs.io/en/latest/lime.html
    "lime.lime_tabular.LimeTabularExplainer": STATE,
    "lime.lime_text.LimeTextExplainer": STATE,
    "lime.lime_image.LimeImageExplainer": STATE,
  },
};
