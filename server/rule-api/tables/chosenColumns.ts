/** What becomes of columns that are chosen by name. Knows syntax and words of pandas, reports nothing. */

import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { loopedOver } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";

/** `X = df[["a", "b"]]`, `return df[["a", "b"]], df["y"]` */
export function isTaken(node: SyntaxNode | null): boolean {
  const { parent = null } = node ?? {};
  if (isKind(parent, "assignment")) return parent.right === node && isKind(parent.left, "identifier");
  return (
    isKind(parent, "return_statement") ||
    (isKind(parent, "expression_list") && isKind(parent.parent, "return_statement"))
  );
}

/** `parts["a"]`, `parts.loc[...]`, `parts.drop(...)`: not all columns go on. */
export const isChosenFrom = ({ parent }: SyntaxNode): boolean =>
  isKind(parent, "subscript") ||
  (isKind(parent, "attribute") && /^(?:drop|pop|i?loc|filter)$/.test(parent.attribute.text));

/** `df.drop(columns=[...])`, `df.pop("a")` */
export function isDropped(list: SyntaxNode): boolean {
  for (let at = list.parent; at !== null; at = at.parent)
    if (isKind(at, "call"))
      return isKind(at.function, "attribute") && /^(?:drop|dropna|pop)$/.test(at.function.attribute.text);
  return false;
}

/** `df["y"].rolling(7).mean()` */
export function isWindow(value: SyntaxNode): boolean {
  return [...descendants(value)].some((one) => isKind(one, "attribute") && one.attribute.text === "rolling");
}

/** `column` of `for column in df.select_dtypes("object").columns:` */
export function isEachOfKind(context: ApiQuestions, column: SyntaxNode): boolean {
  const [only, ...others] = context.semantic.bindingOf(column)?.definitions ?? [];
  const isOnly = isKind(only?.node, "for_statement") && others.length === 0;
  const columns = isOnly ? loopedOver(context, only.node) : null;
  const chosen = isKind(columns, "attribute") && columns.attribute.text === "columns" ? columns.object : null;
  const method = isKind(chosen, "call") ? chosen.function : null;
  return isKind(method, "attribute") && method.attribute.text === "select_dtypes";
}
