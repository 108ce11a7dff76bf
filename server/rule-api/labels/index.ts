/** What a rule may ask about labels, scores, metrics. Re-exports only. */

export { areasUnder } from "./areasUnder";
export { swappedInBatch } from "./batchMetrics";
export { isLikelihood, keptNumber } from "./batchNumbers";
export { batchUpdates } from "./batchUpdates";
export { isInfinityCaught } from "./caughtInfinity";
export { choiceBehind, choiceOf } from "./choiceOf";
export { classesNamedFor } from "./classesNamed";
export { comparesLabels } from "./comparesLabels";
export { continuousOrigin } from "./continuousValues";
export { countingLoops } from "./countingLoops";
export { isGivenData } from "./givenData";
export {
  isGivenTruth,
  isLearnedColumn,
  isNamedGuess,
  isNamedTruth,
  isUntouchedPart,
  predictionStep,
} from "./givenTruth";
export { type HeldMetric, handedMetric, heldMetric } from "./heldMetrics";
export { keepsWorst } from "./keepsWorst";
export { keptOnTest } from "./keptOnTest";
export { type LabelForm, labelFormInside, labelFormOf } from "./labelForm";
export { labelLayout } from "./labelLayout";
export { labelsOf } from "./labelSets";
export { type MetricSense, metricSense } from "./metricSense";
export { isMetricOfLabels } from "./metricsOfLabels";
export { isOnlyReported } from "./reportedScorer";
export { type ScoreInstead, scoreInstead } from "./scoreInstead";
export { metricOfLabels } from "./scorersOfLabels";
export { cutsData, thresholdedAt } from "./thresholded";
export { saysTraining } from "./trainingScore";
export { type TunedScore, tunedScores } from "./tunedThreshold";
export { isWord, isWordList } from "./wordList";
