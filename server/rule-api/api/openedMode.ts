/** In which mode a file was opened that a name stands for. Knows Python's `open`, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";

/** The mode in which the file was opened that a name or call stands for; null where it is no such file. */
export function openedMode({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): string | null {
  const call = isKind(node, "identifier") ? openedAs(semantic, node) : node;
  if (!isKind(call, "call") || !isKind(call.function, "identifier") || !semantic.isBuiltin(call.function))
    return null;
  if (call.function.text !== "open") return null;
  const mode = dataflow.argument(call, "mode", 1);
  const written = mode === null ? "r" : dataflow.valueOf(mode).constant;
  return typeof written === "string" ? written : null;
}

/** `open(...)` of the innermost `with open(...) as f` around, or of `f = open(...)`. */
function openedAs(semantic: SemanticModel, name: SyntaxNode): SyntaxNode | null {
  const binding = semantic.bindingOf(name);
  for (let at = ancestor(name, "with_statement"); at !== null; at = ancestor(at, "with_statement")) {
    const items = at.children.flatMap((clause) => (clause.kind === "with_clause" ? clause.children : []));
    for (const item of items) {
      const pattern = isKind(item, "with_item") ? item.value : item;
      if (!isKind(pattern, "as_pattern")) continue;
      const [opened, target] = pattern.children;
      const bound = target?.kind === "as_pattern_target" ? target.children[0] : target;
      if (opened !== undefined && bound !== undefined && semantic.bindingOf(bound) === binding) return opened;
    }
  }
  return reachingDefinition(semantic, name)?.value ?? null;
}
