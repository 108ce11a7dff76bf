/** What a field or an entry of a dict holds, where one place of the file says so. Follows no data, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { isSelfField, onlyValueOf } from "./selfFields";

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
