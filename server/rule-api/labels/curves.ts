/** Curves of scores: what they return, in which order. Knows scikit-learn's and torchmetrics', reports nothing. */

import { type Call, isKind } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** What the curves return: the first name, how the first two are spelled, and which of them is the horizontal axis. */
export const CURVES: Readonly<
  Record<
    string,
    {
      readonly order: string;
      readonly names: readonly [RegExp, RegExp];
      readonly horizontal: 0 | 1;
      /** How many values it gives, where that is not three. */
      readonly parts?: number;
    }
  >
> = {
  "sklearn.metrics.roc_curve": {
    order: "fpr",
    names: [/(?:^|_)(?:fpr|false_positive)/i, /(?:^|_)(?:tpr|true_positive)/i],
    horizontal: 0,
  },
  "sklearn.metrics.precision_recall_curve": {
    order: "precision",
    names: [/(?:^|_)prec(?:ision)?s?(?:_|\d|$)/i, /(?:^|_)rec(?:all)?s?(?:_|\d|$)/i],
    horizontal: 1,
  },
  "sklearn.metrics.det_curve": {
    order: "fpr",
    names: [/(?:^|_)(?:fpr|false_pos)/i, /(?:^|_)(?:fnr|false_neg)/i],
    horizontal: 0,
  },
  "sklearn.calibration.calibration_curve": {
    order: "prob_true",
    names: [/true|fraction|frac_|observed|empirical/i, /pred|confidence/i],
    horizontal: 1,
    parts: 2,
  },
};

/** The same curves of torchmetrics, as functions and as metrics that are called or asked. https://lightning.ai/docs/torchmetrics/stable/classification/roc.html */
const TORCHMETRICS =
  /^torchmetrics\.(?:\w+\.)*(?:binary_|Binary)?(ROC|roc|PrecisionRecallCurve|precision_recall_curve)$/;

/** The curve of scikit-learn that a call of torchmetrics gives: `roc(scores, y)`, `BinaryROC()(scores, y)`, `curve.compute()`; null for any other. */
export function curveOfTorchmetrics({ dataflow, semantic }: ApiQuestions, call: Call): string | null {
  if (!semantic.importedPackages.has("torchmetrics")) return null;
  const { function: callee } = call;
  const isAsked = isKind(callee, "attribute") && callee.attribute.text === "compute";
  const asked = isAsked ? callee.object : callee;
  const { call: made, type } = dataflow.valueOf(asked);
  const nodes = [asked, ...(made === undefined ? [] : [made.function])];
  const named = nodes.map((node) => semantic.qualifiedName(node)).find((one) => one !== null);
  const [, curve] = TORCHMETRICS.exec(named ?? type ?? "") ?? [];
  if (curve === undefined) return null;
  return `sklearn.metrics.${/^roc$/i.test(curve) ? "roc_curve" : "precision_recall_curve"}`;
}
