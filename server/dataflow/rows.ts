/** Which rows of which data a value holds, and what was learned from rows: the lineage of values. Knows no library. */

import type { QualifiedName } from "../semantic/semanticModel";
import type { SyntaxNode } from "../syntax/syntaxTree";

/** Part of a data set, as a split made it. */
export type Part = "all" | "train" | "test" | "validation";

/** Where rows come from. */
export interface Rows {
  /** The expression that first made or named the data: two values of one source hold rows of one data set. */
  readonly source: SyntaxNode;
  readonly part: Part;
  /** The call that split them, or null while whole. */
  readonly splitBy: SyntaxNode | null;
}

/** A transformer's fit that went into a value. */
export interface FitTrace {
  readonly estimator: QualifiedName;
  /** The `fit` or `fit_transform` call. */
  readonly call: SyntaxNode;
  readonly rows: Rows;
}

/** Windows on rows of one data set, into which these fits went. */
export interface Gathered {
  readonly rows: Rows;
  readonly fits: readonly FitTrace[];
}

/** Whether two lineages are one. */
export function sameRows(a: Rows, b: Rows): boolean {
  return a.source === b.source && a.part === b.part && a.splitBy === b.splitBy;
}

/** What is certain of windows on either; null for none at all, which says nothing. */
export function bothGathered(
  a: Gathered | undefined | null,
  b: Gathered | undefined | null,
): Gathered | undefined | null {
  if (a === null) return b;
  if (b === null) return a;
  if (a === undefined || b === undefined || !sameRows(a.rows, b.rows)) return undefined;
  const fits = sharedFits(a.fits, b.fits);
  return fits.length === 0 ? undefined : { rows: a.rows, fits };
}

export function sameGathered(a: Gathered | undefined, b: Gathered | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isSame = sameRows(a.rows, b.rows) && a.fits.length === b.fits.length;
  return isSame && sharedFits(a.fits, b.fits).length === a.fits.length;
}

export function sharedFits(a: readonly FitTrace[], b: readonly FitTrace[]): readonly FitTrace[] {
  return a.filter((fit) => b.some((other) => other.call === fit.call));
}
