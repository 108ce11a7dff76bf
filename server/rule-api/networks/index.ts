/** What a rule may ask about networks, layers, devices. Re-exports only. */

export { mayBeAltered } from "./alteredModule";
export { hasBatchNorm } from "./batchNorm";
export { isMadeOfBuffer, isUsedWhole } from "./bufferParts";
export { isCausalNetwork } from "./causalNetwork";
export { isChangedBefore } from "./changedState";
export { type CutGradient, cutGradient } from "./cutGradient";
export { getsOtherWeights } from "./drawnAgain";
export { isDrawnNetwork } from "./drawnNetwork";
export { foreignDevices } from "./foreignDevices";
export { isForwardInput, isLayerOfInput } from "./forwardInput";
export { goesOverLayers } from "./goesOverLayers";
export { handedNetwork } from "./handedNetwork";
export { inputMeeting } from "./inputMeeting";
export { isLayer, layerContainer } from "./layerContainer";
export { assignedPairs, listsHandedOver, storedUnderKey } from "./layerLists";
export { onLayerPair } from "./layerPairs";
export { type LayerPart, layerParts, mayWeighRows, type StackFault, stackFault } from "./layerStack";
export { hasOwnParameter, hasWeights } from "./learnedLayers";
export { isMadeHere, learnedNetwork } from "./learnedNetwork";
export { isLeftBehind } from "./leftBehind";
export { type MaskSense, maskSense } from "./maskSense";
export { hasTrait, isInOtherClass, isLightningModule, isNetwork, isNetworkClass } from "./networkClass";
export { heldNetworks, isKnownNetwork, isLoadedByOther, networkOfState } from "./networkOfState";
export { networkType } from "./networkType";
export { changedBy, isNewLayer, ownerOfLayer } from "./newLayers";
export { isOnCpu, isWithoutGpu } from "./onCpu";
export { isOnceTensor } from "./onceTensor";
export {
  copiesEachBatch,
  isDeviceSet,
  isOnGpu,
  movesInput,
  movesToGpu,
  runsOwnFunction,
  worksOnGpu,
} from "./onGpu";
export { onlyAsks } from "./onlyAsks";
export { fieldMadeFor, isOnlyCalled, usesOfNetwork } from "./onlyCalled";
export { mayBeBent } from "./outputHooks";
export { hasOwnModes } from "./ownModes";
export {
  mayBeAveraged,
  type ParameterReduction,
  type ParameterTensor,
  parameterReductions,
  parameterTensor,
} from "./parameterTensors";
export { isPretrained } from "./pretrained";
export { recurrentKind } from "./recurrentState";
export { savedWeightsIn } from "./savedWeights";
export { isSeenMask } from "./seenMask";
export { type RefusedInput, refusedInput } from "./servedShapes";
export { type ConflictPlace, conflictPlace, shownSize, sizeCode } from "./shapeConflicts";
export { type StridedView, stridedViews } from "./stridedViews";
export { areTokens } from "./tokens";
export { containerReplaced, type WeightlessLayer, weightlessLayers } from "./weightless";
export { wrappedNetwork } from "./wrappedNetwork";
export { deadWeights, filledTensor, hasUnbiasedLayer, isUncalledZero } from "./zeroedLayers";
