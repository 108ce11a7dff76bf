/** Abstract values: what is certain of the value an expression has on every path. Each fact is known or absent; absent silences. */

import type { Knowledge } from "../knowledge/knowledge";
import type { StepKind } from "../knowledge/libraryKnowledge";
import type { Role } from "../knowledge/role";
import type { QualifiedName } from "../semantic/semanticModel";
import type { SyntaxNode } from "../syntax/syntaxTree";
import {
  bothGathered,
  type FitTrace,
  type Gathered,
  type Rows,
  sameGathered,
  sameRows,
  sharedFits,
} from "./rows";
import { type SizeForm, sameSize } from "./tensors/size";
import { joinTensors, type Layer, sameLayer, sameTensor, type Tensor } from "./tensors/tensor";

/** A literal's value. Floats and integers are told apart by `Value.type`. */
export type Constant = string | number | boolean | null;

/** One station on the way of a value, for related information. */
export interface Step {
  readonly node: SyntaxNode;
  readonly what: StepKind;
}

/** A thing with identity, so that what happens to it can be followed: its allocation site, parameter or unknown name. */
export interface ObjectId {
  readonly site: SyntaxNode;
}

/** An object was called with data: a network, a layer, a loss. */
export interface Application {
  readonly object: ObjectId;
  readonly call: SyntaxNode;
}

/** What is known of a value. An empty one is unknown: the top of the lattice. */
export interface Value {
  readonly constant?: Constant;
  /** The literals one of which it is, where different ways give different ones. */
  readonly constants?: readonly Constant[];
  /** The class it is an instance of: `sklearn.svm.SVC`, `builtins.float`, `torch.Tensor`. */
  readonly type?: QualifiedName;
  /** The classes one of which it is an instance of, where different ways give different ones. */
  readonly oneOf?: readonly QualifiedName[];
  /** The class of this workspace it is an instance of. */
  readonly localClass?: SyntaxNode & { readonly kind: "class_definition" };
  /** Its constructor was seen to be called, on every way: it is an instance of this very class, or of one of these, and of no subclass. */
  readonly constructed?: true;
  /** It *is* this library function, class or module. */
  readonly symbol?: QualifiedName;
  /** It *is* this class of the workspace. */
  readonly makes?: SyntaxNode & { readonly kind: "class_definition" };
  /** What it is on each way, where the ways give instances of different classes of the workspace, or different functions. */
  readonly ways?: readonly Value[];
  /** It *is* this function of the workspace. */
  readonly localFunction?: SyntaxNode & { readonly kind: "function_definition" | "lambda" };
  /** It *is* the function that this `functools.partial(...)` makes of the one that it wraps. */
  readonly partial?: SyntaxNode & { readonly kind: "call" };
  /** The elements of a tuple or list that are all known by number. */
  readonly elements?: readonly Value[];
  /** What iterating over it gives, time after time. */
  readonly items?: Value;
  /** The entries of a dict literal with literal keys. */
  readonly entries?: ReadonlyMap<string, Value>;
  readonly role?: Role;
  /** Shape, element type, device and order of channels, where it is an array or a tensor. */
  readonly tensor?: Tensor;
  /** What it makes of an input, where it is a layer of a network. */
  readonly layer?: Layer;
  /** The whole number that it is, as the size of some axis. */
  readonly size?: SizeForm;
  /** It was made only to be filled, and nothing is in it yet: `np.zeros(n)`, `torch.tensor([])`. */
  readonly blank?: boolean;
  /** What its `predict` gives, where that depends on how it was made. */
  readonly predicts?: Role;
  readonly rows?: Rows;
  /** The fits whose statistics went into the value: what a transformer learned from these rows is in it. */
  readonly fits?: readonly FitTrace[];
  /** It is a window on these rows, or is filled with such windows and nothing else. */
  readonly gathered?: Gathered;
  /** The call that made it, where a call did: its arguments can be looked at. */
  readonly call?: SyntaxNode & { readonly kind: "call" };
  readonly object?: ObjectId;
  /** It is one of these objects, each made by a call. */
  readonly among?: readonly ObjectId[];
  /** The calls of objects whose results went into it, gradients included; the latest last. */
  readonly computedBy?: readonly Application[];
  /** It holds all parameters of these objects. */
  readonly parametersOf?: readonly ObjectId[];
  /** It is an optimizer of all parameters of these objects. */
  readonly optimizes?: readonly ObjectId[];
  /** The estimator inside a search or pipeline, the model inside a wrapper, the function inside a partial one. */
  readonly wraps?: Value;
  /** The way it came, oldest first; at most a dozen. */
  readonly trace?: readonly Step[];
}

export const UNKNOWN: Value = Object.freeze({});

const MAX_TRACE = 12;
/** A list of models to compare has no more. */
const MAX_CLASSES = 16;
const MAX_LITERALS = 8;
const MAX_WAYS = 6;
const MAX_OBJECTS = 16;

/** The value with one more station on its way. */
export function traced(value: Value, node: SyntaxNode, what: StepKind): Value {
  const trace = [...(value.trace ?? []), { node, what }];
  return { ...value, trace: trace.slice(-MAX_TRACE) };
}

/** What is certain of a value that is either `a` or `b`: the facts in which they agree. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  // `best = None` before a loop that keeps one of the models: whoever does something with it does it with that one.
  if (a.constant === null && isChosen(b)) return b;
  if (b.constant === null && isChosen(a)) return a;
  const joined: { -readonly [Fact in keyof Value]: Value[Fact] } = {};
  if (a.constant !== undefined && a.constant === b.constant) joined.constant = a.constant;
  else {
    const literals = union(literalsOf(a), literalsOf(b), MAX_LITERALS);
    if (literals !== null) joined.constants = literals;
  }
  if (a.type !== undefined && a.type === b.type) joined.type = a.type;
  else {
    const classes = union(classesOf(a), classesOf(b), MAX_CLASSES);
    if (classes !== null) joined.oneOf = classes.sort();
  }
  if (a.localClass !== undefined && a.localClass === b.localClass) joined.localClass = a.localClass;
  if (a.constructed && b.constructed && a.localClass === b.localClass) joined.constructed = true;
  if (a.symbol !== undefined && a.symbol === b.symbol) joined.symbol = a.symbol;
  if (a.makes !== undefined && a.makes === b.makes) joined.makes = a.makes;
  if (a.localFunction !== undefined && a.localFunction === b.localFunction)
    joined.localFunction = a.localFunction;
  if (a.partial !== undefined && a.partial === b.partial) joined.partial = a.partial;
  const ways = joinWays(a, b);
  if (ways !== null) joined.ways = ways;
  const tensor = joinTensors(a.tensor, b.tensor);
  if (tensor !== undefined) joined.tensor = tensor;
  if (a.layer !== undefined && sameLayer(a.layer, b.layer)) joined.layer = a.layer;
  if (a.size !== undefined && b.size !== undefined && sameSize(a.size, b.size)) joined.size = a.size;
  if (a.blank === true && b.blank === true) joined.blank = true;
  const role = a.blank === true ? b.role : a.role;
  if (role !== undefined && (role === b.role || b.blank === true)) joined.role = role;
  if (a.predicts !== undefined && a.predicts === b.predicts) joined.predicts = a.predicts;
  if (a.rows !== undefined && b.rows !== undefined && sameRows(a.rows, b.rows)) joined.rows = a.rows;
  if (a.items !== undefined && b.items !== undefined) joined.items = joinValues(a.items, b.items);
  if (a.wraps !== undefined && b.wraps !== undefined) joined.wraps = joinValues(a.wraps, b.wraps);
  const computedBy = joinApplications(a, b);
  if (computedBy.length > 0) joined.computedBy = computedBy;
  const parametersOf = sharedObjects(a.parametersOf, b.parametersOf);
  if (parametersOf.length > 0) joined.parametersOf = parametersOf;
  const optimizes = sharedObjects(a.optimizes, b.optimizes);
  if (optimizes.length > 0) joined.optimizes = optimizes;
  const gathered = bothGathered(gatheredIn(a), gatheredIn(b));
  if (gathered != null) joined.gathered = gathered;
  const fits = sharedFits(a.fits ?? NONE, b.fits ?? NONE);
  if (fits.length > 0) joined.fits = fits;
  if (a.call !== undefined && a.call === b.call) joined.call = a.call;
  if (a.object !== undefined && a.object.site === b.object?.site) joined.object = a.object;
  else {
    const among = eitherObject(a, b);
    if (among !== null) joined.among = among;
  }
  if (a.elements !== undefined && a.elements.length === b.elements?.length) {
    const other = b.elements;
    joined.elements = a.elements.map((element, i) => joinValues(element, other[i] ?? UNKNOWN));
  }
  // A dict that a loop fills, before its first round and behind it.
  if (a.entries !== undefined && b.entries?.size === 0) joined.entries = a.entries;
  else if (b.entries !== undefined && a.entries?.size === 0) joined.entries = b.entries;
  else if (a.entries !== undefined && b.entries !== undefined && a.entries.size === b.entries.size) {
    const other = b.entries;
    if ([...a.entries.keys()].every((key) => other.has(key))) {
      joined.entries = new Map(
        [...a.entries].map(([key, value]) => [key, joinValues(value, other.get(key) ?? UNKNOWN)]),
      );
    }
  }
  if (joined.elements === undefined && a.type === "builtins.list" && b.type === "builtins.list") {
    const contents = joinContents(a, b);
    if (contents?.role !== undefined) {
      joined.role = contents.role;
      if (contents.trace !== undefined) joined.trace = contents.trace;
      return joined;
    }
  }
  // Two ways lead here; either explains the facts that are left.
  const way = a.blank === true ? b.trace : a.trace;
  if (way !== undefined && Object.keys(joined).some((fact) => fact !== "oneOf" && fact !== "constants"))
    joined.trace = way;
  return Object.keys(joined).length === 0 ? UNKNOWN : joined;
}

/** What is certain of every element of a list: its role and its way. Null for an empty one, which says nothing. */
export function contentsOf(list: Value): Pick<Value, "role" | "trace"> | null {
  const { role, trace } = list;
  const elements = list.elements?.filter(({ blank }) => blank !== true);
  const [first] = elements ?? [list];
  if (first === undefined) return null;
  if (elements === undefined)
    return { ...(role === undefined ? {} : { role }), ...(trace === undefined ? {} : { trace }) };
  if (first.role === undefined || elements.some((element) => element.role !== first.role)) return {};
  return { role: first.role, ...(first.trace === undefined ? {} : { trace: first.trace }) };
}

/** What is certain of every element of two lists; null where both are empty. */
export function joinContents(a: Value, b: Value): Pick<Value, "role" | "trace"> | null {
  const [first, second] = [contentsOf(a), contentsOf(b)];
  if (first === null || second === null) return first ?? second;
  return first.role === second.role ? first : {};
}

/** The rows on which all that a list holds are windows; undefined where that is not certain, null for what nothing is in yet. */
export function gatheredIn({ blank, elements, gathered, type }: Value): Gathered | undefined | null {
  if (blank === true) return null;
  if (elements === undefined || type !== "builtins.list") return gathered;
  return elements.reduce<Gathered | undefined | null>((all, one) => bothGathered(all, one.gathered), null);
}

const CALLED_AS = ["ways", "localClass", "localFunction", "makes", "partial", "symbol"] as const;

/** The ways of two values that are called differently; null where they are called alike, or nobody knows how. */
function joinWays(a: Value, b: Value): readonly Value[] | null {
  if (CALLED_AS.every((fact) => a[fact] === b[fact])) return a.ways ?? null;
  const all = [...(a.ways ?? [a]), ...(b.ways ?? [b])];
  const isKnown = (way: Value): boolean =>
    way.constructed === true || CALLED_AS.some((fact) => way[fact] !== undefined);
  const different = all.filter((way, i) => all.findIndex((other) => sameValue(way, other)) === i);
  return different.length <= MAX_WAYS && different.every(isKnown) ? different : null;
}

/** Objects that were called on either way. A plain number, such as the 0 that a sum starts with, has nothing to say. */
function joinApplications(a: Value, b: Value): readonly Application[] {
  const first = a.computedBy ?? NONE;
  const second = b.computedBy ?? NONE;
  if (typeof a.constant === "number") return second;
  if (typeof b.constant === "number") return first;
  if (first.length === 0 || second.length === 0) return NONE;
  const isIn = (all: readonly Application[], { object }: Application): boolean =>
    all.some((other) => other.object.site === object.site);
  return [
    ...first.filter((one) => isIn(second, one)),
    ...second.filter((one) => isIn(first, one) && !first.some((other) => other.call === one.call)),
  ];
}

/** Classes whose instances are data: arrays, tables, tensors, Python's own containers. Nothing happens to those that is followed by object. */
export const HOLDS_DATA = /^builtins\.|(?:array|frame|series|index|tensor|variable|matrix|dataset)$/i;

/** One of several that exist anyway, and none that is made on one of two ways, without which there is nothing on the other. */
function isChosen(value: Value): boolean {
  const objects = objectsOf(value);
  return objects.length > 0 && objects.every(({ site }) => site.kind !== "call") && isMadeOnly(value);
}

/** Something that a call made to be used, and that holds no data: a network, an optimizer, a scheduler. */
export function isMadeOnly(value: Value): boolean {
  const { call, constant, symbol, role, type, oneOf, localClass } = value;
  return (
    (constant ?? symbol ?? role) === undefined &&
    (objectsOf(value).length > 0 || call !== undefined) &&
    (type ?? oneOf ?? localClass) !== undefined &&
    !HOLDS_DATA.test(type ?? "") &&
    !NUMBERS.test(type ?? "")
  );
}

const NUMBERS = /^numbers\./;

/** Which objects it may be; null for data, and where one of them may be another than those that calls are seen to make. */
function eitherObject(a: Value, b: Value): readonly ObjectId[] | null {
  const [first, second] = [objectsOf(a), objectsOf(b)];
  if (HOLDS_DATA.test(a.type ?? "")) return null;
  if (first.length === 0 || second.length === 0) return null;
  const all = [...first, ...second.filter(({ site }) => !first.some((other) => other.site === site))];
  return all.length <= MAX_OBJECTS && all.every(({ site }) => site.kind === "call") ? all : null;
}

/** The objects one of which a value is, as far as they are known. */
export function objectsOf({ object, among }: Value): readonly ObjectId[] {
  return among ?? (object === undefined ? NONE : [object]);
}

function sharedObjects(
  a: readonly ObjectId[] | undefined,
  b: readonly ObjectId[] | undefined,
): readonly ObjectId[] {
  return a?.filter(({ site }) => b?.some((other) => other.site === site)) ?? NONE;
}

const NONE: readonly never[] = [];

/** What is in either, where both have some and all together are not too many. */
function union<Item>(a: readonly Item[], b: readonly Item[], most: number): Item[] | null {
  if (a.length === 0 || b.length === 0) return null;
  const all = new Set([...a, ...b]);
  return all.size <= most ? [...all] : null;
}

function classesOf({ type, oneOf }: Value): readonly QualifiedName[] {
  return oneOf ?? (type === undefined ? NONE : [type]);
}

function literalsOf({ constant, constants }: Value): readonly Constant[] {
  return constants ?? (constant === undefined ? NONE : [constant]);
}

/** Whether two values say the same; used to stop the iteration over loops. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  for (const key of Object.keys(a) as (keyof Value)[]) if (!sameFact(a, b, key)) return false;
  for (const key of Object.keys(b) as (keyof Value)[])
    if (a[key] === undefined && !sameFact(a, b, key)) return false;
  return true;
}

function sameFact(a: Value, b: Value, key: keyof Value): boolean {
  if (a[key] === b[key] || key === "trace") return true;
  if (key === "oneOf") {
    if (a.oneOf?.join() !== b.oneOf?.join()) return false;
  } else if (key === "constants") {
    if (a.constants?.length !== b.constants?.length) return false;
    if (a.constants?.every((constant) => b.constants?.includes(constant)) === false) return false;
  } else if (key === "elements" || key === "ways") {
    if (a[key]?.length !== b[key]?.length) return false;
    if (!a[key]?.every((one, i) => sameValue(one, b[key]?.[i] ?? UNKNOWN))) return false;
  } else if (key === "entries") {
    if (a.entries?.size !== b.entries?.size) return false;
    for (const [name, value] of a.entries ?? [])
      if (!sameValue(value, b.entries?.get(name) ?? UNKNOWN)) return false;
  } else if (key === "rows") {
    if (a.rows === undefined || b.rows === undefined || !sameRows(a.rows, b.rows)) return false;
  } else if (key === "gathered") {
    if (!sameGathered(a.gathered, b.gathered)) return false;
  } else if (key === "wraps" || key === "items") {
    if (!sameValue(a[key] ?? UNKNOWN, b[key] ?? UNKNOWN)) return false;
  } else if (key === "fits") {
    if (a.fits?.length !== b.fits?.length) return false;
    if (!a.fits?.every((fit) => b.fits?.some((other) => other.call === fit.call))) return false;
  } else if (key === "computedBy") {
    if (a.computedBy?.length !== b.computedBy?.length) return false;
    if (!a.computedBy?.every((one, i) => one.call === b.computedBy?.[i]?.call)) return false;
  } else if (key === "parametersOf" || key === "optimizes" || key === "among") {
    if (a[key]?.length !== b[key]?.length || sharedObjects(a[key], b[key]).length !== (a[key]?.length ?? 0))
      return false;
  } else if (key === "tensor") {
    if (!sameTensor(a.tensor, b.tensor)) return false;
  } else if (key === "layer") {
    if (!sameLayer(a.layer, b.layer)) return false;
  } else if (key === "size") {
    if (!sameSize(a.size ?? null, b.size ?? null)) return false;
  } else if (key === "object") {
    if (a.object?.site !== b.object?.site) return false;
  } else return false;
  return true;
}

/** The way and the rows of a value, for one that is derived from it row by row. */
export function kept(value: Value): Value {
  const result: { -readonly [Fact in keyof Value]: Value[Fact] } = {};
  if (value.rows !== undefined) result.rows = value.rows;
  if (value.fits !== undefined) result.fits = value.fits;
  if (value.gathered !== undefined) result.gathered = value.gathered;
  if (value.trace !== undefined) result.trace = value.trace;
  if (value.computedBy !== undefined) result.computedBy = value.computedBy;
  if (value.parametersOf !== undefined) result.parametersOf = value.parametersOf;
  return result;
}

const CONTINUOUS: ReadonlySet<Role> = new Set([
  "probabilities",
  "positive-probabilities",
  "log-probabilities",
  "logits",
  "scores",
  "raw-model-output",
]);

/** Whether a value is certain to be some model's prediction. */
export function isPrediction(value: Value): boolean {
  return (
    (value.role !== undefined && CONTINUOUS.has(value.role)) ||
    (value.trace?.some((step) => step.what === "predicted" || step.what === "scored") ?? false)
  );
}

/** Whether the value certainly is an instance of a library's class that has this trait. */
export function hasTrait(knowledge: Knowledge, { type }: Value, trait: string): boolean {
  return type !== undefined && knowledge.hasTrait(type, trait);
}
