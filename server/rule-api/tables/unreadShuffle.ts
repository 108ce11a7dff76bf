/** A shuffled copy of a frame that nobody reads, while the loop goes through the frame itself. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { enclosingLoops } from "../code/loops";

type Assignment = SyntaxNode & { readonly kind: "assignment" };

/** The frame of `mixed = frame.sample(frac=1).reset_index(drop=True)` in a loop that reads `frame` behind it, and never `mixed`. */
export function unreadShuffle(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  { left, right }: Assignment,
): SyntaxNode | null {
  if (!isKind(left, "identifier") || left.text.startsWith("_") || right === null) return null;
  const binding = semantic.bindingOf(left);
  if (binding === null || binding.definitions.length !== 1 || binding.references.length > 0) return null;
  const sample = sampleOf(right);
  const share = sample === null ? null : dataflow.argument(sample, "frac", null);
  const frame = sample !== null && isKind(sample.function, "attribute") ? sample.function.object : null;
  if (share === null || dataflow.valueOf(share).constant !== 1 || !isKind(frame ?? undefined, "identifier"))
    return null;
  const [loop] = enclosingLoops(left);
  const isRead = semantic
    .bindingOf(frame as SyntaxNode)
    ?.references.some(({ identifier }) => identifier.start > right.end && identifier.end <= (loop?.end ?? 0));
  return isRead === true ? frame : null;
}

/** `frame.sample(...)`, behind which the index may be made anew. */
function sampleOf(node: SyntaxNode): Call | null {
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const { attribute, object } = node.function;
  if (attribute.text === "sample") return node;
  return attribute.text === "reset_index" ? sampleOf(object) : null;
}
