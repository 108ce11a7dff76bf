/** What a rule may ask about training loops, optimizers, schedulers, mixed precision. Re-exports only. */

export { ownerOfParameters } from "./allParameters";
export { isTrainedParameter, mayBeTrained } from "./askedNetwork";
export { isAskedForDevice } from "./askedTensor";
export { isDescendedIn, isLossCall } from "./batchLosses";
export { batchOutputs } from "./batchOutputs";
export { type BatchSum, batchLoader, batchSums, isGivenLoader, isOfSingleRows } from "./batchSums";
export {
  type BestScore,
  bestScores,
  countsOfAllRounds,
  isCalledBest,
  isRepeated,
  keepsBest,
  losesAboveZero,
} from "./bestScore";
export { callsTraining, mayTrain } from "./callsTraining";
export { type CarriedTotal, carriedTotals } from "./carriedTotals";
export { clearedByHand } from "./clearedByHand";
export { type CompiledLoss, compiledLoss, lossOfLogits } from "./compiledLoss";
export { criticQuestions } from "./criticCalls";
export { isCountedRounds, isDecided } from "./decidedPass";
export { isDescended } from "./descended";
export { dividedShares } from "./dividedShares";
export { type EnvironmentFault, environmentFaults } from "./environments";
export { isGivenGradients, type LoopOfPass, mayBeUnrecorded, passIn, passOfCalled } from "./evaluationPass";
export { frozenBy, isFalse } from "./frozenBy";
export {
  blockOfCall,
  isDecoratedWithoutGradients,
  isPlainBlock,
  isUnrecordedWithin,
  isWithoutGradients,
  leavesRecording,
} from "./gradientBlocks";
export { clipPlaces, gradientClips, isSaidUnlessClipping } from "./gradientClips";
export {
  isLearnedItself,
  isToldToLearn,
  isUnrecorded,
  mayNeedGradient,
  needsNoGradient,
  switchesGradients,
} from "./gradientFree";
export { asksElsewhere, gradientReaches } from "./gradientPath";
export { gradientsOff, isOffBehind } from "./gradientsOff";
export { graphCuts } from "./graphCuts";
export { configuresNothing, isMovedByHand, isOptimizedByHand, mayBeOptimizedByHand } from "./handOptimized";
export { unclearedHandSteps } from "./handSteps";
export { idleSettings } from "./idleSettings";
export { isTracedParameter, type JittedFunction, jittedFunctions } from "./jittedFunctions";
export { type JudgingUpdate, judgingUpdates } from "./judgingUpdates";
export { keepsInput } from "./keptInputs";
export { isLearning } from "./learning";
export { type SlowSchedule, slowSchedules } from "./lightningSchedule";
export { allSteps, isOneEpoch, isSameCount } from "./longCosine";
export { closureWithoutLoss, givesSomething } from "./lossClosures";
export { isTorchLoss, type LossInput, onLossInput } from "./lossInputs";
export { type LossOfInput, lossOfSame } from "./lossOfSame";
export { isForOnce, isInvariantIn } from "./madeForOnce";
export { isRateDividedBy, meanLoss } from "./meanLoss";
export { keptArguments } from "./meteredLoss";
export { type MisplacedArgument, misplacedArguments } from "./misplacedArguments";
export { misplacedStep } from "./misplacedStep";
export { mistakenNetwork } from "./mistakenOptimizer";
export {
  type AutocastBlock,
  autocastBlocks,
  type ScaledBackward,
  scaledBackwards,
  unscaledLoss,
} from "./mixedPrecision";
export { mayChangePart, partOf } from "./networkPart";
export { neverCleared } from "./neverCleared";
export { isOutputOfOneRow } from "./oneRowOutput";
export { isOnlyRead, isOnlyTarget } from "./onlyAnswers";
export {
  isFrozenBetween,
  isMadeAgain,
  isMadeByHelper,
  isRefilled,
  isReplacedBehind,
  madeOptimizers,
  makesOptimizer,
  optimizedHere,
  optimizerCalls,
  optimizersIn,
} from "./optimizerChanges";
export {
  earlySteps,
  idlePasses,
  isHandedTraining,
  isSteppedBehind,
  mayStepByHand,
} from "./optimizerSteps";
export { logitsTakenForShares } from "./overlapLoss";
export { mayDetach } from "./ownDetaching";
export { arePaired } from "./pairedDraws";
export { plainAnswers } from "./plainAnswers";
export { createRequiresGradient, type RequiredGradients } from "./requiresGradient";
export { lostRestored, type RestoredValue } from "./restoredValues";
export { isCut, isDetached, isReturnedLoss, namedLoss } from "./returnedLoss";
export { sameIndices, sameNumbers } from "./sameNumbers";
export { isSavedHere } from "./savedHere";
export { isLeafCall, isSavedOutput } from "./savedOutputs";
export { bareSteps, neverUpdated, roundsLeft, scalersAtWork, unscaleFaults } from "./scalerFaults";
export { type WrongFactor, wrongFactor } from "./scheduleFactor";
export { scheduleLength } from "./scheduleLength";
export { isSeenOptimizer, leavesGradients } from "./seenOptimizer";
export { isStatelessDescent } from "./statelessDescent";
export {
  type AskedTeacher,
  askedTeachers,
  type MadeTeacher,
  madeTeachers,
  trainedTeachers,
} from "./teachers";
export { tensorBackwards } from "./tensorBackwards";
export { trainedLosses } from "./trainedLosses";
export { trainedNetwork } from "./trainedNetwork";
export {
  epochsAround,
  isComputedAround,
  isUpdate,
  steppedBy,
  steppedLoops,
  type TrainingLoop,
  trainingLoops,
} from "./trainingLoops";
export { isTriedCall } from "./triedCalls";
export { endsRuns, mayBeEndedElsewhere, repeatingLoop } from "./unfinishedRuns";
export { lengthFault } from "./unfinishedSchedule";
export { type UnloggedMonitor, unloggedMonitors } from "./unloggedMonitors";
export { unreducedLoss } from "./unreducedLoss";
export { unusedLoss } from "./unusedLoss";
export { areUpdatesTakenOn } from "./updatesTakenOn";
export {
  type UnwrittenWatch,
  type WatchedWrongly,
  watchedByCallback,
  watchedByScheduler,
  watchedBySearch,
  watchedByTrainer,
} from "./watchedDirection";
export { type TrainedInEvalMode, type TrainingWatch, watchTraining } from "./watchTraining";
