/** Which subscripts choose columns of a table, all rows of them. Asks knowledge what is a table. */

import type { Knowledge } from "../knowledge/knowledge";
import type { QualifiedName } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { hasTrait, type Value } from "./value";

/** `df["a"]`, `df[["a", b]]`, `df[df.columns]` choose columns; anything else may choose rows. */
export function choosesColumns(
  knowledge: Knowledge,
  node: SyntaxNode & { readonly kind: "subscript" },
  container: Value,
  index: Value | undefined,
): boolean {
  if (index === undefined) return false;
  if (index.type === "builtins.str" || hasTrait(knowledge, index, "names")) return true;
  const places =
    isKind(node.value, "attribute") &&
    knowledge.dataAttribute(node.value.attribute.text)?.choosesRows === true;
  const [written] = node.subscript;
  if (hasTrait(knowledge, container, "frame") && !places) {
    if (written?.kind === "list" || (written?.kind === "attribute" && index.type === "builtins.list"))
      return true;
    if (isOpen(index) && isStoredBack(node)) return true;
    // `columns.tolist()`
    if (index.type === "builtins.list" && index.items?.type === "builtins.str") return true;
  }
  return (
    index.elements !== undefined &&
    index.elements.length > 0 &&
    index.elements.every((element) => typeof element.constant === "string")
  );
}

const isOpen = ({ type, elements, constant, rows, call }: Value): boolean =>
  (type === undefined || type === "builtins.list") &&
  [elements, constant, call].every((fact) => fact === undefined) &&
  (rows === undefined || rows.part === "all");

/** `df[names] = scaler.fit_transform(df[names])`: what a call makes of some columns takes their place. */
function isStoredBack(node: SyntaxNode & { readonly kind: "subscript" }): boolean {
  const call = isKind(node.parent, "argument_list") ? node.parent.parent : null;
  const stored = isKind(call, "call") ? call.parent : null;
  if (!isKind(stored, "assignment") || stored.right !== call || !isKind(stored.left, "subscript"))
    return false;
  const [name, index, other, key] = [
    node.value,
    node.subscript[0],
    stored.left.value,
    stored.left.subscript[0],
  ];
  return isSamePath(name, other) && isSamePath(index, key);
}

/** Both are the same name, or the same attribute of it. */
function isSamePath(a: SyntaxNode | undefined, b: SyntaxNode | undefined): boolean {
  if (isKind(a, "identifier") && isKind(b, "identifier")) return a.text === b.text;
  return (
    isKind(a, "attribute") &&
    isKind(b, "attribute") &&
    a.attribute.text === b.attribute.text &&
    isSamePath(a.object, b.object)
  );
}

/** `df.iloc[:, :-1]`, `df.loc[:9, ["a", "b"]]`: the class of the table of which several columns are chosen; else null. */
export function partOfTable(
  knowledge: Knowledge,
  { value }: SyntaxNode & { readonly kind: "subscript" },
  indices: readonly SyntaxNode[],
  inner: (node: SyntaxNode) => Value,
): QualifiedName | null {
  const [rows, columns, ...more] = indices;
  const isTable = isKind(rows, "slice", "list") && isKind(columns, "slice", "list") && more.length === 0;
  if (!isTable || !isKind(value, "attribute") || !isKind(value.object, "identifier", "attribute"))
    return null;
  if (knowledge.dataAttribute(value.attribute.text)?.choosesRows !== true) return null;
  const table = inner(value.object);
  return hasTrait(knowledge, table, "frame") ? (table.type ?? null) : null;
}

/** `df[df.a > 0]`, `df.iloc[:9]`, `df.loc[mask]`: the class of the table of which some rows are chosen, and all columns; else null. */
export function rowsChosenOf(
  knowledge: Knowledge,
  node: SyntaxNode & { readonly kind: "subscript" },
  container: Value,
  index: Value | undefined,
  inner: (node: SyntaxNode) => Value,
): QualifiedName | null {
  const [indexNode] = node.subscript;
  if (indexNode?.kind !== "slice" && !isMask(indexNode, index)) return null;
  const place =
    isKind(node.value, "attribute") &&
    knowledge.dataAttribute(node.value.attribute.text)?.choosesRows === true
      ? node.value.object
      : null;
  // A call that is evaluated again would have its effects twice.
  if (place !== null && !isKind(place, "identifier", "attribute")) return null;
  const value = place === null ? container : inner(place);
  return hasTrait(knowledge, value, "frame") ? (value.type ?? null) : null;
}

/** `df.iloc[0]`, `df.loc["mean"]`: the classes one of which a row of a table is of, which may be several with one label. */
export function rowAt(
  knowledge: Knowledge,
  { value: place, subscript: [index] }: SyntaxNode & { readonly kind: "subscript" },
  { type: key, elements }: Value,
  inner: (node: SyntaxNode) => Value,
): readonly QualifiedName[] | null {
  const isOne = (key === "builtins.int" || key === "builtins.str") && elements === undefined;
  if (!isOne || !isKind(place, "attribute") || index?.kind === "slice") return null;
  if (knowledge.dataAttribute(place.attribute.text)?.choosesRows !== true) return null;
  // A call that is evaluated again would have its effects twice.
  if (!isKind(place.object, "identifier", "attribute")) return null;
  const table = inner(place.object);
  return hasTrait(knowledge, table, "frame") && table.type !== undefined
    ? knowledge.columnTypes(table.type)
    : null;
}

/** Whether an index tells row by row what is chosen: comparisons, and what is made of them. */
function isMask(node: SyntaxNode | undefined, value: Value | undefined): boolean {
  if (isKind(node, "parenthesized_expression")) return isMask(node.children[0], undefined);
  if (isKind(node, "binary_operator"))
    return /^[&|^]$/.test(node.operator) && (isMask(node.left, undefined) || isMask(node.right, undefined));
  if (isKind(node, "unary_operator")) return node.operator === "~";
  if (isKind(node, "comparison_operator"))
    return node.operators.every((operator) => /^[<>=!]/.test(operator));
  return isKind(node, "identifier") && value?.type === "builtins.bool" && value.constant === undefined;
}
