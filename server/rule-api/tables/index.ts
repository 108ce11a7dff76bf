/** What a rule may ask about tables, columns, rows, groups. Re-exports only. */

export { arrayOfPlace } from "./arrayPlaces";
export { broughtRows } from "./broughtRows";
export { isBunchFrame } from "./bunchFrame";
export { categoryCodes } from "./categoryCodes";
export { columnUnder, isFeatureColumn, isFeatureTable } from "./certainFeatures";
export { chosenByTarget } from "./chosenByTarget";
export { isChosenFrom, isDropped, isEachOfKind, isTaken, isWindow } from "./chosenColumns";
export { changesFrame, mayBeCleaned } from "./cleanedRows";
export { type ColumnKind, columnKind } from "./columnKind";
export { mayHoldLevels } from "./columnLevels";
export {
  type ColumnReach,
  columnIn,
  columnReach,
  putsOtherColumn,
} from "./columnReach";
export { isColumnTakenOut, namedInDrop } from "./columnTakenOut";
export { isRangeOfText, mayCountOtherUnits } from "./dateUnits";
export { type GapFilter, gapFilter, gapsDroppedBy } from "./droppedGaps";
export { isEncodedTarget } from "./encodedTarget";
export {
  type FeatureColumns,
  featureColumns,
  isFeatureFrameKept,
  isSameFrame,
  targetColumn,
} from "./featureColumns";
export { frameBehind } from "./frameBehind";
export { frameDivisionBehind } from "./frameDivision";
export { GIVES_NEW_FRAME } from "./frameMethods";
export { type FrameSelection, frameSelection, isRowMask, momentaryFrame } from "./frameSelection";
export { comparesNeighbours, groupedSibling, namesIt } from "./groupedSibling";
export {
  columnMade,
  type GroupMean,
  isNoFeature,
  isTakenOutAgain,
  mappedMean,
  readAsTarget,
  transformedMean,
} from "./groupMeans";
export { laterFeatures, listedLater, type MadeColumn, madeColumns } from "./laterColumns";
export { mappedColumn } from "./mappedColumns";
export { type MeanFill, meanFills } from "./meanFills";
export { mayBeFeature, mergedMean } from "./mergedMeans";
export { isNumberedFrame } from "./numberedFrame";
export { flattenedTable, isMaskOf, isNumberTable } from "./numberTable";
export { choosesOwnNumbers, choosesOwnRows } from "./ownRows";
export { isOfDates, PARTS_OF_DATES } from "./partsOfDates";
export { isPlainArray, onlyValueBefore } from "./plainArrays";
export { GIVES_NEW_POLARS, isPolarsColumn, isPolarsFrame } from "./polarsFrames";
export { type ReadOnlyArray, readOnlyArray } from "./readOnlyArray";
export { type DrawnApart, drawnApart, movedApart, type Reordered, sortedAlone } from "./reorderedApart";
export { nameLeftIn } from "./rowNames";
export {
  chosenRows,
  dropsRows,
  givesIndex,
  INDEXES,
  isRenumbered,
  mayBringIndex,
  shuffledBy,
} from "./rowNumbers";
export { rowSources } from "./rowSources";
export { type RowsWay, rowsWay } from "./rowsWay";
export { areSplitFeaturesKept } from "./splitFeatures";
export { largestOfRange, tableOrigin } from "./tableOrigin";
export { isTable } from "./tables";
export { keptSource } from "./targetMadeOf";
export { isUnsortedDate, sortsOtherwise, type TextColumn, textColumn } from "./textDates";
export { isTouchedBetween } from "./touchedBetween";
export { isTurnedBetween } from "./turnedRows";
export { typedColumn } from "./typedColumn";
export { unreadShuffle } from "./unreadShuffle";
export { eachWritten, isWrittenTwice, writtenValues } from "./writtenValues";
export { tableOfScores, zScoreOf } from "./zScore";
