/** What a rule may ask about scripts of several processes. Re-exports only. */

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
  trainsOnFirstOnly,
} from "./distributedScript";
export { metricOfList } from "./gatheredMetric";
export { ACCELERATOR_TALKS, guardedTalks } from "./guardedTalks";
export { isSentToOthers } from "./horovodModels";
export { isLaunchedRank, isOfMachine, tellsProcesses } from "./launchedRank";
export { choosesRounds, drawsByRank, isSampled, mayBeDivided } from "./loaderSampler";
export { gpusNamed } from "./namedGpu";
export { optimizesWrapped } from "./optimizesWrapped";
export { isAskedOfRank, type RankGuard, rankGuard } from "./rankGuards";
export { rankOutputs } from "./rankOutputs";
export { isToldEpoch } from "./samplerEpoch";
export { shardedWeights } from "./shardedWeights";
export { trainingReads } from "./trainingReads";
export { isWholeForAll } from "./wholeData";
export { convertedLate, DDP, SHARDS } from "./wrappers";
