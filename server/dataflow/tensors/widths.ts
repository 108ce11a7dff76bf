/** Which parameters are widths of layers, themselves or by what they hold, and what they hold under a name. Knows no library by name. */

import type { Knowledge } from "../../knowledge/knowledge";
import { isStored } from "../../semantic/guards";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Identifier, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { parameterNames } from "../functionShape";
import { memberOfSize, type SizeForm } from "./size";

/** A network hands its configuration to its blocks, and these to their parts. */
const MAX_STEPS = 3;

/** Whether a parameter, or something that it holds, is told to a layer, or to a class or function that hands it on to one. */
export function isWidth(knowledge: Knowledge, model: SemanticModel, name: Identifier): boolean {
  return usesOf(model, name).some((use) => isTold(knowledge, model, use, MAX_STEPS));
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
  const class_ = steps > 0 ? model.classOf(call.function) : null;
  const called =
    class_?.methods.get("__init__") ?? (steps > 0 ? model.functionOf(call.function)?.node : null);
  const where = class_?.model ?? model.functionOf(call.function)?.model ?? model;
  return (
    called != null &&
    parameterNames(called).all.some((own) =>
      usesOf(where, own).some((one) => isTold(knowledge, where, one, steps - 1)),
    )
  );
}

/** `cfg["hidden"]` of a parameter, unless the file changes entries of that name or the function updates anything; null for anything else. */
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
  // Under whatever name: a function that updates something is not followed that far.
  const around = ancestor(value, "function_definition");
  const isUpdated = attributesNamed(model.tree, "update").some(
    (node) => ancestor(node, "function_definition") === around,
  );
  return isChanged || isUpdated ? null : memberOfSize(size, `["${key}"]`);
}
