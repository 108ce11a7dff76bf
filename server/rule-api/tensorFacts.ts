/** The shape and element type of tensors that are written out, and what a first layer takes. Certain or null; reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Value } from "../dataflow/value";
import { type Call, callArguments, type SyntaxNode } from "../syntax/syntaxTree";
import { makerOf } from "./makerOf";

interface Questions {
  readonly dataflow: Dataflow;
}

/** A tensor of which every size is known, outermost first. */
export interface WrittenTensor {
  readonly shape: readonly number[];
  /** Null where it is not certain. */
  readonly dtype: "int64" | "float32" | null;
  readonly made: Call;
}

/** A layer whose input is of a known width: the argument that says so. */
export interface FirstLayer {
  readonly made: Call;
  readonly width: number | null;
  readonly widthAt: SyntaxNode | null;
}

/** https://docs.pytorch.org/docs/stable/torch.html#creation-ops */
const OF_SIZES = /^torch\.(zeros|ones|empty|rand|randn)$/;
const SAME = /^(cpu|cuda|clone|detach|contiguous|requires_grad_|pin_memory)$/;
const ELEMENTWISE =
  /^torch\.nn\.(ReLU|ReLU6|LeakyReLU|ELU|SELU|GELU|SiLU|Mish|Sigmoid|Tanh|Softplus|Dropout|Identity)$/;
const MAX_STEPS = 8;

/** The tensor that an expression is, made of literals or of sizes; null where that is not certain. */
export function writtenTensor(context: Questions, node: SyntaxNode, steps = MAX_STEPS): WrittenTensor | null {
  const { call: made } = context.dataflow.valueOf(node);
  if (made === undefined || steps === 0) return null;
  const { callee, receiver, method } = context.dataflow.resolveCall(made);
  if (callee === "torch.tensor" || callee === "torch.as_tensor") return ofLiterals(context, made);
  if (callee !== null && OF_SIZES.test(callee)) return ofSizes(context, made);
  return receiver !== null && method !== null && SAME.test(method)
    ? writtenTensor(context, receiver, steps - 1)
    : null;
}

function ofLiterals({ dataflow }: Questions, made: Call): WrittenTensor | null {
  const data = dataflow.argument(made, "data", 0);
  if (data === null || callArguments(made).some(({ spread }) => spread !== "")) return null;
  const numbers: Value[] = [];
  const shape = literalShape(dataflow.valueOf(data), numbers);
  if (shape === null || numbers.length === 0) return null;
  const isInteger = numbers.every(({ type }) => type === "builtins.int");
  const isUntold = dataflow.argument(made, "dtype", 1) === null;
  return { shape, dtype: isUntold && isInteger ? "int64" : null, made };
}

/** The sizes of lists in lists, all of one length; their numbers are collected. */
function literalShape({ elements, constant, ...value }: Value, numbers: Value[]): readonly number[] | null {
  if (typeof constant === "number") {
    numbers.push({ constant, ...value });
    return [];
  }
  const shapes = elements?.map((element) => literalShape(element, numbers));
  const [first] = shapes ?? [];
  if (shapes === undefined || first == null) return null;
  return shapes.every((shape) => shape?.join() === first.join()) ? [shapes.length, ...first] : null;
}

function ofSizes({ dataflow }: Questions, made: Call): WrittenTensor | null {
  const positional = callArguments(made).filter(({ keyword }) => keyword === null);
  const values = positional.map(({ value }) => dataflow.valueOf(value));
  const sizes = (values.length === 1 ? values[0]?.elements : undefined) ?? values;
  const shape = sizes.flatMap(({ constant }) => (typeof constant === "number" ? [constant] : []));
  const isKnown = shape.length > 0 && shape.length === sizes.length;
  return isKnown && positional.every(({ spread }) => spread === "") ? { shape, dtype: null, made } : null;
}

/** The linear layer that sees the input of a network first; null where it is not certain. */
export function firstLayer(context: Questions, network: SyntaxNode): FirstLayer | null {
  const maker = makerOf(context, network);
  if (maker === null || context.dataflow.valueOf(network).localClass !== undefined) return null;
  if (maker.callee === "torch.nn.Linear") return linear(context, maker.call);
  if (maker.callee !== "torch.nn.Sequential") return null;
  for (const { value, spread } of callArguments(maker.call)) {
    const layer = makerOf(context, value);
    if (spread !== "" || layer === null) return null;
    if (layer.callee === "torch.nn.Linear") return linear(context, layer.call);
    if (!ELEMENTWISE.test(layer.callee)) return null;
  }
  return null;
}

function linear({ dataflow }: Questions, made: Call): FirstLayer {
  const widthAt = dataflow.argument(made, "in_features", 0);
  const width = widthAt === null ? undefined : dataflow.valueOf(widthAt).constant;
  return { made, width: typeof width === "number" ? width : null, widthAt };
}

/** Handlers' keys for calls of networks that start with a linear layer, the input being the first argument. */
export const LINEAR_CALLS: readonly string[] = ["torch.nn.Linear.__call__", "torch.nn.Sequential.__call__"];
