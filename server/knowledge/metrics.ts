/** Metric functions: what they compare with the targets, and in which argument it stands. Run with scikit-learn 1.9.1 and torchmetrics 1.9.0. */

import type { ArgumentRef } from "./argumentRef";
import type { Effect, LibraryKnowledge, Metric } from "./libraryKnowledge";

const at = (position: number, ...keywords: string[]): ArgumentRef[] =>
  keywords.map((keyword) => ({ keyword, position }));

const TARGETS = at(0, "y_true");
/** Names that the score argument has had: `probas_pred` until 1.5, `y_pred` of the displays until 1.9. */
const SCORES = at(1, "y_score", "probas_pred", "y_pred", "y_proba", "y_prob");
const LABELS = at(1, "y_pred");

const ranking = (form: Metric["form"], matrixWith?: string): Metric => ({
  wants: "scores",
  form,
  predictions: SCORES,
  targets: TARGETS,
  ...(matrixWith === undefined ? {} : { matrixWith }),
});
const COLUMN = ranking("column");
const MATRIX = ranking("matrix");
const CURVE: Metric = { ...COLUMN, gives: "curve" };
const OF_LABELS: Metric = { wants: "labels", form: "labels", predictions: LABELS, targets: TARGETS };

const TORCH: Metric = {
  wants: "scores",
  form: "matrix",
  predictions: at(0, "preds"),
  targets: at(1, "target"),
};

/** What moves a metric object is the object. */
const SAME: Effect = { returnsReceiver: true };

const TORCH_CLASSES = [
  "torchmetrics.AUROC",
  "torchmetrics.ROC",
  "torchmetrics.AveragePrecision",
  "torchmetrics.PrecisionRecallCurve",
  ...["AUROC", "ROC", "AveragePrecision", "PrecisionRecallCurve"].flatMap((name) =>
    ["", "Binary", "Multiclass"].map((kind) => `torchmetrics.classification.${kind}${name}`),
  ),
];

const each = <V>(prefix: string, names: string, metric: V): Record<string, V> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${prefix}.${name}`, metric]),
  );

export const metrics: LibraryKnowledge = {
  library: "metrics",
  // https://scikit-learn.org/stable/modules/model_evaluation.html
  senses: {
    ...each(
      "sklearn.metrics",
      `mean_squared_error root_mean_squared_error mean_absolute_error median_absolute_error mean_squared_log_error
      root_mean_squared_log_error mean_absolute_percentage_error max_error mean_pinball_loss log_loss hinge_loss brier_score_loss
      zero_one_loss hamming_loss`,
      "loss" as const,
    ),
    ...each(
      "sklearn.metrics",
      `accuracy_score balanced_accuracy_score f1_score fbeta_score precision_score recall_score roc_auc_score average_precision_score
      matthews_corrcoef cohen_kappa_score jaccard_score r2_score explained_variance_score`,
      "score" as const,
    ),
  },
  metrics: {
    // https://scikit-learn.org/stable/modules/model_evaluation.html
    ...each("sklearn.metrics", "roc_curve precision_recall_curve det_curve", CURVE),
    ...each("sklearn.metrics", "average_precision_score brier_score_loss d2_brier_score", COLUMN),
    "sklearn.metrics.roc_auc_score": ranking("column", "multi_class"),
    ...each("sklearn.metrics", "log_loss d2_log_loss_score top_k_accuracy_score", MATRIX),
    ...each(
      "sklearn.metrics",
      "RocCurveDisplay.from_predictions PrecisionRecallDisplay.from_predictions DetCurveDisplay.from_predictions",
      COLUMN,
    ),
    ...each("sklearn.calibration", "calibration_curve CalibrationDisplay.from_predictions", COLUMN),
    ...each(
      "sklearn.metrics",
      `accuracy_score balanced_accuracy_score precision_score recall_score f1_score fbeta_score jaccard_score matthews_corrcoef
      confusion_matrix multilabel_confusion_matrix classification_report hamming_loss zero_one_loss precision_recall_fscore_support
      class_likelihood_ratios ConfusionMatrixDisplay.from_predictions`,
      OF_LABELS,
    ),
    "sklearn.metrics.cohen_kappa_score": { ...OF_LABELS, predictions: at(1, "y2"), targets: at(0, "y1") },
    ...each(
      "imblearn.metrics",
      "classification_report_imbalanced geometric_mean_score sensitivity_score specificity_score sensitivity_specificity_support",
      OF_LABELS,
    ),
    "sklearn.metrics.auc": { wants: "curve", form: "column", predictions: at(1, "y"), targets: at(0, "x") },
    // Its label metrics take probabilities as well. https://lightning.ai/docs/torchmetrics/stable/classification/auroc.html
    ...each(
      "torchmetrics.functional",
      "auroc roc average_precision precision_recall_curve calibration_error",
      TORCH,
    ),
    ...each(
      "torchmetrics.functional.classification",
      `auroc binary_auroc multiclass_auroc roc binary_roc multiclass_roc average_precision binary_average_precision multiclass_average_precision
      precision_recall_curve binary_precision_recall_curve multiclass_precision_recall_curve`,
      TORCH,
    ),
    // An instance is called, or `update` is.
    ...Object.fromEntries(
      TORCH_CLASSES.flatMap((name) => [
        [`${name}.__call__`, TORCH],
        [`${name}.update`, TORCH],
        [`${name}.forward`, TORCH],
      ]),
    ),
  },
  traits: [
    {
      name: "torch-metric",
      source: "https://lightning.ai/docs/torchmetrics/stable/pages/overview.html",
      methods: { to: SAME, cuda: SAME, cpu: SAME, double: SAME, float: SAME },
    },
  ],
  classes: Object.fromEntries(TORCH_CLASSES.map((name) => [name, ["torch-metric"]])),
};
