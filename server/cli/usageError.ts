/** A command line that cannot be run, said in one line. Knows no option by name. */

import { distance } from "fastest-levenshtein";

/** The user wrote something that does not exist or fit; exit code 2. */
export class UsageError extends Error {}

/** `; did you mean "x"?` for the nearest of the names, or nothing where none is near. */
export function didYouMean(written: string, names: Iterable<string>): string {
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
  return best === null ? "" : `; did you mean "${best}"?`;
}
