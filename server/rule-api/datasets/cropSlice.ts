/** Which slice a drawn number begins. Knows no library, reports nothing. */

import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** The slice `start:start + size` of the name that the draw is given. */
export function cropSlice(
  context: ApiQuestions & { text(node: SyntaxNode): string },
  call: Call,
  size: string,
): SyntaxNode | null {
  const { semantic } = context;
  let value: SyntaxNode = call;
  // `torch.randint(0, n, (1,)).item()`
  const taken = value.parent?.parent;
  if (isKind(value.parent, "attribute") && value.parent.attribute.text === "item" && isKind(taken, "call"))
    value = taken;
  const outer = value.parent?.parent;
  if (isKind(outer, "call") && semantic.isBuiltin(outer.function) && context.text(outer.function) === "int")
    value = outer;
  const { parent } = value;
  const target = isKind(parent, "assignment")
    ? parent.left
    : isKind(parent, "expression_list", "tuple") && isKind(parent.parent, "assignment")
      ? parent.parent.left.children[parent.children.indexOf(value)]
      : null;
  const binding = isKind(target, "identifier") ? semantic.bindingOf(target) : null;
  let crop: SyntaxNode | null = null;
  for (const { identifier } of binding?.references ?? []) {
    const slice = ancestor(identifier, "slice") ?? builtSlice(context, identifier);
    const written = slice === null ? "" : context.text(slice).replace(/^slice\(|\)$/g, "");
    const [start, end] = written.replace(/\s+/g, "").split(/[:,]/);
    // `tokens[i + 1:i + 1 + size]` needs the position after the last: every use must be the crop.
    if (start !== identifier.text || (end !== `${start}+${size}` && end !== `${size}+${start}`)) return null;
    crop ??= slice;
  }
  return crop;
}

/** `slice(start, start + size)` around a start. */
function builtSlice(
  context: ApiQuestions & { text(node: SyntaxNode): string },
  start: SyntaxNode,
): Call | null {
  const { semantic } = context;
  const call = ancestor(start, "call");
  const isSlice =
    call !== null && semantic.isBuiltin(call.function) && context.text(call.function) === "slice";
  return isSlice && call.arguments.children.length === 2 ? call : null;
}
