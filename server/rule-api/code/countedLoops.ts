/** Loops that count with `range`, and how often they run. Knows Python's and tqdm's ranges, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { loopedOver } from "./loops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
}

/** https://tqdm.github.io/docs/shortcuts/ */
const RANGES = /^(?:builtins\.range|tqdm\.(?:\w+\.)*trange)$/;

/** The arguments of the `range` or `trange` that a loop counts with; null where it goes over something else. */
export function rangeOf(
  file: File,
  loop: SyntaxNode & { readonly kind: "for_statement" },
): readonly SyntaxNode[] | null {
  const counted = loopedOver(file, loop);
  if (!isKind(counted, "call")) return null;
  const { callee } = file.dataflow.resolveCall(counted);
  return callee !== null && RANGES.test(callee) ? counted.arguments.children : null;
}

/** How often the loop of such a range runs: `n` of `range(n)`, `range(0, n)` and `range(1, n + 1)`; null where that is not written. */
export function roundsOf({ dataflow }: File, range: readonly SyntaxNode[]): SyntaxNode | null {
  const [start, stop] = range.length === 1 ? [null, range[0]] : range;
  if (stop === undefined || range.length > 2) return null;
  const first = start == null ? 0 : dataflow.valueOf(start).constant;
  if (first !== 1) return first === 0 ? stop : null;
  const isOneMore =
    isKind(stop, "binary_operator") && stop.operator === "+" && dataflow.valueOf(stop.right).constant === 1;
  return isOneMore ? stop.left : null;
}

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
