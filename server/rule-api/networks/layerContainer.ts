/** Lists, tuples and dicts of layers as Python has them, which register none. Knows layers by what knowledge says, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";
import type { ApiQuestions } from "../ruleContext";
import { hasWeights } from "./learnedLayers";

/** What makes a list or tuple of others. */
const COPIES = ["builtins.list", "builtins.tuple"];

/** They give back the network they are asked of. */
const GIVES_ITSELF = /^(?:to|cuda|cpu|float|double|half|bfloat16|apply|train)$/;

/** Whether an expression is a new layer with weights: a call that makes one, also moved (`.to(device)`), or a name of one that is used nowhere else. */
export function isLayer(context: ApiQuestions, node: SyntaxNode | undefined): boolean {
  if (isKind(node, "identifier")) {
    const { definitions = [], references = [] } = context.semantic.bindingOf(node) ?? {};
    const [made, ...others] = definitions;
    return (
      made?.value != null &&
      isKind(made.value, "call") &&
      others.length === 0 &&
      references.length === 1 &&
      isLayer(context, made.value)
    );
  }
  if (!isKind(node, "call")) return false;
  const { function: callee } = node;
  const isItself = isKind(callee, "attribute") && GIVES_ITSELF.test(callee.attribute.text);
  return hasWeights(context, node) || (isItself && isLayer(context, callee.object));
}

const isModule = (context: ApiQuestions, node: SyntaxNode): boolean =>
  isKind(node, "call") &&
  (hasWeights(context, node) ||
    context.knowledge.hasTrait(context.semantic.qualifiedName(node.function) ?? "", "torch-module"));

/** A list of this function that is filled with layers, and kept in one place only. */
function isListOfLayers(context: ApiQuestions, node: SyntaxNode): boolean {
  const { definitions = [], references = [] } = context.semantic.bindingOf(node) ?? {};
  const [made, ...others] = definitions;
  if (
    !isKind(made?.value, "list") ||
    others.length > 0 ||
    !made.value.children.every((one) => isLayer(context, one))
  )
    return false;
  const added = references.flatMap(({ identifier }) => (identifier === node ? [] : [appendedTo(identifier)]));
  return added.every((one) => isLayer(context, one)) && made.value.children.length + added.length > 0;
}

/** What a container of layers should be, `nested` where it holds lists of them; null where it holds anything else. */
export function layerContainer(
  context: ApiQuestions,
  node: SyntaxNode,
): "ModuleList" | "ModuleDict" | "nested" | null {
  const isRow = (one: SyntaxNode): boolean => layerContainer(context, one) === "ModuleList";
  if (isKind(node, "identifier")) return isListOfLayers(context, node) ? "ModuleList" : null;
  if (isKind(node, "list", "tuple")) {
    if (node.children.length > 0 && node.children.every(isRow)) return "nested";
    return node.children.some((one) => isLayer(context, one)) &&
      node.children.every((one) => isModule(context, one) || isLayer(context, one))
      ? "ModuleList"
      : null;
  }
  if (isKind(node, "list_comprehension", "generator_expression")) {
    if (isLayer(context, node.body)) return "ModuleList";
    return isKind(node.body, "list", "tuple", "list_comprehension") && isRow(node.body) ? "nested" : null;
  }
  if (isKind(node, "call")) {
    const { callee } = context.dataflow.resolveCall(node);
    const given = isKind(node.arguments, "argument_list") ? node.arguments.children : [node.arguments];
    const [first, ...more] = given;
    if (first === undefined) return null;
    // `dict(a=nn.Linear(3, 3), b=nn.Linear(3, 1))`
    if (callee === "builtins.dict")
      return given.every((one) => isKind(one, "keyword_argument") && isLayer(context, one.value))
        ? "ModuleDict"
        : null;
    if (callee === "builtins.map")
      return isKind(first, "lambda") && isLayer(context, first.body) ? "ModuleList" : null;
    return COPIES.includes(callee ?? "") && more.length === 0 ? layerContainer(context, first) : null;
  }
  if (isKind(node, "dictionary_comprehension"))
    return isKind(node.body, "pair") && isLayer(context, node.body.value) ? "ModuleDict" : null;
  if (!isKind(node, "dictionary") || node.children.length === 0) return null;
  return node.children.every((pair) => isKind(pair, "pair") && isLayer(context, pair.value))
    ? "ModuleDict"
    : null;
}
