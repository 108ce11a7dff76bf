/** Tensor expressions without what changes only their form. Knows PyTorch's and NumPy's names for that, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Methods and attributes whose result has the same numbers, in another shape, type, place or without gradient. */
const FORMS =
  /^(?:squeeze|unsqueeze|view|reshape|flatten|ravel|detach|cpu|cuda|to|numpy|float|double|contiguous|clone|data|item|tolist)$/;

/** `out` of `out.detach().cpu().squeeze(1)` and of `(out)`. */
export function sameNumbers(node: SyntaxNode): SyntaxNode {
  const [inner, ...others] = node.children;
  if (isKind(node, "parenthesized_expression") && inner !== undefined && others.length === 0)
    return sameNumbers(inner);
  const before = withoutForm(node);
  return before === null ? node : sameNumbers(before);
}

/** `out` of `out.squeeze(1)`; null where an expression changes no form. */
export function withoutForm(node: SyntaxNode): SyntaxNode | null {
  const attribute = isKind(node, "call") ? node.function : node;
  return isKind(attribute, "attribute") && FORMS.test(attribute.attribute.text) ? attribute.object : null;
}

/** The whole of `out.max(0).indices`, `out.max(0)[1].cpu()`, `guess[:8]`, of its inner part: the same numbers, or the first of them. */
export function sameIndices(node: SyntaxNode): SyntaxNode {
  const { parent } = node;
  if (isKind(parent, "attribute") && parent.object === node) {
    if (parent.attribute.text === "indices") return sameIndices(parent);
    const isForm = /^(?:cpu|cuda|to|long|int|type|view_as|squeeze|detach|numpy|tolist|clone)$/.test(
      parent.attribute.text,
    );
    return isForm && isKind(parent.parent, "call") ? sameIndices(parent.parent) : node;
  }
  if (!isKind(parent, "subscript") || parent.value !== node || parent.subscript.length !== 1) return node;
  const [index] = parent.subscript;
  const isSecond = isKind(node, "call") && isKind(index, "integer") && index.text === "1";
  return isSecond || isKind(index, "slice") ? sameIndices(parent) : node;
}
