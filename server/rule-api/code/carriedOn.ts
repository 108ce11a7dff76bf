/** What one round of a loop makes of what the round before left. Knows Python, and what NumPy and its like call zeros. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { Loop } from "./loops";
import { mentions } from "./mentions";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/**
 * `params = step(params, noise)` of what stands before the loop; not the best of several, `best = min(best, loss)`, nor what is
 * added up from zero, as gradients of the pieces of a batch are.
 */
export function isCarriedOn(
  file: File,
  { left, right }: SyntaxNode & { readonly kind: "assignment" },
  loop: Loop,
): boolean {
  const { semantic } = file;
  if (right === null) return false;
  if (isKind(right, "call") && /^(?:min|max)$/.test(textOf(semantic.tree, right.function))) return false;
  const targets = isKind(left, "pattern_list", "tuple_pattern") ? left.children : [left];
  return targets.some((target) => {
    const binding = semantic.bindingOf(target);
    const older = (binding?.definitions ?? []).filter(({ identifier }) => identifier.start < loop.start);
    const isOlder = older.length > 0 && !older.every(({ value }) => value !== null && isEmpty(file, value));
    return (
      isOlder &&
      [right, ...descendants(right)].some(
        (part) => isKind(part, "identifier") && semantic.bindingOf(part) === binding,
      )
    );
  });
}

/** `None`, `0.0`, `zeros_like(params)`, `tree.map(jnp.zeros_like, params)` */
const isEmpty = (file: File, value: SyntaxNode): boolean =>
  isKind(value, "none") ||
  file.dataflow.valueOf(value).constant === 0 ||
  (isKind(value, "call") && mentions(file, value, /^zeros(?:_like)?$/));
