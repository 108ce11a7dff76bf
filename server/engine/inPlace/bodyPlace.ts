/** Where what a function does stands in its text. Knows Python, no library. */

import { type Helper, indentOf } from "./callsToReplace";

/** The indentation of what a function does. */
export function indentIn({ node, model }: Helper): string {
  const [first] = node.body.children;
  return first === undefined ? "" : (indentOf(model.tree.text, first.start) ?? "");
}

/** Where what a function does begins, with the comments right above it. */
export function startOf({ node, model: { tree }, statements }: Helper): number {
  const first = statements[0] ?? node.body;
  const doc = node.body.children[0];
  const above = doc === undefined || doc === first ? node.parameters.end : doc.end;
  const comment = tree.comments.find(
    ({ start }) => start >= above && start < first.start && indentOf(tree.text, start) !== null,
  );
  return comment?.start ?? first.start;
}
