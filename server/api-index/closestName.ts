/** Which of some names was probably meant by one that is none of them. Knows spelling only. */

import { distance } from "fastest-levenshtein";

/** The name that was probably meant: the same but for case and underscores, else at most two edits and a third of it away. */
export function closestName(name: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.min(2, Math.floor(name.length / 3)) + 1;
  const bare = (text: string): string => text.replaceAll("_", "").toLowerCase();
  const wanted = bare(name);
  for (const other of names) {
    if (Math.abs(other.length - name.length) > 4) continue;
    if (bare(other) === wanted) return other;
    const edits = distance(name, other);
    if (edits < least) {
      least = edits;
      best = other;
    }
  }
  return best;
}
