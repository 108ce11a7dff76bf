/** What a rule may ask about estimators, boosters, searches of parameters. Re-exports only. */

export { isOnlyAskedField, isOnlyAskedName } from "./askedFields";
export { type TableForBooster, tablesForBoosters } from "./boosterInput";
export {
  nameForXgboost,
  UNKNOWN_TO_XGBOOST,
  XGBOOST_MODEL_NAMES,
  XGBOOST_MODELS,
  XGBOOST_NAMES,
} from "./boosterNames";
export { isOnlyCompared } from "./comparedModels";
export { isSavedBest, pooledRows, stopsEarly, watchedRows } from "./earlyStops";
export { asksForField, copiedParameters } from "./estimatorFields";
export {
  beginnings,
  literalKey,
  type RefusedParameter,
  refusedParameter,
} from "./estimatorParameters";
export { type Bounds, boundsOf, labelOf } from "./evenBounds";
export { DRAWS, type Draw, OPTIONS, ratioFor } from "./evenDraws";
export { isForForests } from "./forestParameters";
export { getsAllColumns } from "./getsAllColumns";
export { isInPrediction } from "./inPrediction";
export { modelsBehind } from "./modelsBehind";
export { isInContainer, isTrainedLater } from "./modelUses";
export { isSetLater, parametersSet, replacedParameters } from "./parametersSet";
export { isPlainNetwork } from "./plainNetworks";
export { refusedTries } from "./refusedTries";
export { returnedSense } from "./returnedSense";
export { DRAWS_NOTHING, fixedSeed, mayBeChanged, sameMember } from "./sameSeeds";
export { choicesOf } from "./searchChoices";
export { drawnParameter, searchedObjective } from "./searchedObjective";
export { searchByScore } from "./searchedScore";
export { SEARCH_SPACES } from "./searchSpaces";
export { unreadDraws } from "./unreadDraws";
export {
  clonedFrom,
  isGivenMadeUp,
  isOfFreshLayers,
  isUntrained,
  mayBeFittedInside,
  needsFit,
} from "./untrained";
