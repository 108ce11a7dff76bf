/** A command line that cannot be run, said in one line. Knows no option by name. */

import { nearestName } from "../text/nearestName";

/** The user wrote something that does not exist or fit; exit code 2. */
export class UsageError extends Error {}

/** `; did you mean "x"?` for the nearest of the names, or nothing where none is near. */
export function didYouMean(written: string, names: Iterable<string>): string {
  const best = nearestName(written, names);
  return best === null ? "" : `; did you mean "${best}"?`;
}
