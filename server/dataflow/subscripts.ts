/** What indexing gives: elements and entries of literals, columns, parts of tensors. Knows Python's subscripts, asks knowledge for columns. */

import type { SemanticModel } from "../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { choosesColumns, partOfTable, rowAt, rowsChosenOf } from "./columns";
import { parameterNames } from "./functionShape";
import { derived, keepRows } from "./lineage";
import { indexed } from "./tensors/tensorOperators";
import { entryOfWidth } from "./tensors/widths";
import { hasTrait, joinValues, UNKNOWN, type Value } from "./value";

/** The value of `container[index]`. `inner` evaluates the parts. */
export function subscriptValue(
  { knowledge, apiIndex }: Analysis,
  model: SemanticModel,
  node: SyntaxNode & { kind: "subscript" },
  inner: (child: SyntaxNode) => Value,
): Value {
  const container = inner(node.value);
  const indices = node.subscript.map(inner);
  const [index] = indices;
  const indexNode = node.subscript[0];
  if (container.elements !== undefined && node.subscript.length === 1) {
    if (typeof index?.constant === "number") return container.elements.at(index.constant) ?? UNKNOWN;
    const [, start, end] = isKind(indexNode, "slice")
      ? (/^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/.exec(textOf(model.tree, indexNode)) ?? [])
      : [];
    if (start !== undefined || end !== undefined)
      return {
        ...(container.type === undefined ? {} : { type: container.type }),
        elements: container.elements.slice(Number(start ?? 0), end === undefined ? undefined : Number(end)),
      };
  }
  if (container.elements !== undefined && isSequence(container) && isOneOfMany(node, index))
    return container.elements.reduce(joinValues, container.elements[0] ?? UNKNOWN);
  if (isShape(node.value))
    return indexNode?.kind === "slice" ? { type: "builtins.tuple" } : { type: "builtins.int" };
  if (container.entries !== undefined && typeof index?.constant === "string")
    return container.entries.get(index.constant) ?? UNKNOWN;
  const width = entryOfWidth(model, node, container.size, index?.constant);
  if (width !== null) return { size: width };
  const held = heldAt(container, node.subscript.length > 1 ? indices : partsOf(indexNode, inner));
  if (held !== null) return held;
  const one = node.subscript.length === 1 ? entryOf(model, node.value, container, index ?? UNKNOWN) : null;
  if (one !== null) return one;
  const several =
    node.subscript.length > 1 ? node.subscript : indexNode?.kind === "tuple" ? indexNode.children : null;
  const isColumn =
    several !== null
      ? several[0]?.kind === "slice" && several[0].children.length === 0
      : choosesColumns(knowledge, node, container, index);
  const result: { -readonly [Fact in keyof Value]: Value[Fact] } = {};
  if (container.role !== undefined) {
    const last = several?.at(-1);
    const oneColumn = last !== undefined && (last.kind === "integer" || last.kind === "unary_operator");
    result.role = container.role === "probabilities" && oneColumn ? "positive-probabilities" : container.role;
  }
  if (isColumn) Object.assign(result, keepRows(container));
  // `X.loc[:, selector.get_support()]`: what a selector has learned is in the choice.
  const { type } = container;
  const ofNames = hasTrait(knowledge, container, "names");
  const learned = (several === null ? indices : several.map(inner)).flatMap((one) => one.fits ?? []);
  if (learned.length > 0 && (isColumn || ofNames)) result.fits = [...(result.fits ?? []), ...learned];
  const ofColumn = type === undefined || several !== null ? null : knowledge.columnTypes(type);
  if (isColumn && ofColumn !== null && index?.type === "builtins.str") result.oneOf = ofColumn;
  if (type !== undefined && ofNames && (indexNode?.kind === "slice" || learned.length > 0))
    result.type = type;
  // `df[["a", "b"]]` is a frame again, and so are its rows.
  if (
    type !== undefined &&
    hasTrait(knowledge, container, "frame") &&
    isColumn &&
    index !== undefined &&
    (index.elements !== undefined || hasTrait(knowledge, index, "names"))
  )
    result.type = type;
  const ofTable = several === null ? null : partOfTable(knowledge, node, several, inner);
  if (ofTable !== null) result.type = ofTable;
  const table = several === null ? rowsChosenOf(knowledge, node, container, index, inner) : null;
  if (table !== null) result.type = table;
  const row = several === null && index !== undefined ? rowAt(knowledge, node, index, inner) : null;
  if (row !== null) {
    delete result.type;
    result.oneOf = row;
  }
  if (isKind(indexNode, "string") && type !== undefined) {
    const given = apiIndex.resultOf(`${type}.__getitem__`);
    if (given !== null) result.type = given;
  }
  const { rows, fits } = container;
  if (rows !== undefined && fits !== undefined && isWindow(several?.[0] ?? indexNode))
    result.gathered = { rows, fits };
  if (container.trace !== undefined) result.trace = container.trace;
  const part =
    container.tensor === undefined
      ? undefined
      : indexed(container.tensor, several ?? node.subscript, several === null ? indices : several.map(inner));
  if (part !== undefined) {
    result.tensor = part;
    if (type !== undefined) result.type = type;
  }
  return derived(result, [container]);
}

/** `i - 30 : i`, whose ends are both computed. */
function isWindow(index: SyntaxNode | undefined): boolean {
  const isEnd = ({ kind }: SyntaxNode): boolean => kind === "identifier" || kind === "binary_operator";
  return isKind(index, "slice") && index.children.length === 2 && index.children.every(isEnd);
}

const isSequence = ({ type }: Value): boolean => type === "builtins.list" || type === "builtins.tuple";

/** `nets[i]`: some element, by a number that is not known. */
function isOneOfMany(
  { subscript: [written, ...others] }: SyntaxNode & { kind: "subscript" },
  index: Value | undefined,
): boolean {
  return (
    others.length === 0 &&
    !isKind(written, "slice", "tuple") &&
    (index?.type ?? "builtins.int") === "builtins.int" &&
    index?.constant === undefined
  );
}

function partsOf(index: SyntaxNode | undefined, inner: (child: SyntaxNode) => Value): readonly Value[] {
  return index === undefined ? [] : isKind(index, "tuple") ? index.children.map(inner) : [inner(index)];
}

/** `axes[0, 1]`: what a list or an array holds in that place; an array of arrays is one of several axes. */
function heldAt({ type, items }: Value, indices: readonly Value[]): Value | null {
  if (items === undefined || type === undefined || !HOLDS_BY_NUMBER.test(type)) return null;
  let held: Value = { type, items };
  for (const index of indices) {
    if (index.type !== "builtins.int" || held.items === undefined) return null;
    held = held.items;
  }
  return held;
}

const HOLDS_BY_NUMBER = /^builtins\.(?:list|tuple)$|array$/i;

/** `loaders[phase]`: one of the entries, where the key is one of theirs, or any of them where nothing is added unseen. */
export function entryOf(
  model: SemanticModel,
  dict: SyntaxNode,
  { type, entries }: Value,
  { constants, constant, elements }: Value,
): Value | null {
  if (entries === undefined || entries.size === 0 || constant !== undefined || elements !== undefined)
    return null;
  const named = constants?.flatMap((key) => (typeof key === "string" ? (entries.get(key) ?? []) : []));
  const isNamed = named !== undefined && named.length === constants?.length;
  if (!isNamed && (type !== "builtins.dict" || !isOnlyAsked(model, dict))) return null;
  return (isNamed ? named : [...entries.values()]).reduce(joinValues);
}

/** Whether a dict is only asked for entries wherever its name stands, and where functions of the workspace are handed it. */
function isOnlyAsked(model: SemanticModel, dict: SyntaxNode, handed = 0): boolean {
  const { definitions = [], references = [] } = model.bindingOf(dict) ?? {};
  if (definitions.length !== 1 || definitions[0]?.kind !== (handed > 0 ? "parameter" : "assignment"))
    return false;
  return references.every(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "subscript")) return parent.value === identifier && !isChanged(parent);
    if (isKind(parent, "attribute")) return ASKS.has(parent.attribute.text);
    if (isKind(parent, "for_statement", "for_in_clause", "comparison_operator")) return true;
    const call = isKind(parent, "argument_list") ? parent.parent : null;
    if (!isKind(call, "call") || !isKind(call.function, "identifier")) return false;
    if (PLAINLY.has(call.function.text) && model.isBuiltin(call.function)) return true;
    const own = handed < MAX_HANDED ? model.functionOf(call.function) : null;
    const names = own === null ? [] : parameterNames(own.node).positional;
    const isPlain = callArguments(call).every(({ spread, keyword }) => spread === "" && keyword === null);
    const given = isPlain ? names[parent?.children.indexOf(identifier) ?? -1] : undefined;
    return own !== null && given !== undefined && isOnlyAsked(own.model, given, handed + 1);
  });
}

/** How many functions hand a dict on. */
const MAX_HANDED = 2;

const isChanged = (entry: SyntaxNode): boolean =>
  isKind(entry.parent, "delete_statement", "pattern_list", "tuple_pattern") ||
  (isKind(entry.parent, "assignment", "augmented_assignment") && entry.parent.left === entry);

const ASKS: ReadonlySet<string> = new Set(["get", "keys", "values", "items"]);
const PLAINLY: ReadonlySet<string> = new Set(["len", "list", "sorted", "tuple", "set", "print", "enumerate"]);

function isShape(node: SyntaxNode): boolean {
  return node.kind === "attribute" && node.attribute.text === "shape";
}
