/** Which finding belongs to which step of a pipeline: the one that it is in, or in whose statement it is. Knows ranges only. */

import type { Diagnostic } from "../engine/diagnostic";
import { enclosingStatement, nodeAt, type SyntaxNode, type SyntaxTree } from "../syntax/syntaxTree";
import { contains, intersects, type TextRange } from "../text/textRange";

/** Something that stands in the code. */
interface Placed {
  readonly node: SyntaxNode;
  readonly range: TextRange;
}

/** Each finding at its step; second places of a finding are left out. */
export function pinFindings<Step extends Placed>(
  tree: SyntaxTree,
  steps: readonly Step[],
  findings: readonly Diagnostic[],
): { readonly pinned: ReadonlyMap<Step, readonly Diagnostic[]>; readonly elsewhere: readonly Diagnostic[] } {
  const pinned = new Map<Step, Diagnostic[]>();
  const elsewhere: Diagnostic[] = [];
  for (const finding of findings) {
    if (finding.secondary) continue;
    const step = stepOf(tree, steps, finding.range);
    if (step === null) elsewhere.push(finding);
    else pinned.set(step, [...(pinned.get(step) ?? []), finding]);
  }
  return { pinned, elsewhere };
}

function stepOf<Step extends Placed>(
  tree: SyntaxTree,
  steps: readonly Step[],
  range: TextRange,
): Step | null {
  const smallest = (all: readonly Step[]): Step | null =>
    all.reduce<Step | null>((best, one) => (best === null || size(one) < size(best) ? one : best), null);
  const statement = enclosingStatement(nodeAt(tree, range.start));
  return (
    smallest(steps.filter((step) => contains(step.range, range))) ??
    smallest(steps.filter((step) => contains(range, step.range))) ??
    smallest(steps.filter((step) => statement !== null && enclosingStatement(step.node) === statement)) ??
    // Of a loop, whatever stands in its body.
    smallest(steps.filter((step) => step.range.end < step.node.end && intersects(step.node, range)))
  );
}

function size({ range, node }: Placed): number {
  return range.end < node.end ? node.end - node.start : range.end - range.start;
}
