/** What LightGBM and others call parameters of XGBoost, which passes over names that it does not know. Reports nothing. */

import type { Value } from "../../dataflow/value";

/** The name that XGBoost has for it. https://xgboost.readthedocs.io/en/stable/parameter.html */
export const XGBOOST_NAMES: Readonly<Record<string, string>> = {
  num_leaves: "max_leaves",
  feature_fraction: "colsample_bytree",
  bagging_fraction: "subsample",
  lambda_l1: "alpha",
  lambda_l2: "lambda",
  min_gain_to_split: "gamma",
  metric: "eval_metric",
  boosting: "booster",
};

/** The same for its classes with scikit-learn's interface. https://xgboost.readthedocs.io/en/stable/python/python_api.html#xgboost.XGBClassifier */
export const XGBOOST_MODEL_NAMES: Readonly<Record<string, string>> = {
  ...XGBOOST_NAMES,
  lambda_l1: "reg_alpha",
  lambda_l2: "reg_lambda",
};

/** Parameters of others that nothing takes the place of. */
export const UNKNOWN_TO_XGBOOST: readonly string[] = [
  "class_weight",
  "min_data_in_leaf",
  "min_samples_split",
  "min_samples_leaf",
];

/** Its classes with scikit-learn's interface. */
export const XGBOOST_MODELS: readonly string[] = [
  "xgboost.XGBClassifier",
  "xgboost.XGBRegressor",
  "xgboost.XGBRanker",
  "xgboost.XGBRFClassifier",
  "xgboost.XGBRFRegressor",
];

/** What a model of XGBoost calls a parameter that it would pass over; null for all others. */
export const nameForXgboost = ({ type }: Value, name: string): string | null =>
  XGBOOST_MODELS.includes(type ?? "") ? (XGBOOST_MODEL_NAMES[name] ?? null) : null;
