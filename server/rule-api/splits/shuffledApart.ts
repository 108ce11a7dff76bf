/** Rows and labels that are shuffled, apart or one of them alone, and used together. Knows names and generators, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf, givenFor } from "../code/calledFunction";
import { mentions } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";

interface Questions {
  readonly semantic: SemanticModel;
  text(node: SyntaxNode): string;
}

/** What takes rows and labels side by side. */
const TAKES = /^(?:fit|partial_fit|train_test_split|TensorDataset)$/;
const TAKES_BOTH =
  /^(?:fit|partial_fit|train_test_split|score|TensorDataset|cross_val_score|train_on_batch)$/;
/** `zip` pairs anything, also what never belonged together; not what is called so. */
const LABELS =
  /^(?:y|labels?|targets?|masks?)$|_(?:y|labels?|targets?|masks?)$|^y_|^(?:labels?|targets?|masks?)_/i;
/** The same state before the second shuffle gives the same order. */
const SEEDS = /seed|set_state|RandomState|^Random$/;
const REORDERS = /shuffle|permut|sort|sample|take|choice|seed|state|zip/i;

/** The labels whose rows are shuffled in place, and the call that takes both afterwards; null where that is not certain. */
function leftBehind(
  { semantic, text }: Questions,
  rows: SyntaxNode,
  shuffle: Call,
): { readonly labels: string; readonly together: Call } | null {
  const binding = semantic.bindingOf(rows);
  if (binding?.definitions.length !== 1) return null;
  for (const { identifier } of binding.references) {
    const call = identifier.start < shuffle.end ? null : takerAround(identifier, text);
    const target = call === null ? undefined : callArguments(call)[1];
    if (call === null || target === undefined || target.keyword !== null) continue;
    const name = isKind(target.value, "subscript") ? target.value.value : target.value;
    const labels = semantic.bindingOf(name);
    // They were there before the shuffle, and nothing has moved them.
    const [made, ...others] = labels?.definitions ?? [];
    const isBefore = made !== undefined && others.length === 0 && made.node.end <= shuffle.start;
    const isOther = labels !== null && labels !== binding && labels.scope === binding.scope;
    if (isBefore && isOther && sliced(name) === target.value && !isReordered(labels, shuffle, text))
      return { labels: labels.name, together: call };
  }
  return null;
}

/** `return images, labels` of the parameters whose first is shuffled in place, or the same slices of both; null where that is not certain. */
function handedTogether(
  { semantic, text }: Questions,
  rows: SyntaxNode,
  shuffle: Call,
): { readonly labels: string; readonly together: SyntaxNode } | null {
  const binding = semantic.bindingOf(rows);
  for (const { identifier } of binding?.references ?? []) {
    const part = sliced(identifier);
    const pair = isKind(part.parent, "expression_list", "tuple") ? part.parent : null;
    const [one, other, ...more] = pair?.children ?? [];
    if (identifier.start < shuffle.end || one !== part || other === undefined || more.length > 0) continue;
    const name = isKind(other, "subscript") ? other.value : other;
    const isSame =
      sliced(name) === other &&
      text(other).slice(text(name).length) === text(part).slice(identifier.text.length);
    const labels =
      isSame && isKind(name, "identifier") && LABELS.test(name.text) ? semantic.bindingOf(name) : null;
    const isGiven =
      labels?.definitions.length === 1 &&
      binding?.definitions.length === 1 &&
      [labels, binding].every(({ definitions }) => definitions[0]?.kind === "parameter") &&
      labels.references.every(
        (use) =>
          use.identifier.start > shuffle.end &&
          isKind(sliced(use.identifier).parent, "expression_list", "tuple"),
      );
    if (pair !== null && ancestor(pair, "return_statement") !== null && isGiven)
      return { labels: labels.name, together: pair };
  }
  return null;
}

/** `X = shuffle(X)` of scikit-learn in front of `fit(X, y)`, whose labels nothing has moved alone; null where that is not certain. */
export function shuffledAlone(
  context: Questions & ApiQuestions,
  shuffle: Call,
): { readonly rows: string; readonly labels: string; readonly together: Call } | null {
  const { semantic, text } = context;
  const [rows, ...others] = callArguments(shuffle);
  const statement = isKind(shuffle.parent, "assignment") ? shuffle.parent : null;
  const isAlone = others.every(({ keyword }) => keyword?.text === "random_state");
  if (rows?.keyword !== null || statement === null || !isAlone) return null;
  const binding = semantic.bindingOf(rows.value);
  if (binding === null || binding !== semantic.bindingOf(statement.left)) return null;
  const behind = binding.references.find(({ identifier }) => identifier.start > statement.end)?.identifier;
  const taker = behind === undefined ? null : callOfArgument(behind);
  const [one, other] = taker === null ? [] : callArguments(taker);
  const labels = other === undefined ? null : semantic.nameOf(other.value);
  if (taker === null || one?.value !== behind || labels === null || labels === binding) return null;
  const reorders = ({ function: callee }: Call): boolean =>
    REORDERS.test(semantic.qualifiedName(callee) ?? text(callee));
  const isMoved = labels.definitions.some(
    ({ identifier, value }) =>
      identifier.start > statement.end ||
      (isKind(value, "call") && (reorders(value) || mayReorder(semantic, value))),
  );
  const method = isKind(taker.function, "attribute") ? taker.function.attribute.text : "";
  // `fitted(model, X, shuffle(y))` and what is shuffled before it is handed over.
  const run = functionAround(shuffle);
  const isHandedMoved =
    run !== null &&
    labels.definitions.some(({ kind }) => kind === "parameter") &&
    callsOf(context, run).some((call) => {
      const given = givenFor(context, call, run, labels.name);
      const values =
        given === null
          ? []
          : [given, ...(semantic.bindingOf(given)?.definitions ?? []).map(({ value }) => value)];
      return values.some((one) => isKind(one, "call") && (reorders(one) || mayReorder(semantic, one)));
    });
  if (isMoved || isHandedMoved || !/^(?:fit|partial_fit)$/.test(method)) return null;
  return { rows: binding.name, labels: labels.name, together: taker };
}

/** A function of the workspace in whose body something is put into another order. */
function mayReorder(semantic: SemanticModel, { function: callee }: Call): boolean {
  const run = semantic.functionOf(callee);
  return run !== null && mentions({ semantic: run.model }, run.node.body, REORDERS);
}

/** The call that takes rows and labels, in whose first argument a name stands. */
function takerAround(name: SyntaxNode, text: Questions["text"]): Call | null {
  for (let at: SyntaxNode | null = name; at !== null && !at.kind.endsWith("statement"); at = at.parent) {
    const call = callOfArgument(at);
    const method = isKind(call?.function, "attribute") ? call.function.attribute.text : null;
    const isFirst = call !== null && callArguments(call)[0]?.value === at;
    if (call !== null && isFirst && TAKES.test(method ?? text(call.function))) return call;
  }
  return null;
}

/** `y` of `y[:cut]`: the same order. */
function sliced(identifier: SyntaxNode): SyntaxNode {
  const { parent } = identifier;
  const isSlice =
    isKind(parent, "subscript") && parent.value === identifier && isKind(parent.subscript[0], "slice");
  return isSlice && parent.subscript.length === 1 ? parent : identifier;
}

/** Given to something that may put them into another order, or taken by numbers behind the shuffle. */
const isReordered = ({ references }: Binding, shuffle: Call, text: Questions["text"]): boolean =>
  references.some(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "subscript") && parent.value === identifier)
      return identifier.start > shuffle.start && sliced(identifier) === identifier;
    const call = callOfArgument(identifier);
    return call !== null && REORDERS.test(text(call.function));
  });

/** A call that takes both names as they are, behind their shuffles, or `return rows, labels`. */
export function usedTogether(
  { semantic, text }: Questions,
  one: Binding,
  other: Binding,
  behind: Call,
): SyntaxNode | null {
  for (const { identifier } of one.references) {
    const pair = isKind(identifier.parent, "expression_list", "tuple") ? identifier.parent : null;
    const isReturned =
      identifier.start >= behind.end &&
      isKind(pair?.parent, "return_statement") &&
      pair.children.length === 2 &&
      LABELS.test(other.name) &&
      pair.children.some((child) => semantic.nameOf(child) === other);
    if (isReturned) return pair;
    const call = identifier.parent?.parent;
    const isBehind = identifier.start >= behind.end && identifier.parent?.kind === "argument_list";
    if (!isBehind || !isKind(call, "call")) continue;
    const name = isKind(call.function, "attribute") ? call.function.attribute.text : text(call.function);
    const takesBoth = TAKES_BOTH.test(name) || (name === "zip" && LABELS.test(other.name));
    const isBoth = callArguments(call).some(
      ({ value, keyword }) => keyword === null && semantic.nameOf(value) === other,
    );
    if (takesBoth && isBoth) return call;
  }
  return null;
}

/** Whether the generator is set back between two statements, so that both get one order. */
function isSeededBetween(before: SyntaxNode, after: SyntaxNode): boolean {
  const siblings = before.parent?.children ?? [];
  const between = siblings.filter(({ start, end }) => start >= before.end && end <= after.start);
  return between.some((statement) =>
    [...descendants(statement)].some((node) => node.kind === "identifier" && SEEDS.test(node.text)),
  );
}

/** The name that a statement shuffles. */
function shuffledName(call: Call): (SyntaxNode & { readonly kind: "identifier" }) | null {
  const [data, ...others] = callArguments(call);
  const isStatement = call.parent?.kind === "expression_statement";
  return isStatement && others.length === 0 && data?.spread === "" && isKind(data.value, "identifier")
    ? data.value
    : null;
}

/** A shuffle of rows whose labels came with them and are never shuffled; null where that is not certain. */
export function shuffledRows(
  context: Questions,
  shuffle: Call,
): { readonly rows: string; readonly labels: string; readonly together: SyntaxNode } | null {
  const rows = shuffledName(shuffle);
  if (rows === null) return null;
  const found = leftBehind(context, rows, shuffle) ?? handedTogether(context, rows, shuffle);
  return found === null ? null : { ...found, rows: rows.text };
}

/** Two statements of one block that each shuffle a name, which go on together; null where that is not certain. */
export function shufflesApart(context: Questions, first: Call, second: Call) {
  const { semantic } = context;
  const [rows, labels] = [shuffledName(first), shuffledName(second)];
  const one = rows === null ? null : semantic.nameOf(rows);
  const other = labels === null ? null : semantic.nameOf(labels);
  if (rows === null || labels === null || one === null || other === null || one === other) return null;
  const [before, after] = [enclosingStatement(first), enclosingStatement(second)];
  if (before === null || after === null || before.parent !== after.parent) return null;
  const isRebound = [one, other].some(({ definitions }) =>
    definitions.some(({ identifier }) => identifier.start > before.start),
  );
  if (isSeededBetween(before, after) || isRebound) return null;
  const together = usedTogether(context, one, other, second);
  return together === null ? null : { rows, labels, before, after, together };
}
