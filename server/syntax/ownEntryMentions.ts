/** The entries of a dict that nobody names but by a literal key. Knows how Python's names and dicts work, no library. */

import { isGivenFirst, type Mention, runningUnit, storeOf } from "./mentionOrder";
import { nodesOf } from "./nodesOf";
import {
  type Assignment,
  type Identifier,
  isKind,
  type Subscript,
  type SyntaxNode,
  type SyntaxTree,
  stringValue,
} from "./syntaxTree";

/** `parts["model"]` of a `parts = {}` that is only ever used so. */
export function entryMentions(tree: SyntaxTree): readonly Mention[] {
  const made = nodesOf(tree, "assignment").filter(isEmptyDict);
  if (made.length === 0) return [];
  const byName = new Map<string, Identifier[]>();
  for (const node of nodesOf(tree, "identifier")) {
    const { parent } = node;
    if (isKind(parent, "attribute") && parent.attribute === node) continue;
    if (isKind(parent, "keyword_argument") && parent.name === node) continue;
    if (isKind(parent, "dotted_name") && isModuleOnly(parent)) continue;
    const known = byName.get(node.text);
    if (known === undefined) byName.set(node.text, [node]);
    else known.push(node);
  }
  return made.flatMap((statement) => entriesOf(tree, statement, byName.get(statement.left.text) ?? []));
}

/** `trainer` in `from trainer import Trainer`: it binds nothing. */
function isModuleOnly(name: SyntaxNode & { readonly kind: "dotted_name" }): boolean {
  const { parent } = name;
  if (isKind(parent, "import_from_statement")) return parent.moduleName === name;
  return isKind(parent, "relative_import") || (isKind(parent, "aliased_import") && parent.name === name);
}

type EmptyDict = Assignment & { readonly left: Identifier };

function isEmptyDict(node: Assignment): node is EmptyDict {
  const { left, right } = node;
  if (!isKind(left, "identifier") || !isKind(node.parent, "expression_statement")) return false;
  if (isKind(right, "dictionary")) return right.children.length === 0;
  return (
    isKind(right, "call") &&
    isKind(right.function, "identifier") &&
    right.function.text === "dict" &&
    right.arguments.children.length === 0
  );
}

function entriesOf(tree: SyntaxTree, made: EmptyDict, named: readonly Identifier[]): readonly Mention[] {
  const owner = runningUnit(made);
  if (isKind(owner, "class_definition")) return [];
  const byKey = new Map<string, Subscript[]>();
  for (const node of named) {
    if (node === made.left) continue;
    const { parent } = node;
    const isOther =
      isKind(owner, "function_definition") && !(owner.start <= node.start && node.end <= owner.end);
    if (isOther) continue;
    if (!isKind(parent, "subscript") || parent.value !== node || parent.subscript.length !== 1) return [];
    const [index] = parent.subscript;
    const key = index === undefined ? null : stringValue(index);
    if (key === null || node.start < made.end) return [];
    if (storeOf(parent) !== null && runningUnit(parent) !== owner) return [];
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [parent]);
    else known.push(parent);
  }
  const found: Mention[] = [];
  for (const places of byKey.values()) {
    const [first] = places;
    if (first === undefined || !isGivenFirst(places)) continue;
    if (places.some((one) => isKind(storeOf(one), "for_in_clause"))) continue;
    const name = tree.text.slice(first.start, first.end);
    found.push(...places.map((node: SyntaxNode) => ({ node, name, owner, field: null })));
  }
  return found;
}
