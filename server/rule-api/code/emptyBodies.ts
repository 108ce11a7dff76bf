/** Heads of blocks without a body, behind which the file goes on in the same column. Knows syntax only, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { descendants, isKind, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";

/** A statement whose block is empty, and the statement that stands where its body should be. */
export interface EmptyBody {
  readonly head: SyntaxNode;
  /** The first line of the head. */
  readonly line: TextRange;
  readonly next: SyntaxNode;
}

/** All of a file. Python raises IndentationError: expected an indented block (3.11). */
export const emptyBodies = (tree: SyntaxTree): readonly EmptyBody[] =>
  nodesOf(tree, "block").flatMap((block) => {
    const head = block.parent;
    if (block.children.length > 0 || head === null) return [];
    const siblings: readonly SyntaxNode[] = isKind(head.parent, "block", "module")
      ? head.parent.children
      : [];
    const next = siblings[siblings.indexOf(head) + 1];
    return next === undefined || siblings.indexOf(head) < 0
      ? []
      : [{ head, line: firstLine(tree, head), next }];
  });

function firstLine({ text }: SyntaxTree, { start, end }: SyntaxNode): TextRange {
  const [line = ""] = text.slice(start, end).split(/[\r\n]/, 1);
  return textRange(start, start + line.trimEnd().length);
}

/** Whether a name is a parameter of a function whose body stands below it, in its own column. */
export const isParameterOfEmpty = (
  empty: readonly EmptyBody[],
  name: SyntaxNode & { readonly kind: "identifier" },
): boolean =>
  empty.some(
    ({ head, next }) =>
      isKind(head, "function_definition") &&
      name.start >= next.start &&
      name.end <= (head.parent?.end ?? head.end) &&
      [...descendants(head.parameters)].some((node) => isKind(node, "identifier") && node.text === name.text),
  );
