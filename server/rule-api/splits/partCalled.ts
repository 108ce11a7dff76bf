/** What the split that rows came from calls its parts. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { bareName } from "../../semantic/isHeld";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether rows are what a split held out, and the names that it gave its parts say so with this word: of all that it held out, and of nothing else. */
export function isPartCalled(
  { dataflow }: { readonly dataflow: Dataflow },
  rows: SyntaxNode,
  word: RegExp,
): boolean {
  const { part, splitBy = null } = dataflow.valueOf(rows).rows ?? {};
  const names = isKind(splitBy?.parent, "assignment") ? splitBy.parent.left.children : [];
  const isSaid = (name: SyntaxNode): boolean => isKind(name, "identifier") && word.test(bareName(name.text));
  return part === "test" && names.length > 0 && names.every((name, i) => isSaid(name) === (i % 2 === 1));
}
