/** What a rule may ask about hub objects, tokenizers, trainers. Re-exports only. */

export { isAcceleratedLoss } from "./acceleratedLoss";
export { isAccumulatedSchedule, madeAccelerators, steppedBeside } from "./accumulatedSchedule";
export { GIVES_NEW_DATASET, isHubColumn, isHubDataset, mayBeMappedForCache } from "./hubDatasets";
export { hubClassesOf } from "./hubLabels";
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
} from "./hubObjects";
export { idleWarmup } from "./idleWarmups";
export { addsNewTokens, isHeldToAddNone } from "./knownTokens";
export { type LabelTable, labelTable } from "./labelTable";
export { layersInVain } from "./layerNames";
export { loadedBy } from "./loadedBy";
export { type LoadedDataset, loadedDataset } from "./loadedDataset";
export { loadedMetric } from "./loadedMetric";
export { areAsGiven, isForOthers, isTextModel, mayBeMasked, writtenOnce } from "./maskedLabels";
export { fillsLabels, isHubTrainer, mayGenerate, predictionParts, trainsClassifier } from "./predictionParts";
export { promptedTexts } from "./promptedTexts";
export { tokensGivenTo } from "./repeatedTokens";
export { tokenizerCheckpoints } from "./tokenizerCheckpoints";
export { isFloat16, loadedHalves, trainedModels } from "./trainedModels";
export { unpreparedReads } from "./unpreparedReads";
export { paddedUnseen, unreadMask } from "./unreadMask";
export { type NamedCheckpoint, onlyCheckpoints, vocabularyOf } from "./vocabularies";
export { watchedTrainers } from "./watchedTrainer";
export { type WholeOutput, wholeOutputs } from "./wholeOutputs";
