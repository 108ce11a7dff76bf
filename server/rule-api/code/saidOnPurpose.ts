/** Whether words beside code say that it is meant. Knows comments and texts, no words of its own. */

import {
  descendants,
  enclosingStatement,
  isKind,
  rootOf,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import { commentsBeside } from "./commentsBeside";

/** Whether a comment beside the statement of a node, or in it, or a text in it, says one of these words. Of another file only texts are looked at. */
export function isSaidOnPurpose(tree: SyntaxTree, node: SyntaxNode, words: RegExp): boolean {
  const statement = enclosingStatement(node) ?? node;
  const comments = rootOf(node) === tree.root ? tree.comments : [];
  const inside = comments.filter(({ start, end }) => start >= statement.start && end <= statement.end);
  return (
    (rootOf(node) === tree.root && words.test(commentsBeside(tree, statement))) ||
    inside.some(({ text }) => words.test(text)) ||
    [...descendants(statement)].some((one) => isKind(one, "string_content") && words.test(one.text))
  );
}
