/** Reads a tree through a tree-sitter cursor, node by node. Knows the cursor's interface, not which binding it comes from. */

import type { FlatTree } from "./flatTree";
import { fieldNumber, kindNumber, kindOf } from "./nodeKinds";

/** What the native and the WebAssembly cursor have in common; positions in UTF-16 code units. */
export interface Cursor {
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly currentFieldName: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** The number of the kind by tree-sitter's type id; each binding numbers types for itself and fills one. */
export type KindsById = Map<number, number>;

/** Writes the tree that the cursor stands on the root of. */
export function readCursor(cursor: Cursor, kindsById: KindsById, into: FlatTree): void {
  into.count = 0;
  const open: number[] = [];
  for (;;) {
    const kind = kindUnder(cursor, kindsById);
    const { named, leaf } = kindOf(kind);
    const field = open.length === 0 ? 0 : fieldNumber(cursor.currentFieldName);
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const missing = start === end && cursor.nodeIsMissing ? 1 : 0;
    if (named || field !== 0 || missing === 1) {
      const row = into.add(kind, start, end, field, missing);
      if (named && !leaf && cursor.gotoFirstChild()) {
        open.push(row);
        continue;
      }
    }
    for (;;) {
      const parent = open[open.length - 1];
      if (parent === undefined) return;
      if (cursor.gotoNextSibling()) break;
      cursor.gotoParent();
      into.nexts[parent] = into.count;
      open.pop();
    }
  }
}

function kindUnder(cursor: Cursor, kindsById: KindsById): number {
  const id = cursor.nodeTypeId;
  const known = kindsById.get(id);
  if (known !== undefined) return known;
  const kind = kindNumber(cursor.nodeType, cursor.nodeIsNamed);
  kindsById.set(id, kind);
  return kind;
}
