/** What a rule may ask about what a name stands for, where it is bound, kept and read. Re-exports only. */

export { isNoneAnswered } from "./answeredNone";
export { assignedPart } from "./assignedPart";
export { isCertainFloat } from "./certainFloat";
export { mayStoreUnder } from "./changedEntries";
export { isChangedInPlace, isFieldFilled } from "./changedInPlace";
export {
  commandOptions,
  type DeclaredOption,
  isAskedByName,
  meantOption,
  unreadOptions,
} from "./commandOptions";
export { isCountGiven } from "./countGiven";
export { type EarlyUse, earlyUses } from "./earlyUses";
export { secretsIn } from "./environmentSecrets";
export { isExcerpt } from "./excerpt";
export { isFirstParameter } from "./firstParameter";
export { isFlattenedArray } from "./flattenedArray";
export { brokenText, hasName } from "./gaps";
export { hyphenatedRead } from "./hyphenatedRead";
export { importEntries, withoutImports } from "./importEdits";
export { isKeptUntil, keptIn } from "./keptObjects";
export { mayBeMadeOf } from "./madeOf";
export { nameMadeFor } from "./nameMadeFor";
export { namesKept } from "./namesKept";
export { neededAt } from "./neededValue";
export { isOpenName } from "./openName";
export { isOutsideNumber } from "./outsideNumber";
export { isOwnField } from "./ownField";
export { mentionsAround, mentionsNear, saysOrLeavesOut } from "./reachedNames";
export { mayHoldSame, reachingDefinition } from "./reachingDefinition";
export { isReadBehind } from "./readBehind";
export { type RefusedOperation, refusedOperations } from "./refusedOperations";
export {
  isSameField,
  isSelfField,
  isUsedInside,
  keptUnder,
  onlyValueOf,
  onlyWritten,
  usesOf,
  valuesOfField,
} from "./selfFields";
export { isComputedWithAsIs, isNeverSet, isSetElsewhere, mayRegister, usesOfField } from "./selfUses";
export { siblingName } from "./siblingName";
export { similarName } from "./similarName";
export { stateOfName } from "./stateOfName";
export { storedColumn } from "./storedColumn";
export { isReplaced } from "./storedElsewhere";
export { isStoredUnder, isWrittenUnder } from "./storedKeys";
export { holdsTexts } from "./textElements";
export {
  certainlyUnbound,
  firstInEach,
  missingImports,
  runsUnseenCode,
  type UnboundName,
} from "./unboundNames";
export { isUnreadAnnotation } from "./unreadAnnotation";
export { type UnreadEntry, unreadEntries } from "./unreadEntries";
export { unreadName } from "./unreadName";
export { unseenCode } from "./unseenCode";
export { bindingElsewhere, visibleNames } from "./visibleNames";
