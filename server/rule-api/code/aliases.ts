/** Under which other names a value is used: variables that it is given to, and variables of loops over it. Reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

/** How far variables are followed. */
const MAX_DEPTH = 3;

/** A value, and the uses of the only variable that it is given to, and of those that these are given to. */
export function aliasesOf(semantic: SemanticModel, node: SyntaxNode, depth = 0): readonly SyntaxNode[] {
  const { parent } = node;
  const target = isKind(parent, "assignment") && parent.right === node ? parent.left : null;
  const binding = target === null ? null : semantic.bindingOf(target);
  if (binding?.definitions.length !== 1 || depth > MAX_DEPTH) return [node];
  return [
    node,
    ...binding.references.flatMap(({ identifier }) => aliasesOf(semantic, identifier, depth + 1)),
  ];
}

/** The uses of the variable of a loop, or of a comprehension, over a list, also where the list is counted. */
export function iteratedUses(semantic: SemanticModel, list: SyntaxNode): readonly SyntaxNode[] {
  // `for i, group in enumerate(groups)`
  const counted = countedBy(semantic, list);
  const over = counted ?? list;
  const { parent } = over;
  const isLoop = isKind(parent, "for_statement") && parent.right === over;
  const isClause = isKind(parent, "for_in_clause") && parent.right[0] === over;
  const left = isLoop || isClause ? parent.left : null;
  const target = counted === null ? left : left?.children[1];
  const binding = target == null ? null : semantic.bindingOf(target);
  // One name often runs over several lists: each loop's own uses are in it.
  const within = isLoop ? parent.body : parent?.parent;
  if (binding?.definitions.every(({ kind }) => kind === "for") !== true || within == null) return [];
  const uses = binding.references.map(({ identifier }) => identifier);
  return uses.filter((use) => within.start <= use.start && use.end <= within.end);
}

function countedBy(semantic: SemanticModel, list: SyntaxNode): Call | null {
  const call = list.parent?.parent;
  if (!isKind(call, "call") || callArguments(call)[0]?.value !== list) return null;
  return semantic.isBuiltin(call.function) && textOf(semantic.tree, call.function) === "enumerate"
    ? call
    : null;
}
