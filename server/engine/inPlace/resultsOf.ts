/** How what a function gives back comes to the names on the left of its call. Knows no library. */

import type { Scope } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

export interface Results {
  /** Variables of the helper that have the names on the left from the start. */
  readonly names: ReadonlyMap<string, string>;
  /** What is assigned in the end. */
  readonly rest: readonly { readonly name: string; readonly part: SyntaxNode }[];
}

/** The names on the left of an assignment; null where other things stand there. `renamed`: what they are called now. */
export function namesOf(left: SyntaxNode, renamed: ReadonlyMap<number, string>): readonly string[] | null {
  const targets = isKind(left, "pattern_list") ? left.children : [left];
  const names = targets.flatMap((one) =>
    isKind(one, "identifier") ? [renamed.get(one.start) ?? one.text] : [],
  );
  return names.length === targets.length ? names : null;
}

/** How the names on the left of a call come to what the helper gives back; null where they are assigned as they are. `handed`: the texts for its parameters; `used`: names that must stay what they are. */
export function resultsOf(
  given: SyntaxNode | null,
  targets: readonly string[] | null,
  scope: Scope,
  handed: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
): Results | null {
  if (given === null || targets === null) return null;
  const parts = isKind(given, "expression_list") ? given.children : [given];
  if (targets.length === 0 || targets.length !== parts.length) return null;
  const names = new Map<string, string>();
  const rest: { name: string; part: SyntaxNode }[] = [];
  for (const [i, part] of parts.entries()) {
    const name = targets[i] ?? "";
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
