/** How what a function gives back comes to the names on the left of its call. Knows no library. */

import type { Scope } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

export interface Results {
  /** Variables of the helper that have the names on the left from the start. */
  readonly names: ReadonlyMap<string, string>;
  /** What is assigned in the end. */
  readonly rest: readonly { readonly name: string; readonly part: SyntaxNode }[];
}

/** How the names on the left of a call come to what the helper gives back; null where they are assigned as they are. `handed`: the texts for its parameters; `used`: names that must stay what they are. */
export function resultsOf(
  renamed: ReadonlyMap<number, string>,
  given: SyntaxNode | null,
  target: SyntaxNode | null,
  scope: Scope,
  handed: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
): Results | null {
  if (given === null || target === null) return null;
  const targets = isKind(target, "identifier")
    ? [target]
    : isKind(target, "pattern_list")
      ? target.children
      : [];
  const parts = isKind(given, "expression_list") ? given.children : [given];
  if (targets.length === 0 || targets.length !== parts.length) return null;
  const names = new Map<string, string>();
  const rest: { name: string; part: SyntaxNode }[] = [];
  for (const [i, part] of parts.entries()) {
    const left = targets[i];
    if (!isKind(left, "identifier")) return null;
    const name = renamed.get(left.start) ?? left.text;
    const binding = isKind(part, "identifier") ? scope.bindings.get(part.text) : undefined;
    if (binding !== undefined && handed.get(binding.name) === name) continue;
    if (used.has(name)) return null;
    const isOwn = binding?.definitions.every(({ kind }) => kind !== "parameter") === true;
    const isOther = name !== binding?.name && scope.bindings.has(name);
    if (binding !== undefined && isOwn && !isOther && !names.has(binding.name)) names.set(binding.name, name);
    else if (targets.length === 1) return null;
    else rest.push({ name, part });
  }
  return new Set([...names.values(), ...rest.map(({ name }) => name)]).size === names.size + rest.length
    ? { names, rest }
    : null;
}
