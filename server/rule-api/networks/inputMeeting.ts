/** Where a tensor meets what a network's method is given: in arithmetic, joined with it, or in a layer. Follows names of one method, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { returnedValue } from "../code/calledFunction";
import type { ApiQuestions } from "../ruleContext";

const MAX_STEPS = 3;
/** A size or device of the input, not its values. */
const DESCRIBES = /^(?:to|cuda|type_as|device|dtype|cpu|numpy|tolist|item|size|shape)$/;

/** They make a tensor of their own, whatever its size comes from. */
const MAKES = /^torch\.(?:zeros|ones|full|empty|eye|arange|linspace|tensor|rand|randn|randint|randperm)$/;

/** `x.size(0)`, `layers[0].shape[1]`, `len(x)` */
function isDescribed(semantic: SemanticModel, name: SyntaxNode): boolean {
  const given = isKind(name.parent, "argument_list") ? name.parent.parent : null;
  if (isKind(given, "call") && semantic.isBuiltin(given.function))
    return textOf(semantic.tree, given.function) === "len";
  for (let at = name; isKind(at.parent, "attribute", "subscript", "call"); at = at.parent)
    if (isKind(at.parent, "attribute") && DESCRIBES.test(at.parent.attribute.text)) return true;
  return false;
}

/** Whether an expression is computed from the values that a method is given. */
function isOfInput(context: ApiQuestions, node: SyntaxNode, method: SyntaxNode, steps = 0): boolean {
  const written = isKind(node, "call") ? (returnedValue(context.semantic, node) ?? node) : node;
  const made = isKind(written, "call") ? (context.semantic.qualifiedName(written.function) ?? "") : "";
  if (steps > MAX_STEPS || MAKES.test(made)) return false;
  return [...descendants(node)].some((part) => {
    if (!isKind(part, "identifier") || isDescribed(context.semantic, part)) return false;
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
