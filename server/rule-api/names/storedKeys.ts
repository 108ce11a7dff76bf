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

/** As `isStoredUnder`, also in a dict that is written out: `{"attention_mask": ids == 0}`. */
export const isWrittenUnder = (file: { readonly tree: SyntaxTree }, key: string): boolean =>
  isStoredUnder(file, key) || nodesOf(file.tree, "pair").some((pair) => stringValue(pair.key) === key);
