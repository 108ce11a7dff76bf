/** What a Keras network ends with and what its loss takes, as the file writes them. Knows layers and losses, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { derivesFrom } from "../../semantic/classBases";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { runsBefore } from "../code/calledFunction";
import { type FileCalls, fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";
import { perFile } from "../perFile";
import type { ApiQuestions } from "../ruleContext";

type Questions = ApiQuestions & { readonly dataflow: Dataflow; readonly semantic: SemanticModel };

/** The last layer of a network. */
export interface KerasOutput {
  /** The call that makes the layer: `Dense(10)`, `Activation("softmax")`. */
  readonly layer: Call;
  /** How many numbers it gives; null where that is not written. */
  readonly units: number | null;
  /** The name of its activation; `linear` where it has none. */
  readonly activation: string;
  /** Where the activation is written; null where the layer has none. */
  readonly written: SyntaxNode | null;
}

/** A cross entropy of Keras. */
export interface KerasLoss {
  readonly name: "binary_crossentropy" | "categorical_crossentropy" | "sparse_categorical_crossentropy";
  readonly fromLogits: boolean;
  /** The call that makes it; null where it is named by a string or is a function. */
  readonly made: Call | null;
}

const SEQUENTIAL = /^keras\.(?:models\.)?Sequential$/;
const FUNCTIONAL = /^keras\.(?:models\.)?Model$/;
/** https://keras.io/api/losses/probabilistic_losses/ */
const LOSS_NAMES: readonly KerasLoss["name"][] = [
  "binary_crossentropy",
  "categorical_crossentropy",
  "sparse_categorical_crossentropy",
];
const MAKES_CONDITIONAL = /^(?:if|for|while|try|match)_statement$|^(?:elif|else|except|case)_clause$/;

/** The last layer of a network, seen from `at`; null where it is not certain. */
export function kerasOutput(context: Questions, model: SyntaxNode): KerasOutput | null {
  const { dataflow } = context;
  if (isActivationSet(context)) return null;
  const value = dataflow.valueOf(model);
  const info = value.localClass === undefined ? null : dataflow.classOf(value);
  if (info !== null) {
    const method = derivesFrom(info, (name) => FUNCTIONAL.test(name)) ? info.methods.get("call") : undefined;
    return method === undefined ? null : lastInMethod(context, method.body);
  }
  const { call } = value;
  const callee = call === undefined ? null : dataflow.resolveCall(call).callee;
  if (call === undefined || callee === null) return null;
  if (SEQUENTIAL.test(callee)) {
    const layers = sequentialLayers(context, call);
    return layers === null ? null : outputOfLayers(context, layers);
  }
  const outputs = FUNCTIONAL.test(callee) ? dataflow.argument(call, "outputs", 1) : null;
  return outputs === null ? null : outputOfTensor(context, outputs);
}

/** `model.layers[-1].activation = linear`, of whichever layer. */
const isActivationSet = perFile("activations that are set later", ({ semantic }: Questions): boolean =>
  nodesOf(semantic.tree, "assignment").some(
    ({ left }) => isKind(left, "attribute") && left.attribute.text === "activation" && !isSelf(left.object),
  ),
);

/** `self.activation` is a field of a class of the file. */
const isSelf = (node: SyntaxNode): boolean => isKind(node, "identifier") && node.text === "self";

/** The layers of `Sequential([...])` and its `add` calls in order; null where not all of them are certain. */
export function sequentialLayers(context: Questions, made: Call): readonly Call[] | null {
  const { dataflow } = context;
  const given = dataflow.argument(made, "layers", 0);
  const listed = given === null ? [] : isKind(given, "list") ? given.children : null;
  if (listed === null || callArguments(made).some(({ spread }) => spread !== "")) return null;
  const calls: FileCalls = fileCalls(context);
  const isOf = ({ function: { object } }: { readonly function: { readonly object: SyntaxNode } }): boolean =>
    dataflow.valueOf(object).call === made;
  const grown = calls.methods("add").filter(isOf);
  if (calls.methods("pop").some(isOf) || grown.some((one) => isConditional(one, made))) return null;
  // What several functions add comes in the order in which they are called.
  const isInOrder = (one: Call, later: Call): boolean =>
    functionAround(one) === functionAround(later)
      ? !runsBefore(context, later, one)
      : runsBefore(context, one, later);
  if (grown.some((one, i) => grown.slice(i + 1).some((later) => !isInOrder(one, later)))) return null;
  const added = grown.map(({ arguments: { children } }) => children[0]);
  const layers: Call[] = [];
  for (const node of [...listed, ...added]) {
    const call = node === undefined ? undefined : layerCall(context, node);
    if (call === undefined) return null;
    layers.push(call);
  }
  return layers;
}

/** The cross entropy that an expression stands for as the `loss` of `compile`; null where it is another or not certain. */
export function kerasLoss({ dataflow }: Questions, loss: SyntaxNode): KerasLoss | null {
  const { constant, symbol, call } = dataflow.valueOf(loss);
  const made = constant === undefined && symbol === undefined ? call : undefined;
  const callee = made === undefined ? null : dataflow.resolveCall(made).callee;
  const text = typeof constant === "string" ? constant : (symbol ?? callee);
  if (text === null || (typeof constant !== "string" && !/^keras\.(?:losses|metrics)\./.test(text)))
    return null;
  const last = text
    .slice(text.lastIndexOf(".") + 1)
    .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
    .toLowerCase();
  const name = LOSS_NAMES.find((one) => one === last);
  if (name === undefined) return null;
  if (made === undefined) return { name, fromLogits: false, made: null };
  if (callArguments(made).some(({ spread }) => spread !== "")) return null;
  const given = dataflow.argument(made, "from_logits", 0);
  const fromLogits = given === null ? false : dataflow.valueOf(given).constant;
  return typeof fromLogits === "boolean" ? { name, fromLogits, made } : null;
}

/** Only on some ways, or more than once. */
function isConditional(node: SyntaxNode, made: SyntaxNode): boolean {
  for (
    let at = node.parent;
    at !== null && !isKind(at, "function_definition", "class_definition") && !contains(at, made);
    at = at.parent
  )
    if (MAKES_CONDITIONAL.test(at.kind)) return true;
  return false;
}

function layerCall({ dataflow }: Questions, node: SyntaxNode): Call | undefined {
  return isKind(node, "call") ? node : dataflow.valueOf(node).call;
}

function outputOfLayers(context: Questions, layers: readonly Call[]): KerasOutput | null {
  const last = layers.at(-1);
  return last === undefined
    ? null
    : outputOfLayer(context, last, () => outputOfLayers(context, layers.slice(0, -1)));
}

/** The layer whose call gives a tensor: `Dense(10)(x)`, `self.head(x)`. */
function outputOfTensor(context: Questions, tensor: SyntaxNode): KerasOutput | null {
  const called = layerCall(context, tensor);
  const layer = called === undefined ? undefined : layerCall(context, called.function);
  const input = called === undefined ? undefined : callArguments(called)[0]?.value;
  if (layer === undefined || input === undefined) return null;
  return outputOfLayer(context, layer, () => outputOfTensor(context, input));
}

/** What the only `return` of a `call` method gives. */
function lastInMethod(context: Questions, body: SyntaxNode): KerasOutput | null {
  const returns = [...descendants(body)].filter((node) => node.kind === "return_statement");
  const [only, ...others] = returns;
  const given = only?.children[0];
  return given === undefined || others.length > 0 ? null : outputOfTensor(context, given);
}

function outputOfLayer(
  { dataflow }: Questions,
  layer: Call,
  before: () => KerasOutput | null,
): KerasOutput | null {
  const { callee } = dataflow.resolveCall(layer);
  const kind = /^keras\.layers\.(Dense|Activation|Softmax)$/.exec(callee ?? "")?.[1];
  if (kind === undefined || hasUnwrittenArguments(layer)) return null;
  if (kind === "Softmax") return { layer, units: unitsOf(before()), activation: "softmax", written: layer };
  const given = dataflow.argument(layer, "activation", kind === "Dense" ? 1 : 0);
  const activation = given === null ? "linear" : activationName(dataflow, given);
  if (activation === null) return null;
  if (kind === "Activation") {
    const output = before();
    // `Activation("linear", dtype="float32")` only casts what the layer before it gives.
    const isCast = activation === "linear" && output?.activation !== "linear";
    return isCast ? output : { layer, units: unitsOf(output), activation, written: given };
  }
  const units = dataflow.argument(layer, "units", 0);
  const number = units === null ? undefined : dataflow.valueOf(units).constant;
  return { layer, units: typeof number === "number" ? number : null, activation, written: given };
}

/** An activation leaves the number of units as it is. */
const unitsOf = (before: KerasOutput | null): number | null => before?.units ?? null;

function activationName(dataflow: Dataflow, given: SyntaxNode): string | null {
  const { constant, symbol } = dataflow.valueOf(given);
  if (constant === null) return "linear";
  if (typeof constant === "string") return constant;
  return (
    /^(?:keras\.(?:activations|ops|nn)|tensorflow\.(?:nn|math)|tensorflow)\.(\w+)$/.exec(symbol ?? "")?.[1] ??
    null
  );
}

/** Whether a network certainly ends with an activation: what it gives are probabilities then, or classes. */
export function endsSquashed(context: Questions, model: SyntaxNode | null): boolean {
  const output = model === null ? null : kerasOutput(context, model);
  return output !== null && output.activation !== "linear";
}

/** Whether the networks of a file may give one number for each step of a sequence or place of a picture: then the second axis is not that of the outputs. */
export function mayGiveSteps(context: Questions): boolean {
  const { mentions } = fileCalls(context);
  return (
    mentions(/^(?:return_sequences|TimeDistributed|MultiHeadAttention)$/) ||
    (mentions(/^(?:Embedding|Conv\w+)$/) && !mentions(/^(?:Flatten|Reshape|Global\w+|LSTM|GRU)$/))
  );
}
