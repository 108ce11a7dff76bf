/** Which names a piece of code uses, and whose they are. Knows no library. */

import type { Scope, SemanticModel } from "../../semantic/semanticModel";
import { descendants, type FunctionDefinition, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Names that code uses, but for those of attributes and keywords, and those in functions that are left out. */
export function namesIn(code: SyntaxNode, isLeftOut: (node: SyntaxNode) => boolean): Set<string> {
  const names = new Set<string>();
  const look = (node: SyntaxNode): void => {
    if (isKind(node, "function_definition") && isLeftOut(node)) return;
    const { parent } = node;
    const isName =
      isKind(node, "identifier") &&
      !(isKind(parent, "attribute") && parent.attribute === node) &&
      !(isKind(parent, "keyword_argument") && parent.name === node);
    if (isName) names.add(node.text);
    for (const child of node.children) look(child);
  };
  look(code);
  return names;
}

/** Names that a function reads and does not bind. */
export function freeNames(model: SemanticModel, node: FunctionDefinition, scope: Scope): readonly string[] {
  const free = new Set<string>();
  for (const one of descendants(node.body)) {
    if (!isKind(one, "identifier")) continue;
    const { parent } = one;
    if (isKind(parent, "attribute") && parent.attribute === one) continue;
    if (isKind(parent, "keyword_argument") && parent.name === one) continue;
    const binding = model.bindingOf(one);
    if (binding === null || binding.scope === model.moduleScope) free.add(one.text);
    else if (binding.scope !== scope) continue;
  }
  return [...free];
}

/** Names that comprehensions and lambdas in a function bind. */
export function nestedNames(
  model: SemanticModel,
  node: FunctionDefinition,
  scope: Scope,
): ReadonlySet<string> {
  const nested = new Set<string>();
  for (const one of descendants(node.body)) {
    if (!isKind(one, "identifier")) continue;
    const binding = model.bindingOf(one);
    if (binding !== null && binding.scope !== scope && binding.scope !== model.moduleScope)
      nested.add(one.text);
  }
  return nested;
}

/** How long the name is that begins at a place. */
export function lengthOfName(text: string, start: number): number {
  return /^[\p{ID_Continue}]+/u.exec(text.slice(start, start + 200))?.[0].length ?? 1;
}

/** The names and keywords in a piece of code. */
export const wordsIn = (text: string): readonly string[] =>
  text.match(/[\p{ID_Start}_][\p{ID_Continue}]*/gu) ?? [];
