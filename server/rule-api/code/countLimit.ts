/** Up to what a loop counts, as it is written. Knows Python's counting functions and progress bars over them, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

/** `n` of `range(n)` and `range(0, n)`; `len(x)` of `enumerate(x)`. */
export function countLimit(semantic: SemanticModel, iterable: SyntaxNode, targets: number): string | null {
  if (iterable.kind !== "call") return null;
  const bar = /^tqdm\.(?:\w+\.)?(tqdm|trange)$/.exec(semantic.qualifiedName(iterable.function) ?? "")?.[1];
  const given = callArguments(iterable)
    .filter(({ keyword }) => bar === undefined || keyword === null)
    .map(({ value }) => value);
  // A bar goes over the same numbers.
  if (bar === "tqdm") return given[0] === undefined ? null : countLimit(semantic, given[0], targets);
  if (bar === undefined && !semantic.isBuiltin(iterable.function)) return null;
  const called = bar === "trange" ? "range" : textOf(semantic.tree, iterable.function);
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (
    called === "range" &&
    targets === 1 &&
    (given.length === 1 || (given.length === 2 && textOf(semantic.tree, first) === "0"))
  )
    return textOf(semantic.tree, last);
  return called === "enumerate" && targets > 1 && given.length === 1
    ? `len(${textOf(semantic.tree, first)})`
    : null;
}
