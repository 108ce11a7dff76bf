/** Whether the rows of a frame get other numbers than they had, or lose some. Knows words of pandas, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

/** What gives rows the numbers from 0, or columns by place. */
const RENUMBERS = /^(?:reset_index|set_index|sort_index|index|to_numpy|values|align|reindex)$/;

/** `train.reset_index(inplace=True)`, `train.index = ...`, or a definition that does so. */
export function isRenumbered(
  { semantic: { tree } }: { readonly semantic: SemanticModel },
  { definitions, references }: Binding,
): boolean {
  return (
    definitions.some(({ node }) => /index|\.values|to_numpy|set_output/.test(textOf(tree, node))) ||
    references.some(({ identifier: { parent } }) => {
      if (!isKind(parent, "attribute") || !RENUMBERS.test(parent.attribute.text)) return false;
      const { parent: use } = parent;
      return (
        isKind(use, "assignment") ||
        (isKind(use, "call") && callArguments(use).some(({ keyword }) => keyword?.text === "inplace"))
      );
    })
  );
}

/** They leave gaps wherever they find something to drop. */
const DROPS = /^pandas\.DataFrame\.(?:dropna|drop_duplicates)$/;

/** `df.dropna()`, of rows. */
export function dropsRows({ dataflow }: { readonly dataflow: Dataflow }, node: SyntaxNode): boolean {
  return (
    isKind(node, "call") &&
    DROPS.test(dataflow.resolveCall(node).callee ?? "") &&
    dataflow.argument(node, "axis", null) === null &&
    callArguments(node).every(({ keyword, spread }) => keyword !== null && spread === "")
  );
}
