/** Calls of functions that are chosen from a literal: `for build in (mlp, cnn): build(3)`, `NETS[name](3)`. Knows names and syntax, no values. */

import type { Binding, SemanticModel } from "../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../syntax/syntaxTree";

/** The calls that may run a function which a literal names there; null where it may be run unseen. */
export function callsOfChosen(named: SyntaxNode, model: SemanticModel): readonly Call[] | null {
  const { parent } = named;
  if (isKind(parent, "tuple", "list", "expression_list")) {
    const loop = parent.parent;
    if (!isKind(loop, "for_statement") || loop.right !== parent) return null;
    return callsBy(model.bindingOf(loop.left), (use) => (isAskedForName(use) ? [] : callOf(use)));
  }
  if (!isKind(parent, "pair") || parent.value !== named) return null;
  const table = parent.parent?.parent;
  if (!isKind(table, "assignment") || table.right !== parent.parent) return null;
  return callsBy(model.bindingOf(table.left), (use) => {
    const entry = use.parent;
    if (isKind(entry, "subscript") && entry.value === use) return callOf(entry);
    return isAskedForKeys(use) ? [] : null;
  });
}

/** The calls that all uses of a name come to; null where one is something else. */
function callsBy(
  binding: Binding | null,
  callsAt: (use: SyntaxNode) => readonly Call[] | null,
): readonly Call[] | null {
  if (binding === null || binding.definitions.length !== 1) return null;
  const found: Call[] = [];
  for (const { identifier } of binding.references) {
    const calls = callsAt(identifier);
    if (calls === null) return null;
    found.push(...calls);
  }
  return found;
}

const callOf = (callee: SyntaxNode): readonly Call[] | null =>
  isKind(callee.parent, "call") && callee.parent.function === callee ? [callee.parent] : null;

/** `build.__name__` */
const isAskedForName = ({ parent }: SyntaxNode): boolean =>
  isKind(parent, "attribute") && /^__(?:name|doc)__$/.test(parent.attribute.text);

/** `name in NETS`, `NETS.keys()`, `sorted(NETS)`, `for name in NETS` */
function isAskedForKeys(use: SyntaxNode): boolean {
  const { parent } = use;
  if (isKind(parent, "comparison_operator")) return true;
  if (isKind(parent, "for_statement", "for_in_clause")) return parent.right === use;
  if (isKind(parent, "attribute")) return parent.attribute.text === "keys";
  const call = parent?.parent;
  return (
    isKind(call, "call") &&
    isKind(call.function, "identifier") &&
    /^(?:list|sorted|tuple|len|set|print)$/.test(call.function.text) &&
    callArguments(call)[0]?.value === use
  );
}
