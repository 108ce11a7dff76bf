/** What is copied where helpers are written in place of their calls, and what comes of it. Knows no Python, no rule. */

import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import type { Frame, Piece } from "./pieces";
import type { Unit } from "./units";

/** A text that is copied. */
export interface Copied {
  readonly model: SemanticModel;
  readonly frame: Frame;
  readonly unit: Unit | null;
  /** New texts of identifiers, by their places. */
  readonly renamed: ReadonlyMap<number, string>;
  /** What annotations say of them, by their places. */
  readonly told?: ReadonlyMap<number, QualifiedName>;
  /** The indentation of its statements, and what becomes of it. */
  readonly indent: { readonly from: string; readonly to: string } | null;
}

export interface Change {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  readonly isCall?: true;
}

export interface Expansion {
  /** Statements to run before the one with the call, each with its line break and the indentation of the next one. */
  readonly before: readonly Piece[];
  /** Null where the helper gives nothing. */
  readonly value: readonly Piece[] | null;
  /** The names on the left already hold what the helper gives. */
  readonly isAssigned: boolean;
  /** The value may stand anywhere without parentheses. */
  readonly isAtomic: boolean;
}
