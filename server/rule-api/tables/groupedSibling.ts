/** By what a frame is grouped where one of its columns is lagged. Knows pandas' `groupby`, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, descendants, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";

/** By what the same frame is grouped in `df.groupby("store")["qty"].shift(1)`, where its column is stored lagged both ways. */
export function groupedSibling(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  frame: SyntaxNode,
  column: string,
  method: string,
): SyntaxNode | null {
  if (!/^(?:shift|diff|pct_change)$/.test(method)) return null;
  // Also a constant: `df.groupby(KEY)[TARGET].shift(1)`.
  const named = (node: SyntaxNode | undefined): unknown =>
    node === undefined ? null : (stringValue(node) ?? dataflow.valueOf(node).constant);
  for (const { function: callee } of nodesOf(semantic.tree, "call")) {
    if (!isKind(callee, "attribute") || callee.attribute.text !== method) continue;
    const object = onlyWritten(semantic, callee.object) ?? callee.object;
    const grouped = isKind(object, "subscript") && object.subscript.length === 1 ? object : null;
    const by = grouped === null ? null : (onlyWritten(semantic, grouped.value) ?? grouped.value);
    if (grouped === null || !isKind(by, "call") || !isKind(by.function, "attribute")) continue;
    const [key, ...more] = by.arguments.children;
    const isOfColumn = named(grouped.subscript[0]) === column;
    const isSame = semantic.bindingOf(by.function.object) === semantic.bindingOf(frame);
    if (by.function.attribute.text !== "groupby" || !isOfColumn || !isSame || more.length > 0) continue;
    const entity = named(key);
    if (key !== undefined && typeof entity === "string" && entity !== column) return key;
  }
  return null;
}

/** Whether code names a column, alone or in a text such as a query. */
export const namesIt = (node: SyntaxNode, column: string): boolean =>
  [node, ...descendants(node)].some(
    (part) => isKind(part, "string") && stringValue(part)?.split(/\W+/).includes(column),
  );

const isMasking = (node: SyntaxNode): boolean =>
  isKind(node, "call") &&
  isKind(node.function, "attribute") &&
  /^(?:where|mask|ne|eq)$/.test(node.function.attribute.text);

/** `df["store"] != df["store"].shift()` finds the borders, and what is compared is not kept. */
export function comparesNeighbours(call: Call): boolean {
  for (let at = call.parent; at !== null && !isKind(at, "assignment", "block"); at = at.parent)
    if (isKind(at, "comparison_operator", "subscript") || isMasking(at)) return true;
  return false;
}
