/** From which step the value of an expression certainly comes. Knows values and names, no library. */

import type { Value } from "../dataflow/value";
import type { SemanticModel } from "../semantic/semanticModel";
import { type Call, isKind, rootOf, type SyntaxNode } from "../syntax/syntaxTree";

/** Longer chains of assignments are not followed. */
const MAX_ASSIGNMENTS = 12;

/** Statements of which only a part may run. */
const BRANCHING: ReadonlySet<string> = new Set([
  "if_statement",
  "elif_clause",
  "else_clause",
  "for_statement",
  "while_statement",
  "try_statement",
  "except_clause",
  "match_statement",
  "case_clause",
  "function_definition",
  "lambda",
  "class_definition",
]);

/**
 * The step whose result an expression holds: the call that made the value on every path, or the last station of its way
 * where plain assignments lead from there to here, or else what was called to compute it. Null where none is certain.
 */
export function producerOf(
  semantic: SemanticModel,
  expression: SyntaxNode,
  value: Value,
  isStep: (call: SyntaxNode) => call is Call,
): Call | null {
  if (value.call !== undefined && isStep(value.call)) return value.call;
  const written = callsBehind(semantic, expression, isStep);
  const stations = (value.trace ?? []).map(({ node }) => node).filter(isStep);
  const last = stations.at(-1);
  if (last !== undefined && written.has(last)) return last;
  const computed = (value.computedBy ?? []).map(({ call }) => call).filter(isStep);
  return computed.at(-1) ?? null;
}

/** The steps that an expression's own code leads to, through names that one assignment certainly gave their value. */
function callsBehind(
  semantic: SemanticModel,
  expression: SyntaxNode,
  isStep: (call: SyntaxNode) => call is Call,
): ReadonlySet<Call> {
  const found = new Set<Call>();
  const follow = (at: SyntaxNode, left: number): void => {
    if (isStep(at)) {
      found.add(at);
      return;
    }
    if (at.kind === "identifier" && left > 0) {
      const value = certainAssignment(semantic, at)?.value;
      if (value != null) follow(value, left - 1);
    }
    for (const child of at.children) if (!isAttributeName(child)) follow(child, left);
  };
  follow(expression, MAX_ASSIGNMENTS);
  return found;
}

/** The one assignment that certainly gave a name the value that it has here. */
interface CertainAssignment {
  /** What is assigned, also where the name gets only an element of it. */
  readonly value: SyntaxNode;
  readonly statement: SyntaxNode;
}

/** The assignment that reaches the use of a name whatever branches are taken; null where there may be another. */
export function certainAssignment(semantic: SemanticModel, use: SyntaxNode): CertainAssignment | null {
  const binding = semantic.bindingOf(use);
  if (binding === null) return null;
  const before = binding.definitions.filter(({ identifier }) => identifier.start < use.start);
  const last = before.at(-1);
  // In a loop, what stands below may have run before.
  const isRepeated = binding.definitions.some(
    ({ identifier }) => identifier.start > use.start && commonLoop(identifier, use),
  );
  if (last === undefined || isRepeated) return null;
  const statement = last.node;
  if (!isKind(statement, "assignment") || statement.right === null) return null;
  for (let at = statement.parent; at !== null; at = at.parent)
    if (BRANCHING.has(at.kind) && !(at.start <= use.start && use.end <= at.end)) return null;
  return { value: statement.right, statement };
}

function commonLoop(a: SyntaxNode, b: SyntaxNode): boolean {
  for (let at = a.parent; at !== null; at = at.parent)
    if (isKind(at, "for_statement", "while_statement") && at.start <= b.start && b.end <= at.end) return true;
  return false;
}

function isAttributeName(node: SyntaxNode): boolean {
  return (
    (isKind(node.parent, "attribute") && node.parent.attribute === node) ||
    (isKind(node.parent, "keyword_argument") && node.parent.name === node)
  );
}

/** Whether a node stands in this tree and not in another file's. */
export function standsIn(root: SyntaxNode, node: SyntaxNode): boolean {
  return rootOf(node) === root;
}

/** The plain names that an assignment gives the elements of a call's result, in order; null for any other target. */
export function targetNames(call: Call): readonly (SyntaxNode | null)[] {
  const { parent } = call;
  if (!isKind(parent, "assignment") || parent.right !== call) return [];
  const { left } = parent;
  const targets = isKind(left, "pattern_list", "tuple_pattern", "list_pattern") ? left.children : [left];
  return targets.map((target) => (target.kind === "identifier" ? target : null));
}
