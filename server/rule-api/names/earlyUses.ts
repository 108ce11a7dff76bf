/** Names that are used where nothing has bound them yet. Knows scopes and the order of statements. */

import { BUILTINS } from "../../semantic/builtins";
import { isGuarded } from "../../semantic/guards";
import type { Definition, Reference, Scope, SemanticModel } from "../../semantic/semanticModel";
import { catchesErrors } from "../../semantic/tries";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isFilledByFormat } from "./gaps";
import { runs } from "./unboundNames";

export interface EarlyUse {
  readonly use: Reference;
  /** The first place that binds the name, behind the use or around it (`x = f(x)`). */
  readonly definition: Definition;
}

/** The uses in the statements of a module or function that certainly run before the name has a value; loops are left out. */
export function earlyUses(semantic: SemanticModel, scope: Scope): readonly EarlyUse[] {
  const found: EarlyUse[] = [];
  if (scope.kind !== "module" && scope.kind !== "function") return found;
  if (semantic.moduleScope.starImports.length > 0) return found;
  for (const binding of scope.bindings.values()) {
    const [definition] = binding.definitions;
    if (definition === undefined || BUILTINS.has(binding.name) || /^__\w+__$/.test(binding.name)) continue;
    for (const use of binding.references) {
      if (use.scope !== scope || binding.definitions.some((other) => isBefore(other, use.identifier)))
        continue;
      if (
        runsInOrder(use.identifier, scope.node) &&
        runs(use.identifier) &&
        !isFilledByFormat(use.identifier) &&
        !isGuarded(semantic, use.identifier)
      )
        found.push({ use, definition });
    }
  }
  return found;
}

function isBefore({ identifier, node, kind }: Definition, use: SyntaxNode): boolean {
  if (isKind(node, "named_expression") && isAskedFirst(identifier, use)) return true;
  if (identifier.start >= use.start) return false;
  // `x = f(x)` reads before it binds.
  return kind !== "assignment" || use.start >= node.end || isTarget(node, use);
}

/** `key, table[key] = pair`, `key = table[key] = pair`: the targets get their values from the left to the right. */
function isTarget(assignment: SyntaxNode, use: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = assignment; isKind(at, "assignment"); at = at.right)
    if (at.left.start <= use.start && use.end <= at.left.end) return true;
  return false;
}

/** `x.name if (x := find()) else None`: the condition runs before what stands in front of it. */
function isAskedFirst(definition: SyntaxNode, use: SyntaxNode): boolean {
  for (let at = use.parent, from = use; at !== null; from = at, at = at.parent) {
    const condition = at.kind === "conditional_expression" && at.children[0] === from ? at.children[1] : null;
    if (condition != null && condition.start <= definition.start && definition.end <= condition.end)
      return true;
  }
  return false;
}

/** Whether nothing around the use repeats it, puts it off or deletes it. */
function runsInOrder(use: SyntaxNode, owner: SyntaxNode): boolean {
  if (ancestor(use, "type", "delete_statement") !== null) return false;
  for (let at = use.parent; at !== null && at !== owner; at = at.parent)
    if (
      isKind(at, "for_statement", "while_statement", "function_definition", "class_definition", "lambda") ||
      catchesErrors(at) ||
      at.kind === "ERROR"
    )
      return false;
  return true;
}
