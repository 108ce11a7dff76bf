/** The abstract value of expressions. Knows Python's expressions; calls are left to `calls.ts`. */

import { dynamicAttributes } from "../semantic/guards";
import type { Binding, QualifiedName } from "../semantic/semanticModel";
import { type Identifier, isKind, type SyntaxNode, stringValue, textOf } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { arithmeticValue } from "./arithmetic";
import { bind } from "./bind";
import { evaluateCall } from "./calls";
import { fieldsStoredOutside } from "./classLineage";
import { comprehensionValue } from "./comprehensions";
import { spreadElements } from "./containers";
import { markBound } from "./escape";
import { asideOf, type Frame, frameThatBinds } from "./frame";
import { innermost } from "./items";
import { keepRows, parametersIn, partOfResult } from "./lineage";
import { heldValue } from "./members";
import { subscriptValue } from "./subscripts";
import { memberOfSize } from "./tensors/size";
import { sizesValue } from "./tensors/tensorArguments";
import { withOperatorFacts } from "./tensors/tensorFacts";
import { truthOf } from "./truth";
import { isOpen } from "./typeByUse";
import { HOLDS_DATA, hasTrait, isPrediction, joinValues, kept, traced, UNKNOWN, type Value } from "./value";
import { onEachWay } from "./ways";

/** Past this nesting an expression is unknown, so that generated code cannot exhaust the stack. */
const MAX_NESTING = 120;

/** Evaluates an expression in a run; side effects of calls and `:=` go to the run's state. */
export function evaluate(
  analysis: Analysis,
  frame: Frame,
  node: SyntaxNode | null | undefined,
  nesting = 0,
): Value {
  if (node == null) return UNKNOWN;
  if (nesting > MAX_NESTING || !analysis.spend()) return UNKNOWN;
  const evaluated = evaluateNode(analysis, frame, node, nesting + 1);
  const told = frame.model.toldTypes === undefined ? null : toldType(analysis, frame, node);
  const value = told !== null && isOpen(evaluated) ? { ...evaluated, type: told } : evaluated;
  // What is run again comes with a state that holds the earlier one: the last value is the joined one.
  if (frame.recorder !== null && (value !== UNKNOWN || frame.recorder.values.has(node)))
    frame.recorder.values.set(node, value);
  return value;
}

/** What the annotation of a parameter says that this expression stands for. */
function toldType({ knowledge }: Analysis, { model }: Frame, { start, end }: SyntaxNode): string | null {
  const told = model.toldTypes?.get(start);
  return told?.end === end && knowledge.isAnnotation(told.type) ? told.type : null;
}

function evaluateNode(analysis: Analysis, frame: Frame, node: SyntaxNode, nesting: number): Value {
  const inner = (child: SyntaxNode | null | undefined): Value => evaluate(analysis, frame, child, nesting);
  switch (node.kind) {
    case "identifier":
      return nameValue(analysis, frame, node);
    case "integer": {
      const number = Number(node.text.replaceAll("_", ""));
      return Number.isSafeInteger(number)
        ? { constant: number, type: "builtins.int" }
        : { type: "builtins.int" };
    }
    case "float": {
      const number = Number(node.text.replaceAll("_", ""));
      return Number.isFinite(number)
        ? { constant: number, type: "builtins.float" }
        : { type: "builtins.float" };
    }
    case "true":
    case "false":
      return { constant: node.kind === "true", type: "builtins.bool" };
    case "none":
      return { constant: null, type: "builtins.NoneType" };
    case "string":
    case "concatenated_string": {
      for (const child of node.children) if (child.kind === "interpolation") inner(child.expression);
      const [first = node] = node.kind === "string" ? [node] : node.children;
      const start = first.children[0]?.kind === "string_start" ? first.children[0].text : "";
      if (/b/i.test(start)) return { type: "builtins.bytes" };
      // A template of Python 3.14 is no text.
      if (/t/i.test(start)) return {};
      const text = stringValue(node);
      return text === null ? { type: "builtins.str" } : { constant: text, type: "builtins.str" };
    }
    case "parenthesized_expression":
      return inner(node.children[0]);
    case "tuple":
    case "list":
    case "expression_list":
    case "pattern_list": {
      // The grammar takes `*f(x)` for a call of `*f`.
      const spread = node.children.some((child) => textOf(frame.model.tree, child).startsWith("*"));
      const elements = node.children.map(inner);
      const type = node.kind === "list" ? "builtins.list" : "builtins.tuple";
      const parametersOf = spread ? parametersIn({ elements }) : [];
      if (parametersOf.length > 0) return { type, parametersOf };
      const all = spread ? spreadElements(node.children, elements, inner) : elements;
      return all === null ? { type } : { type, elements: all };
    }
    case "set":
      node.children.forEach(inner);
      return { type: "builtins.set" };
    case "dictionary":
      return dictionaryValue(node, inner);
    case "attribute":
      return attributeValue(analysis, frame, node, inner);
    case "subscript":
      return subscriptValue(analysis, frame.model, node, inner);
    case "call":
      return evaluateCall(analysis, frame, node, nesting);
    case "conditional_expression": {
      const [consequence, condition, alternative] = node.children;
      const test = inner(condition);
      const truth = truthHere(analysis, frame, condition);
      if (truth !== null) return inner(truth ? consequence : alternative);
      const a = inner(consequence);
      const b = inner(alternative);
      const joined = joinValues(a, b);
      // `1 if p > 0.5 else 0` is the class that the threshold decides.
      if (test.role === "hard-labels" && a.constant !== undefined && b.constant !== undefined)
        return { ...joined, role: "hard-labels", ...kept(test) };
      return joined;
    }
    case "named_expression": {
      const value = inner(node.value);
      if (node.name.kind === "identifier") bind(analysis, frame, node.name, value);
      return value;
    }
    case "comparison_operator": {
      const operands = node.children.map(inner);
      const value = comparisonValue(node, operands);
      const [left, right] = operands;
      return operands.length === 2 && left !== undefined && right !== undefined
        ? withOperatorFacts(
            analysis.knowledge.tensors,
            frame,
            node,
            node.operators[0] ?? "",
            [left, right],
            value,
          )
        : value;
    }
    case "boolean_operator": {
      const left = inner(node.left);
      return joinValues(left, inner(node.right));
    }
    case "not_operator":
      inner(node.argument);
      return { type: "builtins.bool" };
    case "binary_operator": {
      const sides = [inner(node.left), inner(node.right)] as const;
      const value = arithmeticValue(...sides, node.operator);
      return withOperatorFacts(analysis.knowledge.tensors, frame, node, node.operator, sides, value);
    }
    case "unary_operator": {
      const value = inner(node.argument);
      if (node.operator === "-" && typeof value.constant === "number")
        return { ...value, constant: -value.constant };
      return node.operator === "-" && (value.type === "builtins.float" || value.type === "builtins.int")
        ? { type: value.type }
        : keepRows(value);
    }
    case "list_splat": {
      const { parametersOf } = inner(node.children[0]);
      return parametersOf === undefined ? UNKNOWN : { parametersOf };
    }
    case "await":
    case "dictionary_splat":
    case "parenthesized_list_splat":
      inner(node.children[0]);
      return UNKNOWN;
    case "yield": {
      const value = inner(node.children[0]);
      const isPassedOn = /^yield\s+from\b/.test(textOf(frame.model.tree, node));
      frame.yielded.push(isPassedOn ? (value.items ?? UNKNOWN) : value);
      return UNKNOWN;
    }
    case "list_comprehension":
    case "generator_expression":
    case "set_comprehension":
    case "dictionary_comprehension":
      return comprehensionValue(analysis, frame, node, (at, child) => evaluate(analysis, at, child, nesting));
    case "lambda":
      return { localFunction: node };
    case "slice":
      node.children.forEach(inner);
      return UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function nameValue(analysis: Analysis, frame: Frame, node: Identifier): Value {
  const binding = frame.model.bindingOf(node);
  if (binding === null) {
    const symbol = frame.model.qualifiedName(node);
    if (symbol !== null) return { symbol };
    if (frame.model.isBuiltin(node)) return { symbol: `builtins.${node.text}` };
    return analysis.unboundName(frame.model, node);
  }
  return bindingValue(analysis, frame, binding, node);
}

function bindingValue(analysis: Analysis, frame: Frame, binding: Binding, node: Identifier): Value {
  // A run sees its own names and those of the runs that called it as they are now; others as their definitions leave them.
  const at = frameThatBinds(frame, binding);
  const value = at?.state.values.get(binding);
  if (at !== frame) frame.reads.names.set(binding, value);
  if (at !== null && value !== undefined) return analysis.afterOtherUnits(at, binding, value);
  const symbol = frame.model.qualifiedName(node);
  if (symbol !== null) return { symbol };
  const info = frame.model.functionOf(node);
  if (info !== null) return analysis.functionValue(info);
  const class_ = frame.model.classOf(node);
  if (class_ !== null) return analysis.classValue(class_);
  return analysis.importedValue(frame.model, node) ?? analysis.freeValue(frame, binding, node);
}

function dictionaryValue(node: SyntaxNode, inner: (child: SyntaxNode) => Value): Value {
  const entries = new Map<string, Value>();
  let complete = true;
  for (const child of node.children) {
    if (child.kind !== "pair") {
      inner(child);
      complete = false;
      continue;
    }
    const key = inner(child.key);
    const value = inner(child.value);
    if (typeof key.constant === "string") entries.set(key.constant, value);
    else complete = false;
  }
  return complete ? { type: "builtins.dict", entries } : { type: "builtins.dict" };
}

function attributeValue(
  analysis: Analysis,
  frame: Frame,
  node: SyntaxNode & { kind: "attribute" },
  inner: (child: SyntaxNode) => Value,
): Value {
  const receiver = inner(node.object);
  const symbol = frame.model.qualifiedName(node);
  if (symbol !== null) return { symbol };
  return receiver.ways === undefined
    ? memberValue(analysis, frame, node, receiver)
    : onEachWay(receiver, frame, (way) => memberValue(analysis, frame, node, way));
}

function memberValue(
  analysis: Analysis,
  frame: Frame,
  node: SyntaxNode & { kind: "attribute" },
  receiver: Value,
): Value {
  const name = node.attribute.text;
  const held = heldValue(analysis, frame, receiver, node);
  if (held !== null) return held;
  const isRecord = receiver.type === "builtins.tuple" || receiver.type === "types.SimpleNamespace";
  const named = isRecord ? receiver.entries?.get(name) : undefined;
  if (named !== undefined) return fieldsStoredOutside(frame.model).has(name) ? UNKNOWN : named;
  const imported = node.object.kind === "identifier" ? analysis.importedValue(frame.model, node) : null;
  if (imported !== null) return imported;
  const class_ = node.object.kind === "identifier" ? frame.model.classOf(node.object) : null;
  if (class_ !== null) return analysis.classAttribute(frame, class_.node, name) ?? UNKNOWN;
  if (receiver.symbol !== undefined) return { symbol: `${receiver.symbol}.${name}` };
  if (receiver.wraps !== undefined && receiver.type !== undefined) {
    const wrapped = analysis.knowledge.delegation(receiver.type)?.attribute === name ? receiver.wraps : null;
    if (wrapped !== null) return { ...wrapped, ...analysis.partOf(receiver, node) };
  }
  if (name === "shape" && receiver.tensor?.shape !== undefined) return sizesValue(receiver.tensor.shape);
  if (name === "shape" && receiver.type !== undefined)
    return { type: "builtins.tuple", trace: receiver.trace ?? [] };
  if (name === "ndim" && receiver.tensor?.shape?.rank === "known")
    return { constant: receiver.tensor.shape.sizes.length, type: "builtins.int" };
  const data = analysis.knowledge.dataAttribute(name);
  if (data?.flattens === true && receiver.items !== undefined) return { items: innermost(receiver.items) };
  if (data !== null && (receiver.role !== undefined || receiver.rows !== undefined)) {
    const { call: _call, object: _object, tensor: _tensor, type, oneOf, ...rest } = receiver;
    const isKept = data.keepsType === true;
    const held = isKept || type === undefined ? type : analysis.knowledge.attributeType(type, name);
    return {
      ...rest,
      ...(held == null ? {} : { type: held }),
      ...(isKept && oneOf !== undefined ? { oneOf } : {}),
    };
  }
  markBound(analysis, frame, name, receiver);
  const type = receiver.type === undefined ? null : analysis.knowledge.attributeType(receiver.type, name);
  if (type !== null) return { type };
  const indexed = indexedAttribute(analysis, receiver, name);
  const items = indexedItems(analysis, receiver, name);
  if (indexed !== null) return { ...partOfObject(analysis, receiver, node), type: indexed, ...items };
  if (items !== null) return { ...partOfObject(analysis, receiver, node), ...items };
  const column = labelledColumn(analysis, frame, receiver, name);
  if (column !== null) return { ...partOfResult(receiver), oneOf: column };
  // A column of a frame.
  if (hasTrait(analysis.knowledge, receiver, "frame") && receiver.rows !== undefined)
    return { rows: receiver.rows, ...(receiver.fits === undefined ? {} : { fits: receiver.fits }) };
  const member =
    receiver.size === undefined || fieldsStoredOutside(frame.model).has(name)
      ? null
      : memberOfSize(receiver.size, `.${name}`);
  const part = partOfObject(analysis, receiver, node);
  return member === null ? part : { ...part, size: member };
}

function partOfObject(analysis: Analysis, receiver: Value, node: SyntaxNode & { kind: "attribute" }): Value {
  return receiver.object !== undefined && receiver.type !== undefined
    ? analysis.partOf(receiver, node)
    : partOfResult(receiver);
}

/** The class of what an attribute holds, from the index of APIs; of several classes those that lack it are not meant. */
function indexedAttribute({ apiIndex }: Analysis, receiver: Value, name: string): QualifiedName | null {
  const types = receiver.oneOf ?? (receiver.type === undefined ? [] : [receiver.type]);
  const held = new Set<QualifiedName | null>();
  for (const type of types) {
    const answer = apiIndex.member(type, name, false);
    if (answer.kind === "missing") continue;
    const isHeld = answer.kind === "symbol" && answer.symbol.kind === "attribute";
    held.add(isHeld ? apiIndex.resultOf(`${type}.${name}`) : null);
  }
  const [only = null] = held;
  return held.size === 1 ? only : null;
}

/** What an attribute gives one by one, from the index of APIs. */
function indexedItems({ apiIndex }: Analysis, { type }: Value, name: string): Pick<Value, "items"> | null {
  const each = type === undefined ? null : apiIndex.elementOf(`${type}.${name}`);
  return each === null ? null : { items: { type: each } };
}

/** `frame.price`: a name that the table's class lacks and the file stores nowhere is a label. */
function labelledColumn(
  { apiIndex, knowledge }: Analysis,
  { model }: Frame,
  { type, rows }: Value,
  name: string,
): readonly QualifiedName[] | null {
  const columns = type === undefined ? null : knowledge.columnTypes(type);
  if (type === undefined || columns === null || rows !== undefined) return null;
  const answer = apiIndex.member(type, name, false);
  const isLabel = answer.kind === "missing" && answer.mayBeData && answer.history.status === "never";
  return isLabel && !dynamicAttributes(model).names.has(name) ? columns : null;
}

/** A library's own objects may give anything: an array of truths, a condition of polars. */
function comparedType(
  { operators }: SyntaxNode & { kind: "comparison_operator" },
  operands: readonly Value[],
): Pick<Value, "type"> {
  const isOwn = operators.every((operator) => /^[<>=!]/.test(operator));
  const foreign = operands.find(({ type }) => type !== undefined && !/^(?:builtins|numbers)\./.test(type));
  if (!isOwn || foreign?.type === undefined) return { type: "builtins.bool" };
  return HOLDS_DATA.test(foreign.type) ? { type: foreign.type } : {};
}

function comparisonValue(
  node: SyntaxNode & { kind: "comparison_operator" },
  operands: readonly Value[],
): Value {
  const ordering = node.operators.every(
    (operator) => operator === ">" || operator === "<" || operator === ">=" || operator === "<=",
  );
  const prediction = operands.find(isPrediction);
  if (!ordering || prediction === undefined || prediction.role === "hard-labels" || operands.length !== 2)
    return { ...comparedType(node, operands), ...keepRows(operands[0] ?? UNKNOWN) };
  return traced({ ...kept(prediction), role: "hard-labels" }, node, "thresholded");
}

/**
 * Which way a condition goes in a function that is followed, because of what the call hands over (`make("adam")` with
 * `if name == "sgd":`); null where it may go either way, and in code that is asked about for itself.
 */
export function truthHere(
  analysis: Analysis,
  frame: Frame,
  condition: SyntaxNode | undefined,
  state = frame.state,
): boolean | null {
  if (frame.depth === 0 || isKind(condition, "call", "boolean_operator", "attribute")) return null;
  let aside: Frame | null = null;
  const valueAt = (node: SyntaxNode): Value => {
    if (!isAskedFreely(node)) return UNKNOWN;
    aside ??= { ...asideOf(frame), state };
    return evaluate(analysis, aside, node);
  };
  return truthOf(condition, (node) => valueAt(node).constant, valueAt);
}

/** Whether an expression does nothing but give its value: a literal, a name, a field. */
const isAskedFreely = (node: SyntaxNode): boolean =>
  isKind(node, "identifier", "string", "integer", "float", "true", "false", "none") ||
  (isKind(node, "attribute") && isAskedFreely(node.object));
