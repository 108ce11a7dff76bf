/** Columns whose values are replaced by others, so that a second run finds none of them. Knows `map`, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** The column on the left of `df["a"] = df["a"].map({"no": 0, "yes": 1})`; null where a value is a key again, or anything is open. */
export function mappedColumn(
  { dataflow, semantic }: ApiQuestions,
  call: Call,
): (SyntaxNode & { readonly kind: "subscript" }) | null {
  const statement = isKind(call.parent, "assignment") && call.parent.right === call ? call.parent : null;
  const [table, ...more] = callArguments(call);
  const column = isKind(call.function, "attribute") ? call.function.object : null;
  if (statement === null || !isKind(table?.value, "dictionary") || more.length > 0) return null;
  if (column === null || !isKind(statement.left, "subscript")) return null;
  if (textOf(semantic.tree, column) !== textOf(semantic.tree, statement.left)) return null;
  const pairs = table.value.children.flatMap((pair) => (isKind(pair, "pair") ? [pair] : []));
  const [keys, values] = [new Set<unknown>(), new Set<unknown>()];
  for (const { key, value } of pairs) {
    keys.add(dataflow.valueOf(key).constant);
    values.add(dataflow.valueOf(value).constant);
  }
  const isOpen = pairs.length === 0 || [...keys, ...values].includes(undefined);
  return isOpen || [...values].some((value) => keys.has(value)) ? null : statement.left;
}
