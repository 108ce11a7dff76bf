/** What has happened to an object on the way to a point of the program. Absent facts are unknown. */

import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Rows } from "./value";

/** The facts that hold on every path. */
export interface ObjectState {
  /** The mode that a module was put into, and the call that did it; null: no call on any path here. */
  readonly mode?: { readonly training: boolean; readonly by: SyntaxNode } | null;
  /** The last fit, and the rows it saw where they are known; null: certainly not fitted since it was made here. */
  readonly fitted?: { readonly by: SyntaxNode; readonly rows: Rows | null } | null;
}

export const UNKNOWN_STATE: ObjectState = Object.freeze({});

/** The facts in which two states agree. */
export function joinStates(a: ObjectState, b: ObjectState): ObjectState {
  if (a === b) return a;
  const joined: { -readonly [Fact in keyof ObjectState]: ObjectState[Fact] } = {};
  if (a.mode !== undefined && b.mode !== undefined && a.mode?.training === b.mode?.training)
    joined.mode = a.mode;
  if (a.fitted !== undefined && b.fitted !== undefined && a.fitted?.by === b.fitted?.by)
    joined.fitted = a.fitted;
  return joined;
}

/** Whether two states say the same. */
export function sameState(a: ObjectState, b: ObjectState): boolean {
  return (
    (a.mode === undefined) === (b.mode === undefined) &&
    a.mode?.by === b.mode?.by &&
    (a.mode === null) === (b.mode === null) &&
    (a.fitted === undefined) === (b.fitted === undefined) &&
    a.fitted?.by === b.fitted?.by &&
    (a.fitted === null) === (b.fitted === null)
  );
}
