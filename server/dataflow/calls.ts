/** What calls give and do, from knowledge of libraries and from the bodies of the workspace's own functions. */

import type { Effect } from "../knowledge/libraryKnowledge";
import { lastPart } from "../semantic/qualifiedName";
import type { QualifiedName } from "../semantic/semanticModel";
import { type Call, callArguments, isKind, unparenthesized } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { putInto } from "./bind";
import { forgetHanded } from "./changedContents";
import { construct } from "./construct";
import { containerCall, containerMethod } from "./containers";
import { applyEffect, doesOther, useReceiver } from "./effects";
import { markFields, markFunctions, markLookedUp, storesUnknownName, unknownCall } from "./escape";
import { type Frame, objectState, setObject } from "./frame";
import { isClassMethod } from "./functionShape";
import { type Given, optionFor, valueFor } from "./given";
import { inheritedCall } from "./inheritedCall";
import { itemOf } from "./itemOf";
import { withItems } from "./items";
import { lambdaValue } from "./lambdas";
import { optimizerOf, resultOf } from "./lineage";
import { heldValue, isOutputChosen, isProperty } from "./members";
import { FRESH_STATE, returnedState, UNKNOWN_STATE } from "./objectState";
import { forgetOverwritten } from "./overwritten";
import { forgetOwnFields } from "./ownFields";
import { partialCall, partialOf } from "./partials";
import { recordValue } from "./records";
import { forgetPlainNames, givesNames } from "./runText";
import { type CallTarget, withTensorFacts } from "./tensors/tensorFacts";
import { HOLDS_DATA, isPrediction, traced, UNKNOWN, type Value } from "./value";
import { eachObject, onEachWay } from "./ways";

/** Evaluates a call: its callee, its arguments, then what it does. */
export function evaluateCall(analysis: Analysis, frame: Frame, call: Call, nesting: number): Value {
  const callee = unparenthesized(call.function);
  const receiver = callee.kind === "attribute" ? analysis.evaluate(frame, callee.object, nesting) : null;
  const method = callee.kind === "attribute" ? callee.attribute.text : null;
  const named = callee.kind === "attribute" ? null : analysis.evaluate(frame, callee, nesting);
  const given: Given = {
    call,
    all: callArguments(call).map((argument) => ({
      argument,
      value: analysis.evaluate(frame, argument.value, nesting),
    })),
  };
  if (givesNames(frame.model, call)) forgetPlainNames(frame);
  forgetOwnFields(analysis, frame, callee);
  const { objects } = frame.state;
  frame.recorder?.objectsAt.set(call, objects);
  frame.recorder?.entries.delete(call);
  const callOf = (on: Value | null, called: Value | null): Value => {
    // `self.net(x)` calls what the field holds, and no method.
    const field = on !== null && isKind(callee, "attribute") ? heldValue(analysis, frame, on, callee) : null;
    if (field !== null) frame.recorder?.values.set(callee, field);
    if (field?.ways !== undefined) return onEachWay(field, frame, (way) => callWith(on, way, way), call);
    return callWith(on, field ?? called ?? UNKNOWN, field);
  };
  const callWith = (on: Value | null, called: Value, field: Value | null): Value => {
    const symbol =
      frame.model.qualifiedName(callee) ??
      called.symbol ??
      (on?.symbol !== undefined && method !== null ? `${on.symbol}.${method}` : null);
    const target: CallTarget = { given, callee, symbol, called, receiver: on, method, field };
    frame.found.length = 0;
    const value = withTensorFacts(analysis, frame, target, calledValue(analysis, frame, target));
    forgetOverwritten(analysis, frame, given, symbol);
    return withItems(analysis, given, symbol, value, (data) =>
      itemOf(analysis, { ...frame, state: { ...frame.state, objects }, found: [] }, call, data),
    );
  };
  // `nets[i].eval()`
  if (receiver?.among !== undefined && receiver.object === undefined)
    return onEachWay(eachObject(receiver), frame, (way) => callOf(way, named), call);
  if (receiver?.ways !== undefined) return onEachWay(receiver, frame, (way) => callOf(way, named), call);
  if (named?.ways !== undefined) return onEachWay(named, frame, (way) => callOf(receiver, way), call);
  return callOf(receiver, named);
}

/** What a call gives, but for tensor facts. */
function calledValue(analysis: Analysis, frame: Frame, target: CallTarget): Value {
  const { knowledge } = analysis;
  const { given, callee, symbol, called: function_, receiver, method, field } = target;
  const { call } = given;
  const parts = { called: function_, receiver, given: given.all.map(({ value }) => value) };
  if (symbol !== null) {
    const value = symbolCall(analysis, frame, given, symbol);
    const effect = knowledge.functionEffect(symbol);
    const made = resultOf(call, value, { ...parts, receiver: null }, effect);
    const isOptimizer = effect === null && !symbol.startsWith("builtins.");
    return isOptimizer ? optimizerOf(made, valueFor(given, PARAMETERS)) : made;
  }

  const plain =
    lambdaValue(analysis, frame, function_, given) ?? recordValue(analysis, frame, function_, given);
  if (plain !== null) return plain;
  const info =
    function_.localFunction !== undefined
      ? analysis.functionInfo(frame.model, function_.localFunction)
      : frame.model.functionOf(callee);
  if (info !== null && receiver?.localClass === undefined)
    return (
      analysis.callFunction(frame, info, call, given.all, null) ??
      resultOf(call, unknownCall(analysis, frame, given, null), { ...parts, called: UNKNOWN }, null)
    );

  const localClass =
    function_.makes === undefined
      ? frame.model.classOf(callee)
      : analysis.classInfo(frame.model, function_.makes);
  if (localClass !== null) return construct(analysis, frame, given, localClass);

  if (receiver !== null && method !== null && field === null) {
    const inherited = inheritedCall(analysis, frame, given, callee, receiver);
    if (inherited !== null)
      return (
        analysis.callFunction(frame, inherited.method, call, inherited.given, inherited.self) ??
        unknownCall(analysis, frame, given, inherited.self)
      );
    const ownClass = receiver.localClass ?? receiver.makes;
    if (ownClass !== undefined) {
      const own = analysis.methodOf(frame.model, ownClass, method);
      const isOfClass = own !== null && isClassMethod(own);
      const handed = isOfClass ? { makes: ownClass } : receiver.makes === undefined ? receiver : null;
      if (own !== null && !isProperty(own) && !isOutputChosen(analysis, frame.model, method))
        return (
          analysis.callFunction(frame, own, call, given.all, handed) ??
          unknownCall(analysis, frame, given, receiver)
        );
    }
    const contained =
      callee.kind === "attribute"
        ? containerMethod(frame, callee, receiver, given.all, (changed) =>
            putInto(analysis, frame, callee.object, changed),
          )
        : null;
    if (contained !== null) return contained;
    const effect =
      methodEffect(analysis, frame, receiver, method) ??
      assumedEffect(analysis, frame, given, receiver, method);
    if (effect?.fits !== undefined) markFields(analysis, frame, receiver);
    const value =
      effect !== null
        ? typed(
            analysis,
            applyEffect(frame, given, effect, receiver),
            doesOther(given, effect) ? null : calledMember(analysis, receiver, method),
          )
        : receiver.type === undefined || receiver.localClass !== undefined
          ? oneOfCall(analysis, frame, given, method, receiver)
          : indexedCall(analysis, frame, given, calledMember(analysis, receiver, method), receiver);
    const { type, ...untyped } = value;
    const mayBeOther =
      type === receiver.type && effect?.casts === undefined && isHandedClass(analysis, given);
    return resultOf(call, mayBeOther ? untyped : value, parts, effect);
  }
  const partial = partialCall(analysis, frame, function_, given);
  if (partial !== null) return optimizerOf(partial, valueFor(given, PARAMETERS));
  if (function_.localClass !== undefined) {
    const forward =
      analysis.methodOf(frame.model, function_.localClass, "forward") ??
      analysis.methodOf(frame.model, function_.localClass, "__call__");
    if (forward !== null) {
      const value = analysis.callFunction(frame, forward, call, given.all, function_) ?? { call };
      return resultOf(call, value, parts, null);
    }
  }
  const { type: class_ } = function_;
  const applied = class_ === undefined ? null : knowledge.methodEffect(class_, "__call__");
  if (applied !== null) return resultOf(call, applyEffect(frame, given, applied, function_), parts, applied);
  const called = class_ === undefined ? null : `${class_}.__call__`;
  if (called !== null && analysis.apiIndex.resultOf(called) !== null)
    return resultOf(call, indexedCall(analysis, frame, given, called, null), parts, null);
  // Calling an object (a network, a loss) does not change the mode or the fit of what it is given.
  if (function_.type !== undefined && (function_.object !== undefined || knowledge.isClass(function_.type)))
    return resultOf(call, { call }, parts, null);
  forgetHanded(analysis, frame, given.all, null);
  return resultOf(call, unknownCall(analysis, frame, given, null), parts, null);
}

/** `array.view(np.matrix)`: what a method gives that is handed a class may be of that one. */
function isHandedClass({ knowledge, apiIndex }: Analysis, { all }: Given): boolean {
  return all.some(
    ({ value: { symbol } }) =>
      symbol !== undefined && (knowledge.isClass(symbol) || apiIndex.resultOf(symbol) === symbol),
  );
}

/** Where optimizers take what they optimize. */
const PARAMETERS = { keyword: "params", position: 0 };

function symbolCall(analysis: Analysis, frame: Frame, given: Given, symbol: QualifiedName): Value {
  const { knowledge } = analysis;
  const container = containerCall(symbol, given.all, given.call) ?? partialOf(symbol, given);
  if (container !== null) return container;
  const effect = knowledge.functionEffect(symbol) ?? inheritedEffect(analysis, symbol);
  const wrapped = wrappedEstimator(analysis, given, symbol);
  if (effect !== null) {
    const called =
      effect.callsMethod === undefined ? effect : throughEstimator(analysis, frame, given, effect);
    const value = typed(analysis, applyEffect(frame, given, called, null), symbol);
    if (
      wrapped === null &&
      effect.fresh !== true &&
      (value.type === undefined || !knowledge.isClass(value.type) || effect.returnsArgument !== undefined)
    )
      return value;
    const mode = effect.inEvalMode === true ? { mode: [{ training: false, by: given.call }] } : {};
    const isBare = effect.uncompiled === true || isUncompiled(frame, given, effect);
    setObject(frame, given.call, { ...returnedState(isBare), ...mode });
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
    markFunctions(analysis, frame, given);
    markLookedUp(analysis, frame, symbol, given);
    if (!storesUnknownName(symbol, given)) return builtinCall(analysis, given, symbol);
    return unknownCall(analysis, frame, given, null);
  }
  // A bar of progress leaves what it goes over as it is.
  if (knowledge.goesOver(symbol)) return { call: given.call };
  forgetHanded(analysis, frame, given.all, symbol);
  return indexedCall(analysis, frame, given, symbol, null);
}

/** `CLIPModel.from_pretrained(name)`: what is known of that function of the class which gives an instance of itself. */
function inheritedEffect({ apiIndex, knowledge }: Analysis, symbol: QualifiedName): Effect | null {
  const class_ = apiIndex.resultOf(symbol);
  return class_ === null ? null : knowledge.functionEffect(`${class_}.${lastPart(symbol)}`);
}

/** `clone_model(model)` of a model that certainly has no optimizer and no loss yet. */
function isUncompiled(frame: Frame, given: Given, { compiledAs }: Effect): boolean {
  const model = compiledAs === undefined ? undefined : valueFor(given, compiledAs).object;
  const { compiled = [], escaped } = model === undefined ? UNKNOWN_STATE : objectState(frame, model.site);
  return escaped !== true && compiled.length > 0 && compiled.every(({ by }) => by === null);
}

/** `iter(loader)` gives what the class makes for that. */
function builtinCall({ apiIndex }: Analysis, { call, all }: Given, symbol: QualifiedName): Value {
  const [first] = all;
  const over = symbol === "builtins.iter" && all.length === 1 ? first?.value.type : undefined;
  const type = over === undefined ? null : apiIndex.resultOf(`${over}.__iter__`);
  return type === null ? { call } : { call, type };
}

/** The method that a call runs: `frame.plot()` calls what the attribute holds. */
function calledMember({ apiIndex }: Analysis, { type }: Value, method: string): QualifiedName {
  const name = `${type}.${method}`;
  const answer = type === undefined ? null : apiIndex.member(type, method, false);
  const isHeld = answer?.kind === "symbol" && answer.symbol.kind === "attribute";
  return isHeld ? `${apiIndex.resultOf(name) ?? name}.__call__` : name;
}

/** What a call gives, with its class where knowledge says nothing of it and the index does. */
function typed(analysis: Analysis, value: Value, callee: QualifiedName | null): Value {
  const { type: known, oneOf, elements, constant, localClass } = value;
  const isKnown = [known, oneOf, elements, constant, localClass].some((part) => part !== undefined);
  const type = callee === null || isKnown ? null : analysis.apiIndex.resultOf(callee);
  return callee === null || type === null ? value : { ...value, type, ...itemsOf(analysis, callee) };
}

/** What iterating over what a call gives gives, where the index knows it. */
function itemsOf({ apiIndex }: Analysis, callee: QualifiedName): Pick<Value, "items"> {
  const each = apiIndex.elementOf(callee);
  return each === null ? {} : { items: { type: each } };
}

/** A call of which only the class of what it gives is known, from the index of APIs. */
function indexedCall(
  analysis: Analysis,
  frame: Frame,
  given: Given,
  callee: QualifiedName,
  receiver: Value | null,
): Value {
  // A method of a table leaves it what it is.
  const isData = receiver?.type !== undefined && analysis.knowledge.isOfDataPackage(receiver.type);
  const value = unknownCall(analysis, frame, given, null);
  if (receiver !== null && !isData) useReceiver(analysis, frame, receiver, lastPart(callee));
  const type = analysis.apiIndex.resultOf(callee);
  if (type === null) return value;
  setObject(frame, given.call, FRESH_STATE);
  const made = { ...value, type, object: { site: given.call }, ...itemsOf(analysis, callee) };
  return /^[A-Z]/.test(lastPart(callee)) && receiver === null ? { ...made, constructed: true } : made;
}

/** A method of an object that is of one of several classes: known where those that have it give the same. */
function oneOfCall(analysis: Analysis, frame: Frame, given: Given, method: string, receiver: Value): Value {
  const [only = null, ...others] = new Set(
    (receiver.oneOf ?? [])
      .map((type) => ({ ...receiver, type }))
      .filter(({ type }) => analysis.apiIndex.member(type, method, false).kind !== "missing")
      .map((one) => analysis.apiIndex.resultOf(calledMember(analysis, one, method))),
  );
  if (only === null || others.length > 0) return unknownCall(analysis, frame, given, receiver);
  const isData = receiver.oneOf?.every((type) => analysis.knowledge.isOfDataPackage(type)) === true;
  const value = unknownCall(analysis, frame, given, isData ? null : receiver);
  setObject(frame, given.call, FRESH_STATE);
  return { ...value, type: only, object: { site: given.call } };
}

/** `cross_val_predict(svc, X, y)` gives what `svc.predict` gives. */
function throughEstimator(analysis: Analysis, frame: Frame, given: Given, effect: Effect): Effect {
  const { estimator, method, byDefault } = effect.callsMethod as NonNullable<Effect["callsMethod"]>;
  const chosen = optionFor(given, method);
  const name = chosen === null ? byDefault : chosen.constant;
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

function methodEffect(analysis: Analysis, frame: Frame, receiver: Value, method: string): Effect | null {
  const { knowledge } = analysis;
  if (receiver.type !== undefined) {
    const effect = knowledge.methodEffect(receiver.type, method);
    if (effect !== null) return effect;
  }
  const [first, ...others] = (receiver.oneOf ?? []).map((name) => knowledge.methodEffect(name, method));
  if (first != null && others.every((other) => other !== null && isAlike(first, other)))
    return others.every((other) => other?.role === first.role) ? first : withoutRole(first);
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
  // What the methods of data mean, they do not mean on a distribution or a writer that data went into.
  if (receiver.type !== undefined && !knowledge.isClass(receiver.type) && !HOLDS_DATA.test(receiver.type))
    return null;
  const known =
    receiver.role !== undefined ||
    receiver.rows !== undefined ||
    receiver.computedBy !== undefined ||
    (receiver.type !== undefined &&
      (knowledge.isOfDataPackage(receiver.type) || IS_ARRAY.test(receiver.type))) ||
    isPrediction(receiver);
  return known ? knowledge.anyMethodEffect(method) : null;
}

/** Those of them whose methods mean what they mean on the numbers of a network. */
const IS_ARRAY = /(?:array|tensor)$/i;

/** Whether two methods give the same, but for what the numbers mean. */
function isAlike(a: Effect, b: Effect): boolean {
  const isOther = a.role !== b.role && a.step !== "predicted";
  return !isOther && a.step === b.step && a.type === b.type && a.fits === b.fits;
}

/** Predictions of some kind. */
const withoutRole = ({ role: _role, ...effect }: Effect): Effect => effect;

/** What a method means by convention on an object of which nothing is known. */
function assumedEffect(
  analysis: Analysis,
  frame: Frame,
  given: Given,
  receiver: Value,
  method: string,
): Effect | null {
  const convention = receiver.type === undefined ? analysis.knowledge.convention(method) : null;
  if (convention === null) return null;
  const bases =
    receiver.localClass === undefined ? [] : analysis.libraryBases(frame.model, receiver.localClass);
  const isMissing = (name: string): boolean =>
    bases.some((base) => analysis.apiIndex.member(base, name, false).kind === "missing");
  if (convention.besides?.some(isMissing)) return null;
  const [first, second] = given.all;
  const isPlain = second === undefined && (first === undefined || typeof first.value.constant === "boolean");
  return convention.calledPlainly !== true || isPlain ? convention.effect : null;
}
