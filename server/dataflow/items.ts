/** What iterating over a loader or a data set gives: tensors, by position. Asks knowledge what is made of what; knows no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { QualifiedName } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { argumentFor, type Given, valueFor } from "./given";
import { derived } from "./lineage";
import type { Tensor } from "./tensors/tensor";
import { UNKNOWN, type Value } from "./value";

/** What a data set of the workspace gives for one index; unknown where its class is not certain. */
export type ItemOf = (data: Value) => Value;

/** What a call gives, with what iterating over it gives where that is known. `next(iter(loader))` is such an item itself. */
export function withItems(
  knowledge: Knowledge,
  given: Given,
  symbol: QualifiedName | null,
  value: Value,
  itemOf: ItemOf,
): Value {
  const [first] = given.all;
  if (symbol === null || first === undefined || first.argument.spread !== "") return value;
  const { items } = first.value;
  if (symbol === "builtins.next") return items === undefined ? value : { ...value, ...items };
  const own =
    symbol === "builtins.zip"
      ? paired(given, value)
      : knowledge.goesOver(symbol) || symbol === "builtins.iter"
        ? counted(symbol, first.value)
        : made(knowledge, given, symbol, itemOf);
  return own === undefined ? value : { ...value, items: own };
}

/** `enumerate(loader)` gives a number beside each item. */
function counted(symbol: QualifiedName, over: Value): Value | undefined {
  return symbol === "builtins.enumerate"
    ? { elements: [{ type: "builtins.int" }, itemIn(over)] }
    : over.items;
}

/** `zip(outputs, weights)` gives a tuple with an item of each: a weight was not computed by what the outputs were. */
function paired(given: Given, { elements }: Value): Value | undefined {
  const isOpen = given.all.some(({ argument }) => argument.spread !== "" || argument.keyword !== null);
  return isOpen || elements !== undefined
    ? undefined
    : { elements: given.all.map(({ value }) => itemIn(value)) };
}

function itemIn(over: Value): Value {
  return over.items ?? derived(UNKNOWN, [over]);
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

/** Of an item only what its target takes apart: a name for all of it stands for a batch of which nothing else is told. */
export function takenApart(item: Value, target: SyntaxNode): Value {
  if (item.elements === undefined) return item;
  if (!isKind(target, "pattern_list", "tuple_pattern", "list_pattern")) return UNKNOWN;
  return {
    ...item,
    elements: item.elements.map((element, i) => takenApart(element, target.children[i] ?? target)),
  };
}

/** The things in arrays of arrays. */
export function innermost(items: Value): Value {
  return items.items === undefined ? items : innermost(items.items);
}
