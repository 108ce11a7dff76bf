/** Top-level names that no distribution installs, and what is meant by them. Knows no program. */

import { PACKAGES } from "./packages.generated";

/** A row of `packages.yaml`. */
export interface InventedPackage {
  readonly name: string;
  /** The module that is meant. */
  readonly import?: string;
  /** What to know where no module is meant: whole sentences. */
  readonly en?: string;
  readonly zh?: string;
  readonly source: string;
}

const BY_NAME: ReadonlyMap<string, InventedPackage> = new Map(PACKAGES.map((entry) => [entry.name, entry]));

/** What is known of a top-level name that is certain to be a mistake; null of any other. */
export function inventedPackage(name: string): InventedPackage | null {
  return BY_NAME.get(name) ?? null;
}
