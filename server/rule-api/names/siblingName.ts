/** How to write a name of the same module as one that a file already uses. Knows names, no library. */

import type { QualifiedName } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import type { Fixer, SpelledName } from "../fixer";

/** `sparsity.UpdatePruningStep` beside `sparsity.prune_low_magnitude(...)`; with a bare name, through its own import. */
export function siblingName(
  { tree, fixer }: { readonly tree: SyntaxTree; readonly fixer: Fixer },
  used: Call,
  wanted: QualifiedName,
): SpelledName {
  const { function: callee } = used;
  if (!isKind(callee, "attribute")) return fixer.spell(wanted);
  return { name: `${textOf(tree, callee.object)}.${wanted.slice(wanted.lastIndexOf(".") + 1)}`, edits: [] };
}
