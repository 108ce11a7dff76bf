/** Names that the code asks about before it trusts them. Knows no library, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** `if column not in COLUMNS: abort(400)`, `check(column)`: what a condition or code of the file asks about may be fine behind it. */
export const isCheckedName = (context: ApiQuestions, binding: Binding | null | undefined): boolean =>
  (binding?.references ?? []).some(({ identifier }) => isChecked(context, identifier));

function isChecked({ dataflow }: ApiQuestions, name: SyntaxNode): boolean {
  for (let at = name; at.parent !== null; at = at.parent) {
    const { parent } = at;
    if (isKind(parent, "assert_statement")) return true;
    if (isKind(parent, "if_statement", "elif_clause", "while_statement")) return parent.condition === at;
    if (isKind(parent, "conditional_expression")) return parent.children[1] === at;
    if (isKind(parent, "call") && dataflow.valueOf(parent.function).localFunction !== undefined)
      return parent.parent?.kind === "expression_statement";
    if (/_statement$|^block$/.test(parent.kind)) return false;
  }
  return false;
}
