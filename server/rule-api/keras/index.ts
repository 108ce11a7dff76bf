/** What a rule may ask about Keras and TensorFlow graphs. Re-exports only. */

export { appliedLayer } from "./appliedLayer";
export { compileBefore } from "./compileBefore";
export { compiledAgain } from "./compiledAgain";
export { constantKernels } from "./constantKernels";
export { type FrozenNumber, frozenNumbers } from "./frozenNumbers";
export { type GraphList, graphLists } from "./graphLists";
export { type HandLoss, handLosses } from "./handLosses";
export { isImageFlow } from "./imageFlow";
export { imageGeneratorOf, modelsOfImages } from "./imageGenerators";
export { inputInFront } from "./inputInFront";
export { isTrainedByTape, type JudgingCall, judgingCalls } from "./judgingCalls";
export {
  endsSquashed,
  type KerasLoss,
  type KerasOutput,
  kerasLoss,
  kerasOutput,
  mayGiveSteps,
  sequentialLayers,
} from "./kerasOutput";
export { isLayerOf } from "./kerasParts";
export { choosesLegacyKeras } from "./legacyKeras";
export { modalLayer } from "./modalLayers";
export { orderedSource } from "./orderedSource";
export { mayGiveClasses, unitsPredicted } from "./predictedBy";
export { pruningSchedule } from "./pruningSchedule";
export { givesFitNothing } from "./stepsOfFit";
export { hasNoScope, runNetwork } from "./strategyScopes";
export { noGradient, tapeBlock } from "./tapeBlocks";
export {
  listOutside,
  shownInTrace,
  type TracedFunction,
  tracedFunctions,
  tracedNodes,
} from "./tracedFunctions";
export { batchesOf, flowOf, mixedFlowOf, wholeLabels } from "./unlabelledFlow";
export { type UnlabelledTraining, unlabelledTraining } from "./unlabelledTraining";
export { type UnproducedValue, unproducedValues } from "./unproducedValues";
export { ranBeforeOnly } from "./untapedRun";
