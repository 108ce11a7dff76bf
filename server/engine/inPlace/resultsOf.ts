/** How what a function gives back comes to the names on the left of its call. Knows no library. */

import type { Scope } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { Site } from "./callsToReplace";
import { freeNames } from "./namesOfCode";

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

/** What a helper is handed: the texts for its parameters, those that are variables of their own, and names that must stay what they are. */
interface Handed {
  readonly texts: ReadonlyMap<string, string>;
  readonly own: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
}

/** How the names on the left of a call come to what the helper gives back; null where they are assigned as they are. */
export function resultsOf(
  given: SyntaxNode | null,
  targets: readonly string[] | null,
  scope: Scope,
  { texts, own, used }: Handed,
): Results | null {
  if (given === null || targets === null) return null;
  const parts = isKind(given, "expression_list") ? given.children : [given];
  if (targets.length === 0 || targets.length !== parts.length) return null;
  const names = new Map<string, string>();
  const rest: { name: string; part: SyntaxNode }[] = [];
  for (const [i, part] of parts.entries()) {
    const name = targets[i] ?? "";
    const binding = isKind(part, "identifier") ? scope.bindings.get(part.text) : undefined;
    if (binding !== undefined && texts.get(binding.name) === name) continue;
    if (used.has(name)) return null;
    const isOwn =
      binding !== undefined &&
      (own.has(binding.name) || binding.definitions.every(({ kind }) => kind !== "parameter"));
    const isOther = name !== binding?.name && scope.bindings.has(name);
    if (binding !== undefined && isOwn && !isOther && !names.has(binding.name)) names.set(binding.name, name);
    else if (targets.length === 1) return null;
    else rest.push({ name, part });
  }
  return new Set([...names.values(), ...rest.map(({ name }) => name)]).size === names.size + rest.length
    ? { names, rest }
    : null;
}

/** Variables of a helper that it hands to another one, which gives them back to the names on the left: they have these from the start. The site is the call of that one. */
export function namesThrough(
  { helper: { given, model, node }, handed }: Site,
  targets: readonly string[],
  scope: Scope,
  used: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const parts = isKind(given, "expression_list") ? given.children : [given];
  if (parts.length !== targets.length) return names;
  const free = freeNames(model, node, model.scopeOf(node.body.children[0] ?? node.body));
  for (const [i, part] of parts.entries()) {
    const name = targets[i] ?? "";
    const value = isKind(part, "identifier") ? handed.get(part.text) : undefined;
    const binding = isKind(value, "identifier") ? scope.bindings.get(value.text) : undefined;
    if (binding === undefined || used.has(name) || free.includes(name)) continue;
    const isOwn = binding.definitions.every(({ kind }) => kind !== "parameter");
    const isOther = name !== binding.name && scope.bindings.has(name);
    if (isOwn && !isOther && !names.has(binding.name) && ![...names.values()].includes(name))
      names.set(binding.name, name);
  }
  return names;
}
