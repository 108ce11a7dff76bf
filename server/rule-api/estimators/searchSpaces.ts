/** Searches over the parameters of an estimator. Data only. */

/** The searches, with the parameter that takes the space and its place. */
export const SEARCH_SPACES: Readonly<Record<string, string>> = {
  "sklearn.model_selection.GridSearchCV": "param_grid",
  "sklearn.model_selection.RandomizedSearchCV": "param_distributions",
  "sklearn.model_selection.HalvingGridSearchCV": "param_grid",
  "sklearn.model_selection.HalvingRandomSearchCV": "param_distributions",
  "skopt.BayesSearchCV": "search_spaces",
};
