/** What a rule may ask about data sets, loaders, image transforms, seeds and draws. Re-exports only. */

export { castBase, isBatchData } from "./batchData";
export { hasWholeBatch, isCollatedTensor, loaderOf, readsOtherFields } from "./batchLoader";
export { batchTensor } from "./batchTensor";
export { type BlueFirst, blueFirst } from "./blueFirst";
export { channelsFirst, channelsLastInputs } from "./channelOrder";
export { columnForm, isOutputOfOne } from "./columnForm";
export { cropSlice } from "./cropSlice";
export { copiedField, datasetOf, isRowDataset } from "./datasetFields";
export { copiedGenerator, sharedDraw } from "./datasetRandomness";
export { evaluationTransforms } from "./evaluationTransforms";
export { RANDOM_ENHANCE, RANDOM_METHODS, RANDOM_MOVE, RANDOM_TRANSFORMS } from "./fixedTransforms";
export { appliedTransforms, datasetClasses, handedTransforms } from "./geometricSteps";
export { seedsGlobally, seedsNumpy } from "./globalSeed";
export { handedData, loopData } from "./handedData";
export { type ImageChain, imageChain, isOtherNormalisation } from "./imageChain";
export { imagePart, imagePartNamed, isJoinedToOthers } from "./imageDatasets";
export {
  appliedSteps,
  normalizedEarly,
  type TransformStep,
  transformCalls,
  transformSteps,
} from "./imageTransform";
export { INTERPOLATING_CALLS, interpolation, type PixelMixing } from "./interpolations";
export { isLabelMap, mayHavePalette } from "./labelMaps";
export { CPU_MAKERS, leftOnCpu } from "./leftOnCpu";
export { knowsPath } from "./listedPaths";
export { loaderName, loaderPurpose } from "./loaderPurpose";
export { isMeantToVary } from "./mappedAugmentation";
export { isOpenedImage } from "./openedImage";
export { isInOneOrder, isKeptInOrder } from "./orderedData";
export { haveOtherRows } from "./otherRows";
export { meetsOtherAxis, type OwnReduction, ownReduction } from "./ownReduction";
export { usesAnyTransform } from "./ownTransforms";
export { orderOfPicture } from "./pictureRows";
export { isRandomMap, mapForEvaluation } from "./randomMaps";
export { isBesidePlain, isLookedAtAgain, isPredictedAnew, isShiftOnPurpose } from "./randomOnPurpose";
export { flipsOfAll, randomOption, randomTransform } from "./randomTransforms";
export { rotationMistake } from "./rotationCode";
export {
  drawnAlike,
  drawnBefore,
  drawnByHelper,
  GLOBAL_SEEDS,
  isSeedOfPart,
  seededTooLate,
} from "./seedAndDraws";
export { drawnInSteps } from "./seededSteps";
export { isTableColumn } from "./tableColumn";
export { makeTensors, takenPicture } from "./tensorPicture";
export { isSeededElsewhere, TORCH_SEEDS } from "./torchSeeds";
export { isHeldOut, isOneOfTwo, replacedTransforms, transformsOfParts } from "./transformsOfParts";
export { type VisibleNext, visibleToLoss, visibleToPass } from "./visibleNext";
