/** Giving names their values. Knows Python's assignment targets, no library. */

import type { Knowledge } from "../knowledge/knowledge";
import { isHeld } from "../semantic/isHeld";
import { type Identifier, isKind, type SyntaxNode, unparenthesized } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { unlessChangedElsewhere } from "./changedContents";
import { withEntry } from "./containers";
import { markEscaped } from "./escape";
import { type Frame, hasState, setObject, standForOne } from "./frame";
import { partOfResult } from "./lineage";
import { UNKNOWN_STATE } from "./objectState";
import { setOwnField } from "./ownFields";
import type { Rows } from "./rows";
import { forgetShape, replaceLayer } from "./tensors/inPlace";
import type { Tensor } from "./tensors/tensor";
import { isOpen } from "./typeByUse";
import { contentsOf, hasTrait, isMadeOnly, UNKNOWN, type Value } from "./value";

/** Gives a name its value. Data of unknown origin becomes a data set of its own, so that its rows can be followed. */
export function bind(analysis: Analysis, frame: Frame, identifier: Identifier, whole: Value): void {
  const binding = frame.model.bindingOf(identifier);
  if (binding === null) return;
  const value = unlessChangedElsewhere(analysis.knowledge, frame.model, binding, whole);
  const { among, ...others } = value;
  // Of a field all that it may be stays known: each instance has one of them.
  const isOne = among !== undefined && value.object === undefined && !isHeld(binding);
  if (isOne) standForOne(frame, identifier, among);
  const named = isOne ? { ...others, object: { site: identifier } } : value;
  const given = withIdentity(analysis.knowledge, named, identifier);
  // `model = make()` of code that is not seen: each round of a loop may get another one.
  if (named.object === undefined && hasState(frame, identifier) && isCallResult(identifier))
    setObject(frame, identifier, UNKNOWN_STATE);
  frame.state.values.set(binding, given);
  frame.recorder?.definitions.set(identifier, given);
  frame.recorder?.values.set(identifier, given);
  analysis.spend();
}

/** `model = make()`, `model, tokenizer = load()` */
function isCallResult(target: SyntaxNode): boolean {
  let at = target;
  while (isKind(at.parent, "pattern_list", "tuple_pattern")) at = at.parent;
  return isKind(at.parent, "assignment") && at.parent.left === at && at.parent.right?.kind === "call";
}

/** A value of which nothing tells what it is gets rows and an identity of its own. */
export function withIdentity(knowledge: Knowledge, given: Value, site: SyntaxNode): Value {
  const { oneOf } = given;
  const base = oneOf === undefined || given.type !== undefined ? null : knowledge.baseOf(oneOf);
  const value = base === null ? given : { ...given, type: base, object: given.object ?? { site } };
  if (
    value.symbol !== undefined ||
    value.makes !== undefined ||
    value.localFunction !== undefined ||
    value.partial !== undefined ||
    (value.ways !== undefined && !value.ways.every(isInstance)) ||
    value.constant !== undefined ||
    value.elements !== undefined ||
    value.entries !== undefined
  )
    return value;
  const unknownData =
    value.rows === undefined &&
    (value.type === undefined || knowledge.isOfDataPackage(value.type)) &&
    value.localClass === undefined &&
    value.ways === undefined;
  const rows: Rows | undefined =
    unknownData && value.object === undefined ? { source: site, part: "all", splitBy: null } : value.rows;
  const isOpen = value.type === undefined || value.ways !== undefined;
  // What may be one of several is each of them.
  const object = value.object ?? (isOpen && value.among === undefined ? { site } : undefined);
  return { ...value, ...(rows === undefined ? {} : { rows }), ...(object === undefined ? {} : { object }) };
}

const isInstance = ({ localClass, constructed }: Value): boolean =>
  localClass !== undefined || constructed === true;

/** Binds an assignment target to a value; what is not certain of its parts is unknown. */
export function bindTarget(analysis: Analysis, frame: Frame, target: SyntaxNode, value: Value): void {
  const at = unparenthesized(target);
  if (at.kind === "identifier") bind(analysis, frame, at, value);
  else if (isKind(at, "pattern_list", "tuple_pattern", "list_pattern", "tuple", "list")) {
    const parts = unpacked(value, at.children);
    at.children.forEach((child, i) => {
      bindTarget(analysis, frame, child, parts?.[i] ?? partHeld(analysis.knowledge, value));
    });
  } else if (isKind(at, "list_splat_pattern", "list_splat", "as_pattern_target")) {
    for (const child of at.children) bindTarget(analysis, frame, child, value);
  } else if (at.kind === "subscript") {
    const container = analysis.evaluate(frame, at.value);
    if (container.layer !== undefined) replaceLayer(frame, container, undefined);
    const indices = at.subscript.map((index) => analysis.evaluate(frame, index));
    if (isUnknown(container) && isMadeOnly(value)) markEscaped(analysis, frame, value);
    storeItem(analysis, frame, at.value, indices, value);
  } else if (at.kind === "attribute") {
    const object = analysis.evaluate(frame, at.object);
    if (frame.depth > 0) analysis.noteField(object, at.attribute.text, value);
    setOwnField(analysis.knowledge, frame, at, withIdentity(analysis.knowledge, value, at));
    if (isUnknown(object) && isMadeOnly(value)) markEscaped(analysis, frame, value);
    // `net.fc = nn.Linear(8, 2)`, `array.shape = (2, 3)`
    if (object.layer !== undefined) replaceLayer(frame, object, undefined);
    if (object.tensor !== undefined) forgetShape(frame, object.tensor);
  }
}

/** Something that others may know, and what is in it. */
function isUnknown({ symbol, ...holder }: Value): boolean {
  const { elements, entries, items, call } = holder;
  return symbol !== undefined || (isOpen(holder) && (elements ?? entries ?? items ?? call) === undefined);
}

/** `fig, (left, right) = plt.subplots(1, 2)`: one of those that it gives. */
export function partHeld(knowledge: Knowledge, value: Value): Value {
  if (value.elements !== undefined) return partOfResult(value);
  const type = value.type === undefined ? null : knowledge.elementType(value.type);
  return value.items ?? (type === null ? partOfResult(value) : { ...partOfResult(value), type });
}

/** The value of each target, a starred one's as a list; null where their number does not fit or is not known. */
function unpacked({ elements }: Value, targets: readonly SyntaxNode[]): readonly Value[] | null {
  const starred = targets.findIndex((child) => isKind(child, "list_splat_pattern", "list_splat"));
  if (elements === undefined) return null;
  if (starred < 0) return elements.length === targets.length ? elements : null;
  const behind = targets.length - starred - 1;
  if (elements.length < starred + behind) return null;
  const rest = elements.slice(starred, elements.length - behind);
  const last = elements.slice(elements.length - behind);
  return [...elements.slice(0, starred), { type: "builtins.list", elements: rest }, ...last];
}

/** Binds the names of a `case` to what they match of the subject: all of it, or its elements; others are unknown. */
export function bindPattern(analysis: Analysis, frame: Frame, pattern: SyntaxNode, subject: Value): void {
  if (pattern.kind === "identifier") {
    const { definitions = [] } = frame.model.bindingOf(pattern) ?? {};
    if (definitions.some(({ identifier }) => identifier === pattern)) bind(analysis, frame, pattern, subject);
  } else if (isKind(pattern, "tuple_pattern", "list_pattern"))
    bindPatterns(analysis, frame, pattern.children, subject);
  else
    for (const child of pattern.children)
      bindPattern(analysis, frame, child, isKind(pattern, ...WHOLE) ? subject : UNKNOWN);
}

/** As `bindPattern`, for patterns that match the subject's elements one by one. */
export function bindPatterns(
  analysis: Analysis,
  frame: Frame,
  patterns: readonly SyntaxNode[],
  { elements }: Value,
): void {
  const fits = elements?.length === patterns.length && patterns.every(isOne);
  patterns.forEach((pattern, i) => {
    bindPattern(analysis, frame, pattern, (fits ? elements?.[i] : undefined) ?? UNKNOWN);
  });
}

/** Their parts match what they match. */
const WHOLE = ["case_pattern", "dotted_name", "as_pattern"] as const;

const isOne = (pattern: SyntaxNode): boolean => pattern.children[0]?.kind !== "splat_pattern";

/** Gives a name, or the part of one that `table["losses"]` is, what its list or dict has become. */
export function putInto(analysis: Analysis, frame: Frame, holder: SyntaxNode, changed: Value): void {
  if (isKind(holder, "identifier")) {
    const binding = frame.model.bindingOf(holder);
    if (binding !== null) frame.state.values.set(binding, changed);
  } else if (isKind(holder, "subscript")) {
    const indices = holder.subscript.map((index) => analysis.evaluate(frame, index));
    storeItem(analysis, frame, holder.value, indices, changed);
  }
}

/** `image[:] = image[..., ::-1]` turns the colours round. */
function withoutColours({ channels: _channels, ...tensor }: Tensor): Tensor {
  return tensor;
}

/**
 * `df[columns] = scaled`: the fits of what is stored are in the frame from now on. What a call made, or what its numbers
 * mean, may be gone: `p[p > 0.5] = 1` makes labels of scores.
 */
export function storeItem(
  analysis: Analysis,
  frame: Frame,
  container: SyntaxNode,
  indices: readonly Value[],
  value: Value,
): void {
  // `config["optimizer"]["lr"] = 1e-3`: what is stored in a part is in the whole.
  if (isKind(container, "subscript")) {
    const part = analysis.evaluate(frame, container);
    if (part.entries === undefined && part.elements === undefined) return;
    const { elements: _elements, entries: _entries, ...emptied } = part;
    const [key] = indices;
    const changed = (indices.length === 1 ? withEntry(part, key, value) : null) ?? emptied;
    const keys = container.subscript.map((index) => analysis.evaluate(frame, index));
    storeItem(analysis, frame, container.value, keys, changed);
    return;
  }
  const base =
    isKind(container, "attribute") &&
    analysis.knowledge.dataAttribute(container.attribute.text)?.choosesRows === true
      ? container.object
      : container;
  const place = placeOf(analysis, frame, base);
  if (place === null) return;
  const { before } = place;
  const extended = indices.length === 1 ? withEntry(before, indices[0], value) : null;
  if (extended !== null) {
    place.set(extended);
    return;
  }
  const { elements: _elements, entries: _entries, items: _items, constant: _constant, ...plain } = before;
  const { blank, call, role, ...others } = plain;
  const rest = others.tensor === undefined ? others : { ...others, tensor: withoutColours(others.tensor) };
  const fits = [...(before.fits ?? []), ...(value.fits ?? [])];
  const isFrame = hasTrait(analysis.knowledge, before, "frame");
  // A frame that gets a column is still the frame that the call made.
  const made = call !== undefined && isFrame ? { call } : {};
  const isSame = value.role !== undefined && (blank === true || role === value.role);
  const meaning = isSame
    ? contentsOf(value)
    : role === "hard-labels" && value.role === undefined
      ? { role }
      : {};
  place.set({ ...rest, ...made, ...meaning, ...(fits.length === 0 ? {} : { fits }) });
  analysis.spend();
}

/** What a name or a field of `self` holds, and how to have it hold something else from here on; null where nothing is known of it. */
function placeOf(
  analysis: Analysis,
  frame: Frame,
  node: SyntaxNode,
): { readonly before: Value; readonly set: (value: Value) => void } | null {
  if (node.kind === "attribute") {
    const before = analysis.evaluate(frame, node);
    return before === UNKNOWN
      ? null
      : { before, set: (value) => setOwnField(analysis.knowledge, frame, node, value) };
  }
  const binding = node.kind === "identifier" ? frame.model.bindingOf(node) : null;
  const before = binding === null ? undefined : frame.state.values.get(binding);
  if (binding === null || before === undefined) return null;
  return { before, set: (value) => frame.state.values.set(binding, value) };
}
