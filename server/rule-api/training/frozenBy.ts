/** Which network a statement freezes as a whole. Knows PyTorch's names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { eachRound } from "../code/loops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

type ForStatement = SyntaxNode & { readonly kind: "for_statement" };

/** `net` of `for p in net.parameters()` and `for name, p in net.named_parameters()`, with the name of each parameter. */
function eachOf(file: File, loop: ForStatement): { owner: SyntaxNode; name: SyntaxNode } | null {
  const { over, target } = eachRound(file, loop);
  if (target === null || !isKind(over, "call") || !isKind(over.function, "attribute")) return null;
  const isNamed = over.function.attribute.text === "named_parameters";
  if (!isNamed && over.function.attribute.text !== "parameters") return null;
  const name = isNamed && isKind(target, "pattern_list", "tuple_pattern") ? target.children[1] : target;
  return name === undefined ? null : { owner: over.function.object, name };
}

export const isFalse = (node: SyntaxNode | undefined | null): boolean => isKind(node, "false");

/** What a statement freezes: `p` of `p.requires_grad = False` and `p.requires_grad_(False)`. */
function frozenName(statement: SyntaxNode | undefined): SyntaxNode | null {
  const [inner] = isKind(statement, "expression_statement") ? statement.children : [];
  const [target, value, name] = isKind(inner, "assignment")
    ? [inner.left, inner.right, "requires_grad"]
    : isKind(inner, "call")
      ? [inner.function, callArguments(inner)[0]?.value, "requires_grad_"]
      : [];
  return isKind(target, "attribute") && target.attribute.text === name && isFalse(value)
    ? target.object
    : null;
}

/** The network of which a statement freezes every parameter: a loop, a call, or a function with such a loop. */
export function frozenBy(file: File, statement: SyntaxNode): SyntaxNode | null {
  if (isKind(statement, "for_statement")) {
    const [only, ...more] = statement.body.children;
    const [frozen, each] = [more.length === 0 ? frozenName(only) : null, eachOf(file, statement)];
    const isEach =
      frozen !== null &&
      each !== null &&
      textOf(file.semantic.tree, frozen) === textOf(file.semantic.tree, each.name);
    return isEach ? each.owner : null;
  }
  const [call] = isKind(statement, "expression_statement") ? statement.children : [];
  if (!isKind(call, "call") || isKind(call.function, "attribute")) return frozenName(statement);
  const info = file.semantic.functionOf(call.function);
  const [given, ...others] = callArguments(call);
  const [first] = info?.node.body.children ?? [];
  if (info?.model !== file.semantic || given === undefined || others.length > 0) return null;
  const inside = isKind(first, "for_statement") ? frozenBy(file, first) : null;
  const [only] = inside === null ? [] : (file.semantic.bindingOf(inside)?.definitions ?? []);
  return only?.kind === "parameter" ? given.value : null;
}
