/** Changes of a text, as data. Knows nothing of files, Python or editors. */

import { intersects, type TextRange } from "./textRange";

/** Replace the text of `range` (of the unchanged text) by `newText`. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** The edits in the order of their start, those at one place in the order given. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The first pair of edits that cannot both be applied, or null. Two insertions at one place can. */
export function findConflict(edits: readonly TextEdit[]): readonly [TextEdit, TextEdit] | null {
  const sorted = sortEdits(edits);
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1] as TextEdit;
    const after = sorted[i] as TextEdit;
    const bothEmpty = before.range.start === before.range.end && after.range.start === after.range.end;
    if (bothEmpty) continue;
    if (after.range.start < before.range.end) return [before, after];
    if (before.range.start === after.range.start && intersects(before.range, after.range))
      return [before, after];
  }
  return null;
}

/**
 * The text with all edits made, every range being one of the text before any of them.
 * Throws a RangeError where an edit reaches outside the text or two of them overlap.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const conflict = findConflict(edits);
  if (conflict) throw new RangeError(`overlapping edits at ${conflict[1].range.start}`);
  let result = "";
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.range.end > text.length) throw new RangeError(`edit outside the text: ${edit.range.end}`);
    result += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return result + text.slice(at);
}
