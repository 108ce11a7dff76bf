/** Whether one tensor holds, for each place of another one, what stands in the next place: `seq[:-1]` and `seq[1:]`. Knows slices, loaders and functions, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  callArguments,
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { calledFunction, onlyReturn } from "../code/calledFunction";
import { eachRound } from "../code/loops";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";
import { castBase } from "./batchData";
import { isEdge, isNextSlice, sliceOf } from "./shiftedSlices";
import { wholeDataset } from "./wholeDataset";

/** The axis in which the places stand, and the code that shifts. */
export interface NextPlaces {
  readonly axis: 0 | 1 | null;
  readonly target: SyntaxNode;
}

/** What puts rows together, or makes tensors of them. */
const STACKS = /^(?:torch|numpy)\.(?:stack|array|vstack)$/;
const WRAPS = /^(?:torch\.(?:tensor|as_tensor|from_numpy|LongTensor)|numpy\.asarray)$/;
const FORMS =
  /^(?:view|reshape|flatten|contiguous|long|int|float|to|cuda|type|astype|clone|copy|detach|pin_memory|float|ravel)$/;
const MAX_STEPS = 6;

/** An expression, a numbered or named part of one, and how much was done to it on the way. */
interface Origin {
  readonly node: SyntaxNode;
  readonly part: number | string | null;
  /** What is gone through for rows, each of which is a part. */
  readonly isRow: boolean;
  readonly isStacked: boolean;
  readonly isFormed: boolean;
}

/** `y` beside `x` where `x, y = seq[:, :-1], seq[:, 1:]`, or where the data set, the generator or the function that gives both cuts them so; null where that is not certain. */
export function nextPlaces(
  file: ApiQuestions,
  given: SyntaxNode,
  target: SyntaxNode,
  steps = MAX_STEPS,
): NextPlaces | null {
  const [one, other] = [originOf(file, given), originOf(file, target)];
  if (one === null || other === null || steps === 0 || one.isStacked !== other.isStacked) return null;
  if (one.part === null && other.part === null) {
    if (!isNextSlice(file.semantic, one.node, other.node)) return null;
    const at = sliceOf(file.semantic, one.node)?.axis ?? null;
    const axis = one.isFormed || at === null ? null : one.isStacked ? at + 1 : at;
    return axis === null || axis === 0 || axis === 1 ? { axis, target: other.node } : null;
  }
  if (one.part === null || other.part === null || one.isRow !== other.isRow) return null;
  if (one.node !== other.node && !isSamePlain(file.semantic, one.node, other.node)) return null;
  const pair = partsOf(file, one, other.part);
  if (pair === null) return null;
  const inner = nextPlaces(file, pair.given, pair.target, steps - 1);
  if (inner === null) return null;
  // The rows of a loader stand behind one another.
  const { axis } = inner;
  const shown = !pair.isRow || axis === null ? axis : axis === 0 ? 1 : null;
  return { ...inner, axis: one.isFormed ? null : shown };
}

/** Names of one value, with nothing done in between: only what is no call counts. */
function isSamePlain(semantic: SemanticModel, a: SyntaxNode, b: SyntaxNode): boolean {
  return (
    textOf(semantic.tree, a) === textOf(semantic.tree, b) &&
    isKind(a, "identifier") &&
    semantic.bindingOf(a) === semantic.bindingOf(b)
  );
}

/** Where an expression comes from, behind names, casts and stacks. */
function originOf(file: ApiQuestions, written: SyntaxNode, steps = MAX_STEPS * 2): Origin | null {
  const { semantic } = file;
  const node = unparenthesized(written);
  const on = (next: SyntaxNode | undefined, more: Partial<Origin> = {}): Origin | null => {
    const found = next === undefined || steps === 0 ? null : originOf(file, next, steps - 1);
    return found === null ? null : { ...found, ...more };
  };
  const end = (at: SyntaxNode, part: number | string | null = null, isRow = false): Origin => ({
    node: at,
    part,
    isRow,
    isStacked: false,
    isFormed: false,
  });
  if (isKind(node, "call")) {
    const name = semantic.qualifiedName(node.function);
    if (name !== null && STACKS.test(name)) {
      const rows = callArguments(node)[0]?.value;
      return on(rows, isKind(rows, "list_comprehension", "list") ? {} : { isStacked: true });
    }
    if (name !== null && WRAPS.test(name)) return on(callArguments(node)[0]?.value);
    const { function: callee } = node;
    if (!isKind(callee, "attribute") || !FORMS.test(callee.attribute.text)) return null;
    return on(callee.object, /^(?:view|reshape)$/.test(callee.attribute.text) ? { isFormed: true } : {});
  }
  if (isKind(node, "list_comprehension")) {
    const clauses = node.children.filter(({ kind }) => kind === "for_in_clause");
    return clauses.length === 1 ? on(node.body, { isStacked: true }) : null;
  }
  if (isKind(node, "subscript")) {
    if (sliceOf(semantic, node) !== null) return end(node);
    const [only, ...others] = node.subscript;
    const { constant } = only === undefined ? {} : file.dataflow.valueOf(only);
    return others.length === 0 && (typeof constant === "number" || typeof constant === "string")
      ? partOf(file, node.value, constant)
      : null;
  }
  if (!isKind(node, "identifier")) return isKind(node, "attribute") ? end(node) : null;
  const definitions = (semantic.bindingOf(node)?.definitions ?? []).filter(
    (one) => one.kind !== "annotation" && !isOwnMove(semantic, one.identifier),
  );
  const definition = definitions.length === 1 ? definitions[0] : reachingDefinition(semantic, node);
  if (definition == null) return null;
  if (definition.value !== null) return on(definition.value);
  const { identifier, node: made } = definition;
  const pattern = identifier.parent;
  const place = isKind(pattern, "pattern_list", "tuple_pattern")
    ? pattern.children.indexOf(identifier)
    : null;
  if (isKind(made, "for_statement")) {
    const { over, target } = eachRound(file, made);
    if (target === identifier) return end(over, null, true);
    return target === pattern && place !== null ? end(over, place, true) : null;
  }
  if (!isKind(made, "assignment") || place === null || made.left !== pattern || made.right === null)
    return null;
  if (isKind(made.right, "expression_list", "tuple")) return on(made.right.children[place]);
  return partOf(file, made.right, place);
}

/** A part of what a name holds, that a loop gave whole, or of what a call gives. */
function partOf(file: ApiQuestions, whole: SyntaxNode, part: number | string): Origin | null {
  const plain = { part, isStacked: false, isFormed: false };
  if (isKind(whole, "call")) return { ...plain, node: whole, isRow: false };
  if (!isKind(whole, "identifier")) return null;
  const [only, ...others] = (file.semantic.bindingOf(whole)?.definitions ?? []).filter(
    ({ identifier }) => !isOwnMove(file.semantic, identifier),
  );
  if (only === undefined || others.length > 0) return null;
  if (only.value !== null)
    return isKind(only.value, "call") ? { ...plain, node: only.value, isRow: false } : null;
  if (!isKind(only.node, "for_statement")) return null;
  const { over, target } = eachRound(file, only.node);
  return target === only.identifier ? { ...plain, node: over, isRow: true } : null;
}

/** `y = y.to(device)`, `x, y = x.to(device), y.to(device)`. */
function isOwnMove({ tree }: SemanticModel, name: SyntaxNode): boolean {
  const pattern = name.parent;
  const place = isKind(pattern, "pattern_list", "tuple_pattern") ? pattern.children.indexOf(name) : null;
  const made = place === null ? pattern : pattern?.parent;
  if (!isKind(made, "assignment") || made.right === null) return false;
  const value = place === null ? made.right : made.right.children[place];
  return value !== undefined && value.kind === "call" && textOf(tree, castBase(value)) === textOf(tree, name);
}

/** The expressions that become two parts of a row of a loader or generator, or of what a call gives. */
function partsOf(
  file: ApiQuestions,
  { node, part, isRow }: Origin,
  other: number | string,
): { readonly given: SyntaxNode; readonly target: SyntaxNode; readonly isRow: boolean } | null {
  const { dataflow, semantic } = file;
  const isNext = isKind(node, "call") && dataflow.resolveCall(node).callee === "builtins.next";
  const asked = isNext ? unwrapped(file, callArguments(node)[0]?.value) : node;
  if (asked === null) return null;
  const { call } = isRow || isNext ? dataflow.valueOf(asked) : {};
  const isLoader = call !== undefined && dataflow.resolveCall(call).callee === "torch.utils.data.DataLoader";
  if (isLoader) {
    const collate = dataflow.argument(call, "collate_fn", 6);
    const collates = collate === null ? null : (dataflow.valueOf(collate).localFunction ?? null);
    if (collate !== null && collates === null) return null;
    if (isKind(collates, "function_definition"))
      return picked(semantic, onlyReturn(collates), part, other, false);
    const data = dataflow.argument(call, "dataset", 0);
    const whole = data === null ? null : wholeDataset(file, data);
    if (collates !== null || whole === null) return null;
    const value = dataflow.valueOf(whole);
    const made = value.call;
    if (made !== undefined && dataflow.resolveCall(made).callee === "torch.utils.data.TensorDataset") {
      const [given, target] = [part, other].map((at) => callArguments(made)[Number(at)]?.value);
      return given === undefined || target === undefined ? null : { given, target, isRow: false };
    }
    const item = dataflow.classOf(value)?.methods.get("__getitem__");
    return item === undefined ? null : picked(semantic, onlyReturn(item), part, other, true);
  }
  const run = isKind(asked, "call") ? calledFunction(semantic, asked) : null;
  if (run === null || run.parent?.kind === "decorated_definition") return null;
  return picked(semantic, isRow || isNext ? onlyYield(run) : onlyReturn(run), part, other, false);
}

/** `loader` of `iter(loader)`, also behind a name. */
function unwrapped({ dataflow, semantic }: ApiQuestions, node: SyntaxNode | undefined): SyntaxNode | null {
  if (node === undefined) return null;
  const made = isKind(node, "identifier") ? reachingDefinition(semantic, node)?.value : node;
  const isIterator = isKind(made, "call") && dataflow.resolveCall(made).callee === "builtins.iter";
  return isIterator ? (callArguments(made)[0]?.value ?? null) : node;
}

function onlyYield(run: FunctionDefinition): SyntaxNode | null {
  const [only, ...others] = [...descendants(run.body)].filter(
    (node) => isKind(node, "yield") && ancestor(node, "function_definition", "lambda") === run,
  );
  return others.length === 0 ? (only?.children[0] ?? null) : null;
}

/** Two parts of a written tuple or dict. */
function picked(
  semantic: SemanticModel,
  given: SyntaxNode | null,
  part: number | string | null,
  other: number | string,
  isRow: boolean,
) {
  if (given === null || part === null) return null;
  const whole = isKind(given, "identifier") ? (reachingDefinition(semantic, given)?.value ?? given) : given;
  const at = (key: number | string): SyntaxNode | undefined => {
    if (isKind(whole, "expression_list", "tuple"))
      return typeof key === "number" ? whole.children[key] : undefined;
    if (!isKind(whole, "dictionary")) return undefined;
    const pair = whole.children.find((entry) => isKind(entry, "pair") && stringValue(entry.key) === key);
    return isKind(pair, "pair") ? pair.value : undefined;
  };
  const [first, second] = [at(part), at(other)];
  return first === undefined || second === undefined ? null : { given: first, target: second, isRow };
}

/** `logits` of what is `logits[:, :-1]` behind names and forms, and `ids` of `ids[:, 1:]`; null for anything else. */
export function shiftedPart(
  file: ApiQuestions,
  node: SyntaxNode,
  which: "ahead" | "behind",
): { readonly node: SyntaxNode; readonly of: SyntaxNode; readonly axis: 0 | 1 | null } | null {
  const origin = originOf(file, node);
  const slice = origin === null || origin.part !== null ? null : sliceOf(file.semantic, origin.node);
  if (origin === null || slice === null || !isEdge(file.semantic, slice, which)) return null;
  const axis = slice.axis === 0 || slice.axis === 1 ? slice.axis : null;
  return { node: origin.node, of: slice.of, axis };
}
