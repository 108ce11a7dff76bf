/** Whether a confusion matrix is shown with its axes exchanged. Knows words of pictures, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import { usesMember } from "../code/mentions";

/** The transpose may be wanted, where the picture says that the true classes stand below. */
const TRUE_CLASSES = /actual|true|truth|真实/i;

/** Whether the file turns a matrix, or says of a picture that the true classes are its columns. */
export function isTransposedMeant({ tree }: { readonly tree: SyntaxTree }): boolean {
  const isLabelOfColumns = (words: SyntaxNode): boolean => {
    const called = ancestor(words, "call")?.function;
    return (
      ancestor(words, "keyword_argument")?.name.text === "columns" ||
      (called !== undefined && /xlabel$/.test(textOf(tree, called)))
    );
  };
  return (
    usesMember(tree.root, "T", "transpose") ||
    nodesOf(tree, "string_content").some((words) => TRUE_CLASSES.test(words.text) && isLabelOfColumns(words))
  );
}
