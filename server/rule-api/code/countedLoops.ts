/** Loops that count with `range`, and how often they run. Knows Python's and tqdm's ranges, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
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
