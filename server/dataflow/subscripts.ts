/** What indexing gives: elements and entries of literals, columns, parts of tensors. Knows Python's subscripts, asks knowledge for columns. */

import type { Knowledge } from "../knowledge/knowledge";
import { isKind, type SyntaxNode, type SyntaxTree, textOf } from "../syntax/syntaxTree";
import { choosesColumns } from "./columns";
import { derived, keepRows } from "./lineage";
import { indexed } from "./tensors/tensorOperators";
import { hasTrait, UNKNOWN, type Value } from "./value";

/** The value of `container[index]`. `inner` evaluates the parts. */
export function subscriptValue(
  knowledge: Knowledge,
  tree: SyntaxTree,
  node: SyntaxNode & { kind: "subscript" },
  inner: (child: SyntaxNode) => Value,
): Value {
  const container = inner(node.value);
  const indices = node.subscript.map(inner);
  const [index] = indices;
  const indexNode = node.subscript[0];
  if (container.elements !== undefined && node.subscript.length === 1) {
    if (typeof index?.constant === "number") return container.elements.at(index.constant) ?? UNKNOWN;
    const [, start, end] = isKind(indexNode, "slice")
      ? (/^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*$/.exec(textOf(tree, indexNode)) ?? [])
      : [];
    if (start !== undefined || end !== undefined)
      return {
        ...(container.type === undefined ? {} : { type: container.type }),
        elements: container.elements.slice(Number(start ?? 0), end === undefined ? undefined : Number(end)),
      };
  }
  if (isShape(node.value))
    return indexNode?.kind === "slice" ? { type: "builtins.tuple" } : { type: "builtins.int" };
  if (container.entries !== undefined && typeof index?.constant === "string")
    return container.entries.get(index.constant) ?? UNKNOWN;
  const several =
    node.subscript.length > 1 ? node.subscript : indexNode?.kind === "tuple" ? indexNode.children : null;
  const isColumn =
    several !== null
      ? several[0]?.kind === "slice" && several[0].children.length === 0
      : choosesColumns(knowledge, node, container, index);
  const result: { -readonly [Fact in keyof Value]: Value[Fact] } = {};
  if (container.role !== undefined) {
    const last = several?.at(-1);
    const oneColumn = last !== undefined && (last.kind === "integer" || last.kind === "unary_operator");
    result.role = container.role === "probabilities" && oneColumn ? "positive-probabilities" : container.role;
  }
  if (isColumn) Object.assign(result, keepRows(container));
  const { type } = container;
  const ofColumn = type === undefined || several !== null ? null : knowledge.columnTypes(type);
  if (isColumn && ofColumn !== null && index?.type === "builtins.str") result.oneOf = ofColumn;
  if (type !== undefined && hasTrait(knowledge, container, "names") && indexNode?.kind === "slice")
    result.type = type;
  // `df[["a", "b"]]` and `df[df.a > 0]` are frames again.
  if (
    type !== undefined &&
    hasTrait(knowledge, container, "frame") &&
    ((isColumn && index?.elements !== undefined) || (several === null && isMask(indexNode, index)))
  )
    result.type = type;
  if (container.trace !== undefined) result.trace = container.trace;
  const part =
    container.tensor === undefined
      ? undefined
      : indexed(container.tensor, several ?? node.subscript, several === null ? indices : several.map(inner));
  if (part !== undefined) {
    result.tensor = part;
    if (type !== undefined) result.type = type;
  }
  return derived(result, [container]);
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

function isShape(node: SyntaxNode): boolean {
  return node.kind === "attribute" && node.attribute.text === "shape";
}
