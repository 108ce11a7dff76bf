/** How the methods of a class use a field. Knows syntax only, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

/** The uses of `self.name`, but for the one that is given. */
export function usesOfField(
  { methods, model }: ClassInfo,
  field: SyntaxNode & { readonly kind: "attribute" },
): readonly SyntaxNode[] {
  const name = textOf(model.tree, field);
  return [...methods.values()].flatMap((method) =>
    [...descendants(method.body)].filter(
      (node) => isKind(node, "attribute") && node !== field && textOf(model.tree, node) === name,
    ),
  );
}

/** Whether something is computed with a field where it is: it is never set again, moved, or registered by its name. */
export function isComputedWithAsIs(
  info: ClassInfo,
  field: SyntaxNode & { readonly kind: "attribute" },
): boolean {
  const uses = usesOfField(info, field);
  return (
    uses.some(({ parent }) => isKind(parent, "binary_operator", "subscript", "argument_list")) &&
    !uses.some(({ parent }) =>
      isKind(parent, "attribute", "assignment", "augmented_assignment", "delete_statement"),
    ) &&
    ![...descendants(info.node)].some(
      (node) => isKind(node, "string_content") && node.text === field.attribute.text,
    )
  );
}
