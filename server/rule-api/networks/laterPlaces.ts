/** Where a network of the workspace looks at places behind the one it answers for. Knows PyTorch's attention and recurrent layers, reports nothing. */

import { parameterFor } from "../../dataflow/functionShape";
import type { ClassInfo } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  isInside,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { eachRound } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";
import { isNetworkClass } from "./networkClass";
import { type Depth, depthsIn, isTurning } from "./wayOfInput";
import { weighsAllPlaces } from "./weighedPlaces";

type Questions = ApiQuestions;

/** A call that lets each place see the later ones, and how. */
export interface LaterPlaces {
  readonly call: Call;
  readonly by: "attention" | "recurrent";
}

/** Which axis of what a network is given the places stand in; null where that is not known. */
export type PlaceAxis = 0 | 1 | null;

const MAX_DEPTH = 4;
/** The parameters that get the places, and those that get a mask of them. */
const MASKED: ReadonlyMap<string, readonly [given: string, at: number, mask: string, maskAt: number]> =
  new Map([
    ["torch.nn.TransformerEncoder", ["src", 0, "mask", 1]],
    ["torch.nn.TransformerEncoderLayer", ["src", 0, "src_mask", 1]],
    ["torch.nn.TransformerDecoder", ["tgt", 0, "tgt_mask", 2]],
    ["torch.nn.TransformerDecoderLayer", ["tgt", 0, "tgt_mask", 2]],
    ["torch.nn.Transformer", ["tgt", 1, "tgt_mask", 3]],
  ]);
const CAUSAL: readonly string[] = ["is_causal", "tgt_is_causal"];
const RECURRENT = /^torch\.nn\.(?:LSTM|GRU|RNN)$/;

/**
 * The first call in `forward` of a class, or of a class of the workspace that it uses, that lets a place of one argument of `call` see
 * the places behind it: attention over itself without a mask, or a recurrent layer that also runs backwards. Null where none is certain to.
 */
export function laterPlaces(
  file: Questions,
  info: ClassInfo,
  call: Call,
  argument: SyntaxNode,
  axis: PlaceAxis,
): LaterPlaces | null {
  return placesIn(
    file,
    info,
    givenTo(info, call, (node) => node === argument),
    axis,
    0,
  );
}

function placesIn(
  file: Questions,
  info: ClassInfo,
  given: readonly string[],
  axis: PlaceAxis,
  depth: number,
): LaterPlaces | null {
  const forward = info.methods.get("forward");
  if (forward === undefined || depth > MAX_DEPTH || given.length === 0 || !isNetworkClass(info)) return null;
  const depthOf = depthsIn(info.model, forward, given);
  const turns = [...descendants(forward.body)].some((node) => isTurning(info.model, node));
  const isPlain = (node: SyntaxNode): boolean => depthOf(node) === "plain";
  /** Whether a layer that is told where the batch stands looks along the places. */
  const isAlong = (maker: Call | undefined): boolean => {
    const first = maker === undefined ? null : file.dataflow.argument(maker, "batch_first", null);
    const isFirst = first === null ? false : file.dataflow.valueOf(first).constant;
    if (maker === undefined || typeof isFirst !== "boolean") return false;
    return turns || axis === null ? isFirst || turns : isFirst === (axis === 1);
  };
  for (const call of callsIn(forward)) {
    for (const callee of calleesOf(file, call)) {
      const names = callee.own === null ? [] : givenTo(callee.own, call, isPlain);
      const found =
        callee.own === null
          ? seenIn(file, call, callee, depthOf, isAlong, axis)
          : placesIn(file, callee.own, names, axis, depth + 1);
      if (found !== null) return found;
    }
  }
  const softmax = axis === 0 ? null : weighsAllPlaces(file, forward, depthOf);
  return softmax === null ? null : { call: softmax, by: "attention" };
}

/** What a call runs: a network of the workspace, or a layer of PyTorch and the call that made it. */
interface Callee {
  readonly own: ClassInfo | null;
  readonly type: string;
  readonly maker: Call | undefined;
}

/** Also each of the layers of a `Sequential`, and of a container that a loop goes through. */
function calleesOf(file: Questions, call: Call): readonly Callee[] {
  const { dataflow } = file;
  const value = dataflow.valueOf(call.function);
  const own = dataflow.classOf(value);
  if (own !== null) return [{ own, type: "", maker: undefined }];
  if (value.localClass !== undefined) return [];
  const loop = isKind(call.function, "identifier") ? loopThatNames(file, call.function) : null;
  const container = loop === null ? value : dataflow.valueOf(loop);
  if (/^torch\.nn\.(?:Sequential|ModuleList)$/.test(container.type ?? "") && container.call !== undefined)
    return madeIn(file, container.call);
  return [{ own: null, type: value.type ?? semanticName(file, call), maker: value.call }];
}

const semanticName = ({ semantic }: Questions, call: Call): string =>
  semantic.qualifiedName(call.function) ?? "";

/** What the loop or comprehension goes over that gives a name its values. */
function loopThatNames(file: Questions, name: SyntaxNode): SyntaxNode | null {
  const [only, ...others] = file.semantic.bindingOf(name)?.definitions ?? [];
  if (only === undefined || others.length > 0 || !isKind(only.node, "for_statement", "for_in_clause"))
    return null;
  const { over, target } = eachRound(file, only.node);
  return target === only.identifier ? over : null;
}

/** The layers that the arguments of a container make, in order: `nn.Sequential(*[Block(8) for _ in range(4)])`. */
function madeIn({ semantic }: Questions, container: Call): readonly Callee[] {
  const made = [...descendants(container)].filter(
    (node): node is Call => isKind(node, "call") && node !== container,
  );
  const layers = made.flatMap((call): (Callee & { readonly call: Call })[] => {
    const own = semantic.classOf(call.function);
    const type = semantic.qualifiedName(call.function) ?? "";
    if (own !== null) return isNetworkClass(own) ? [{ own, type: "", maker: undefined, call }] : [];
    return type.startsWith("torch.nn.") ? [{ own: null, type, maker: call, call }] : [];
  });
  const outer = layers.filter(
    ({ call }) => !layers.some((other) => other.call !== call && isInside(call, other.call)),
  );
  // Behind a layer that gives another form nobody knows which axis has the places.
  const end = outer.findIndex(({ type }) => /\.(?:(?:Un)?[Ff]latten|(?:Un)?[Ff]old)$/.test(type));
  return end < 0 ? outer : outer.slice(0, end);
}

/** The parameters of `forward` that a call gives the places. */
function givenTo(own: ClassInfo, call: Call, isPlain: (node: SyntaxNode) => boolean): readonly string[] {
  const inner = own.methods.get("forward");
  if (inner === undefined) return [];
  return callArguments(call).flatMap(({ value, spread }) =>
    spread === "" && isPlain(value) ? (parameterFor(inner, call, value, true)?.text ?? []) : [],
  );
}

const callsIn = (forward: FunctionDefinition): readonly Call[] =>
  [...descendants(forward.body)].filter(
    (node): node is Call =>
      isKind(node, "call") && ancestor(node, "function_definition", "lambda") === forward,
  );

/** A layer of PyTorch that sees later places. */
function seenIn(
  file: Questions,
  call: Call,
  { type, maker }: Callee,
  depthOf: (node: SyntaxNode) => Depth | null,
  isAlong: (maker: Call | undefined) => boolean,
  axis: PlaceAxis,
): LaterPlaces | null {
  const { dataflow } = file;
  const isPlain = (node: SyntaxNode | null): boolean => node !== null && depthOf(node) === "plain";
  if (callArguments(call).some(({ spread }) => spread !== "")) return null;
  const isGiven = (name: string, at: number | null): boolean => {
    const argument = dataflow.argument(call, name, at);
    return argument !== null && dataflow.valueOf(argument).constant !== null;
  };
  if (type === "torch.nn.functional.scaled_dot_product_attention") {
    const parts = ["query", "key", "value"].map((name, i) => dataflow.argument(call, name, i));
    const areOwn = parts.every(
      (part) => part !== null && depthOf(part) !== null && depthOf(part) !== "mixed",
    );
    return areOwn && axis !== 0 && !isGiven("attn_mask", 3) && !isGiven("is_causal", 5)
      ? { call, by: "attention" }
      : null;
  }
  const masked = MASKED.get(type);
  if (masked !== undefined) {
    const [given, at, mask, maskAt] = masked;
    const layer = maker === undefined ? undefined : layerOf(file, type, maker);
    const sees = isPlain(dataflow.argument(call, given, at)) && isAlong(layer);
    const isMasked = isGiven(mask, maskAt) || CAUSAL.some((name) => isGiven(name, null));
    return sees && !isMasked ? { call, by: "attention" } : null;
  }
  if (type === "torch.nn.MultiheadAttention") {
    const parts = ["query", "key", "value"].map((name, i) => dataflow.argument(call, name, i));
    const isMasked = isGiven("attn_mask", 5) || isGiven("is_causal", 7);
    return parts.every(isPlain) && isAlong(maker) && !isMasked ? { call, by: "attention" } : null;
  }
  if (!RECURRENT.test(type) || maker === undefined) return null;
  const both = dataflow.argument(maker, "bidirectional", null);
  const runsBack = both !== null && dataflow.valueOf(both).constant === true;
  return runsBack && isPlain(dataflow.argument(call, "input", 0)) && isAlong(maker)
    ? { call, by: "recurrent" }
    : null;
}

/** The call that says where the batch stands; one of a layer of the user's own may mask by itself. */
function layerOf({ dataflow }: Questions, type: string, maker: Call): Call | undefined {
  if (!/coder$/.test(type)) return maker;
  const layer = dataflow.argument(maker, /Encoder$/.test(type) ? "encoder_layer" : "decoder_layer", 0);
  const { call, type: made, localClass } = layer === null ? {} : dataflow.valueOf(layer);
  return localClass === undefined && made === `${type}Layer` ? call : undefined;
}
