/** A function that fits a fresh transformer to what it is handed, called once for the train part and once for another. Knows names, calls and splits, reports nothing. */

import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  isInside,
  isKind,
  type MethodCall,
  rootOf,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf, givenFor } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { eachRound } from "../code/loops";
import { assignedPart } from "../names/assignedPart";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "text" | "tree">;

/** A call of such a function for the train part, and one for the part that is judged. */
export interface FittedPerPart {
  readonly train: Call;
  readonly other: Call;
  readonly given: SyntaxNode;
}

const MAX_STEPS = 8;
const MAX_CALLERS = 3;
const HELD_OUT = /(?<![a-z])(?:test(?:ing)?|val|valid|validation|eval|dev)(?![a-z])/g;
const TRAIN = /(?<![a-z])train(?:ing)?(?![a-z])/g;
/** The classes of the targets of both parts are the same. */
const CODES = /(?:Encoder|Binarizer)$/;
const TARGET = /(?:^|_)(?:y|targets?|labels?)(?:_|$)/;
/** What keeps rows and columns where they are; what turns or groups them may scale each row by itself. */
const KEEPS =
  /^(?:drop|dropna|drop_duplicates|fillna|copy|to_numpy|to_frame|astype|select_dtypes|reset_index|assign|replace|rename|loc|iloc|values|get|ravel|flatten)$/;
const ARRAYS = /^(?:numpy\.(?:array|asarray)|pandas\.DataFrame)$/;

/**
 * The calls of the function around `prepare(df): return StandardScaler().fit_transform(df[columns])`, for the train part
 * and for another one; null where a part may be handled in another way, or where what was learned is not used for the data.
 */
export function fittedPerPart(context: Questions, fit: MethodCall, data: SyntaxNode): FittedPerPart | null {
  const made = context.dataflow.valueOf(fit.function.object).call;
  const around = functionAround(fit);
  if (made === undefined || around === null || functionAround(made) !== around) return null;
  const type = context.dataflow.valueOf(fit.function.object).type ?? "";
  if (rootOf(made) !== rootOf(fit) || !runsAlways(fit) || !isGivenBack(context, fit)) return null;
  const parts = perCaller(context, around, parameterOf(context, data, around), MAX_CALLERS);
  const areTargets = parts !== null && CODES.test(type) && TARGET.test(context.text(parts.given));
  return areTargets ? null : parts;
}

function perCaller(
  context: Questions,
  around: FunctionDefinition,
  parameter: string | null,
  callers: number,
): FittedPerPart | null {
  if (parameter === null || callers === 0 || around.parent?.kind === "decorated_definition") return null;
  const calls = callsOf(context, around);
  const [only, ...others] = calls;
  const outer = only === undefined ? null : functionAround(only);
  if (only !== undefined && others.length === 0 && outer !== null) {
    const given = givenFor(context, only, around, parameter);
    const isReached = given !== null && runsAlways(only) && isGivenBack(context, only);
    return isReached ? perCaller(context, outer, parameterOf(context, given, outer), callers - 1) : null;
  }
  for (const other of calls)
    for (const train of calls) {
      const [learned, given] = [train, other].map((call) => givenFor(context, call, around, parameter));
      if (learned == null || given == null || !areHalves(context, learned, given)) continue;
      const isSameWay = otherArguments(context, train, learned) === otherArguments(context, other, given);
      if (isSameWay && functionAround(train) === functionAround(other)) return { train, other, given };
    }
  return null;
}

/** Parts of one split, or what is called alike but for the part that it is. */
function areHalves({ dataflow, text }: Questions, learned: SyntaxNode, given: SyntaxNode): boolean {
  const [one, other] = [learned, given].map((node) => dataflow.valueOf(node).rows);
  if (one?.splitBy != null || other?.splitBy != null)
    return one?.part === "train" && other?.part === "test" && one.splitBy === other.splitBy;
  const [train, held] = [learned, given].map((node) => text(node).toLowerCase());
  const asTrain = (said = ""): string => said.replace(TRAIN, "train");
  const isHeld = held?.match(HELD_OUT) != null;
  return isHeld && train !== held && asTrain(held?.replace(HELD_OUT, "train")) === asTrain(train);
}

/** What a call hands on beside the data: a flag, or the transformer of the other part. */
const otherArguments = ({ text }: Questions, call: Call, given: SyntaxNode): string =>
  callArguments(call)
    .filter(({ value, spread }) => value !== given || spread !== "")
    .map(({ keyword, value }) => `${keyword?.text}=${text(value).toLowerCase().replace(HELD_OUT, "train")}`)
    .sort()
    .join();

/** The parameter whose columns, or all of which, an expression is; null for rows of it, for what was turned, and for anything else. */
function parameterOf(
  context: Questions,
  node: SyntaxNode,
  around: FunctionDefinition,
  steps = MAX_STEPS,
): string | null {
  const next = (inner: SyntaxNode | undefined): string | null =>
    inner === undefined || steps === 0 ? null : parameterOf(context, inner, around, steps - 1);
  if (isKind(node, "subscript"))
    return node.subscript.every((key) => isColumns(context, key)) ? next(node.value) : null;
  if (isKind(node, "attribute")) return KEEPS.test(node.attribute.text) ? next(node.object) : null;
  if (isKind(node, "call")) {
    const { callee } = context.dataflow.resolveCall(node);
    if (callee !== null && ARRAYS.test(callee)) return next(callArguments(node)[0]?.value);
    const { function: method } = node;
    if (!isKind(method, "attribute")) return null;
    // `df["a"].values.reshape(-1, 1)`
    const isColumn = method.attribute.text === "reshape" && /\(-1, ?1\)$/.test(context.text(node));
    return isColumn || KEEPS.test(method.attribute.text) ? next(method.object) : null;
  }
  if (!isKind(node, "identifier")) return null;
  const definitions = context.semantic.bindingOf(node)?.definitions ?? [];
  const names = new Set<string | null>();
  for (const definition of definitions) {
    if (functionAround(definition.identifier) !== around) return null;
    if (definition.kind === "parameter") names.add(definition.identifier.text);
    else {
      const value = assignedPart(definition);
      if (value === null) return null;
      if (isInside(node, value) || value.start > node.start) continue;
      names.add(next(value));
    }
  }
  const [only = null] = names;
  return names.size === 1 ? only : null;
}

/** `df["a"]`, `df[names]`, `df[column]` of a loop over names, `X[:, 1]`; no row of a number, no mask. */
function isColumns(context: Questions, key: SyntaxNode): boolean {
  if (stringValue(key) !== null || isKind(key, "list")) return true;
  if (isKind(key, "slice")) return key.children.length === 0;
  if (isKind(key, "tuple")) return key.children[0] !== undefined && isColumns(context, key.children[0]);
  if (isKind(key, "attribute")) return key.attribute.text === "columns";
  if (!isKind(key, "identifier")) return false;
  const definitions = context.semantic.bindingOf(key)?.definitions ?? [];
  return definitions.every(({ node, value, kind, identifier }) => {
    if (isKind(node, "for_statement")) {
      const { over, target } = eachRound(context, node);
      return target === identifier && namesColumns(over);
    }
    return kind === "parameter" || (value !== null && namesColumns(value));
  });
}

/** A list, `df.columns`, `df.select_dtypes("number").columns.tolist()`, or the name of what holds them. */
function namesColumns(node: SyntaxNode): boolean {
  if (isKind(node, "list", "tuple", "list_comprehension", "identifier")) return true;
  if (isKind(node, "attribute"))
    return node.attribute.text === "columns" || isKind(node.object, "identifier");
  const method = isKind(node, "call") ? node.function : null;
  return isKind(method, "attribute") && namesColumns(method.object);
}

/** Whether an `if` asks for no more than whether a column is there. */
const asksForColumn = (condition: SyntaxNode): boolean =>
  isKind(condition, "comparison_operator") &&
  condition.operators.join() === "in" &&
  condition.children[1] !== undefined &&
  namesColumns(condition.children[1]);

/** Nothing stands before a place that may leave the function, and no condition around it but whether a column is there. */
function runsAlways(place: SyntaxNode): boolean {
  const around = functionAround(place);
  for (let at = place.parent; at !== null && at !== around; at = at.parent) {
    if (isKind(at, "try_statement", "while_statement", "conditional_expression", "lambda", "match_statement"))
      return false;
    if (isKind(at, "if_statement") && !asksForColumn(at.condition)) return false;
  }
  return (
    around !== null &&
    ![...descendants(around.body)].some(
      (node) =>
        isKind(node, "return_statement", "raise_statement") &&
        node.end <= place.start &&
        functionAround(node) === around,
    )
  );
}

/** Whether what is made of the data is what the function gives back, or is stored in a table that was handed in. */
function isGivenBack(context: Questions, fit: Call): boolean {
  const { function: callee } = fit;
  if (!isKind(callee, "attribute") || callee.attribute.text !== "fit") return reachesReturn(context, fit);
  // `scaler.fit(X)`, `return scaler.transform(X)`
  return fileCalls(context)
    .methods("transform")
    .some(
      (call) =>
        functionAround(call) === functionAround(fit) &&
        call.start > fit.end &&
        context.dataflow.valueOf(call.function.object).call ===
          context.dataflow.valueOf(callee.object).call &&
        reachesReturn(context, call),
    );
}

function reachesReturn(context: Questions, value: SyntaxNode, steps = 4): boolean {
  if (ancestor(value, "return_statement") !== null) return true;
  const stored = ancestor(value, "assignment");
  if (stored === null || steps === 0) return false;
  const targets = isKind(stored.left, "pattern_list", "tuple_pattern") ? stored.left.children : [stored.left];
  return targets.some((target) => {
    const name = baseName(target);
    const binding = name === null ? null : context.semantic.bindingOf(name);
    if (name !== target && binding?.definitions.some(({ kind }) => kind === "parameter")) return true;
    return binding?.references.some(
      ({ identifier }) => identifier.start > stored.end && reachesReturn(context, identifier, steps - 1),
    );
  });
}

function baseName(target: SyntaxNode): SyntaxNode | null {
  if (isKind(target, "subscript")) return baseName(target.value);
  if (isKind(target, "attribute")) return baseName(target.object);
  return isKind(target, "identifier") ? target : null;
}
