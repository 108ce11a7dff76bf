/** Whether code asks a tensor for its gradient or its device before it treats it as one with or without, here or there. Knows PyTorch's attributes, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { descendants, isInside, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";

/** `x.detach().numpy() if x.requires_grad else x.numpy()`, or an `if` in the same function that asks one of the names of an expression. */
export const isAskedForGradient = (file: FileOfCalls, node: SyntaxNode): boolean =>
  isAsked(file, node, /^(?:requires_grad|grad_fn|is_leaf)$/);

/** The same of `x.is_cuda` and `x.device`. */
export const isAskedForDevice = (file: FileOfCalls, node: SyntaxNode): boolean =>
  isAsked(file, node, /^(?:is_cuda|is_cpu|device)$/);

function isAsked(file: FileOfCalls, node: SyntaxNode, member: RegExp): boolean {
  if (!fileCalls(file).mentions(member)) return false;
  const { semantic } = file;
  const bindingsIn = (code: SyntaxNode) =>
    [code, ...descendants(code)].flatMap((part) => semantic.bindingOf(part) ?? []);
  const names = new Set(bindingsIn(node));
  const around = functionAround(node) ?? semantic.tree.root;
  return nodesOf(semantic.tree, "attribute").some(
    (asked) =>
      member.test(asked.attribute.text) &&
      isInside(asked, around) &&
      isInCondition(asked) &&
      bindingsIn(asked.object).some((binding) => names.has(binding)),
  );
}

/** Whether a node stands in what a branch asks. */
function isInCondition(node: SyntaxNode): boolean {
  for (let at: SyntaxNode = node; at.parent !== null; at = at.parent) {
    const { parent } = at;
    if (isKind(parent, "if_statement", "elif_clause")) return parent.condition === at;
    if (isKind(parent, "conditional_expression")) return parent.children[1] === at;
    if (isKind(parent, "block", "module")) return false;
  }
  return false;
}
