/** Where a tensor meets what a network's method is given: in arithmetic, joined with it, or in a layer. Follows names of one method, reports nothing. */

import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

const MAX_STEPS = 3;
/** A size or device of the input, not its values. */
const DESCRIBES = /^(?:to|cuda|type_as|device|dtype|cpu|numpy|tolist|item|size|shape)$/;

/** Whether an expression is computed from the values that a method is given. */
function isOfInput(context: ApiQuestions, node: SyntaxNode, method: SyntaxNode, steps = 0): boolean {
  if (steps > MAX_STEPS) return false;
  return [...descendants(node)].some((part) => {
    if (!isKind(part, "identifier")) return false;
    if (isKind(part.parent, "attribute") && DESCRIBES.test(part.parent.attribute.text)) return false;
    const binding = context.semantic.bindingOf(part);
    if (binding === null || binding.scope.node !== method) return false;
    return binding.definitions.some(
      ({ kind, value, identifier }) =>
        (kind === "parameter" && identifier.text !== "self") ||
        (value !== null && value.end <= node.start && isOfInput(context, value, method, steps + 1)),
    );
  });
}

/** The layer of the network that a tensor goes into, or the arithmetic with the method's input; null where it meets neither. */
export function inputMeeting(context: ApiQuestions, use: SyntaxNode, method: SyntaxNode): SyntaxNode | null {
  const { dataflow, knowledge, semantic } = context;
  const holder = isKind(use.parent, "tuple", "list") ? use.parent : use;
  const { parent } = holder;
  if (isKind(parent, "binary_operator")) {
    const other = parent.left === holder ? parent.right : parent.left;
    return isOfInput(context, other, method) ? parent : null;
  }
  const call = isKind(parent, "argument_list") ? parent.parent : null;
  if (!isKind(call, "call")) return null;
  const name = semantic.qualifiedName(call.function);
  if (name !== null)
    return /^torch\.(?:cat|concat|stack)$/.test(name) && isOfInput(context, holder, method) ? call : null;
  const { type = "" } = dataflow.valueOf(call.function);
  return knowledge.hasTrait(type, "torch-module") ? call : null;
}
