/** What iterating over a loader or a data set gives: tensors, by position. Asks knowledge what is made of what; knows no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { QualifiedName } from "../semantic/semanticModel";
import type { Analysis } from "./analysis";
import { argumentFor, type Given, optionFor, valueFor } from "./given";
import { derived, partOfResult } from "./lineage";
import type { Tensor } from "./tensors/tensor";
import { joinValues, UNKNOWN, type Value } from "./value";

/** Lists of models are short; of longer ones, which are data, only what all elements have in common is told. */
export const MAX_UNROLLED = 16;

/** What a data set of the workspace gives for one index; unknown where its class is not certain. */
export type ItemOf = (data: Value) => Value;

/** What a call gives, with what iterating over it gives where that is known. `next(iter(loader))` is such an item itself. */
export function withItems(
  analysis: Analysis,
  given: Given,
  symbol: QualifiedName | null,
  value: Value,
  itemOf: ItemOf,
): Value {
  const { knowledge } = analysis;
  const [first] = given.all;
  if (symbol === null || first === undefined || first.argument.spread !== "") return value;
  const { items } = first.value;
  if (symbol === "builtins.next") return items === undefined ? value : { ...value, ...items };
  if (symbol === "builtins.enumerate") return { ...value, ...counted(analysis, given, first.value) };
  if (symbol === "builtins.iter" || knowledge.goesOver(symbol))
    return { ...value, ...goneOver(analysis, first.value) };
  const own =
    symbol === "builtins.zip" ? paired(analysis, given, value) : made(knowledge, given, symbol, itemOf);
  return own === undefined ? value : { ...value, items: own };
}

/** What iterating over a value gives: elements of a literal joined, rows keep their meaning. */
export function elementOf({ knowledge, apiIndex }: Analysis, value: Value): Value {
  if (value.elements !== undefined && value.elements.length > 0) return value.elements.reduce(joinValues);
  const { parametersOf } = value;
  if (value.items !== undefined)
    return parametersOf === undefined ? value.items : { ...value.items, parametersOf };
  const keys = keysOf(value) ?? [];
  if (keys.length > 0) return keys.reduce(joinValues);
  if (parametersOf !== undefined) return { parametersOf };
  const { type } = value;
  const element = type === undefined ? null : knowledge.elementType(type);
  if (element !== null) return { type: element };
  const each = type === undefined ? null : apiIndex.elementOf(type);
  if (each !== null) return { ...partOfResult(value), type: each };
  if (value.role === undefined) return partOfResult(value);
  return { role: value.role, ...(value.trace === undefined ? {} : { trace: value.trace }) };
}

/** Going over a dict gives its keys. */
function keysOf({ type, entries }: Value): readonly Value[] | null {
  if (type !== "builtins.dict" || entries === undefined) return null;
  return [...entries.keys()].map((constant): Value => ({ constant, type: "builtins.str" }));
}

type Contents = Pick<Value, "elements" | "items" | "parametersOf">;

/** `tqdm(models)` gives what going over the models gives. */
function goneOver(analysis: Analysis, over: Value): Contents {
  const elements = over.elements ?? keysOf(over);
  if (elements != null) return { elements };
  const { parametersOf } = over;
  const items = elementOf(analysis, over);
  return {
    ...(items === UNKNOWN ? {} : { items }),
    ...(parametersOf === undefined ? {} : { parametersOf }),
  };
}

/** `enumerate(loader)` gives a number beside each item. */
function counted(analysis: Analysis, given: Given, over: Value): Contents {
  const elements = over.elements ?? keysOf(over) ?? [];
  const start = optionFor(given, { keyword: "start", position: 1 });
  const first = start === null ? 0 : start.constant;
  if (elements.length === 0 || elements.length > MAX_UNROLLED)
    return { items: { elements: [NUMBER, elementOf(analysis, over)] } };
  const numbered = elements.map((element, i): Value => {
    const number = typeof first === "number" ? { ...NUMBER, constant: first + i } : NUMBER;
    return { type: "builtins.tuple", elements: [number, element] };
  });
  return { elements: numbered };
}

const NUMBER: Value = { type: "builtins.int" };

/** `zip(outputs, weights)` gives a tuple with an item of each: a weight was not computed by what the outputs were. */
function paired(analysis: Analysis, given: Given, { elements }: Value): Value | undefined {
  const isOpen = given.all.some(({ argument }) => argument.spread !== "" || argument.keyword !== null);
  return isOpen || elements !== undefined
    ? undefined
    : { elements: given.all.map(({ value }) => elementOf(analysis, value)) };
}

function made(knowledge: Knowledge, given: Given, symbol: QualifiedName, itemOf: ItemOf): Value | undefined {
  const iteration = knowledge.iteration(symbol);
  if (iteration === null || given.all.some(({ argument }) => argument.spread !== "")) return undefined;
  if (iteration.gives === "rows") {
    const arrays = given.all.filter(({ argument }) => argument.keyword === null);
    return { elements: arrays.map(({ value }) => withTensor(value.tensor, (sizes) => sizes.slice(1))) };
  }
  if (iteration.gives !== "batches") {
    const data = valueFor(given, iteration.of);
    const items = data.items ?? itemOf(data);
    if (iteration.gives === "the-same") return items;
    return items === UNKNOWN ? undefined : { ...derived(UNKNOWN, [data]), items };
  }
  const isOwn = iteration.unless.some((keyword) => {
    const written = argumentFor(given.call, { keyword, position: null });
    return written !== null && typeof valueFor(given, { keyword, position: null }).constant !== "number";
  });
  if (isOwn) return undefined;
  const data = valueFor(given, iteration.of);
  const { elements, entries } = data.items ?? itemOf(data);
  const { parts } = iteration;
  if (elements !== undefined) return { elements: elements.map((part) => batchOf(part, parts)) };
  if (entries === undefined) return undefined;
  return { entries: new Map([...entries].map(([key, part]) => [key, batchOf(part, parts)])) };
}

/** Several of one kind, put together along a new first axis; Python's numbers become tensors. */
function batchOf({ tensor, type: one }: Value, type: QualifiedName): Value {
  if (tensor !== undefined) return { ...withTensor(tensor, (sizes) => [null, ...sizes]), type };
  const dtype = one === "builtins.int" ? "int64" : one === "builtins.float" ? "float64" : null;
  return dtype === null ? UNKNOWN : { type, tensor: { dtype, shape: { rank: "known", sizes: [null] } } };
}

type Sizes = NonNullable<Tensor["shape"]>["sizes"];

/** A tensor of other sizes and the same elements; unknown where none is known. */
function withTensor(tensor: Tensor | undefined, sizesOf: (sizes: Sizes) => Sizes): Value {
  const { shape, ...facts } = tensor ?? {};
  if (tensor === undefined) return UNKNOWN;
  if (shape === undefined || shape.rank !== "known") return { tensor: facts };
  return { tensor: { ...facts, shape: { rank: "known", sizes: sizesOf(shape.sizes) } } };
}

/** The things in arrays of arrays. */
export function innermost(items: Value): Value {
  return items.items === undefined ? items : innermost(items.items);
}
