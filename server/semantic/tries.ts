/** Which `try` statements catch errors. Knows Python's exceptions that are none, no library. */

import { isKind, type NodeByKind, type SyntaxNode } from "../syntax/syntaxTree";

/**
 * What ends a program or a generator, and no mistake in code raises.
 * https://docs.python.org/3/library/exceptions.html#exception-hierarchy
 */
const NO_ERRORS: ReadonlySet<string> = new Set(["KeyboardInterrupt", "SystemExit", "GeneratorExit"]);

/** Whether an `except` catches nothing but what is no error: `except KeyboardInterrupt:`. */
export function isForInterrupts(clause: SyntaxNode): boolean {
  if (!isKind(clause, "except_clause")) return false;
  const caught = clause.value.flatMap((one) => (isKind(one, "tuple") ? one.children : [one]));
  return caught.length > 0 && caught.every((one) => isKind(one, "identifier") && NO_ERRORS.has(one.text));
}

/** Whether a `try` catches errors: one that only cleans up, or waits for Ctrl-C, does not. */
export function catchesErrors(tried: SyntaxNode): boolean {
  return (
    isKind(tried, "try_statement") &&
    tried.children.some((part) => part.kind === "except_clause" && !isForInterrupts(part))
  );
}

/** The closest `try` that catches errors in which a node stands; null where there is none. */
export function triedAround(node: SyntaxNode): NodeByKind["try_statement"] | null {
  for (let at = node.parent; at !== null; at = at.parent)
    if (isKind(at, "try_statement") && catchesErrors(at)) return at;
  return null;
}
