/** Everything that a rule may import. Re-exports only. */

export type {
  Advice,
  ApiAnswer,
  ApiDeprecation,
  ApiForm,
  ApiHistory,
  ApiIndex,
  ApiParameter,
  ApiScope,
  ApiSymbol,
  KeywordAnswer,
  MissingApi,
} from "../api-index/apiIndex";
export { closestName } from "../api-index/closestName";
export { type InventedPackage, inventedPackage } from "../api-index/inventedPackages";
export { endsProgram } from "../dataflow/controlFlowGraph";
export type { Dataflow, MetricCall, ResolvedCall } from "../dataflow/dataflow";
export { callOfArgument, classOfMethod } from "../dataflow/functionShape";
export type { ObjectState } from "../dataflow/objectState";
export type { TensorConflict } from "../dataflow/tensors/tensor";
export type { Constant, FitTrace, ObjectId, Rows, Step, Value } from "../dataflow/value";
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
  nodeAt,
  rootOf,
  stringValue,
  textOf,
  unparenthesized,
} from "../syntax/syntaxTree";
export { withItems } from "../syntax/withItems";
export type { TextEdit } from "../text/textEdit";
export { contains, type TextRange, textRange } from "../text/textRange";
export { isAcceleratedLoss } from "./acceleratedLoss";
export { areAlternatives } from "./alternatives";
export {
  type CallUse,
  type CountUse,
  type KeywordUse,
  shownCallee,
  type ValueUse,
  writtenKeyword,
} from "./apiCalls";
export { type ApiCertainty, createApiCertainty } from "./apiCertainty";
export { type Attribute, createApiNames, type NotedApi } from "./apiNames";
export { type ApiUses, apiUses, endOf, type NameUse, shownName } from "./apiUses";
export { appendedTo } from "./appendedTo";
export { enclosing, statementsBehind } from "./around";
export { batchOutputs } from "./batchOutputs";
export { type BatchSum, batchLoader, batchSums, isGivenLoader, isOfSingleRows } from "./batchSums";
export { batchTensor } from "./batchTensor";
export { type TableForBooster, tablesForBoosters } from "./boosterInput";
export { isBunchFrame } from "./bunchFrame";
export { calledFunction } from "./calledFunction";
export { callsTraining, mayTrain } from "./callsTraining";
export { isInfinityCaught } from "./caughtInfinity";
export { isCausalNetwork } from "./causalNetwork";
export { cellIndexOf, cellsOf, type RunCell, showsValues } from "./cells";
export { argumentsByName, checkedScope, isInRange } from "./checkedNumbers";
export { choiceOf } from "./choiceOf";
export { claimedStatement, commentText, statementsUnder } from "./claimedStatements";
export { type ColumnReach, columnIn, columnReach, isLearnedFrom, putsOtherColumn } from "./columnReach";
export { isColumnTakenOut } from "./columnTakenOut";
export { COMMAND_CALLS, type Command, type CommandWord, commandOf, programOf } from "./command";
export { COMMENT_CLAIMS, type CommentClaim } from "./commentClaims";
export { isOnlyCompared } from "./comparedModels";
export { type Concept, defineConcept } from "./concept";
export { continuousOrigin } from "./continuousValues";
export { rangeOf, roundsOf } from "./countedLoops";
export { countingLoops } from "./countingLoops";
export { copiedField, datasetOf } from "./datasetFields";
export { copiedGenerator, sharedDraw } from "./datasetRandomness";
export { isDescended } from "./descended";
export { asksForRank, collectives, type DistributedScript, distributedLoops, distributedScript, grantedLoader, groupStarts, type HorovodScript, horovodScript, horovodTraining, isWrappedUnseen, maySynchronize, trainedNetworks } from "./distributedScript";
export { callsOf } from "./calledFunction";
export { isDrawnNetwork } from "./drawnNetwork";
export { droppedTransforms, isLookedAt } from "./droppedTransforms";
export { type EarlyUse, earlyUses } from "./earlyUses";
export { asksForField, copiedParameters } from "./estimatorFields";
export { beginnings, literalKey, type RefusedParameter, refusedParameter } from "./estimatorParameters";
export { DRAWS, type Draw, ratioFor } from "./evenDraws";
export { type FeatureColumns, featureColumns, isFeatureFrameKept, targetColumn } from "./featureColumns";
export { type FileCalls, fileCalls } from "./fileCalls";
export { type MethodCall } from "../syntax/syntaxTree";
export { fitAfterSplit, sampleAfterSplit } from "./fitAfterSplit";
export { fitOfTwin } from "./fittedTwins";
export { RANDOM_METHODS, RANDOM_TRANSFORMS } from "./fixedTransforms";
export type { Fixer, SpelledName } from "./fixer";
export { isForForests } from "./forestParameters";
export { frameBehind } from "./frameBehind";
export { GIVES_NEW_FRAME } from "./frameMethods";
export { type FrameSelection, frameSelection, isRowMask, momentaryFrame } from "./frameSelection";
export { brokenText, hasName } from "./gaps";
export { isGivenData } from "./givenData";
export { earlierFit, fitOfOtherHalf } from "./givenHalves";
export { isGivenTruth, predictionStep } from "./givenTruth";
export { seedsGlobally } from "./globalSeed";
export { blockOfCall, isDecoratedWithoutGradients, isPlainBlock, isWithoutGradients } from "./gradientBlocks";
export { gradientClips } from "./gradientClips";
export { isUnrecorded, mayNeedGradient, needsNoGradient } from "./gradientFree";
export { gradientReaches } from "./gradientPath";
export { type GraphList, graphLists } from "./graphLists";
export { comparesNeighbours, groupedSibling, namesIt } from "./groupedSibling";
export {
  columnMade,
  type GroupMean,
  isNoFeature,
  mappedMean,
  readAsTarget,
  transformedMean,
} from "./groupMeans";
export { guardedTalks } from "./guardedTalks";
export { isHandedOn } from "./handedOn";
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
  type TokenizerCall,
  tokenizerCalls,
} from "./hubObjects";
export { hyphenatedRead } from "./hyphenatedRead";
export { type ImageChain, imageChain, isOtherNormalisation } from "./imageChain";
export { imagePart, imagePartNamed } from "./imageDatasets";
export { isImageFlow } from "./imageFlow";
export { appliedSteps, type TransformStep, transformCalls, transformSteps } from "./imageTransform";
export { importEntries, withoutImports } from "./importEdits";
export { inputInFront } from "./inputInFront";
export { inputMeeting } from "./inputMeeting";
export { type JudgingUpdate, judgingUpdates } from "./judgingUpdates";
export { isKeptBriefly } from "./keptBriefly";
export { isKeptUntil, keptIn } from "./keptObjects";
export {
  endsSquashed,
  type KerasLoss,
  type KerasOutput,
  kerasLoss,
  kerasOutput,
  mayGiveSteps,
  sequentialLayers,
} from "./kerasOutput";
export { isLayerOf } from "./kerasParts";
export { type LabelForm, labelFormInside, labelFormOf } from "./labelForm";
export { labelLayout } from "./labelLayout";
export { labelsOf } from "./labelSets";
export { isLayer, layerContainer } from "./layerContainer";
export { onLayerPair } from "./layerPairs";
export { type LayerPart, layerParts, type StackFault, stackFault } from "./layerStack";
export { fittedName, type LeakingFit, type LeakWatch, watchLeakingFits } from "./leakingFits";
export { hasWeights } from "./learnedLayers";
export { isMadeHere, learnedNetwork } from "./learnedNetwork";
export { isLearning } from "./learning";
export { choosesLegacyKeras } from "./legacyKeras";
export { loaderName, loaderPurpose } from "./loaderPurpose";
export { choosesRounds, mayHaveSampler } from "./loaderSampler";
export { isTorchLoss, type LossInput, onLossInput } from "./lossInputs";
export { isForOnce } from "./madeForOnce";
export { magics } from "./magics";
export { hasUnwrittenArguments, type Maker, makerOf } from "./makerOf";
export { isNameFree, mentions, mentionsBehind, projectMentions, usesMember, wordOf } from "./mentions";
export type { Language, Localized, Severity } from "./message";
export { type MetricSense, metricSense } from "./metricSense";
export { isMetricOfLabels } from "./metricsOfLabels";
export { type MisplacedArgument, misplacedArguments } from "./misplacedArguments";
export {
  type AutocastBlock,
  autocastBlocks,
  type ScaledBackward,
  scaledBackwards,
  unscaledLoss,
} from "./mixedPrecision";
export { modalLayer } from "./modalLayers";
export { isInContainer, isTrainedLater } from "./modelUses";
export { createNameCorrections, type NameCorrection } from "./nameCorrections";
export { nameMadeFor } from "./nameMadeFor";
export { namesKept } from "./namesKept";
export { hasTrait, isLightningModule, isNetwork, isNetworkClass } from "./networkClass";
export { networkOfState } from "./networkOfState";
export { networkType } from "./networkType";
export { flattenedTable, isMaskOf, isNumberTable } from "./numberTable";
export { isOnCpu } from "./onCpu";
export { copiesEachBatch, isDeviceSet, isOnGpu, movesToGpu, worksOnGpu } from "./onGpu";
export { isOnlyCalled } from "./onlyCalled";
export { type KnownRowsScore, scoresOnKnownRows } from "./onlyKnownRows";
export { isFrozenBetween, isMadeAgain, isRefilled, optimizersIn } from "./optimizerChanges";
export { earlySteps, idleOptimizers } from "./optimizerSteps";
export { isInOneOrder } from "./orderedData";
export { isOfOtherClass } from "./otherClass";
export { isOutsideNumber } from "./outsideNumber";
export { choosesOwnNumbers, choosesOwnRows } from "./ownRows";
export { parametersSet } from "./parametersSet";
export { functionAround } from "./around";
export { mayBeAveraged, type ParameterReduction, type ParameterTensor, parameterReductions } from "./parameterTensors";
export { type PathEnding, pathEnding } from "./pathEnding";
export { isFromOutside, mayBeOwnPickle, PICKLE_READERS } from "./pickleReads";
export { isPlainArray, onlyValueBefore } from "./plainArrays";
export { fillsLabels, predictionParts } from "./predictionParts";
export { isPretrained } from "./pretrained";
export { randomOption, randomTransform } from "./randomTransforms";
export { type RankGuard, rankGuard } from "./rankGuards";
export { mentionsNear } from "./reachedNames";
export { reachingDefinition } from "./reachingDefinition";
export { recurrentKind } from "./recurrentState";
export { refusedTries } from "./refusedTries";
export { historyOf, isGoneIn, releasesAfter, shortReleases, whyThisRelease } from "./releaseWording";
export { isOnlyReported } from "./reportedScorer";
export { isRequestJson, jsonOfItems } from "./requestJson";
export { isCut, isDetached, isReturnedLoss } from "./returnedLoss";
export { isRenumbered } from "./rowNumbers";
export { rowSources } from "./rowSources";
export { type RowsWay, rowsWay } from "./rowsWay";
export { defineRule, md, python, type Rule, type RuleMeta, type RuleText, type Theme } from "./rule";
export type { CorrectionOf, RelatedOf, ReportOf, RuleContext, Tag } from "./ruleContext";
export { isSameExpression } from "./sameExpression";
export { sameIndices, sameNumbers } from "./sameNumbers";
export { isToldEpoch } from "./samplerEpoch";
export { isSavedHere } from "./savedHere";
export { bareSteps, neverUpdated, unscaleFaults } from "./scalerFaults";
export { isAnythingScaled } from "./scaling";
export { schedulerUnit } from "./schedulerUnit";
export { type ScoreInstead, scoreInstead } from "./scoreInstead";
export { searchedObjective } from "./searchedObjective";
export { isSeenOptimizer } from "./seenOptimizer";
export { isSameField, isSelfField } from "./selfFields";
export { isComputedWithAsIs, usesOfField } from "./selfUses";
export { isTakenApart, mayBeOneRow } from "./severalNumbers";
export { isShareSlice } from "./shareSlice";
export { isSeededBetween, leftBehind, usedTogether } from "./shuffledApart";
export { siblingName } from "./siblingName";
export { similarName } from "./similarName";
export { slidingWindow } from "./slidingWindows";
export { type SpelledArgument, spelledArguments } from "./spelledArguments";
export { isStatelessDescent } from "./statelessDescent";
export { statementsAbout } from "./statementsAbout";
export { stateOfName } from "./stateOfName";
export { type StepInterval, stepInterval } from "./stepInterval";
export { isStoredUnder } from "./storedKeys";
export { largestOfRange, tableOrigin } from "./tableOrigin";
export { isTable } from "./tables";
export { type AskedTeacher, askedTeachers, type MadeTeacher, madeTeachers } from "./teachers";
export { tensorBackwards } from "./tensorBackwards";
export { makeTensors, takenPicture } from "./tensorPicture";
export { isTestCode } from "./testCode";
export { type TracedFunction, tracedFunctions, tracedNodes } from "./tracedFunctions";
export { trainedNetwork } from "./trainedNetwork";
export { enclosingLoops, type Loop, loopedOver, loopHeader, usesBehind } from "./loops";
export { isUpdate, type TrainingLoop, trainingLoops } from "./trainingLoops";
export { loaderOf } from "./batchLoader";
export { saysTraining } from "./trainingScore";
export { type ChainStep, transformStepsOf, watchTransforms } from "./transformChain";
export { isTriedCall } from "./triedCalls";
export {
  certainlyUnbound,
  firstInEach,
  missingImports,
  runsUnseenCode,
  type UnboundName,
} from "./unboundNames";
export { type UnlabelledTraining, unlabelledTraining } from "./unlabelledTraining";
export { type UnloggedMonitor, unloggedMonitors } from "./unloggedMonitors";
export { type UnproducedValue, unproducedValues } from "./unproducedValues";
export { unreadName } from "./unreadName";
export { isOfFreshLayers, isUntrained, mayBeFittedInside, needsFit } from "./untrained";
export { unusedLoss } from "./unusedLoss";
export { bindingElsewhere, visibleNames } from "./visibleNames";
export {
  type UnwrittenWatch,
  type WatchedWrongly,
  watchedByCallback,
  watchedByScheduler,
  watchedByTrainer,
} from "./watchedDirection";
export { type TrainedInEvalMode, type TrainingWatch, watchTraining } from "./watchTraining";
export { containerPart, containerReplaced, isWeightless } from "./weightless";
export { calledName, layerInWords, shortName } from "./wording";
