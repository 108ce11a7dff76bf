/** Where code runs: at its place, or at all the calls of the function around it. Knows calls by name, no library. */

import { attributesNamed } from "../syntax/nodesOf";
import { ancestor, type Call, descendants, isKind, isStatement, type SyntaxNode } from "../syntax/syntaxTree";
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
 *
 * `ran`: the function that the place is a call of; null for the place itself.
 */
export function holdsWhereRun(
  semantic: SemanticModel,
  place: SyntaxNode,
  holds: (place: SyntaxNode, ran: SyntaxNode | null) => boolean,
  callers = MAX_CALLERS,
  ran: SyntaxNode | null = null,
): boolean {
  if (holds(place, ran)) return true;
  const around = callers === 0 ? null : ancestor(place, "function_definition");
  const calls = around === null ? [] : callsRunning(semantic, around);
  return calls.length > 0 && calls.every((call) => holdsWhereRun(semantic, call, holds, callers - 1, around));
}

/** The most statements of a function whose caller may have its errors in mind. */
const MAX_STATEMENTS = 5;

/** Whether a `try` around a call of this function may be there for one place in it: `try: main()` is there for none. */
export const mayBeTriedFor = (ran: SyntaxNode | null): boolean =>
  ran === null || [...descendants(ran)].filter(isStatement).length <= MAX_STATEMENTS + 1;
