/** `with` blocks that leave the recording of gradients as it is. Knows PyTorch's autocast and bars of progress, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { withItems } from "../../syntax/withItems";
import { contains } from "../../text/textRange";

interface File {
  readonly semantic: SemanticModel;
}

/** Blocks for precision, for a bar of progress and for files. */
const LEAVES_RECORDING =
  /^(?:torch\.(?:\w+\.)*autocast|tqdm\.(?:\w+\.)*(?:tqdm|trange)|builtins\.open|open)$/;

/** `with tqdm(...) as bar:`, `with autocast("cuda"):` */
export function leavesRecording({ semantic }: File, block: SyntaxNode): boolean {
  return (
    isKind(block, "with_statement") &&
    withItems(block).every(
      (entered) =>
        isKind(entered, "call") && LEAVES_RECORDING.test(semantic.qualifiedName(entered.function) ?? ""),
    )
  );
}

/** Whether a place in a loop stands in a function of its own there, or under a block that may stop the recording. */
export function isUnrecordedWithin(file: File, node: SyntaxNode, loop: SyntaxNode): boolean {
  const nearest = ancestor(node, "with_statement", "function_definition", "lambda");
  if (nearest === null || !contains(loop, nearest)) return false;
  return !leavesRecording(file, nearest) || isUnrecordedWithin(file, nearest, loop);
}
