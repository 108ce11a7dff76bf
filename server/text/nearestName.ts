/** Which of some names a person probably meant by one that is none of them: "did you mean". Knows spelling only. */

import { distance } from "fastest-levenshtein";

/** The nearest of the names, or null where none is near. Hyphens, underscores and case count little: `maxFileSize` is near `max-file-size`. */
export function nearestName(written: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  // Two letters changed places are two steps; more than two in five is another word.
  let least = Math.min(5, Math.max(1, Math.round(written.length * 0.4))) + 1;
  for (const name of names) {
    const steps = distance(written.toLowerCase(), name.toLowerCase());
    if (steps < least) {
      best = name;
      least = steps;
    }
  }
  return best;
}
