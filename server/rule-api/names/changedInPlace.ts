/** Names whose tensor or array is changed where it is: the expression that made it no longer says what is in it. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** `mask.masked_fill_(...)`, `mask[mask == 1] = x`, `mask *= x`, `f(..., out=mask)`, under this very name. */
export function isChangedInPlace({ knowledge, semantic }: ApiQuestions, name: SyntaxNode): boolean {
  const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
  return (
    definitions.some(({ kind }) => kind === "augmented") ||
    references.some(({ identifier: { parent } }) => {
      if (isKind(parent, "attribute"))
        return isKind(parent.parent, "call") && knowledge.changesReceiver(parent.attribute.text);
      if (isKind(parent, "keyword_argument")) return parent.name.text === "out";
      return isKind(parent, "subscript") && isStored(parent);
    })
  );
}

const isStored = (part: SyntaxNode & { readonly kind: "subscript" }): boolean => {
  const { parent } = part;
  return isKind(parent, "assignment", "augmented_assignment") && parent.left === part;
};
