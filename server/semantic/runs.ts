/** Where code runs: at its place, or at all the calls of the function around it. Knows calls by name, no library. */

import { attributesNamed } from "../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { SemanticModel } from "./semanticModel";

type Function = SyntaxNode & { readonly kind: "function_definition" };

/** How far the callers of a function are followed. */
const MAX_CALLERS = 2;

/** The calls of the file that run a function or method by its name; none where it is decorated, or used in another way. */
function callsRunning(semantic: SemanticModel, own: Function): readonly Call[] {
  if (own.parent?.kind === "decorated_definition") return [];
  const isMethod = own.parent?.parent?.kind === "class_definition";
  const uses: readonly SyntaxNode[] = isMethod
    ? attributesNamed(semantic.tree, own.name.text)
    : (semantic.bindingOf(own.name)?.references ?? []).map(({ identifier }) => identifier);
  const calls = uses.flatMap((use) =>
    isKind(use.parent, "call") && use.parent.function === use ? [use.parent] : [],
  );
  return calls.length < uses.length ? [] : calls;
}

/**
 * Whether something holds at a place, or at every call of the file that runs the function around it:
 *
 * ```python
 * def mean_of(rows):
 *     return scaler.transform(rows).mean()
 *
 * try:
 *     print(mean_of(rows))
 * except NotFittedError:
 *     print("not yet")
 * ```
 */
export function holdsWhereRun(
  semantic: SemanticModel,
  place: SyntaxNode,
  holds: (place: SyntaxNode) => boolean,
  callers = MAX_CALLERS,
): boolean {
  if (holds(place)) return true;
  const around = callers === 0 ? null : ancestor(place, "function_definition");
  const calls = around === null ? [] : callsRunning(semantic, around);
  return calls.length > 0 && calls.every((call) => holdsWhereRun(semantic, call, holds, callers - 1));
}
