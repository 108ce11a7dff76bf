/** What a rule may ask about names and calls of libraries against the releases that count. Re-exports only. */

export {
  type CallUse,
  type CountUse,
  type KeywordUse,
  shownCallee,
  type ValueUse,
  writtenKeyword,
} from "./apiCalls";
export { type ApiCertainty, createApiCertainty } from "./apiCertainty";
export { type AttributeNode, createApiNames, type NotedApi } from "./apiNames";
export { type ApiUses, apiUses, endOf, type NameUse, shownName } from "./apiUses";
export { brokenRelation } from "./brokenRelations";
export {
  argumentsByName,
  CHECKED_CALLABLES,
  CHECKS_AT_ONCE,
  checkedScope,
  refusedNumbers,
  refusedPair,
} from "./checkedNumbers";
export {
  type CountingRelease,
  countingRelease,
  isMadeSure,
  pandasThree,
  releaseSeverity,
} from "./countingRelease";
export { createNameCorrections, type NameCorrection } from "./nameCorrections";
export { type RefusedArgument, refusedArguments } from "./refusedArguments";
export { FILE_NAME_TAKERS, mayTakeAnyName, refusedFileName } from "./refusedFileNames";
export { relationFault } from "./relationWording";
export {
  historyOf,
  isGoneIn,
  mayRunWith,
  releasesAfter,
  shortReleases,
  whyThisRelease,
} from "./releaseWording";
