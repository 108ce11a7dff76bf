/** Names that get a value which nothing reads. Knows scopes and statements, no library. */

import { isHeldField } from "../../semantic/isHeld";
import type { Reference, Scope, SemanticModel } from "../../semantic/semanticModel";
import { type Identifier, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { topStatements } from "../code/around";
import { unseenCode } from "./unseenCode";

/**
 * The name that gets the value of an expression, whole and as its only value, where nothing reads it but what is
 * `harmless`. Null where another file may read it: fields of classes, and names of a module that only defines things, unless
 * `isForItself` says that the file is where they are used.
 */
export function unreadName(
  semantic: SemanticModel,
  value: SyntaxNode,
  harmless: (use: Reference) => boolean = () => false,
  isForItself: () => boolean = () => false,
): Identifier | null {
  const assignment = value.parent;
  if (!isKind(assignment, "assignment") || assignment.right !== value) return null;
  const { left } = assignment;
  if (!isKind(left, "identifier") || /^_+$/.test(left.text)) return null;
  const binding = semantic.bindingOf(left);
  if (binding === null || binding.definitions.length !== 1 || binding.scope.kind === "class") return null;
  if (isHeldField(binding)) return null;
  if (binding.scope.kind === "module" && !isProgram(semantic) && !isForItself()) return null;
  if (mayReadHidden(semantic, binding.scope)) return null;
  return binding.references.every(harmless) ? left : null;
}

/** Whether a file does something when it runs: calls, loops, tests. One that only defines names is there to be imported. */
function isProgram(semantic: SemanticModel): boolean {
  return topStatements(semantic.tree).some((statement) => {
    if (statement.kind !== "expression_statement")
      return isKind(statement, "for_statement", "while_statement", "with_statement");
    const [expression] = statement.children;
    if (expression?.kind !== "call") return false;
    return !/^(?:sys\.path|warnings|logging)\b/.test(semantic.qualifiedName(expression.function) ?? "");
  });
}

/** What a function keeps is seen by no `eval` and no `locals()` of another one. */
function mayReadHidden(semantic: SemanticModel, { kind, node }: Scope): boolean {
  if (kind === "module" && semantic.moduleScope.bindings.has("__all__")) return true;
  return unseenCode(semantic).some(
    (use) => kind === "module" || (node.start <= use.start && use.end <= node.end),
  );
}
