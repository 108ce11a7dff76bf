/** Tensors of a network that are computed of its buffers. Knows PyTorch's method, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { callArguments, descendants, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { isSameExpression } from "../code/sameExpression";
import { isSelfField } from "../names/selfFields";
import { usesOfField } from "../names/selfUses";
import type { RuleContext } from "../ruleContext";

/**
 * Whether an expression is computed of what `__init__` registers: `1 - betas` or `1 - self.betas` beside
 * `self.register_buffer("betas", betas)`, also by way of names of `__init__`.
 */
export function isMadeOfBuffer(
  context: Pick<RuleContext<never>, "semantic" | "tree">,
  init: SyntaxNode,
  made: SyntaxNode,
  names = 3,
): boolean {
  const buffers = [...descendants(init)].flatMap((node) => {
    if (!isKind(node, "call") || !isKind(node.function, "attribute")) return [];
    const [name, buffer] = callArguments(node);
    return node.function.attribute.text === "register_buffer" && name !== undefined && buffer !== undefined
      ? { name: stringValue(name.value), buffer: buffer.value }
      : [];
  });
  return [...descendants(made)].some(
    (node) =>
      buffers.some(({ name, buffer }) =>
        isKind(node, "attribute")
          ? isSelfField(node) && node.attribute.text === name
          : isKind(buffer, "identifier") && isSameExpression(context, buffer, node),
      ) ||
      (names > 0 && isMadeNameOf(context, init, node, names)),
  );
}

/** `alphas` of `alphas = 1 - betas`. */
function isMadeNameOf(
  context: Pick<RuleContext<never>, "semantic" | "tree">,
  init: SyntaxNode,
  node: SyntaxNode,
  names: number,
): boolean {
  const [only, ...others] = isKind(node, "identifier")
    ? (context.semantic.bindingOf(node)?.definitions ?? [])
    : [];
  const value = others.length === 0 ? (only?.value ?? null) : null;
  return value !== null && contains(init, value) && isMadeOfBuffer(context, init, value, names - 1);
}

/** How a row is stretched over those of a batch, so that it is more than one number. */
const STRETCHES = /^(?:view|reshape|unsqueeze|expand)$/;
const MOVES = /^(?:to|cuda|type_as|cpu|item|tolist|numpy)$/;

/** Whether another method computes with more than one number of a field, where it is: a single number may be on any device. */
export const isUsedWhole = (
  info: ClassInfo,
  init: SyntaxNode,
  field: SyntaxNode & { readonly kind: "attribute" },
): boolean =>
  usesOfField(info, field).some(
    (use) =>
      !contains(init, use) &&
      !isMoved(use) &&
      (isKind(use.parent, "binary_operator") ||
        (isKind(use.parent, "subscript") &&
          (isKind(use.parent.parent, "subscript") ||
            (isKind(use.parent.parent, "attribute") && STRETCHES.test(use.parent.parent.attribute.text))))),
  );

const PARTS = ["subscript", "attribute", "call", "binary_operator", "parenthesized_expression"] as const;

/** `self.bar[t.cpu()][:, None].to(x.device)`, `(1 - self.bar).to(x.device)` */
function isMoved(use: SyntaxNode): boolean {
  for (let at = use.parent; at !== null && isKind(at, ...PARTS); at = at.parent)
    if (isKind(at, "attribute") && MOVES.test(at.attribute.text)) return true;
  return false;
}
