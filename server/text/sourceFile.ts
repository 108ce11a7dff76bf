/** A Python text under review and where it came from. Knows nothing of disks and editors. */

import type { TextRange } from "./textRange";

/** `notebook`: the code cells in order, joined by line breaks, as one module. */
export type FileKind = "script" | "stub" | "notebook";

/** One code cell within the joined text. */
export interface Cell {
  /** Its place among all cells of the notebook (Markdown cells counted), from 0. */
  readonly index: number;
  /** Its text within `SourceFile.text`, without the line break that joins it to the next. */
  readonly range: TextRange;
  /** When it last ran, counted from 1 in its session; null where it did not, or nobody says so. */
  readonly executionCount: number | null;
}

export interface SourceFile {
  /** A path or URI: what messages name and what relative imports start from. */
  readonly path: string;
  readonly kind: FileKind;
  /** What is parsed. In a notebook, magics and shell lines are blanked by as many spaces, so that offsets stay. */
  readonly text: string;
  /** The code cells of a notebook in order; null for other files. */
  readonly cells: readonly Cell[] | null;
  /** Of a notebook that is open, the lines that were blanked, as they are written: its file may say something else. */
  readonly escaped?: readonly string[];
}
