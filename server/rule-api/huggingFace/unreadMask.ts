/** Masks of batches of tokens that nothing reads, or that cannot be told. Knows names of batches and tokenizers, reports nothing. */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { hubObjectOf } from "./hubObjects";

const IDS = /^(?:\w+_)?ids$/;
const MASK = /^(?:\w+_)?masks?$/;
/** Other masks say what else to do. */
const OTHER = /label|loss|target|special|causal|image|pixel|token_type|position/;

/**
 * The binding of `mask` in `for ids, mask, labels in loader`, or beside `ids = batch["input_ids"]`, where nothing reads it but to
 * move it; null where that is not certain.
 */
export function unreadMask(
  { semantic }: { readonly semantic: SemanticModel },
  ids: SyntaxNode,
): Binding | null {
  const binding = isKind(ids, "identifier") && IDS.test(ids.text) ? semantic.bindingOf(ids) : null;
  if (binding === null) return null;
  const around = functionAround(ids);
  const masks = binding.scope.bindings.values();
  for (const mask of masks) {
    if (!MASK.test(mask.name) || OTHER.test(mask.name)) continue;
    const isBeside = mask.definitions.some((one) =>
      binding.definitions.some((other) => comeTogether(semantic, one.identifier, other.identifier)),
    );
    if (isBeside && mask.references.every(({ identifier }) => isMoved(semantic, mask, identifier)))
      if (mask.definitions.every(({ identifier }) => functionAround(identifier) === around)) return mask;
  }
  return null;
}

/** `mask = mask.to(device)`, `ids, mask = ids.to(device), mask.to(device)`: what is read only to be bound again. */
function isMoved(semantic: SemanticModel, mask: Binding, read: SyntaxNode): boolean {
  const move =
    isKind(read.parent, "attribute") && /^(?:to|cuda)$/.test(read.parent.attribute.text)
      ? read.parent.parent
      : null;
  const statement = ancestor(read, "assignment");
  if (move === null || !isKind(statement, "assignment")) return false;
  const { left, right } = statement;
  if (right === move) return semantic.bindingOf(left) === mask;
  if (!isKind(right, "expression_list", "tuple") || !isKind(left, "pattern_list", "tuple_pattern"))
    return false;
  const target = left.children[right.children.indexOf(move)];
  return target !== undefined && semantic.bindingOf(target) === mask;
}

/** Two names that one batch is taken apart into. */
function comeTogether(semantic: SemanticModel, one: SyntaxNode, other: SyntaxNode): boolean {
  if (isKind(one.parent, "pattern_list", "tuple_pattern"))
    return one.parent === other.parent && one !== other;
  const [mask, ids] = [one, other].map(({ parent }) =>
    isKind(parent, "assignment") && parent.right !== null ? textOf(semantic.tree, parent.right) : "",
  );
  return mask?.includes("attention_mask") === true && mask.replace("attention_mask", "input_ids") === ids;
}

/** The tokenizers of which padding is the end of text, so that no mask can be told from the numbers. */
export function paddedWithEnd(context: Parameters<typeof hubObjectOf>[0]): readonly Call[] {
  return nodesOf(context.semantic.tree, "assignment").flatMap(({ left, right }) => {
    const isEnd =
      isKind(left, "attribute") &&
      /^pad_token(?:_id)?$/.test(left.attribute.text) &&
      isKind(right, "attribute") &&
      /^eos_token(?:_id)?$/.test(right.attribute.text);
    return isEnd ? (hubObjectOf(context, left.object)?.made ?? []) : [];
  });
}
