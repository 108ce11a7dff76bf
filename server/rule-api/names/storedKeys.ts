/** Under which keys a file stores something. Knows syntax only, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxTree, stringValue } from "../../syntax/syntaxTree";

/** `logs["val_f1"] = score` stores something under the key `val_f1`. */
export function isStoredUnder({ tree }: { readonly tree: SyntaxTree }, key: string): boolean {
  return nodesOf(tree, "subscript").some(
    ({ subscript: [first], parent, start }) =>
      isKind(parent, "assignment") &&
      parent.left.start === start &&
      first !== undefined &&
      stringValue(first) === key,
  );
}
