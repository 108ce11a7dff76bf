/** What the releases that apply say together. Knows bits of releases, no names. */

import type { ApiHistory } from "./apiIndex";
import type { Applying, LibraryEntry } from "./libraries";
import type { Presence } from "./library";
import type { Mask } from "./libraryData";
import { admits, compareVersions, maskSince } from "./libraryVersions";
import type { OverlayEntry } from "./overlay";

export type Verdict =
  | { readonly kind: "present"; readonly lackingIn: readonly string[] }
  | { readonly kind: "missing"; readonly history: ApiHistory }
  | { readonly kind: "unknown" };

/**
 * Missing only where every release that applies lacks it for certain. `exists` are the releases that have its parent:
 * in others there is nothing to lack it.
 */
export function verdict(
  versions: readonly string[],
  applying: Applying,
  exists: Mask,
  { present, unsure }: Presence,
): Verdict {
  const { mask, newest } = applying;
  if (((present | unsure) & mask) === 0)
    return (exists & newest) === 0
      ? { kind: "unknown" }
      : {
          kind: "missing",
          history: historyOf(versions, newest, { present, unsure: (unsure | ~(exists | present)) >>> 0 }),
        };
  if ((present & newest) === 0 && (unsure & newest) !== 0) return { kind: "unknown" };
  const lacking = versionsIn(versions, mask & exists & ~(present | unsure));
  if ((present & mask) === 0) return { kind: "unknown" };
  // What stands in for a pinned release that is not indexed is not one that may be installed.
  const specifier = applying.requirement?.specifier ?? "";
  return { kind: "present", lackingIn: lacking.filter((version) => admits(specifier, version)) };
}

/** Why a release lacks something that others have; of releases that may have it or not, none is named. */
export function historyOf(
  versions: readonly string[],
  newest: Mask,
  { present, unsure }: Presence,
): ApiHistory {
  const before = present & (newest - 1);
  if (before !== 0) {
    const last = Math.floor(Math.log2(before >>> 0));
    const release = versions.find((_, i) => i > last && (unsure & (2 ** i)) === 0);
    return { status: "removed", release: release ?? null };
  }
  const after = present & ~(newest * 2 - 1);
  if (after !== 0) return { status: "later", release: versions[Math.log2((after & -after) >>> 0)] ?? null };
  return { status: "never", release: null };
}

/** The first release that has something, where the one before it is certain to lack it. */
export function firstIn(versions: readonly string[], { present, unsure }: Presence): string | null {
  const first = versions.findIndex((_, i) => (present & (2 ** i)) !== 0);
  return first <= 0 || (unsure & (2 ** (first - 1))) !== 0 ? null : (versions[first] ?? null);
}

/** The last release that has something, where the one behind it is certain to lack it. */
export function lastIn(versions: readonly string[], { present, unsure }: Presence): string | null {
  const last = versions.findLastIndex((_, i) => (present & (2 ** i)) !== 0);
  return last === versions.length - 1 || (unsure & (2 ** (last + 1))) !== 0 ? null : (versions[last] ?? null);
}

/** The first and the last release that may have something. */
export function rangeOf(
  versions: readonly string[],
  { present, unsure }: Presence,
): readonly [oldest: string, newest: string] {
  const possible = versionsIn(versions, (present | unsure) >>> 0);
  return [possible[0] ?? "", possible.at(-1) ?? ""];
}

/** The releases of a mask, oldest first. */
export function versionsIn(versions: readonly string[], mask: Mask): readonly string[] {
  return versions.filter((_, i) => (mask & (2 ** i)) !== 0);
}

/** Whether the releases that apply are older than the given one, so that what it removed may still be there. */
export function isOlder({ requirement, newest }: Applying, version: string, entry?: LibraryEntry): boolean {
  if (requirement === null) return false;
  const reached = entry === undefined ? null : (versionsIn(entry.versions, newest)[0] ?? "");
  if (reached !== null) return compareVersions(reached, version) < 0;
  const pin = /([\d.]+)\s*$/.exec(requirement.specifier)?.[1];
  return pin !== undefined && /^[=<~]/.test(requirement.specifier) && compareVersions(pin, version) < 0;
}

/** Why no release that applies has what an entry is about; null where some may. */
export function historyByHand(
  { versions }: LibraryEntry,
  { mask, requirement }: Applying,
  { invented, added, removed }: OverlayEntry,
): ApiHistory | null {
  if (invented === true) return { status: "never", release: null };
  if (added !== undefined && requirement !== null && (mask & maskSince(versions, added)) === 0)
    return { status: "later", release: added };
  if (removed !== undefined && (mask & ~maskSince(versions, removed)) === 0)
    return { status: "removed", release: removed };
  return null;
}
