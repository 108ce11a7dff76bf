/** How the methods of a class use a field. Knows syntax only, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import {
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";

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
    !uses.some(({ parent }) => isKind(parent, "attribute")) &&
    isNeverSet(info, field)
  );
}

/** Whether no method sets a field again or changes it in place, and no text names it; copies may be made of it. */
export function isNeverSet(info: ClassInfo, field: SyntaxNode & { readonly kind: "attribute" }): boolean {
  return (
    !usesOfField(info, field).some(
      ({ parent }) =>
        isKind(parent, "assignment", "augmented_assignment", "delete_statement") ||
        (isKind(parent, "attribute") && /^data$|_$/.test(parent.attribute.text)),
    ) &&
    ![...descendants(info.node)].some(
      (node) => isKind(node, "string_content") && node.text === field.attribute.text,
    )
  );
}

/** Whether another line than the given one gives a field something else. */
export function isSetElsewhere(info: ClassInfo, field: SyntaxNode & { readonly kind: "attribute" }): boolean {
  return usesOfField(info, field).some((use) => isKind(use.parent, "assignment") && use.parent.left === use);
}

/** Whether a class registers what may be this field: anything but what it registers under another name that is written. */
export function mayRegister(
  { node }: ClassInfo,
  { attribute }: SyntaxNode & { readonly kind: "attribute" },
): boolean {
  return [...descendants(node)].some((one) => {
    if (!isKind(one, "attribute") || !one.attribute.text.startsWith("register_")) return false;
    const [name] = isKind(one.parent, "call") ? callArguments(one.parent) : [];
    const written = name === undefined ? null : stringValue(name.value);
    return written === null || written === attribute.text;
  });
}
