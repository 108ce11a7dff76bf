/** Fields of the instance that a method runs on, by how they are written. Knows Python's `self`, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import { functionsRun } from "../code/calledFunction";
import { isSameExpression } from "../code/sameExpression";

/** `self.name` in a method of a class. */
export type SelfField = SyntaxNode & { readonly kind: "attribute" };

export function isSelfField(node: SyntaxNode): node is SelfField {
  return (
    isKind(node, "attribute") &&
    isKind(node.object, "identifier") &&
    node.object.text === "self" &&
    ancestor(node, "class_definition") !== null
  );
}

/** `self.name` twice in one class. */
export function isSameField(tree: SyntaxTree, one: SyntaxNode, other: SyntaxNode): boolean {
  return (
    textOf(tree, one) === textOf(tree, other) &&
    ancestor(one, "class_definition") === ancestor(other, "class_definition")
  );
}

/** Whether what an expression stands for is used in a piece of code or in a function that it calls, also as a field of one class. */
export const isUsedInside = (
  file: { readonly tree: SyntaxTree; readonly semantic: SemanticModel },
  code: SyntaxNode,
  used: SyntaxNode,
): boolean =>
  [code, ...functionsRun(file.semantic, code)]
    .flatMap((one) => [...descendants(one)])
    .some(
      (node) =>
        node.kind !== "string" &&
        (isSameExpression(file, node, used) ||
          (isSelfField(node) && isSelfField(used) && isSameField(file.tree, node, used))),
    );

/** All reads of a name; of a field of `self`, all places of its class that name it. */
export const usesOf = (
  { semantic, tree }: { readonly tree: SyntaxTree; readonly semantic: SemanticModel },
  name: SyntaxNode,
): readonly SyntaxNode[] =>
  isSelfField(name)
    ? attributesNamed(tree, name.attribute.text).filter((use) => isSameField(tree, use, name))
    : (semantic.bindingOf(name)?.references ?? []).map(({ identifier }) => identifier);

/** What a class sets a field of `self` to, in all places, also as one of several; null where that is not written out. */
export function valuesOfField(tree: SyntaxTree, field: SyntaxNode): readonly (SyntaxNode | null)[] {
  if (!isSelfField(field)) return [];
  return nodesOf(tree, "assignment").flatMap(({ left, right }) => {
    if (isSameField(tree, left, field)) return [right];
    if (!isKind(left, "pattern_list", "tuple_pattern")) return [];
    const isEven =
      isKind(right ?? undefined, "expression_list", "tuple") &&
      right?.children.length === left.children.length;
    return left.children.flatMap((target, i) =>
      isSameField(tree, target, field) ? [isEven ? (right?.children[i] ?? null) : null] : [],
    );
  });
}

/** What a class sets a field to, if it does so in one place only. */
export function onlyValueOf(tree: SyntaxTree, field: SyntaxNode): SyntaxNode | null {
  const [made, ...others] = nodesOf(tree, "assignment").filter(({ left }) => isSameField(tree, left, field));
  return others.length === 0 ? (made?.right ?? null) : null;
}

/** The value of `self.loader`, or of `loaders["train"]` of a dict that is written and only read by its keys; else the node itself. */
export function keptUnder(semantic: SemanticModel, node: SyntaxNode): SyntaxNode {
  if (isSelfField(node)) return onlyValueOf(semantic.tree, node) ?? node;
  const key = isKind(node, "subscript") && node.subscript.length === 1 ? node.subscript[0] : undefined;
  if (!isKind(node, "subscript") || key === undefined || stringValue(key) === null) return node;
  const { definitions = [], references = [] } = semantic.bindingOf(node.value) ?? {};
  const dict = definitions.length === 1 ? definitions[0]?.value : undefined;
  const isRead = references.every(({ identifier: { parent }, identifier }) => {
    if (!isKind(parent, "subscript") || parent.value !== identifier) return isKind(parent, "attribute");
    return !(isKind(parent.parent, "assignment") && parent.parent.left === parent);
  });
  if (!isKind(dict, "dictionary") || !isRead) return node;
  const pair = dict.children.find((one) => isKind(one, "pair") && stringValue(one.key) === stringValue(key));
  return isKind(pair, "pair") ? pair.value : node;
}

/** What the only assignment to a variable gives it; null for what is none, or has several. */
export function onlyWritten(semantic: SemanticModel, node: SyntaxNode): SyntaxNode | null {
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  return others.length === 0 ? (only?.value ?? null) : null;
}
