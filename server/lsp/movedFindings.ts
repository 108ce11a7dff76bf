/** Findings of one text where the next one has them. Knows two texts, and nothing of what happened between them. */

import type { Diagnostic } from "../engine/diagnostic";
import { offset, type TextRange, textRange } from "../text/textRange";

/** What both texts begin and end with, in UTF-16 units. */
function common(before: string, after: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return { start, end };
}

/** The findings whose places stand in the next text as they did, there; without corrections, which may reach further. */
export function movedAlong(findings: readonly Diagnostic[], before: string, after: string): Diagnostic[] {
  if (findings.length === 0) return [];
  const { start, end } = common(before, after);
  const shift = after.length - before.length;
  const moved = (range: TextRange): TextRange | null => {
    if (range.end <= start) return range;
    if (range.start < before.length - end) return null;
    return textRange(offset(range.start + shift), offset(range.end + shift));
  };
  return findings.flatMap((finding) => {
    const range = moved(finding.range);
    if (range === null) return [];
    const related = finding.related.flatMap((place) => {
      const there = moved(place.range);
      return there === null ? [] : [{ ...place, range: there }];
    });
    return [{ ...finding, range, related, corrections: [] }];
  });
}
