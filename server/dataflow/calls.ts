/** What calls give and do, from knowledge of libraries and from the bodies of the workspace's own functions. */

import type { ArgumentRef, Effect } from "../knowledge/knowledge";
import { lastPart } from "../semantic/qualifiedName";
import type { ClassInfo, QualifiedName } from "../semantic/semanticModel";
import {
  type Argument,
  type Call,
  callArguments,
  type SyntaxNode,
  unparenthesized,
} from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { containerCall, containerMethod, packed } from "./containers";
import { type Frame, objectState, setObject } from "./frame";
import { optimizerOf, resultOf } from "./lineage";
import { ESCAPED_STATE, FRESH_STATE, type ObjectState, returnedState } from "./objectState";
import {
  contentsOf,
  type FitTrace,
  isPrediction,
  kept,
  namesFloat,
  traced,
  UNKNOWN,
  type Value,
} from "./value";

/** The written arguments of a call with their values. */
interface Given {
  readonly call: Call;
  readonly all: readonly { readonly argument: Argument; readonly value: Value }[];
}

/** The argument a parameter gets: by keyword, else by position where no `*args` stands before it. */
export function argumentFor(call: Call, ref: ArgumentRef): Argument | null {
  const all = callArguments(call);
  const named = all.find((argument) => argument.keyword?.text === ref.keyword && ref.keyword !== "");
  if (named !== undefined) return named;
  if (ref.position === null) return null;
  const positional = all.filter((argument) => argument.keyword === null && argument.spread !== "**");
  const argument = positional[ref.position];
  if (argument === undefined || positional.slice(0, ref.position + 1).some((before) => before.spread === "*"))
    return null;
  return argument;
}

function valueFor(given: Given, ref: ArgumentRef): Value {
  const argument = argumentFor(given.call, ref);
  return given.all.find((other) => other.argument.node === argument?.node)?.value ?? UNKNOWN;
}

/** Evaluates a call: its callee, its arguments, then what it does. */
export function evaluateCall(analysis: Analysis, frame: Frame, call: Call, nesting: number): Value {
  const { knowledge } = analysis;
  const callee = unparenthesized(call.function);
  const receiver = callee.kind === "attribute" ? analysis.evaluate(frame, callee.object, nesting) : null;
  const method = callee.kind === "attribute" ? callee.attribute.text : null;
  // `self.net(x)` calls what the field holds, and no method.
  const field =
    receiver?.localClass !== undefined && method !== null
      ? analysis.fieldValue(frame, receiver.localClass, method)
      : null;
  if (field !== null) frame.recorder?.values.set(callee, field);
  const function_ =
    field ?? (callee.kind === "attribute" ? UNKNOWN : analysis.evaluate(frame, callee, nesting));
  const given: Given = {
    call,
    all: callArguments(call).map((argument) => ({
      argument,
      value: analysis.evaluate(frame, argument.value, nesting),
    })),
  };
  frame.recorder?.objectsAt.set(call, frame.state.objects);

  const symbol =
    frame.model.qualifiedName(callee) ??
    function_.symbol ??
    (receiver?.symbol !== undefined && method !== null ? `${receiver.symbol}.${method}` : null);
  const parts = { called: function_, receiver, given: given.all.map(({ value }) => value) };
  if (symbol !== null) {
    const value = symbolCall(analysis, frame, given, symbol);
    const effect = knowledge.functionEffect(symbol);
    const made = resultOf(call, value, { ...parts, receiver: null }, effect);
    const isOptimizer = effect === null && !symbol.startsWith("builtins.");
    return isOptimizer ? optimizerOf(made, valueFor(given, PARAMETERS)) : made;
  }

  const info =
    function_.localFunction !== undefined
      ? analysis.functionInfo(frame.model, function_.localFunction)
      : frame.model.functionOf(callee);
  if (info !== null && receiver?.localClass === undefined)
    return (
      analysis.callFunction(frame, info, given.all, null) ??
      resultOf(call, unknownCall(frame, given, null), { ...parts, called: UNKNOWN }, null)
    );

  const localClass = frame.model.classOf(callee);
  if (localClass !== null) return construct(analysis, frame, given, localClass);

  if (receiver !== null && method !== null && field === null) {
    if (receiver.localClass !== undefined) {
      const own = analysis.methodOf(frame.model, receiver.localClass, method);
      if (own !== null)
        return analysis.callFunction(frame, own, given.all, receiver) ?? unknownCall(frame, given, receiver);
    }
    const contained =
      callee.kind === "attribute" ? containerMethod(frame, callee, receiver, given.all) : null;
    if (contained !== null) return contained;
    const effect =
      methodEffect(analysis, frame, receiver, method) ?? assumedEffect(analysis, given, receiver, method);
    const value =
      effect !== null
        ? typed(analysis, applyEffect(frame, given, effect, receiver), `${receiver.type}.${method}`)
        : receiver.type === undefined || receiver.localClass !== undefined
          ? unknownCall(frame, given, receiver)
          : indexedCall(analysis, frame, given, `${receiver.type}.${method}`, receiver);
    return resultOf(call, value, parts, effect);
  }
  if (function_.localClass !== undefined) {
    const forward =
      analysis.methodOf(frame.model, function_.localClass, "forward") ??
      analysis.methodOf(frame.model, function_.localClass, "__call__");
    if (forward !== null) {
      const value = analysis.callFunction(frame, forward, given.all, function_) ?? { call };
      return resultOf(call, value, parts, null);
    }
  }
  // Calling an object (a network, a loss) does not change the mode or the fit of what it is given.
  if (function_.object !== undefined || (function_.type !== undefined && knowledge.isClass(function_.type)))
    return resultOf(call, { call }, parts, null);
  return resultOf(call, unknownCall(frame, given, null), parts, null);
}

/** Where optimizers take what they optimize. */
const PARAMETERS = { keyword: "params", position: 0 };

function symbolCall(analysis: Analysis, frame: Frame, given: Given, symbol: QualifiedName): Value {
  const { knowledge } = analysis;
  const container = containerCall(symbol, given.all, given.call);
  if (container !== null) return container;
  const effect = knowledge.functionEffect(symbol);
  const wrapped = wrappedEstimator(analysis, given, symbol);
  if (effect !== null) {
    const called =
      effect.callsMethod === undefined ? effect : throughEstimator(analysis, frame, given, effect);
    const value = typed(analysis, applyEffect(frame, given, called, null), symbol);
    if (
      wrapped === null &&
      (value.type === undefined || !knowledge.isClass(value.type) || effect.returnsArgument !== undefined)
    )
      return value;
    const mode = effect.inEvalMode === true ? { mode: [{ training: false, by: given.call }] } : {};
    setObject(frame, given.call, { ...returnedState(effect.uncompiled === true), ...mode });
    return { ...value, object: { site: given.call }, ...(wrapped === null ? {} : { wraps: wrapped }) };
  }
  if (knowledge.isClass(symbol)) {
    setObject(frame, given.call, FRESH_STATE);
    const value: Value = {
      type: symbol,
      constructed: true,
      call: given.call,
      object: { site: given.call },
      ...(wrapped === null ? {} : { wraps: wrapped }),
    };
    return traced(value, given.call, "created");
  }
  if (symbol.startsWith("builtins.")) {
    if (!storesUnknownName(symbol, given)) return { call: given.call };
    return unknownCall(frame, given, null);
  }
  return indexedCall(analysis, frame, given, symbol, null);
}

/** What a call gives, with its class where knowledge says nothing of it and the index does. */
function typed(analysis: Analysis, value: Value, callee: QualifiedName): Value {
  if (value.type !== undefined || value.oneOf !== undefined || value.elements !== undefined) return value;
  if (value.constant !== undefined || value.localClass !== undefined) return value;
  const type = analysis.apiIndex.resultOf(callee);
  return type === null ? value : { ...value, type };
}

/** A call of which only the class of what it gives is known, from the index of APIs. */
function indexedCall(
  analysis: Analysis,
  frame: Frame,
  given: Given,
  callee: QualifiedName,
  receiver: Value | null,
): Value {
  const value = unknownCall(frame, given, receiver);
  const type = analysis.apiIndex.resultOf(callee);
  if (type === null) return value;
  setObject(frame, given.call, FRESH_STATE);
  const made = { ...value, type, object: { site: given.call } };
  return /^[A-Z]/.test(lastPart(callee)) && receiver === null ? { ...made, constructed: true } : made;
}

/** `setattr(model, name, value)` may give the object any attribute; one that is written out can be found in the file. */
function storesUnknownName(symbol: QualifiedName, given: Given): boolean {
  return symbol === "builtins.setattr" && given.all[1]?.argument.value.kind !== "string";
}

/** `cross_val_predict(svc, X, y)` gives what `svc.predict` gives. */
function throughEstimator(analysis: Analysis, frame: Frame, given: Given, effect: Effect): Effect {
  const { estimator, method, byDefault } = effect.callsMethod as NonNullable<Effect["callsMethod"]>;
  const written = argumentFor(given.call, method);
  const name = written === null ? byDefault : valueFor(given, method).constant;
  const own =
    typeof name === "string" ? methodEffect(analysis, frame, valueFor(given, estimator), name) : null;
  if (own === null) return {};
  return {
    ...(own.role === undefined ? {} : { role: own.role }),
    ...(own.step === undefined ? {} : { step: own.step }),
    ...(effect.rowsOf === undefined ? {} : { rowsOf: effect.rowsOf }),
  };
}

function wrappedEstimator(analysis: Analysis, given: Given, symbol: QualifiedName): Value | null {
  const delegation = analysis.knowledge.delegation(symbol);
  if (delegation === null) return null;
  if (delegation.lastOf === "positional") {
    const last = given.all.filter(({ argument }) => argument.keyword === null).at(-1);
    return last === undefined || last.argument.spread !== "" ? null : last.value;
  }
  const value = valueFor(given, delegation.argument);
  return delegation.lastOf === "steps" ? (value.elements?.at(-1)?.elements?.[1] ?? null) : value;
}

function construct(analysis: Analysis, frame: Frame, given: Given, info: ClassInfo): Value {
  setObject(frame, given.call, FRESH_STATE);
  const type = analysis.libraryBase(info);
  const value: Value = {
    localClass: info.node,
    constructed: true,
    call: given.call,
    object: { site: given.call },
    ...(type === null ? {} : { type }),
  };
  const init = analysis.methodOf(frame.model, info.node, "__init__");
  if (init !== null) analysis.callFunction(frame, init, given.all, value);
  return traced(value, given.call, "created");
}

function methodEffect(analysis: Analysis, frame: Frame, receiver: Value, method: string): Effect | null {
  const { knowledge } = analysis;
  if (receiver.type !== undefined) {
    const effect = knowledge.methodEffect(receiver.type, method);
    if (effect !== null) return effect;
  }
  const [first, ...others] = (receiver.oneOf ?? []).map((name) => knowledge.methodEffect(name, method));
  if (first != null && others.every((other) => other !== null && isAlike(first, other))) return first;
  if (receiver.wraps !== undefined) {
    const effect = methodEffect(analysis, frame, receiver.wraps, method);
    if (effect !== null) return effect;
  }
  if (receiver.localClass !== undefined) {
    for (const base of analysis.libraryBases(frame.model, receiver.localClass)) {
      const effect = knowledge.methodEffect(base, method);
      if (effect !== null) return effect;
    }
  }
  const known =
    receiver.role !== undefined ||
    receiver.rows !== undefined ||
    receiver.computedBy !== undefined ||
    isPrediction(receiver);
  return known ? knowledge.anyMethodEffect(method) : null;
}

/** Whether what two methods give means the same. */
function isAlike(a: Effect, b: Effect): boolean {
  return a.role === b.role && a.step === b.step && a.type === b.type && a.fits === b.fits;
}

/** What these methods of an object that nothing is known of certainly mean in machine learning. */
const FIRST = { keyword: "X", position: 0 };
const TELLING: Readonly<Record<string, Effect>> = {
  predict: { step: "predicted", rowsOf: FIRST },
  predict_proba: { role: "probabilities", step: "scored", rowsOf: FIRST },
  predict_log_proba: { role: "log-probabilities", step: "scored", rowsOf: FIRST },
  decision_function: { role: "scores", step: "scored", rowsOf: FIRST },
};

/** What these methods of PyTorch's modules mean on an object of which nothing is known, called as they are there. */
const TELLING_PLAIN: readonly string[] = ["eval", "train", "parameters"];

function assumedEffect(analysis: Analysis, given: Given, receiver: Value, method: string): Effect | null {
  if (receiver.type !== undefined && analysis.knowledge.isClass(receiver.type)) return null;
  const plain =
    given.all.length === 0 || (given.all.length === 1 && typeof given.all[0]?.value.constant === "boolean");
  return plain && TELLING_PLAIN.includes(method)
    ? analysis.knowledge.methodEffect("torch.nn.Module", method)
    : (TELLING[method] ?? null);
}

/** Code that is not seen may do anything to what it is given. */
function unknownCall(frame: Frame, given: Given, receiver: Value | null): Value {
  for (const value of [...given.all.map((one) => one.value), ...(receiver === null ? [] : [receiver])]) {
    for (const escaped of [value, ...(value.elements ?? [])])
      if (escaped.object !== undefined) setObject(frame, escaped.object.site, ESCAPED_STATE);
  }
  return { call: given.call };
}

function applyEffect(frame: Frame, given: Given, effect: Effect, receiver: Value | null): Value {
  const { call } = given;
  if (
    effect.unlessKeywords?.some((keyword) =>
      given.all.some(({ argument }) => argument.keyword?.text === keyword || argument.spread === "**"),
    ) ||
    given.all.filter(({ argument }) => argument.keyword === null).length >
      (effect.unlessPositional ?? Number.POSITIVE_INFINITY) ||
    effect.ifConstants?.some((ref) => valueFor(given, ref).constant === undefined)
  )
    return { call };
  if (receiver !== null) changeReceiver(frame, given, effect, receiver);
  if (effect.returnsReceiver === true && receiver !== null)
    return effect.step === undefined ? receiver : traced(receiver, call, effect.step);
  if (effect.returnsArgument !== undefined) return valueFor(given, effect.returnsArgument);
  if (effect.returnsArguments === true) return packed(given.all);
  if (effect.splits === true) return splitValue(given);
  if (effect.elements !== undefined)
    return {
      type: "builtins.tuple",
      call,
      elements: effect.elements.map((element) => result(frame, given, element, receiver)),
    };
  return result(frame, given, effect, receiver);
}

function changeReceiver(frame: Frame, given: Given, effect: Effect, receiver: Value): void {
  const site = receiver.object?.site;
  if (site === undefined) return;
  const before = objectState(frame, site);
  let after: ObjectState = before;
  if (effect.fits !== undefined)
    after = { ...after, fitted: [{ by: given.call, rows: valueFor(given, effect.fits).rows ?? null }] };
  if (effect.setsTraining !== undefined) {
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
    if (source.type !== undefined) value.type = source.type;
    if (effect.keepsElements === true && source.elements !== undefined) value.elements = source.elements;
    if (
      effect.casts !== undefined &&
      source.role !== "hard-labels" &&
      !namesFloat(valueFor(given, effect.casts))
    )
      delete value.role;
  }
  if (effect.type !== undefined) value.type = effect.type;
  if (effect.blank === true || source?.elements?.length === 0) value.blank = true;
  const rows = effect.rowsOf === undefined ? null : valueFor(given, effect.rowsOf);
  if (rows !== null) {
    if (rows.rows !== undefined) value.rows = rows.rows;
    if (rows.fits !== undefined) value.fits = rows.fits;
    if (rows.trace !== undefined) value.trace = rows.trace;
  }
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

/** What the transformer has learned, if it is certain from which rows. */
function fitTraces(frame: Frame, receiver: Value): FitTrace[] {
  if (receiver.object === undefined || receiver.type === undefined) return [];
  const events = objectState(frame, receiver.object.site).fitted;
  const event = events?.length === 1 ? events[0] : undefined;
  if (event === undefined || event.by === null || event.rows === null) return [];
  return [{ estimator: receiver.type, call: event.by, rows: event.rows }];
}

function splitValue(given: Given): Value {
  const arrays = given.all.filter(({ argument }) => argument.keyword === null);
  if (arrays.length === 0 || arrays.some(({ argument }) => argument.spread !== ""))
    return { call: given.call };
  const part = (value: Value, node: SyntaxNode, which: "train" | "test"): Value => {
    const { call: _call, object: _object, elements: _elements, ...rest } = value;
    return traced(
      { ...rest, rows: { source: value.rows?.source ?? node, part: which, splitBy: given.call } },
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
