/** Tensors of a network that are computed of its buffers. Knows PyTorch's method, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { isSameExpression } from "../code/sameExpression";
import { usesOfField } from "../names/selfUses";
import type { RuleContext } from "../ruleContext";

/** Whether an expression is computed of what `__init__` registers: `1 - betas` beside `self.register_buffer("betas", betas)`. */
export function isMadeOfBuffer(
  context: Pick<RuleContext<never>, "semantic" | "tree">,
  init: SyntaxNode,
  made: SyntaxNode,
): boolean {
  const buffers = [...descendants(init)].flatMap((node) =>
    isKind(node, "call") &&
    isKind(node.function, "attribute") &&
    node.function.attribute.text === "register_buffer"
      ? (callArguments(node)[1]?.value ?? [])
      : [],
  );
  return [...descendants(made)].some((node) =>
    buffers.some((buffer) => isKind(buffer, "identifier") && isSameExpression(context, buffer, node)),
  );
}

/** Whether another method computes with more than one number of a field: a single number may be on any device. */
export const isUsedWhole = (
  info: ClassInfo,
  init: SyntaxNode,
  field: SyntaxNode & { readonly kind: "attribute" },
): boolean =>
  usesOfField(info, field).some(
    (use) =>
      !contains(init, use) &&
      (isKind(use.parent, "binary_operator") ||
        (isKind(use.parent, "subscript") && isKind(use.parent.parent, "subscript"))),
  );
