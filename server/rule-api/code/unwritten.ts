/** Bodies that are not written yet. Knows syntax only. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `...`, or a text that says what others have to do. */
export const isUnwritten = (body: SyntaxNode): boolean =>
  body.children.every(
    (one) =>
      isKind(one, "expression_statement") && one.children.every((part) => isKind(part, "string", "ellipsis")),
  );
