/** The meanings that numbers have in machine learning. Types only. */

/** What a value means to machine learning. */
export type Role =
  | "hard-labels" // one class a row
  | "probabilities" // one number in 0..1 a row and class
  | "positive-probabilities" // one number in 0..1 a row
  | "log-probabilities"
  | "logits"
  | "scores" // any real number that ranks rows
  | "regression-values" // real numbers
  | "averages" // of targets: real numbers, whole ones where the targets are equal
  | "raw-model-output" // what a network's last layer gives: never labels
  | "curve" // one of the arrays that a curve function returns
  | "loss";
