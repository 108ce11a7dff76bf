/** Everything that a rule may import. Re-exports only. */

export type * from "../api-index/apiIndex";
export { closestName } from "../api-index/closestName";
export { type InventedPackage, inventedPackage } from "../api-index/inventedPackages";
export { endsProgram } from "../dataflow/controlFlowGraph";
export type { Dataflow, MetricCall, ResolvedCall } from "../dataflow/dataflow";
export { callOfArgument, classOfMethod, parameterDefault } from "../dataflow/functionShape";
export type { ObjectState } from "../dataflow/objectState";
export type { FitTrace, Rows } from "../dataflow/rows";
export type { TensorConflict } from "../dataflow/tensors/tensor";
export type { Constant, ObjectId, Step, Value } from "../dataflow/value";
export { DATASETS_OF_FILES, FILE_READERS } from "../knowledge/fileReaders";
export { OTHER_FRAMEWORKS } from "../knowledge/frameworks";
export type { Knowledge } from "../knowledge/knowledge";
export { KNOWN_IMPORTS, type KnownImport, moduleImport } from "../knowledge/knownImports";
export type { LastLayer, Metric, StepKind } from "../knowledge/libraryKnowledge";
export { isImportWithoutEffect, isLoadedWith } from "../knowledge/moduleImports";
export { NUMBER_RANGES, REFUSED_TOGETHER, type RefusedTogether } from "../knowledge/numberRanges";
export type { Role } from "../knowledge/role";
export { PLACEHOLDER_NAMES, PYTHON_2_MOVED, PYTHON_2_NAMES, PYTHON_ASKED } from "../knowledge/unboundNames";
export { derivesFrom, withBases } from "../semantic/classBases";
export { classMembers } from "../semantic/classMembers";
export { isGuarded } from "../semantic/guards";
export { lastPart } from "../semantic/qualifiedName";
export type {
  Binding,
  ClassInfo,
  Definition,
  QualifiedName,
  Reference,
  Scope,
  SemanticModel,
} from "../semantic/semanticModel";
export {
  type HyphenatedName,
  hyphenatedImports,
  hyphenatedOperands,
  hyphenatedTargets,
  placesOfHyphenated,
} from "../syntax/hyphenatedNames";
export { allNodes, attributesNamed, nodesOf } from "../syntax/nodesOf";
export type * from "../syntax/syntaxTree";
export {
  ancestor,
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  isStatement,
  type MethodCall,
  nodeAt,
  rootOf,
  stringValue,
  textOf,
  unparenthesized,
} from "../syntax/syntaxTree";
export { withItems } from "../syntax/withItems";
export type { TextEdit } from "../text/textEdit";
export { contains, type TextRange, textRange } from "../text/textRange";
export {
  type CallUse,
  type CountUse,
  type KeywordUse,
  shownCallee,
  type ValueUse,
  writtenKeyword,
} from "./api/apiCalls";
export { type ApiCertainty, createApiCertainty } from "./api/apiCertainty";
export { type Attribute, createApiNames, type NotedApi } from "./api/apiNames";
export { type ApiUses, apiUses, endOf, type NameUse, shownName } from "./api/apiUses";
export { argumentsByName, checkedScope, isInRange } from "./api/checkedNumbers";
export { createNameCorrections, type NameCorrection } from "./api/nameCorrections";
export { FILE_NAME_TAKERS, refusedFileName } from "./api/refusedFileNames";
export { historyOf, isGoneIn, releasesAfter, shortReleases, whyThisRelease } from "./api/releaseWording";
export { areAlternatives } from "./code/alternatives";
export { appendedTo } from "./code/appendedTo";
export { enclosing, functionAround, returnsValue, statementsBehind } from "./code/around";
export { calledFunction, callsOf, mayPrecede, runsWhereNamed } from "./code/calledFunction";
export { cellIndexOf, cellsOf, isOneOfSeveral, type RunCell, showsValues } from "./code/cells";
export { bareCode, claimedStatement, commentText, statementsUnder } from "./code/claimedStatements";
export { COMMAND_CALLS, type Command, type CommandWord, commandOf, programOf } from "./code/command";
export { COMMENT_CLAIMS, type CommentClaim } from "./code/commentClaims";
export { countLimit, rangeOf, roundsOf } from "./code/countedLoops";
export { addsFloats, computedNumber, isExact, isStatistic, knownNumber } from "./code/decimalNumbers";
export { isAwaited } from "./code/expectedErrors";
export { type FileCalls, fileCalls } from "./code/fileCalls";
export { isKeptBriefly } from "./code/keptBriefly";
export { enclosingLoops, isOverBatches, type Loop, loopedOver, loopHeader, usesBehind } from "./code/loops";
export { magics } from "./code/magics";
export { hasUnwrittenArguments, type Maker, makerOf } from "./code/makerOf";
export { isNameFree, mentions, mentionsBehind, projectMentions, usesMember, wordOf } from "./code/mentions";
export { isOfOtherClass } from "./code/otherClass";
export { type PathEnding, pathEnding } from "./code/pathEnding";
export { isFromOutside, mayBeOwnPickle, PICKLE_READERS } from "./code/pickleReads";
export { isRequestJson, jsonOfItems } from "./code/requestJson";
export { roundsWith } from "./code/rounds";
export { isSameExpression } from "./code/sameExpression";
export { isOnlyShown, isPredictedBatch, isTakenApart, mayBeOneRow } from "./code/severalNumbers";
export { type SpelledArgument, spelledArguments } from "./code/spelledArguments";
export { statementsAbout } from "./code/statementsAbout";
export { type StepInterval, stepInterval } from "./code/stepInterval";
export { isTestCode } from "./code/testCode";
export { type Concept, defineConcept } from "./concept";
export { loaderOf } from "./datasets/batchLoader";
export { batchTensor } from "./datasets/batchTensor";
export { copiedField, datasetOf } from "./datasets/datasetFields";
export { copiedGenerator, sharedDraw } from "./datasets/datasetRandomness";
export { RANDOM_METHODS, RANDOM_TRANSFORMS } from "./datasets/fixedTransforms";
export { seedsGlobally, seedsNumpy } from "./datasets/globalSeed";
export { type ImageChain, imageChain, isOtherNormalisation } from "./datasets/imageChain";
export { imagePart, imagePartNamed } from "./datasets/imageDatasets";
export { appliedSteps, type TransformStep, transformCalls, transformSteps } from "./datasets/imageTransform";
export { mayBeListed } from "./datasets/listedPaths";
export { loaderName, loaderPurpose } from "./datasets/loaderPurpose";
export { isInOneOrder, isKeptInOrder } from "./datasets/orderedData";
export { randomOption, randomTransform } from "./datasets/randomTransforms";
export { rotationMistake } from "./datasets/rotationCode";
export { drawnAlike, drawnBefore, GLOBAL_SEEDS } from "./datasets/seedAndDraws";
export { makeTensors, takenPicture } from "./datasets/tensorPicture";
export { isSeededElsewhere, TORCH_SEEDS } from "./datasets/torchSeeds";
export {
  asksForRank,
  collectives,
  type DistributedScript,
  distributedLoops,
  distributedScript,
  grantedLoader,
  groupStarts,
  type HorovodScript,
  horovodScript,
  horovodTraining,
  isWrappedUnseen,
  maySynchronize,
  trainedFields,
  trainedNetworks,
} from "./distributed/distributedScript";
export { guardedTalks } from "./distributed/guardedTalks";
export { isSentToOthers } from "./distributed/horovodModels";
export { isLaunchedRank, tellsProcesses } from "./distributed/launchedRank";
export { choosesRounds, mayBeDivided } from "./distributed/loaderSampler";
export { type RankGuard, rankGuard } from "./distributed/rankGuards";
export { isToldEpoch } from "./distributed/samplerEpoch";
export { trainingReads } from "./distributed/trainingReads";
export { type TableForBooster, tablesForBoosters } from "./estimators/boosterInput";
export { isOnlyCompared } from "./estimators/comparedModels";
export { pooledRows, stopsEarly, watchedRows } from "./estimators/earlyStops";
export { asksForField, copiedParameters } from "./estimators/estimatorFields";
export {
  beginnings,
  literalKey,
  type RefusedParameter,
  refusedParameter,
} from "./estimators/estimatorParameters";
export { DRAWS, type Draw, ratioFor } from "./estimators/evenDraws";
export { isForForests } from "./estimators/forestParameters";
export { isInContainer, isTrainedLater } from "./estimators/modelUses";
export { parametersSet } from "./estimators/parametersSet";
export { refusedTries } from "./estimators/refusedTries";
export { drawnParameter, searchedObjective } from "./estimators/searchedObjective";
export { isOfFreshLayers, isUntrained, mayBeFittedInside, needsFit } from "./estimators/untrained";
export type { Fixer, SpelledName } from "./fixer";
export { isAcceleratedLoss } from "./huggingFace/acceleratedLoss";
export {
  encodingOf,
  type HubObject,
  hasNewHead,
  hasNoPadToken,
  hasSpareEmbeddings,
  hubClasses,
  hubModels,
  hubObjectOf,
  hubTarget,
  isDecoder,
  isGreedy,
  isSeq2Seq,
  isToldOf,
  padsOnTheRight,
  readsPadding,
  type TokenizerCall,
  tokenizerCalls,
} from "./huggingFace/hubObjects";
export { loadedBy } from "./huggingFace/loadedBy";
export { areAsGiven, mayBeMasked, writtenOnce } from "./huggingFace/maskedLabels";
export { fillsLabels, predictionParts } from "./huggingFace/predictionParts";
export { paddedWithEnd, unreadMask } from "./huggingFace/unreadMask";
export { watchedTrainers } from "./huggingFace/watchedTrainer";
export { compileBefore } from "./keras/compileBefore";
export { constantKernels } from "./keras/constantKernels";
export { type GraphList, graphLists } from "./keras/graphLists";
export { isImageFlow } from "./keras/imageFlow";
export { inputInFront } from "./keras/inputInFront";
export {
  endsSquashed,
  type KerasLoss,
  type KerasOutput,
  kerasLoss,
  kerasOutput,
  mayGiveSteps,
  sequentialLayers,
} from "./keras/kerasOutput";
export { isLayerOf } from "./keras/kerasParts";
export { choosesLegacyKeras } from "./keras/legacyKeras";
export { modalLayer } from "./keras/modalLayers";
export { runsOutside, tapeBlock } from "./keras/tapeBlocks";
export { type TracedFunction, tracedFunctions, tracedNodes } from "./keras/tracedFunctions";
export { batchesOf, flowOf, mixedFlowOf, wholeLabels } from "./keras/unlabelledFlow";
export { type UnlabelledTraining, unlabelledTraining } from "./keras/unlabelledTraining";
export { type UnproducedValue, unproducedValues } from "./keras/unproducedValues";
export { swappedInBatch } from "./labels/batchMetrics";
export { isInfinityCaught } from "./labels/caughtInfinity";
export { choiceOf } from "./labels/choiceOf";
export { continuousOrigin } from "./labels/continuousValues";
export { countingLoops } from "./labels/countingLoops";
export { isGivenData } from "./labels/givenData";
export { isGivenTruth, isUntouchedPart, predictionStep } from "./labels/givenTruth";
export { type LabelForm, labelFormInside, labelFormOf } from "./labels/labelForm";
export { labelLayout } from "./labels/labelLayout";
export { labelsOf } from "./labels/labelSets";
export { type MetricSense, metricSense } from "./labels/metricSense";
export { isMetricOfLabels } from "./labels/metricsOfLabels";
export { isOnlyReported } from "./labels/reportedScorer";
export { type ScoreInstead, scoreInstead } from "./labels/scoreInstead";
export { thresholdedAt } from "./labels/thresholded";
export { saysTraining } from "./labels/trainingScore";
export type { Language, Localized, Severity } from "./message";
export { type EarlyUse, earlyUses } from "./names/earlyUses";
export { brokenText, hasName } from "./names/gaps";
export { hyphenatedRead } from "./names/hyphenatedRead";
export { importEntries, withoutImports } from "./names/importEdits";
export { isKeptUntil, keptIn } from "./names/keptObjects";
export { nameMadeFor } from "./names/nameMadeFor";
export { namesKept } from "./names/namesKept";
export { isOutsideNumber } from "./names/outsideNumber";
export { mentionsNear, saysOrLeavesOut } from "./names/reachedNames";
export { reachingDefinition } from "./names/reachingDefinition";
export { isReadBehind } from "./names/readBehind";
export { isSameField, isSelfField, keptUnder, onlyValueOf, onlyWritten } from "./names/selfFields";
export { isComputedWithAsIs, mayRegister, usesOfField } from "./names/selfUses";
export { siblingName } from "./names/siblingName";
export { similarName } from "./names/similarName";
export { stateOfName } from "./names/stateOfName";
export { storedColumn } from "./names/storedColumn";
export { isStoredUnder } from "./names/storedKeys";
export {
  certainlyUnbound,
  firstInEach,
  missingImports,
  runsUnseenCode,
  type UnboundName,
} from "./names/unboundNames";
export { unreadName } from "./names/unreadName";
export { bindingElsewhere, visibleNames } from "./names/visibleNames";
export { isCausalNetwork } from "./networks/causalNetwork";
export { isDrawnNetwork } from "./networks/drawnNetwork";
export { foreignDevices } from "./networks/foreignDevices";
export { isHandedOn } from "./networks/handedOn";
export { inputMeeting } from "./networks/inputMeeting";
export { isLayer, layerContainer } from "./networks/layerContainer";
export { onLayerPair } from "./networks/layerPairs";
export { type LayerPart, layerParts, mayWeighRows, type StackFault, stackFault } from "./networks/layerStack";
export { hasWeights } from "./networks/learnedLayers";
export { isMadeHere, learnedNetwork } from "./networks/learnedNetwork";
export { hasTrait, isLightningModule, isNetwork, isNetworkClass } from "./networks/networkClass";
export { networkOfState } from "./networks/networkOfState";
export { networkType } from "./networks/networkType";
export { isOnCpu, isWithoutGpu } from "./networks/onCpu";
export { isOnceTensor } from "./networks/onceTensor";
export { copiesEachBatch, isDeviceSet, isOnGpu, movesToGpu, worksOnGpu } from "./networks/onGpu";
export { isOnlyCalled } from "./networks/onlyCalled";
export {
  mayBeAveraged,
  type ParameterReduction,
  type ParameterTensor,
  parameterReductions,
  parameterTensor,
} from "./networks/parameterTensors";
export { isPretrained } from "./networks/pretrained";
export { recurrentKind } from "./networks/recurrentState";
export { containerPart, containerReplaced, isWeightless, weightlessPairs } from "./networks/weightless";
export { deadWeights, filledTensor } from "./networks/zeroedLayers";
export { defineRule, md, python, type Rule, type RuleMeta, type RuleText, type Theme } from "./rule";
export type { CorrectionOf, RelatedOf, ReportOf, RuleContext, Tag } from "./ruleContext";
export { divisionBehind } from "./splits/divisionBehind";
export { droppedTransforms, isLookedAt } from "./splits/droppedTransforms";
export { type Encoded, encodedPart, twinOf } from "./splits/encodedParts";
export { fitAfterSplit, sampleAfterSplit } from "./splits/fitAfterSplit";
export { fitOfTwin } from "./splits/fittedTwins";
export { earlierFit, fitOfOtherHalf } from "./splits/givenHalves";
export { fittedName, type LeakingFit, type LeakWatch, watchLeakingFits } from "./splits/leakingFits";
export { cutTable, type LiteralSlice, literalSlice } from "./splits/literalSlices";
export { type KnownRowsScore, scoresOnKnownRows } from "./splits/onlyKnownRows";
export { isAnythingScaled } from "./splits/scaling";
export { isShareSlice } from "./splits/shareSlice";
export {
  handedTogether,
  isSeededBetween,
  leftBehind,
  shuffledAlone,
  usedTogether,
} from "./splits/shuffledApart";
export { slidingWindow, windowOfDataset } from "./splits/slidingWindows";
export { type ChainStep, transformStepsOf, watchTransforms } from "./splits/transformChain";
export { isBunchFrame } from "./tables/bunchFrame";
export { categoryCodes } from "./tables/categoryCodes";
export { isFeatureColumn, isFeatureTable } from "./tables/certainFeatures";
export {
  type ColumnReach,
  columnIn,
  columnReach,
  isLearnedFrom,
  putsOtherColumn,
} from "./tables/columnReach";
export { isColumnTakenOut } from "./tables/columnTakenOut";
export { isEncodedTarget } from "./tables/encodedTarget";
export {
  type FeatureColumns,
  featureColumns,
  isFeatureFrameKept,
  targetColumn,
} from "./tables/featureColumns";
export { frameBehind } from "./tables/frameBehind";
export { GIVES_NEW_FRAME } from "./tables/frameMethods";
export { type FrameSelection, frameSelection, isRowMask, momentaryFrame } from "./tables/frameSelection";
export { comparesNeighbours, groupedSibling, namesIt } from "./tables/groupedSibling";
export {
  columnMade,
  type GroupMean,
  isNoFeature,
  mappedMean,
  readAsTarget,
  transformedMean,
} from "./tables/groupMeans";
export { flattenedTable, isMaskOf, isNumberTable } from "./tables/numberTable";
export { choosesOwnNumbers, choosesOwnRows } from "./tables/ownRows";
export { isPlainArray, onlyValueBefore } from "./tables/plainArrays";
export { isRenumbered } from "./tables/rowNumbers";
export { rowSources } from "./tables/rowSources";
export { type RowsWay, rowsWay } from "./tables/rowsWay";
export { largestOfRange, tableOrigin } from "./tables/tableOrigin";
export { isTable } from "./tables/tables";
export { zScoreOf } from "./tables/zScore";
export { batchOutputs } from "./training/batchOutputs";
export { type BatchSum, batchLoader, batchSums, isGivenLoader, isOfSingleRows } from "./training/batchSums";
export { callsTraining, mayTrain } from "./training/callsTraining";
export { isDescended } from "./training/descended";
export {
  blockOfCall,
  isDecoratedWithoutGradients,
  isPlainBlock,
  isWithoutGradients,
} from "./training/gradientBlocks";
export { gradientClips } from "./training/gradientClips";
export { isUnrecorded, mayNeedGradient, needsNoGradient, switchesGradients } from "./training/gradientFree";
export { gradientReaches } from "./training/gradientPath";
export { type JudgingUpdate, judgingUpdates } from "./training/judgingUpdates";
export { isLearning } from "./training/learning";
export { isOneEpoch, isSameCount, longCosine } from "./training/longCosine";
export { isTorchLoss, type LossInput, onLossInput } from "./training/lossInputs";
export { isForOnce } from "./training/madeForOnce";
export { type MisplacedArgument, misplacedArguments } from "./training/misplacedArguments";
export {
  type AutocastBlock,
  autocastBlocks,
  type ScaledBackward,
  scaledBackwards,
  unscaledLoss,
} from "./training/mixedPrecision";
export { isFrozenBetween, isMadeAgain, isRefilled, optimizersIn } from "./training/optimizerChanges";
export {
  clearedPasses,
  earlySteps,
  isHandedTraining,
  isSteppedBehind,
  mayStepByHand,
} from "./training/optimizerSteps";
export { isCut, isDetached, isReturnedLoss } from "./training/returnedLoss";
export { sameIndices, sameNumbers } from "./training/sameNumbers";
export { isSavedHere } from "./training/savedHere";
export { bareSteps, neverUpdated, unscaleFaults } from "./training/scalerFaults";
export { schedulerUnit } from "./training/schedulerUnit";
export { isSeenOptimizer } from "./training/seenOptimizer";
export { isStatelessDescent } from "./training/statelessDescent";
export { type AskedTeacher, askedTeachers, type MadeTeacher, madeTeachers } from "./training/teachers";
export { tensorBackwards } from "./training/tensorBackwards";
export { trainedNetwork } from "./training/trainedNetwork";
export { isComputedAround, isUpdate, type TrainingLoop, trainingLoops } from "./training/trainingLoops";
export { isTriedCall } from "./training/triedCalls";
export { type UnloggedMonitor, unloggedMonitors } from "./training/unloggedMonitors";
export { unreducedLoss } from "./training/unreducedLoss";
export { unusedLoss } from "./training/unusedLoss";
export {
  type UnwrittenWatch,
  type WatchedWrongly,
  watchedByCallback,
  watchedByScheduler,
  watchedByTrainer,
} from "./training/watchedDirection";
export { type TrainedInEvalMode, type TrainingWatch, watchTraining } from "./training/watchTraining";
export { calledName, layerInWords, shortName } from "./wording";
