/** What of a function no known call runs, by the flags and modes that its calls hand over. Knows Python, no library. */

import type { SemanticModel } from "../semantic/semanticModel";
import {
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../syntax/syntaxTree";
import type { Recorder } from "./frame";
import type { Value } from "./value";

type ValueOf = (node: SyntaxNode) => Value;

/** The branches that are never taken while the parameters are what they are, and the statements behind branches that leave the function. */
export function untakenParts(
  model: SemanticModel,
  { body }: FunctionDefinition,
  valueAt: ValueOf,
): readonly SyntaxNode[] {
  const untaken: SyntaxNode[] = [];
  for (const node of descendants(body)) {
    if (isKind(node, "conditional_expression")) {
      const [whenTrue, condition, whenFalse] = node.children;
      const truth = truthOf(model, condition, valueAt);
      if (truth !== null)
        untaken.push(...[truth ? whenFalse : whenTrue].filter((part) => part !== undefined));
    }
    if (!isKind(node, "if_statement")) continue;
    const truth = truthOf(model, node.condition, valueAt);
    if (truth === false) untaken.push(node.consequence);
    if (truth === true) untaken.push(...node.alternative);
    if (truth === true && leaves(node.consequence)) untaken.push(...behind(node));
  }
  return untaken;
}

/** The statements of the same block that come later. */
function behind(node: SyntaxNode): readonly SyntaxNode[] {
  return node.parent?.children.filter(({ start }) => start >= node.end) ?? [];
}

function leaves(block: SyntaxNode): boolean {
  return isKind(
    block.children.at(-1),
    "return_statement",
    "raise_statement",
    "continue_statement",
    "break_statement",
  );
}

/** Whether a condition certainly holds, or does not, because of what a parameter is handed; null where it may go either way. */
export function truthOf(
  model: SemanticModel,
  written: SyntaxNode | undefined,
  valueAt: ValueOf,
): boolean | null {
  if (written === undefined) return null;
  const node = unparenthesized(written);
  if (isKind(node, "not_operator")) {
    const inner = truthOf(model, node.children[0], valueAt);
    return inner === null ? null : !inner;
  }
  if (isKind(node, "identifier")) {
    const constant = handed(model, node, valueAt);
    return constant === undefined ? null : Boolean(constant);
  }
  if (!isKind(node, "comparison_operator") || node.children.length !== 2) return null;
  const [left, right] = node.children;
  const [operator] = node.operators;
  const constant = left === undefined ? undefined : handed(model, left, valueAt);
  if (constant === undefined || right === undefined) return null;
  const other = valueAt(right).constant;
  if (operator === "==" || operator === "!=")
    return other === undefined ? null : (constant === other) === (operator === "==");
  if ((operator === "is" || operator === "is not") && other === null)
    return (constant === null) === (operator === "is");
  if (operator !== "in" && operator !== "not in") return null;
  const members = isKind(right, "tuple", "list", "set")
    ? right.children.map((one) => valueAt(one).constant)
    : [];
  if (members.length === 0 || members.includes(undefined)) return null;
  return members.includes(constant) === (operator === "in");
}

/** What a parameter that nothing else gives a value is handed, where that is one number, text or truth value. */
function handed(model: SemanticModel, node: SyntaxNode, valueAt: ValueOf): Value["constant"] {
  const definitions = isKind(node, "identifier") ? (model.bindingOf(node)?.definitions ?? []) : [];
  const [only, ...others] = definitions;
  return only?.kind === "parameter" && others.length === 0 ? valueAt(node).constant : undefined;
}

/** Writes down for parts of a unit what another run of it has found, and nothing where that found nothing. */
export function replaceRecorded(recorder: Recorder, other: Recorder, parts: readonly SyntaxNode[]): void {
  for (const node of parts.flatMap((part) => [part, ...descendants(part)])) {
    replaceEntry(recorder.values, other.values, node);
    replaceEntry(recorder.objectsAt, other.objectsAt, node);
    replaceEntry(recorder.definitions, other.definitions, node);
    replaceEntry(recorder.entries, other.entries, node);
  }
}

function replaceEntry<Entry>(
  map: Map<SyntaxNode, Entry>,
  other: ReadonlyMap<SyntaxNode, Entry>,
  node: SyntaxNode,
): void {
  const entry = other.get(node);
  if (entry === undefined) map.delete(node);
  else map.set(node, entry);
}
