/** What lists and dicts hold after their own methods and after stores. Knows Python's containers, no library. */

import { type Attribute, type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { GivenArguments } from "./analysis";
import type { Frame } from "./frame";
import { parametersIn } from "./lineage";
import { bothGathered } from "./rows";
import { entryOf } from "./subscripts";
import { gatheredIn, joinContents, joinValues, UNKNOWN, type Value } from "./value";

const LIST_CHANGES: ReadonlySet<string> = new Set([
  "extend",
  "insert",
  "pop",
  "remove",
  "clear",
  "sort",
  "reverse",
]);
const DICT_CHANGES: ReadonlySet<string> = new Set([
  "update",
  "pop",
  "popitem",
  "setdefault",
  "clear",
  "move_to_end",
]);
/** Longer ones are data, not a list of models. */
const MAX_ELEMENTS = 64;

const NONE: Value = { type: "builtins.NoneType", constant: null };

/**
 * A method of a list or dict whose contents are known; null where it is none, or only reads what is not followed. `put` gives what
 * the receiver is from now on to where it stands.
 */
export function containerMethod(
  frame: Frame,
  callee: Attribute,
  receiver: Value,
  given: GivenArguments,
  put: (changed: Value) => void,
): Value | null {
  const store = (changed: Value): Value => {
    put(changed);
    return UNKNOWN;
  };
  const method = callee.attribute.text;
  const { elements, entries } = receiver;
  const plain = given.every(({ argument }) => argument.spread === "" && argument.keyword === null);
  if (elements !== undefined && receiver.type === "builtins.list") {
    const [first] = given;
    if (method === "append" && plain && first !== undefined && elements.length < MAX_ELEMENTS)
      return store({ ...receiver, elements: [...elements, first.value] });
    if (method === "extend" && plain && first?.value.elements !== undefined)
      return store({ ...receiver, elements: [...elements, ...first.value.elements] });
  }
  // Of a list that a loop fills only what all elements agree on is known, and of one that is filled with parts too.
  if (
    receiver.type === "builtins.list" &&
    (elements ?? receiver.items ?? receiver.role ?? receiver.gathered) !== undefined
  ) {
    const [first] = given;
    const fills = plain && given.length === 1 && first !== undefined;
    if (fills && (method === "append" || method === "extend"))
      return store(
        extendedList(
          receiver,
          method === "append" ? { type: "builtins.list", elements: [first.value] } : first.value,
        ),
      );
    if (method === "append" || LIST_CHANGES.has(method)) return store({ type: "builtins.list" });
  }
  const isDict = entries !== undefined || receiver.type === "builtins.dict";
  if (isDict && DICT_CHANGES.has(method)) return store({ type: receiver.type ?? "builtins.dict" });
  if (entries === undefined) return null;
  if (method === "get" && plain) {
    const [key = UNKNOWN, other] = given.map(({ value }) => value);
    const isNamed = typeof key.constant === "string";
    const entry = isNamed
      ? entries.get(String(key.constant))
      : entryOf(frame.model, callee.object, receiver, key);
    if (entry === null) return null;
    if (entry === undefined) return other ?? NONE;
    // An entry may be there on one way only; what stands in its place is used there. Nobody goes on with None.
    return isNamed && other === undefined ? entry : joinValues(entry, other ?? NONE);
  }
  if (given.length > 0) return null;
  if (method === "values") return { elements: [...entries.values()] };
  if (method === "keys") return { elements: [...entries.keys()].map(keyValue) };
  if (method === "items")
    return {
      elements: [...entries].map(([key, value]) => ({
        type: "builtins.tuple",
        elements: [keyValue(key), value],
      })),
    };
  return null;
}

/** The elements of `[a, *rest]`, where those of each list that is put into it are known; null where they are not. */
export function spreadElements(
  nodes: readonly SyntaxNode[],
  values: readonly Value[],
  evaluate: (node: SyntaxNode | undefined) => Value,
): readonly Value[] | null {
  const parts = nodes.map((node, i) => {
    if (isKind(node, "list_splat")) return evaluate(node.children[0]).elements ?? null;
    return beginsWithStar(node) ? null : [values[i] ?? UNKNOWN];
  });
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length && known.flat().length <= MAX_ELEMENTS ? known.flat() : null;
}

/** The grammar takes `*f(x)` for a call of `*f`. */
const beginsWithStar = (node: SyntaxNode): boolean =>
  isKind(node, "list_splat", "parenthesized_list_splat") ||
  (node.children[0] !== undefined &&
    node.children[0].start === node.start &&
    beginsWithStar(node.children[0]));

/** The list with the elements of another list or array at its end: known by what all of them agree on. */
export function extendedList(list: Value, by: Value): Value {
  const gathered = bothGathered(gatheredIn(list), gatheredIn(by));
  return {
    type: "builtins.list",
    ...joinContents(list, by),
    ...(gathered == null ? {} : { gathered }),
  };
}

/** `list()`, `dict(svc=SVC())`, `zip(names, models)`: containers that are known by what they are made of; else null. */
export function containerCall(name: string, given: GivenArguments, call: Call): Value | null {
  if (given.some(({ argument }) => argument.spread !== "")) return null;
  const positional = given.filter(({ argument }) => argument.keyword === null);
  if (name === "builtins.list" && given.length === 0) return { type: "builtins.list", call, elements: [] };
  if (name === "builtins.dict" && positional.length === 0 && given.length <= MAX_ELEMENTS)
    return {
      type: "builtins.dict",
      call,
      entries: namedEntries(given),
    };
  if (name === "types.SimpleNamespace" && positional.length === 0)
    return { type: name, call, entries: namedEntries(given) };
  if (name === "collections.OrderedDict") return orderedDict(given, call);
  const all = name === "itertools.chain" ? parametersIn({ elements: given.map(({ value }) => value) }) : [];
  if (all.length > 0) return { call, parametersOf: all };
  if (name !== "builtins.zip" || positional.length !== given.length) return null;
  const lists = given.map(({ value }) => value.elements);
  const [first] = lists;
  if (first === undefined || lists.some((list) => list?.length !== first.length)) return null;
  return {
    elements: first.map((_, i) => ({
      type: "builtins.tuple",
      elements: lists.map((list) => list?.[i] ?? UNKNOWN),
    })),
  };
}

function namedEntries(given: GivenArguments): ReadonlyMap<string, Value> {
  return new Map(given.map(({ argument, value }) => [argument.keyword?.text ?? "", value]));
}

/** `OrderedDict(a=x, b=y)` or `OrderedDict([("a", x), ("b", y)])`; null where it is filled later or its keys are not known. */
function orderedDict(given: GivenArguments, call: Call): Value | null {
  const [first] = given;
  const pairs = given.every(({ argument }) => argument.keyword !== null)
    ? given.map(({ argument, value }): [unknown, Value] => [argument.keyword?.text, value])
    : given.length === 1
      ? first?.value.elements?.map(({ elements }): [unknown, Value] => [
          elements?.[0]?.constant,
          elements?.[1] ?? UNKNOWN,
        ])
      : undefined;
  if (pairs === undefined || pairs.length === 0 || pairs.length > MAX_ELEMENTS) return null;
  const entries = new Map<string, Value>();
  for (const [key, value] of pairs) {
    if (typeof key !== "string" || entries.has(key)) return null;
    entries.set(key, value);
  }
  return { type: "collections.OrderedDict", call, entries };
}

/** A function's arguments as it returns them: one alone, several in a tuple. */
export function packed(given: GivenArguments): Value {
  const [only, ...more] = given.map(({ value }) => value);
  return only === undefined ? UNKNOWN : more.length === 0 ? only : { elements: [only, ...more] };
}

/**
 * `models["svc"] = SVC()`: the dict with one more entry, or null where its contents are not known. `models[name] = ...` with one of
 * several names gives any of them this value.
 */
export function withEntry(container: Value, index: Value | undefined, value: Value): Value | null {
  const { constant, constants = constant === undefined ? [] : [constant] } = index ?? UNKNOWN;
  if (container.entries === undefined || constants.length === 0) return null;
  const entries = new Map(container.entries);
  for (const key of constants) {
    if (typeof key !== "string" || entries.size >= MAX_ELEMENTS) return null;
    const before = constants.length === 1 ? undefined : entries.get(key);
    entries.set(key, before === undefined ? value : joinValues(before, value));
  }
  return { ...container, entries };
}

function keyValue(key: string): Value {
  return { type: "builtins.str", constant: key };
}
