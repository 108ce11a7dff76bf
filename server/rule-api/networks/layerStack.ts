/** What the layers of a stack do to numbers, and which of them undo each other in a row. Knows layers of PyTorch and Keras, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { ancestor, type Call, isKind } from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";

/** A linear map or an activation: one layer may be both in a row. */
export interface LayerPart {
  readonly call: Call;
  readonly kind: "linear" | "softmax" | "logsoftmax" | "sigmoid" | "relu" | "other";
  /** Sizes of a linear layer; null where they are not written as numbers. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Whether a softmax in a field of a network may give rows their weights: `self.attention = nn.Sequential(nn.Linear(8, 1), nn.Softmax(dim=1))`, of (batch, rows, 8). */
export function mayWeighRows({ dataflow }: { readonly dataflow: Dataflow }, softmax: Call): boolean {
  const axis = dataflow.argument(softmax, "axis", 0);
  // `keras.layers.Softmax(axis=1)` behind a sequence: nobody writes out the axis that it takes anyway.
  if (dataflow.resolveCall(softmax).callee === "keras.layers.Softmax")
    return axis !== null && dataflow.valueOf(axis).constant !== -1;
  const dim = dataflow.argument(softmax, "dim", 0);
  const stack = ancestor(softmax, "assignment");
  if (dim === null || dataflow.valueOf(dim).constant === -1 || !isKind(stack?.left, "attribute"))
    return false;
  return !dataflow.resolveCall(softmax).callee?.startsWith("keras.") && !isFlattened(softmax);
}

const isFlattened = ({ parent }: Call): boolean =>
  parent?.children.some(
    (one) =>
      isKind(one, "call") && isKind(one.function, "attribute") && one.function.attribute.text === "Flatten",
  ) === true;

/** Why two parts in a row are a mistake. */
export type StackFault = "linear" | "twice" | "half" | "constant";

/** A linear layer and its activation, or one of them; null for anything else. */
export function layerParts(
  { dataflow }: { readonly dataflow: Dataflow },
  call: Call,
): readonly LayerPart[] | null {
  const { callee } = dataflow.resolveCall(call);
  if (callee === null || hasUnwrittenArguments(call)) return null;
  const size = (name: string, position: number): number | null => {
    const node = dataflow.argument(call, name, position);
    const constant = node === null ? null : dataflow.valueOf(node).constant;
    return typeof constant === "number" ? constant : null;
  };
  if (callee === "torch.nn.Linear")
    return [{ call, kind: "linear", from: size("in_features", 0), to: size("out_features", 1) }];
  const activation = /^(?:torch\.nn|keras\.layers)\.(Softmax|LogSoftmax|Sigmoid|ReLU)$/.exec(callee)?.[1];
  if (activation !== undefined)
    return [{ call, kind: activation.toLowerCase() as LayerPart["kind"], from: null, to: null }];
  const isDense = callee === "keras.layers.Dense";
  if (!isDense && callee !== "keras.layers.Activation") return null;
  const given = dataflow.argument(call, "activation", isDense ? 1 : 0);
  const name = given === null ? "linear" : dataflow.valueOf(given).constant;
  const layer: LayerPart = { call, kind: "linear", from: null, to: size("units", 0) };
  const shape: LayerPart["kind"] =
    name === "softmax" || name === "sigmoid" || name === "relu" ? name : "other";
  const bend: LayerPart = { call, kind: shape, from: null, to: null };
  return isDense ? (name === "linear" || name === null ? [layer] : [layer, bend]) : [bend];
}

/** What is wrong with a part behind another; null where nothing is, or sizes are not known. */
export function stackFault({ kind, from, to }: LayerPart, second: LayerPart): StackFault | null {
  if (kind === "linear" && second.kind === "linear") {
    // A narrow layer in between is a product of two small matrices, on purpose.
    const isNarrow =
      to === null || ((from !== null ? to < from : false) && second.to !== null && to < second.to);
    return isNarrow || (from === null && (second.to === null || (to ?? 0) < second.to)) ? null : "linear";
  }
  if (kind === "linear") return to === 1 && second.kind === "softmax" ? "constant" : null;
  if (second.kind === "sigmoid")
    return kind === "relu" ? "half" : kind === "softmax" || kind === "sigmoid" ? "twice" : null;
  const isSoft = second.kind === "softmax" || second.kind === "logsoftmax";
  return isSoft && (kind === "softmax" || kind === "sigmoid") ? "twice" : null;
}
