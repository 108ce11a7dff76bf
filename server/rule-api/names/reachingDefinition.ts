/** Which definition a name certainly has its value from at a place. Knows blocks and loops, no library. */

import { isStored } from "../../semantic/guards";
import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import {
  ancestor,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { isSameField, isSelfField, type SelfField } from "./selfFields";

/** The function that code stands in, or the whole file. */
export const unitOf = (node: SyntaxNode): SyntaxNode | null =>
  ancestor(node, "function_definition", "lambda", "module");

/** Of `X = df.dropna()` and `X = scale(X)` the later one in front of the place; null where a branch, a loop or another method may bring another. */
export function reachingDefinition(semantic: SemanticModel, name: SyntaxNode): Definition | null {
  const isField = isSelfField(name);
  const definitions = isField
    ? fieldDefinitions(semantic.tree, name)
    : ((isKind(name, "identifier") ? semantic.bindingOf(name)?.definitions : null) ?? []);
  const [only, ...others] = definitions;
  if (only === undefined) return null;
  const unit = unitOf(name);
  const isHere = ({ identifier }: Definition): boolean => unitOf(identifier) === unit;
  if (others.length === 0)
    return only.identifier.start < name.start || (isField && !isHere(only)) ? only : null;
  if (!isField && !definitions.every(isHere)) return null;
  const last = definitions
    .filter((one) => isHere(one) && one.node.end <= name.start && one.identifier.start < name.start)
    .reduce<Definition | null>((a, b) => (a === null || b.node.start > a.node.start ? b : a), null);
  const block = last === null ? null : (enclosingStatement(last.node)?.parent ?? null);
  if (last === null || block === null || !contains(block, name)) return null;
  if (isField && !definitions.every(isHere) && mayRunMethods(block, last.node, name)) return null;
  // What a round of a loop leaves, the next one finds.
  for (let at = name.parent; at !== null && !contains(at, last.node); at = at.parent) {
    if (!isKind(at, "for_statement", "while_statement")) continue;
    const loop = at;
    if (definitions.some((other) => contains(loop, other.identifier))) return null;
  }
  return last;
}

/** Where a class gives a field of its instances a value; none where it also gets one in another way, or from outside. */
function fieldDefinitions(tree: SyntaxTree, field: SelfField): readonly Definition[] {
  const found: Definition[] = [];
  for (const target of attributesNamed(tree, field.attribute.text)) {
    if (!isStored(target)) continue;
    const holder = isKind(target.parent, "pattern_list", "tuple_pattern") ? target.parent : target;
    const node = holder.parent;
    if (!isKind(node, "assignment") || node.left !== holder || !isSelfField(target)) return [];
    if (!isSameField(tree, target, field)) continue;
    const value = holder === target ? node.right : null;
    const identifier = target.attribute;
    found.push({ kind: "assignment", identifier, node, import: null, value, fallback: false });
  }
  return found;
}

/** Whether code between two places runs a method of the instance, or hands the instance over. */
function mayRunMethods(block: SyntaxNode, from: SyntaxNode, to: SyntaxNode): boolean {
  return [...descendants(block)].some((node) => {
    if (!isKind(node, "identifier") || node.text !== "self") return false;
    if (node.start < from.end || node.end > to.start) return false;
    const { parent } = node;
    const isOf = isKind(parent, "attribute") && parent.object === node;
    return !isOf || (isKind(parent.parent, "call") && parent.parent.function === parent);
  });
}

/** Whether a name may hold the same at both places, or what was made of it: not where `loss = log_loss(y, p)` stands in between. */
export function mayHoldSame(semantic: SemanticModel, before: SyntaxNode, after: SyntaxNode): boolean {
  const [then, now] = [before, after].map((name) => reachingDefinition(semantic, name));
  if (then == null || now == null || then === now) return true;
  return [...descendants(now.node)].some(
    (part) => part !== now.identifier && isKind(part, "identifier") && part.text === now.identifier.text,
  );
}
