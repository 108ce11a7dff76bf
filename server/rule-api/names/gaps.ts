/** What code that does not parse may bind: names that stand in it, and gaps that a reader is to fill in. Knows no rule. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { hyphenatedTargets } from "../../syntax/hyphenatedNames";
import { type Identifier, isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import { literally } from "../../text/literally";

/** A line that is nothing but `<YOUR CODE>`: no statement begins with that sign. */
const GAP = /^(?<indent>[ \t]*)<[^<>\r\n]*>[ \t]*$/gmu;

/** What did not parse may bind what stands in it, names with a hyphen apart. */
export function brokenText(tree: SyntaxTree): string {
  let text = tree.broken.map((range) => textOf(tree, range)).join("\n");
  for (const { name } of hyphenatedTargets(tree)) text = text.replaceAll(name, " ");
  return text;
}

/** Whether a text of broken code has the name, also as the first of an attribute chain. What stands for a name in a text of a wrong encoding may be anything. */
export function hasName(broken: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${literally(name)}(?!\\w)`, "u").test(broken);
}

/** Whether a gap above the use may bind any name of the module, or of a function around the use. */
export function mayBeFilledIn(semantic: SemanticModel, use: SyntaxNode): boolean {
  const { tree } = semantic;
  for (const { start, end } of tree.broken)
    for (const match of tree.text.slice(start, end).matchAll(GAP)) {
      const at = start + match.index;
      if (at < use.start && (match.groups?.indent === "" || isInFunctionOf(use, at))) return true;
    }
  return false;
}

/** `archive: dict = {archive}`: a template, which `str.format` fills before it runs. */
export function isFilledByFormat(use: Identifier): boolean {
  const { parent: braces } = use;
  const assignment = isKind(braces, "set") && braces.children.length === 1 ? braces.parent : null;
  return (
    isKind(assignment, "assignment") &&
    assignment.right === braces &&
    isKind(assignment.left, "identifier") &&
    assignment.left.text === use.text
  );
}

function isInFunctionOf(use: SyntaxNode, at: number): boolean {
  for (let around = use.parent; around !== null; around = around.parent)
    if (isKind(around, "function_definition") && around.start < at) return true;
  return false;
}
