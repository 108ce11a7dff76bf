/** What library calls mean, as data. One table a library; the form of the tables and the look-up stand here. Knows no program. */

/** What a value means to machine learning. */
export type Role =
  | "hard-labels" // one class a row
  | "probabilities" // one number in 0..1 a row and class
  | "positive-probabilities" // one number in 0..1 a row
  | "log-probabilities"
  | "logits"
  | "scores" // any real number that ranks rows
  | "regression-values"
  | "raw-model-output" // what a Keras model's last layer gives: never labels
  | "curve" // one of the arrays that a curve function returns
  | "loss"
  | "features"
  | "targets";

/** What happened at a station of a value's way. */
export type StepKind =
  | "predicted"
  | "thresholded"
  | "rounded"
  | "argmax"
  | "scored"
  | "fitted"
  | "transformed"
  | "split"
  | "created"
  | "eval-mode"
  | "train-mode"
  | "assigned"
  | "passed"
  | "returned"
  | "curve"
  | "searched";

export type Knowledge = {};
