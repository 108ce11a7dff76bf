/** What a call gives and does to its receiver, as knowledge says. Resolves no callee and runs no function. */

import type { ArgumentRef } from "../knowledge/argumentRef";
import type { Effect } from "../knowledge/libraryKnowledge";
import { isInside, type SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { packed } from "./containers";
import { namesFloat } from "./fixed";
import { type Frame, objectState, setObject } from "./frame";
import { argumentFor, type Given, valueFor } from "./given";
import { innermost } from "./items";
import { ESCAPED_STATE, type ObjectState, USED_STATE } from "./objectState";
import { type FitTrace, sameRows } from "./rows";
import { contentsOf, gatheredIn, isPrediction, kept, traced, UNKNOWN, type Value } from "./value";

/** How the axis of columns is written. */
const COLUMN_AXES: ReadonlySet<unknown> = new Set([1, -1, "columns"]);

/** The value that the call gives; the state of the receiver is changed. */
export function applyEffect(frame: Frame, given: Given, effect: Effect, receiver: Value | null): Value {
  const { call } = given;
  if (doesOther(given, effect)) return { call };
  if (receiver !== null) changeReceiver(frame, given, effect, receiver);
  if (effect.returnsReceiver === true && receiver !== null)
    return effect.step === undefined ? receiver : traced(receiver, call, effect.step);
  if (effect.returnsArgument !== undefined) return wrapped(valueFor(given, effect.returnsArgument));
  if (effect.returnsArguments === true)
    return packed(given.all.map((one) => ({ ...one, value: wrapped(one.value) })));
  if (effect.splits === true) return splitValue(given);
  if (effect.elements !== undefined)
    return {
      ...(effect.oneOf === undefined ? { type: effect.type ?? "builtins.tuple" } : { oneOf: effect.oneOf }),
      call,
      elements: effect.elements.map((element) =>
        doesOther(given, element) ? { call } : result(frame, given, element, receiver),
      ),
    };
  return result(frame, given, effect, receiver);
}

/** Whether arguments make the call do something of which nothing is known. */
export function doesOther({ all, ...given }: Given, effect: Effect): boolean {
  return (
    effect.unlessKeywords?.some((keyword) =>
      all.some(({ argument }) => argument.keyword?.text === keyword || argument.spread === "**"),
    ) === true ||
    all.filter(({ argument }) => argument.keyword === null).length >
      (effect.unlessPositional ?? Number.POSITIVE_INFINITY) ||
    effect.unlessChosen?.some((keyword) =>
      all.some(({ argument, value }) => argument.keyword?.text === keyword && !isChosen(value)),
    ) === true ||
    effect.ifConstants?.some((ref) => valueFor({ all, ...given }, ref).constant === undefined) === true
  );
}

/** One text or one number. */
const isChosen = ({ constant }: Value): boolean =>
  typeof constant === "string" || typeof constant === "number";

/** Behaves like the value, and may be an object of another class around it. */
function wrapped(value: Value): Value {
  const { constructed: _constructed, ...rest } = value;
  return rest;
}

/** What a network's own class has made for it has the network's mode from here on; an instance of its own may have another one. */
function forgetPartModes(frame: Frame, whole: SyntaxNode, localClass: SyntaxNode): void {
  frame.reads.all = true;
  for (const [site, { mode, ...rest }] of frame.state.objects)
    if (mode !== undefined && site !== whole && isInside(site, localClass)) setObject(frame, site, rest);
}

function changeReceiver(frame: Frame, given: Given, effect: Effect, receiver: Value): void {
  const site = receiver.object?.site;
  if (site === undefined) return;
  const before = objectState(frame, site);
  let after: ObjectState = before;
  if (effect.fits !== undefined)
    after = { ...after, fitted: [{ by: given.call, rows: valueFor(given, effect.fits).rows ?? null }] };
  if (effect.setsTraining !== undefined) {
    if (receiver.localClass !== undefined) forgetPartModes(frame, site, receiver.localClass);
    const { argument, value } = effect.setsTraining;
    const written = argument === undefined ? null : argumentFor(given.call, argument);
    const chosen = written === null ? value : valueFor(given, argument as ArgumentRef).constant;
    if (typeof chosen === "boolean") after = { ...after, mode: [{ training: chosen, by: given.call }] };
    else {
      const { mode: _mode, ...rest } = after;
      after = rest;
    }
  }
  if (effect.compiles === true) after = { ...after, compiled: [{ by: given.call }] };
  if (after !== before) setObject(frame, site, after);
}

function result(frame: Frame, given: Given, effect: Effect, receiver: Value | null): Value {
  const { call } = given;
  const value: { -readonly [Fact in keyof Value]: Value[Fact] } = { call };
  const source =
    effect.keeps === "receiver"
      ? receiver
      : effect.keeps !== undefined
        ? valueFor(given, effect.keeps)
        : null;
  if (source !== null) {
    Object.assign(value, kept(source));
    const meant = source.elements === undefined ? source : contentsOf(source);
    if (meant?.role !== undefined) value.role = meant.role;
    if (meant?.role !== undefined && meant.trace !== undefined) value.trace = meant.trace;
    // `np.stack([a, b])` is no list.
    const isMade = effect.keeps !== "receiver" && effect.keepsElements !== true;
    const isOther = effect.otherClass === true || (isMade && source.type?.startsWith("builtins.") === true);
    const gathered = isMade ? gatheredIn(source) : null;
    if (gathered != null) value.gathered = gathered;
    if (source.type !== undefined && !isOther) value.type = source.type;
    if (effect.keepsElements === true && source.elements !== undefined) value.elements = source.elements;
    if (
      effect.casts !== undefined &&
      source.role !== "hard-labels" &&
      !namesFloat(valueFor(given, effect.casts))
    )
      delete value.role;
  }
  if (effect.flattens === true && source?.items !== undefined && isPlainFlattening(given))
    value.items = innermost(source.items);
  if (effect.type !== undefined) value.type = effect.type;
  const counted = effect.counts === undefined ? UNKNOWN : valueFor(given, effect.counts);
  // What begins empty is filled, most likely where nobody looks.
  const count = counted.elements?.length ?? counted.entries?.size ?? 0;
  if (count > 0) value.constant = count;
  if (effect.grid !== undefined) Object.assign(value, gridOf(given, effect.grid));
  if (effect.yields !== undefined) value.items = itemsOf(effect.yields);
  const { joins } = effect;
  const joined = joins === undefined ? [] : (valueFor(given, joins.elementsOf).elements ?? []);
  if (joins !== undefined && joined.length > 0 && joined.every(({ type }) => type === joins.type))
    value.type = joins.type;
  if (effect.blank === true || source?.elements?.length === 0) value.blank = true;
  const rows = effect.rowsOf === undefined ? null : valueFor(given, effect.rowsOf);
  if (rows !== null) {
    if (rows.rows !== undefined) value.rows = rows.rows;
    if (rows.fits !== undefined) value.fits = rows.fits;
    if (rows.trace !== undefined) value.trace = rows.trace;
  }
  if (effect.beside !== undefined) Object.assign(value, besideOneAnother(given, effect.beside));
  if (effect.loads === true) value.rows = { source: call, part: "all", splitBy: null };
  if (effect.appliesFit === true && receiver !== null) {
    const fits = [...(value.fits ?? []), ...fitTraces(frame, receiver)];
    if (fits.length > 0) value.fits = fits;
  }
  if (effect.asReceiverPredicts === true && receiver?.predicts !== undefined) value.role = receiver.predicts;
  if (effect.predicts !== undefined) {
    const { argument, entry, roles } = effect.predicts;
    const predicts = roles[String(valueFor(given, argument).entries?.get(entry)?.constant)];
    if (predicts !== undefined) value.predicts = predicts;
  }
  if (effect.role !== undefined && (effect.ofPredictions !== true || isPrediction(source ?? rows ?? UNKNOWN)))
    value.role = effect.role;
  return effect.step === undefined || (effect.role !== undefined && value.role !== effect.role)
    ? value
    : traced(value, call, effect.step);
}

/** The rows that all parts have, and what was fitted for any of them; nothing where they are not certainly the same rows. */
function besideOneAnother(given: Given, { parts, axis }: NonNullable<Effect["beside"]>): Value {
  const along = axis === undefined ? 1 : valueFor(given, axis).constant;
  const [first, ...others] = valueFor(given, parts).elements ?? [];
  const rows = first?.rows;
  const isSame = others.every((part) => part.rows !== undefined && rows && sameRows(part.rows, rows));
  if (first === undefined || rows === undefined || !isSame || !COLUMN_AXES.has(along)) return UNKNOWN;
  const fits = new Map([first, ...others].flatMap((part) => (part.fits ?? []).map((fit) => [fit.call, fit])));
  return fits.size === 0 ? { rows } : { rows, fits: [...fits.values()] };
}

/** `axes.reshape(-1)`, `axes.ravel()` */
function isPlainFlattening({ all }: Given): boolean {
  return all.every(({ value: { constant } }) => constant === -1);
}

/** `subplots()` gives one, `subplots(3)` an array of them, `subplots(2, 2)` an array of such arrays; other sizes are not known. */
function gridOf(given: Given, { of, array, sizes }: NonNullable<Effect["grid"]>): Value {
  const numbers = sizes.map((size) =>
    argumentFor(given.call, size) === null ? 1 : valueFor(given, size).constant,
  );
  const isSpread = given.all.some(({ argument }) => argument.spread !== "");
  if (isSpread || !numbers.every((number) => typeof number === "number")) return UNKNOWN;
  return numbers
    .filter((number) => number !== 1)
    .reduce<Value>((items) => ({ type: array, items }), { type: of });
}

/** What a loop gets: one thing, or the parts of a tuple. */
function itemsOf(yields: NonNullable<Effect["yields"]>): Value {
  const parts = yields.map((type): Value => (type === null ? UNKNOWN : { type }));
  const [only = UNKNOWN] = parts;
  return parts.length === 1 ? only : { type: "builtins.tuple", elements: parts };
}

/** What the transformer has learned, if it is certain from which rows. */
function fitTraces(frame: Frame, receiver: Value): FitTrace[] {
  if (receiver.object === undefined || receiver.type === undefined) return [];
  const events = objectState(frame, receiver.object.site).fitted;
  const event = events?.length === 1 ? events[0] : undefined;
  if (event === undefined || event.by === null || event.rows === null) return [];
  return [{ estimator: receiver.type, call: event.by, rows: event.rows }];
}

function splitValue(given: Given): Value {
  const arrays = given.all.filter(
    ({ argument, value }) =>
      argument.keyword === null && (argument.spread !== "**" || value.entries === undefined),
  );
  if (arrays.length === 0 || arrays.some(({ argument }) => argument.spread !== ""))
    return { call: given.call };
  const part = (value: Value, node: SyntaxNode, which: "train" | "test"): Value => {
    const { call: _call, object: _object, elements: _elements, tensor, ...rest } = value;
    return traced(
      {
        ...rest,
        ...partOfTensor(tensor),
        rows: { source: value.rows?.source ?? node, part: which, splitBy: given.call },
      },
      given.call,
      "split",
    );
  };
  return {
    type: "builtins.list",
    call: given.call,
    elements: arrays.flatMap(({ argument, value }) => [
      part(value, argument.value, "train"),
      part(value, argument.value, "test"),
    ]),
  };
}

/** A part of the rows has as many columns, and nobody knows how many rows. */
function partOfTensor(tensor: Value["tensor"]): Pick<Value, "tensor"> {
  if (tensor?.shape === undefined) return tensor === undefined ? {} : { tensor };
  const { sizes, rank } = tensor.shape;
  return { tensor: { ...tensor, shape: { rank, sizes: [null, ...sizes.slice(1)] } } };
}

/** A method of a library's own class may change all about its object but the names that it has: those stand in the class. */
export function useReceiver(
  { apiIndex, knowledge }: Analysis,
  frame: Frame,
  { type, object, localClass }: Value,
  method: string,
): void {
  if (object === undefined) return;
  const { handed } = objectState(frame, object.site);
  // `net.register_buffer("mask", mask)`, `model.add_module(name, layer)`; what is no method of the class raises.
  const takesNames =
    type !== undefined &&
    TAKES_NAMES.some((trait) => knowledge.hasTrait(type, trait)) &&
    (localClass !== undefined || apiIndex.member(type, method, false).kind !== "missing");
  setObject(frame, object.site, handed === true || takesNames ? ESCAPED_STATE : USED_STATE);
}

/** Kinds of classes whose methods give an object names that are chosen by the caller. */
const TAKES_NAMES = ["torch-module", "keras-model"] as const;
