/** The two halves of data that a function is given, that are read from files, or that two methods get, told by their names. Knows names and states, reports nothing. */

import { bareName } from "../../semantic/isHeld";
import { triedAround } from "../../semantic/tries";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { isOwnField } from "../names/ownField";
import type { ApiQuestions } from "../ruleContext";

const HELD_OUT = /(?<![a-z])(?:test|val|valid|validation|eval|dev)(?![a-z])/i;

/** The fit of what a model learns from, where `again` fits the same transformer to what it is asked about; null where that is not certain. */
export function earlierFit(context: ApiQuestions, transformer: SyntaxNode, again: Call): Call | null {
  return (
    fitOfGivenHalf(context, transformer, again) ??
    fitOfReadHalf(context, transformer, again) ??
    fitOfOtherFile(context, transformer, again) ??
    fitOfOwnMethod(context, transformer, again)
  );
}

interface NamedHalves {
  readonly fit: Call;
  readonly learned: SyntaxNode;
  readonly data: SyntaxNode;
}

/** The only fit of a transformer before in the same function; null otherwise. */
function onlyFitBefore({ dataflow }: ApiQuestions, transformer: SyntaxNode, again: Call): Call | null {
  const [first, ...others] =
    dataflow.stateOf(transformer, again).fitted?.filter(({ by }) => by !== again) ?? [];
  const fit = first?.by;
  return isKind(fit, "call") && others.length === 0 && functionAround(fit) === functionAround(again)
    ? fit
    : null;
}

/** The only fit before in this function, of what is called as the data of `again` with `train` in place of `test`; null otherwise. */
function namedHalves(context: ApiQuestions, transformer: SyntaxNode, again: Call): NamedHalves | null {
  const fit = onlyFitBefore(context, transformer, again);
  if (fit === null) return null;
  const [learned, data] = [fit, again].map((call) => callArguments(call)[0]?.value);
  if (learned === undefined || data === undefined) return null;
  const [one, other] = [learned, data].map((node) => textOf(context.semantic.tree, node));
  return one !== other && other?.replace(HELD_OUT, "train") === one ? { fit, learned, data } : null;
}

/** The fit of `X_train` before that of `X_test`, or of columns of both, where these are parameters of one function. */
function fitOfGivenHalf(context: ApiQuestions, transformer: SyntaxNode, again: Call): Call | null {
  const { dataflow, semantic } = context;
  const halves = namedHalves(context, transformer, again);
  const isGiven = (node: SyntaxNode): boolean => {
    const table = tableOf(node);
    if (table === null || dataflow.valueOf(table).rows?.splitBy != null) return false;
    const definitions = semantic.bindingOf(table)?.definitions ?? [];
    // A name of nobody, or that is read to be bound for the first time, stands for what a reader knows.
    return (
      definitions[0]?.kind === "parameter" || definitions.every(({ node: made }) => made.end > table.start)
    );
  };
  return halves !== null && isGiven(halves.learned) && isGiven(halves.data) ? halves.fit : null;
}

/** The fit of `train[columns]` before that of `test[columns]`, where each table was read from a file of its own. */
function fitOfReadHalf(context: ApiQuestions, transformer: SyntaxNode, again: Call): Call | null {
  const halves = namedHalves(context, transformer, again);
  if (halves === null) return null;
  const [one, other] = [halves.learned, halves.data].map((node) => {
    const table = tableOf(node);
    const { type, rows } = table === null ? {} : context.dataflow.valueOf(table);
    return type === "pandas.DataFrame" && rows?.splitBy === null ? rows.source : null;
  });
  return one != null && other != null && one !== other ? halves.fit : null;
}

/** The fit of rows of one file, under any name, before that of `test[columns]` of another file. */
function fitOfOtherFile(context: ApiQuestions, transformer: SyntaxNode, again: Call): Call | null {
  const { dataflow } = context;
  const fit = onlyFitBefore(context, transformer, again);
  const [learned, data] = [fit, again].map((call) =>
    call === null ? undefined : callArguments(call)[0]?.value,
  );
  const [one, other] = [learned, data].map((node) => (node === undefined ? null : tableOf(node)));
  if (one == null || other == null || !isKind(one, "identifier") || !isKind(other, "identifier")) return null;
  if (HELD_OUT.test(one.text) || !/^(?:\w+_)?test(?:_\w+)?$/i.test(other.text)) return null;
  const [from, to] = [one, other].map((table) => readBy(context, dataflow.valueOf(table).rows?.source));
  return from != null && to != null && from !== to ? fit : null;
}

/** The call of pandas that read rows from a file. */
function readBy({ semantic }: ApiQuestions, source: SyntaxNode | null | undefined): SyntaxNode | null {
  const isRead =
    isKind(source ?? undefined, "call") &&
    /^pandas\.read_/.test(semantic.qualifiedName((source as Call).function) ?? "");
  return isRead ? (source ?? null) : null;
}

/** The name of the table in `test[columns].astype(str)`. */
function tableOf(node: SyntaxNode): SyntaxNode | null {
  if (isKind(node, "identifier")) return node;
  if (isKind(node, "subscript")) return tableOf(node.value);
  if (isKind(node, "attribute")) return tableOf(node.object);
  return isKind(node, "call") && isKind(node.function, "attribute") ? tableOf(node.function.object) : null;
}

/**
 * `train[names] = Scaler().fit_transform(train[names])` beside `test[names] = Scaler().fit_transform(test[names])`: what another
 * transformer, made alike, learned for the other half, in the same block; null where it is not written like that.
 */
export function fitOfOtherHalf({ dataflow, semantic }: ApiQuestions, again: Call): Call | null {
  const statement = storing(again);
  const text = (node: SyntaxNode): string => textOf(semantic.tree, node);
  if (statement === null || !HELD_OUT.test(text(statement))) return null;
  const wanted = text(statement).replaceAll(new RegExp(HELD_OUT, "gi"), "train");
  const others = statement.parent?.parent?.children ?? [];
  for (const other of others) {
    const [stored] = other.children;
    if (stored === undefined || stored === statement || text(stored) !== wanted) continue;
    const made = [...descendants(stored)].find(
      (call): call is Call => isKind(call, "call") && storing(call) === stored,
    );
    const isApart =
      made !== undefined && dataflow.resolveCall(made).callee === dataflow.resolveCall(again).callee;
    return isApart ? made : null;
  }
  return null;
}

/** The assignment that puts what a fresh transformer makes of some columns of a table back in their place. */
function storing(call: Call): (SyntaxNode & { readonly kind: "assignment" }) | null {
  const { function: callee, parent } = call;
  const isFresh = isKind(callee, "attribute") && isKind(callee.object, "call");
  const given = callArguments(call)[0]?.value;
  const table = given === undefined ? null : tableOf(given);
  if (!isFresh || table === null || !isKind(parent, "assignment") || !isKind(parent.left, "subscript"))
    return null;
  const into = parent.left.value;
  return isKind(into, "identifier") && isKind(table, "identifier") && into.text === table.text
    ? parent
    : null;
}

const LEARNS = /^(?:fit|train)(?:_|$)/;
const ASKED = /^(?:predict|score|evaluate|decision_function|infer|inference)(?:_|$)/;

/** The fit of `self.scaler` in `fit`, where `predict` of the same class fits it again. */
function fitOfOwnMethod({ semantic }: ApiQuestions, transformer: SyntaxNode, again: Call): Call | null {
  const method = functionAround(again);
  const owner = method?.parent?.parent;
  const nameOf = (node: SyntaxNode): string => bareName(textOf(semantic.tree, node));
  if (
    !isOwnField(semantic, transformer) ||
    !isKind(owner, "class_definition") ||
    !ASKED.test(method?.name.text ?? "")
  )
    return null;
  // Fitted where it is not yet.
  if (triedAround(again) !== null || ancestor(again, "if_statement", "conditional_expression") !== null)
    return null;
  for (const [name, learning] of semantic.classOf(owner.name)?.methods ?? []) {
    if (!LEARNS.test(name)) continue;
    for (const call of descendants(learning.body)) {
      if (!isKind(call, "call") || !isKind(call.function, "attribute")) continue;
      const { object, attribute } = call.function;
      const isSame = isOwnField(semantic, object) && nameOf(object) === nameOf(transformer);
      if (isSame && /^fit(?:_transform)?$/.test(attribute.text)) return call;
    }
  }
  return null;
}
