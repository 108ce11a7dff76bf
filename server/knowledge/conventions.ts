/** What methods of estimators mean on objects of which nothing is known, because all libraries that have them agree. */

import type { LibraryKnowledge } from "./libraryKnowledge";

const rowsOf = { keyword: "X", position: 0 };

/** https://scikit-learn.org/stable/glossary.html#methods, followed by XGBoost, LightGBM, CatBoost and skorch. */
export const conventions: LibraryKnowledge = {
  library: "conventions of estimators",
  conventions: {
    predict: { effect: { step: "predicted", rowsOf } },
    predict_proba: { effect: { role: "probabilities", step: "scored", rowsOf } },
    predict_log_proba: { effect: { role: "log-probabilities", step: "scored", rowsOf } },
    decision_function: { effect: { role: "scores", step: "scored", rowsOf } },
  },
  // `encoder.set_output(transform="pandas")`, `set_config(transform_output="pandas")`: the base class wraps these two.
  chosenOutputs: {
    transform: ["set_output", "transform_output"],
    fit_transform: ["set_output", "transform_output"],
  },
};
