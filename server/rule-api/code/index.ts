/** What a rule may ask about plain Python: loops, calls, cells, comments, paths, numbers. Re-exports only. */

export { aliasesOf, iteratedUses } from "./aliases";
export { areAlternatives } from "./alternatives";
export { addedTo, appendedTo, partsOf } from "./appendedTo";
export { isArgumentParser, type OptionNames, optionNames } from "./argumentParsers";
export { enclosing, functionAround, returnsValue, statementsBehind, topStatements } from "./around";
export { isAskedAround } from "./askedAround";
export { bracketTooMany } from "./bracketTooMany";
export {
  calledFunction,
  callOneAnother,
  callsOf,
  definesFunction,
  functionsRun,
  givenAtOnlyCall,
  givenFor,
  hasInside,
  isGeneratorFunction,
  mayPrecede,
  onlyReturn,
  onlySiteOf,
  returnedPart,
  returnedValue,
  returnedWhole,
  runsBefore,
  runsOnce,
  runsWhereNamed,
  usesMemberInside,
} from "./calledFunction";
export { callsAlsoInTurn } from "./calledInTurn";
export { isCarriedOn } from "./carriedOn";
export { castFrom } from "./casts";
export {
  cellIndexOf,
  cellsOf,
  endsCell,
  isOneOfSeveral,
  madeElsewhere,
  type RunCell,
  showsValues,
} from "./cells";
export { checkedName } from "./checkedName";
export { isCheckedName } from "./checkedText";
export { bareCode, claimedStatement, codeAround, commentText, statementsUnder } from "./claimedStatements";
export { COMMAND_CALLS, type Command, type CommandWord, commandOf, programOf } from "./command";
export { COMMENT_CLAIMS, type CommentClaim } from "./commentClaims";
export { commentsBeside } from "./commentsBeside";
export { countLimit, rangeOf, roundsOf } from "./countedLoops";
export { addsFloats, computedNumber, isExact, isStatistic, knownNumber } from "./decimalNumbers";
export { type EmptyBody, emptyBodies, isParameterOfEmpty } from "./emptyBodies";
export { isAwaited, isInTry, isMended, isTried } from "./expectedErrors";
export { type FileCalls, fileCalls } from "./fileCalls";
export { firstInside } from "./firstInside";
export { fractionStep, roundedSum } from "./fractionSums";
export { handedFunction } from "./handedFunction";
export { heldCondition } from "./heldCondition";
export { certainlyPrecedes, runsWithStatement } from "./inOrder";
export { isKeptBriefly } from "./keptBriefly";
export { keywordInOtherLetters, type LookAlike, PYTHON_KEYWORDS } from "./keywordLetters";
export { keywordsOf, mayBeTold, optionsNamed } from "./keywords";
export { lineAround } from "./lineAround";
export {
  eachRound,
  enclosingLoops,
  isOverBatches,
  type Loop,
  type LoopHead,
  loopedOver,
  loopHeader,
  loopThrough,
  type Round,
  usesBehind,
} from "./loops";
export { argumentHere, gotten, handedAt, type MadeCall, madeCalls } from "./madeCalls";
export { magics } from "./magics";
export { hasUnwrittenArguments, type Maker, makerOf, makersOf, scaledCall } from "./makerOf";
export {
  isNameFree,
  mentions,
  mentionsBehind,
  mentionsInCalled,
  projectMentions,
  usesMember,
  wordOf,
} from "./mentions";
export { givesNone, inPlaceArgument, NONE_FUNCTIONS, NONE_METHODS } from "./noneResults";
export { isOfOtherClass } from "./otherClass";
export { outsidePart, quotedPart } from "./outsideText";
export { type OwnCallFault, ownCallFaults, ownWithoutReturn } from "./ownCalls";
export { ownPlace } from "./ownPlace";
export { partsBehind } from "./partsBehind";
export { type PathEnding, pathEnding } from "./pathEnding";
export { type PathStart, pathStart, startOfParts } from "./pathStart";
export { isFromOutside, mayBeOwnPickle, PICKLE_READERS } from "./pickleReads";
export { isRequestJson, jsonOfItems } from "./requestJson";
export { type ReturnTarget, returnTargets } from "./returnTargets";
export { roundsWith } from "./rounds";
export { isElsewhere, isSaidElsewhere } from "./saidElsewhere";
export { isSaidOnPurpose } from "./saidOnPurpose";
export {
  isOneOfObjects,
  isPartOfExpression,
  isSameExpression,
  isSameObject,
  isSameUnsliced,
} from "./sameExpression";
export { isFixedPath, isSamePath } from "./samePaths";
export {
  isOnlyShown,
  isPredictedBatch,
  isTakenApart,
  mayBeOneRow,
  raisedByNumbers,
  raisedWhereReduced,
} from "./severalNumbers";
export { shownByCaller } from "./shownByCaller";
export { callsAround, isShown, isShownOrPlain, showsRank } from "./shownCalls";
export { statementsAbout } from "./statementsAbout";
export { type StepInterval, stepInterval } from "./stepInterval";
export { isTestCode } from "./testCode";
export { isToldAsTest } from "./toldAsTest";
export { isUnwritten } from "./unwritten";
export { usualConstant } from "./usualConstant";
export { asksOnly, placesOfValue, usesOfMade, usesOfValue, writtenAt } from "./wayOfValue";
