/** Lists, tuples and dicts of layers as Python has them, which register none. Knows layers by what knowledge says, reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";
import type { ApiQuestions } from "../ruleContext";
import { hasWeights } from "./learnedLayers";

/** What makes a list or tuple of others. */
const COPIES = ["builtins.list", "builtins.tuple"];

export const isLayer = (context: ApiQuestions, node: SyntaxNode | undefined): node is Call =>
  isKind(node, "call") && hasWeights(context, node);

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

/** What a container of layers should be: null where it holds anything else. */
export function layerContainer(context: ApiQuestions, node: SyntaxNode): "ModuleList" | "ModuleDict" | null {
  if (isKind(node, "identifier")) return isListOfLayers(context, node) ? "ModuleList" : null;
  if (isKind(node, "list", "tuple"))
    return node.children.some((one) => isLayer(context, one)) &&
      node.children.every((one) => isModule(context, one))
      ? "ModuleList"
      : null;
  if (isKind(node, "list_comprehension", "generator_expression"))
    return isLayer(context, node.body) ? "ModuleList" : null;
  if (isKind(node, "call") && COPIES.includes(context.dataflow.resolveCall(node).callee ?? "")) {
    const given = isKind(node.arguments, "argument_list") ? node.arguments.children : [node.arguments];
    return given.length === 1 && given[0] !== undefined ? layerContainer(context, given[0]) : null;
  }
  if (isKind(node, "dictionary_comprehension"))
    return isKind(node.body, "pair") && isLayer(context, node.body.value) ? "ModuleDict" : null;
  if (!isKind(node, "dictionary") || node.children.length === 0) return null;
  return node.children.every((pair) => isKind(pair, "pair") && isLayer(context, pair.value))
    ? "ModuleDict"
    : null;
}
