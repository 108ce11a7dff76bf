/** Whether the rows of a frame get other numbers than they had. Knows words of pandas, follows no data, reports nothing. */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, textOf } from "../../syntax/syntaxTree";

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
