/** Names whose tensor or array is changed where it is: the expression that made it no longer says what is in it. */

import { attributesNamed } from "../../syntax/nodesOf";
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

/** `self.best.update(...)`, `self.best["units"] = 32`, `del self.best["units"]`: a field whose entries the file changes. */
export const isFieldFilled = ({ semantic }: Pick<ApiQuestions, "semantic">, field: SyntaxNode): boolean =>
  isKind(field, "attribute") &&
  attributesNamed(semantic.tree, field.attribute.text).some(({ parent }) =>
    isKind(parent, "attribute")
      ? /^(?:update|pop)$/.test(parent.attribute.text)
      : isKind(parent, "subscript") && (isStored(parent) || isKind(parent.parent, "delete_statement")),
  );
