/** Which parameters are widths of layers, themselves or by what they hold, and what they hold under a name. Knows no library by name. */

import type { Knowledge } from "../../knowledge/knowledge";
import { isStored } from "../../semantic/guards";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import { type Identifier, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { parameterNames } from "../functionShape";
import { memberOfSize, type SizeForm } from "./size";

/** Whether a parameter, or something that it holds, is told to a layer, to a class of the file, or to a function that makes layers. */
export function isWidth(knowledge: Knowledge, model: SemanticModel, name: Identifier): boolean {
  return usesOf(model, name).some((use) => isTold(knowledge, model, use, 2));
}

const usesOf = (model: SemanticModel, name: SyntaxNode): readonly SyntaxNode[] =>
  model.bindingOf(name)?.references.map(({ identifier }) => identifier) ?? [];

/** `steps`: how many names, fields or functions may stand between. */
function isTold(knowledge: Knowledge, model: SemanticModel, use: SyntaxNode, steps: number): boolean {
  let [below, at]: [SyntaxNode, SyntaxNode | null] = [use, use.parent];
  while (
    isKind(at, "attribute", "binary_operator", "keyword_argument", "parenthesized_expression") ||
    (isKind(at, "subscript") && at.value === below)
  )
    [below, at] = [at, at.parent];
  if (isKind(at, "assignment") && at.right === below && at.left !== null && steps > 0) {
    const { left } = at;
    const again = isKind(left, "attribute")
      ? attributesNamed(model.tree, left.attribute.text)
      : isKind(left, "identifier")
        ? usesOf(model, left)
        : [];
    return again.some((one) => one !== left && isTold(knowledge, model, one, steps - 1));
  }
  const call = isKind(at, "argument_list") ? at.parent : null;
  if (!isKind(call, "call")) return false;
  const callee = model.qualifiedName(call.function);
  if (callee !== null && knowledge.tensors.layer(callee) !== null) return true;
  if (model.classOf(call.function) !== null) return true;
  const made = steps > 0 ? model.functionOf(call.function) : null;
  return (
    made !== null &&
    parameterNames(made.node).all.some((own) =>
      usesOf(made.model, own).some((one) => isTold(knowledge, made.model, one, 0)),
    )
  );
}

/** `cfg["hidden"]` of a parameter, unless the file changes entries of that name or updates what has this name; null for anything else. */
export function entryOfWidth(
  model: SemanticModel,
  { value, subscript }: SyntaxNode & { readonly kind: "subscript" },
  size: SizeForm | undefined,
  key: unknown,
): SizeForm | null {
  const [index] = subscript;
  if (size === undefined || typeof key !== "string" || index === undefined || subscript.length > 1)
    return null;
  const isChanged = nodesOf(model.tree, "subscript").some(
    (node) =>
      isStored(node) &&
      node.subscript[0] !== undefined &&
      textOf(model.tree, node.subscript[0]) === textOf(model.tree, index),
  );
  const isUpdated = attributesNamed(model.tree, "update").some(
    ({ object }) => textOf(model.tree, object) === textOf(model.tree, value),
  );
  return isChanged || isUpdated ? null : memberOfSize(size, `["${key}"]`);
}
