/** What a rule may ask about labels, scores, metrics. Re-exports only. */

export { areasUnder } from "./areasUnder";
export { swappedInBatch } from "./batchMetrics";
export { isLikelihood, keptNumber, meanAround, meanOfKept } from "./batchNumbers";
export { batchUpdates } from "./batchUpdates";
export { isInfinityCaught } from "./caughtInfinity";
export { choiceBehind, choiceOf } from "./choiceOf";
export { classNumber } from "./classCounts";
export { classesNamedFor } from "./classesNamed";
export type { ClassNumber } from "./classPowers";
export { comparesLabels } from "./comparesLabels";
export { type Cell, cellAt, misnamedCells, type NamedCells, type Place } from "./confusionCells";
export { continuousOrigin } from "./continuousValues";
export { areTurned } from "./countedBy";
export { countingLoops } from "./countingLoops";
export { CURVES, curveOfTorchmetrics } from "./curves";
export { isGivenData } from "./givenData";
export {
  areNamedApart,
  isGivenTruth,
  isLearnedColumn,
  isListOfGuesses,
  isNamedGuess,
  isNamedTruth,
  isPredictedTruth,
  isUntouchedPart,
  predictionStep,
} from "./givenTruth";
export { type HeldMetric, handedMetrics, heldMetric } from "./heldMetrics";
export { keepsWorst } from "./keepsWorst";
export { keptOnTest } from "./keptOnTest";
export { type LabelForm, labelFormInside, labelFormOf } from "./labelForm";
export { labelLayout } from "./labelLayout";
export { labelsOf } from "./labelSets";
export {
  claimedMeasure,
  contradicts,
  type Measure,
  type Measured,
  measuredBy,
  namedForSplit,
} from "./measureNamed";
export { BATCH_METRICS, isMicroMetric } from "./metricObjects";
export { lossNamed, type MetricSense, metricSense } from "./metricSense";
export { isMetricOfLabels } from "./metricsOfLabels";
export { saysOneLabelEach } from "./oneLabelEach";
export { areOneSample, isMovedElsewhere, type TransformedImage, transformedImages } from "./pairedImages";
export { isOnlyReported } from "./reportedScorer";
export { countsClasses, lengthOf, mayBeShort, sampledDatasets } from "./sampledRows";
export { type ScoreInstead, scoreInstead } from "./scoreInstead";
export { metricOfLabels } from "./scorersOfLabels";
export {
  inverseCall,
  inverseOf,
  isUnscaled,
  type ScaledPrediction,
  scaledPrediction,
  type TargetScale,
  targetScale,
  undoneBy,
} from "./targetScale";
export { cutsData, thresholdedAt } from "./thresholded";
export { saysTraining, speaksOfOtherRows } from "./trainingScore";
export { isTransposedMeant } from "./transposedMatrix";
export { type TunedScore, tunedScores } from "./tunedThreshold";
export { areWordLists, isWordList } from "./wordList";
