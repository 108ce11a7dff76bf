/** The names under which a class may keep what it is made with. Knows no library. */

import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isSelfField } from "./selfFields";

/** What a class may keep under its own name; null where it may keep anything. */
export function namesKept(class_: SyntaxNode, init: SyntaxNode): ReadonlySet<string> | null {
  const kept = new Set<string>();
  for (const one of descendants(class_)) {
    // Whatever else may keep parameters: a parent, `setattr`, `__dict__`, a property.
    if (isKind(one, "identifier") && /^(?:super|setattr|locals|vars|__dict__)$/.test(one.text)) return null;
    // `self.set(...)` in `__init__` may keep anything.
    if (isSelfField(one) && isKind(one.parent, "call") && ancestor(one, "function_definition") === init)
      return null;
    if (isSelfField(one)) kept.add(one.attribute.text);
    if (isKind(one, "function_definition")) kept.add(one.name.text);
    if (isKind(one, "assignment") && isKind(one.left, "identifier")) kept.add(one.left.text);
  }
  return kept;
}
