/** What a rule may ask about splits, fits before and behind them, windows. Re-exports only. */

export { cutWindows } from "./cutWindows";
export { divisionBehind } from "./divisionBehind";
export { drawsFolds } from "./drawnFolds";
export { type DrawnSubset, drawnSubset } from "./drawnSubset";
export { droppedTransforms, isAppliedElsewhere, isLookedAt } from "./droppedTransforms";
export { splitBehindEncoding } from "./encodedBeforeSplit";
export { type Encoded, encodedPart, twinOf } from "./encodedParts";
export { fitAfterSplit, sampleAfterSplit } from "./fitAfterSplit";
export { type FittedPerPart, fittedPerPart } from "./fittedPerPart";
export { fitOfTwin } from "./fittedTwins";
export { foldPart, foldPartOrPredicted, trainFitOfFold } from "./foldParts";
export { earlierFit, fitOfOtherHalf } from "./givenHalves";
export {
  areGiven,
  FOLD_SEARCHES,
  type InnerFolds,
  innerFolds,
  searchedFolds,
  UNGROUPED,
  type UngroupedSplitter,
  ungroupedSplitter,
} from "./groupFolds";
export { joinOfRows } from "./joinedRows";
export { fittedName, type LeakingFit, type LeakWatch, watchLeakingFits } from "./leakingFits";
export { cutTable, type LiteralSlice } from "./literalSlices";
export { trainPartOfLoop } from "./loopedFits";
export { lostWork } from "./lostWork";
export { namedSlices } from "./namedSlices";
export { type KnownRowsScore, scoresOnKnownRows } from "./onlyKnownRows";
export { isOnOtherRows } from "./otherRowsThanSplit";
export { isPartCalled } from "./partCalled";
export { fitOfTrainPart, learnsAlike } from "./refitOfTransformer";
export { isAnythingScaled } from "./scaling";
export { isShareSlice } from "./shareSlice";
export { shuffledAlone, shuffledRows, shufflesApart, usedTogether } from "./shuffledApart";
export { slidingWindow, windowOfDataset } from "./slidingWindows";
export { sortedSample } from "./sortedSample";
export { type ChainStep, transformStepsOf, watchTransforms } from "./transformChain";
export { otherFitOfModel, type UntransformedRows, untransformedRows } from "./untransformedRows";
