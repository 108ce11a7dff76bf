/** Tensor expressions without what changes only their form. Knows PyTorch's and NumPy's names for that, reports nothing. */

import { isKind, type SyntaxNode } from "../syntax/syntaxTree";

/** Methods and attributes whose result has the same numbers, in another shape, type, place or without gradient. */
const FORMS =
  /^(?:squeeze|unsqueeze|view|reshape|flatten|ravel|detach|cpu|cuda|to|numpy|float|double|contiguous|clone|data|item|tolist)$/;

/** `out` of `out.detach().cpu().squeeze(1)` and of `(out)`. */
export function sameNumbers(node: SyntaxNode): SyntaxNode {
  const [inner, ...others] = node.children;
  if (isKind(node, "parenthesized_expression") && inner !== undefined && others.length === 0)
    return sameNumbers(inner);
  const attribute = isKind(node, "call") ? node.function : node;
  return isKind(attribute, "attribute") && FORMS.test(attribute.attribute.text)
    ? sameNumbers(attribute.object)
    : node;
}
