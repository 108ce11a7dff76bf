/** Weights that a network's file fills with one number, and layers of PyTorch that such a start leaves dead. Reports nothing. */

import { ancestor, type Call, callArguments, descendants, isKind, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import type { ApiQuestions } from "../ruleContext";

type Questions = Pick<ApiQuestions, "dataflow" | "semantic">;

/** Layers whose weights meet their input in sums. */
const LAYERS = /^torch\.nn\.(?:Linear|Conv[123]d)$/;
/** Functions of `torch.nn.init`, and methods, that write one number everywhere. */
const CONSTANTS = /^torch\.nn\.init\.(?:zeros_|ones_|constant_|constant)$/;
const FILLS = /\.(?:weight|bias)(?:\.data)?\.(?:zero_|fill_)$/;
const RELU = /^torch\.(?:nn\.(?:ReLU|functional\.relu)|relu)$/;

/** The tensor that a call fills with one number, as it is written: `m.weight` of `nn.init.zeros_(m.weight)` or `m.weight.data.fill_(0)`. */
export function filledTensor({ dataflow, semantic }: Questions, call: Call): string | null {
  if (CONSTANTS.test(semantic.qualifiedName(call.function) ?? "")) {
    const tensor = dataflow.argument(call, "tensor", 0);
    return tensor === null ? null : textOf(semantic.tree, tensor).replace(/\.data$/, "");
  }
  const called = textOf(semantic.tree, call.function);
  return FILLS.test(called) ? called.replace(/(?:\.data)?\.\w+$/, "") : null;
}

/**
 * The weights, as they are written, that a call fills with zeros in a class whose layer also starts with a bias of zero and hands all
 * it gives to ReLU; else null. It gives 0 then, where ReLU has no gradient (torch 2.15.0: unchanged after 300 steps).
 */
export function deadWeights(context: Questions, call: Call): string | null {
  const { dataflow, semantic } = context;
  const text = (node: Parameters<typeof textOf>[1]): string => textOf(semantic.tree, node);
  const field = /^(\w+\.\w+)\.weight$/.exec(filledTensor(context, call) ?? "")?.[1];
  const owner = ancestor(call, "class_definition");
  if (field === undefined || owner === null || !isZero(context, call)) return null;
  const calls = [...descendants(owner)].filter((node) => isKind(node, "call"));
  const settersOf = (tensor: string): Call[] =>
    calls.filter((one) => text(one.arguments).includes(tensor) || text(one.function).startsWith(tensor));
  const biases = settersOf(`${field}.bias`);
  const isAllZero =
    settersOf(`${field}.weight`).length === 1 &&
    biases.length === 1 &&
    biases.every((one) => filledTensor(context, one) === `${field}.bias` && isZero(context, one));
  const applied = calls.filter((one) => text(one.function) === field);
  const isLayer = applied.every((one) => LAYERS.test(dataflow.valueOf(one.function).type ?? ""));
  const isDead =
    isAllZero && isLayer && applied.length > 0 && applied.every((one) => isRectified(context, one));
  return isDead ? `${field}.weight` : null;
}

/** Zeros that are written in a function which nothing here calls: it may be for the last layer of a branch. */
export function isUncalledZero(context: Questions, call: Call): boolean {
  const around = functionAround(call);
  const isUncalled = around !== null && context.semantic.bindingOf(around.name)?.references.length === 0;
  return isUncalled && isZero(context, call);
}

function isZero({ dataflow, semantic }: Questions, call: Call): boolean {
  if (/\.zero(?:s)?_$/.test(textOf(semantic.tree, call.function))) return true;
  const given = callArguments(call).at(-1);
  return given !== undefined && dataflow.valueOf(given.value).constant === 0;
}

/** `F.relu(self.up(x))` or `self.up(x).relu()` */
function isRectified({ dataflow, semantic }: Questions, applied: Call): boolean {
  const { parent } = applied;
  if (isKind(parent, "attribute")) return parent.attribute.text === "relu";
  const around = isKind(parent, "argument_list") ? parent.parent : null;
  if (!isKind(around, "call") || callArguments(around)[0]?.value !== applied) return false;
  return RELU.test(dataflow.valueOf(around.function).type ?? semantic.qualifiedName(around.function) ?? "");
}

/**
 * Whether a class of the file has a layer without a bias, of the wanted kinds, and behind it others of these kinds alone: with weights of
 * one number the units of that layer are alike, and so is what comes back to each (torch 2.15.0: equal after 100 steps of Adam).
 */
export function hasUnbiasedLayer(
  context: Pick<ApiQuestions, "dataflow" | "semantic">,
  layers: readonly Call[],
  isWanted: (name: string) => boolean,
): boolean {
  const { dataflow, semantic } = context;
  return layers.some((layer) => {
    const bias = dataflow.argument(layer, "bias", null);
    if (bias === null || dataflow.valueOf(bias).constant !== false) return false;
    if (dataflow.argument(layer, "groups", null) !== null) return false;
    const owner = ancestor(layer, "class_definition");
    const beside = layers.filter((one) => ancestor(one, "class_definition") === owner);
    return (
      beside.some((one) => one.start > layer.end) &&
      beside.every((one) => isWanted(semantic.qualifiedName(one.function) ?? ""))
    );
  });
}
