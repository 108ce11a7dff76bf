/** Whether predictions say one class of each row. Knows which classifiers refuse several labels, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { predictionStep } from "./givenTruth";

/**
 * Classifiers whose `fit` raises for a target of several columns. https://scikit-learn.org/stable/modules/multiclass.html; each was
 * fitted on three columns of labels with scikit-learn 1.9.1.
 */
const REFUSE_SEVERAL =
  /^sklearn\.(?:calibration\.CalibratedClassifierCV|discriminant_analysis\.\w+|ensemble\.(?:AdaBoost|Bagging|GradientBoosting|HistGradientBoosting)Classifier|gaussian_process\.GaussianProcessClassifier|linear_model\.(?:LogisticRegression|LogisticRegressionCV|PassiveAggressiveClassifier|Perceptron|SGDClassifier)|naive_bayes\.\w+|neighbors\.NearestCentroid|semi_supervised\.\w+|svm\.(?:SVC|NuSVC|LinearSVC))$/;
/** A pipeline in a search in a pipeline. */
const MAX_WRAPS = 4;

/** Whether a value is what a classifier that knows no row of several labels, also at the end of a pipeline or in a search, has predicted. */
export function saysOneLabelEach(
  { dataflow }: { readonly dataflow: Dataflow },
  predicted: SyntaxNode,
): boolean {
  const by = predictionStep(dataflow.valueOf(predicted));
  if (by?.kind !== "call" || !isKind(by.function, "attribute")) return false;
  return by.function.attribute.text === "predict" && refusesSeveral(dataflow.valueOf(by.function.object));
}

function refusesSeveral({ type, wraps }: Value, depth = MAX_WRAPS): boolean {
  if (REFUSE_SEVERAL.test(type ?? "")) return true;
  // `OneVsRestClassifier(LogisticRegression())` takes several: only pipelines and searches are asked for what they hold.
  const isHolder = /\.(?:Pipeline|\w+SearchCV)$/.test(type ?? "");
  return isHolder && wraps !== undefined && depth > 0 && refusesSeveral(wraps, depth - 1);
}
