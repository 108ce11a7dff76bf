/** Functions of the workspace that talk to all processes whenever they run. Knows torch's collectives, reports nothing. */

import type { FunctionInfo, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { rankGuard } from "./rankGuards";

interface File {
  readonly semantic: SemanticModel;
}

/** How many arguments each takes by position before the group. */
const TALKS: Readonly<Record<string, number>> = {
  barrier: 0,
  all_reduce: 2,
  all_gather: 2,
  all_gather_object: 2,
  broadcast: 2,
  broadcast_object_list: 2,
};
const MAX_DEPTH = 2;

/** Calls that only rank 0 gets to, of functions that certainly wait for all processes. */
export function guardedTalks({ semantic }: File): readonly Call[] {
  return nodesOf(semantic.tree, "call").filter(
    (call) =>
      isKind(call.function, "identifier", "attribute") &&
      rankGuard({ semantic }, call) !== null &&
      talks(semantic.functionOf(call.function), 0),
  );
}

/** Whether a function calls a collective of the whole group on every way through it. */
function talks(info: FunctionInfo | null, depth: number): boolean {
  if (info === null || depth > MAX_DEPTH || isKind(info.node.parent, "decorated_definition")) return false;
  const { model, node } = info;
  for (const statement of node.body.children) {
    if (isKind(statement, "expression_statement", "return_statement", "with_statement"))
      for (const call of descendants(statement))
        if (isKind(call, "call") && isCertain(call, node.body) && isTalk(model, call, depth)) return true;
    if (!isPassed(statement)) return false;
  }
  return false;
}

function isTalk(model: SemanticModel, call: Call, depth: number): boolean {
  const name = /^torch\.distributed\.(\w+)$/.exec(model.qualifiedName(call.function) ?? "")?.[1] ?? "";
  const most = Object.hasOwn(TALKS, name) ? TALKS[name] : undefined;
  const given = callArguments(call);
  if (most !== undefined)
    return given.every(
      ({ keyword, spread }, i) =>
        spread === "" && !/group/.test(keyword?.text ?? "") && (keyword !== null || i < most),
    );
  return (
    isKind(call.function, "identifier", "attribute") && talks(model.functionOf(call.function), depth + 1)
  );
}

/** Whether nothing between a call and the body around it decides if it runs. */
function isCertain(call: SyntaxNode, body: SyntaxNode): boolean {
  for (let at = call.parent; at !== null && at !== body; at = at.parent)
    if (!isKind(at, ...RUNS)) return false;
  return true;
}

const RUNS = [
  "expression_statement",
  "return_statement",
  "assignment",
  "with_statement",
  "block",
  "argument_list",
  "keyword_argument",
  "call",
  "attribute",
  "binary_operator",
  "parenthesized_expression",
  "expression_list",
  "tuple",
] as const;

/** Whether what follows a statement always runs. */
function isPassed(statement: SyntaxNode): boolean {
  return [...descendants(statement)].every(({ kind }) => !/^(?:return|raise)_statement$|^yield$/.test(kind));
}
