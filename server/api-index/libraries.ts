/** Which libraries are indexed, and which releases of them apply. Knows lists and requirements, no names in them. */

import { LIBRARIES } from "./libraries.generated";
import type { Mask } from "./libraryData";
import {
  compareVersions,
  edgesOf,
  type LibraryVersions,
  type VersionRequirement,
  versionMask,
} from "./libraryVersions";

/** A library as `build/libraries.toml` describes it. */
export interface LibraryEntry {
  readonly library: string;
  /** The dotted names below which its modules stand: `sklearn`; `keras` and `tensorflow.keras`. */
  readonly roots: readonly string[];
  /** Distributions that install it. */
  readonly distributions: readonly string[];
  /** Indexed releases, ascending. */
  readonly versions: readonly string[];
}

/** The releases that apply, as bits of the library's versions; `newest` is the highest of them. */
export interface Applying {
  readonly mask: Mask;
  readonly newest: Mask;
  readonly requirement: VersionRequirement | null;
}

const BY_ROOT: ReadonlyMap<string, LibraryEntry> = new Map(
  LIBRARIES.flatMap((entry) => entry.roots.map((root) => [root, entry] as const)),
);

/** The library that a dotted name belongs to, with the root that it starts with; null where none is indexed. */
export function libraryOf(name: string): { readonly entry: LibraryEntry; readonly root: string } | null {
  const parts = name.split(".", 2);
  for (const root of [parts.join("."), parts[0] ?? ""]) {
    const entry = BY_ROOT.get(root);
    if (entry !== undefined) return { entry, root };
  }
  return null;
}

/** TensorFlow from 2.7 to 2.15 brings the Keras of its own number, later ones Keras 3: https://keras.io/getting_started/ */
const KERAS_2_SINCE = "2.7";
const KERAS_3_SINCE = "2.16";

/** Releases that only hand on what another package has, so that nothing can be said of them: Keras 2.4.3 imports `tensorflow.keras`. */
const HANDED_ON: Readonly<Record<string, string>> = { keras: "==2.4.*" };

/**
 * The releases of a library that apply; null where a pin lies outside of what is indexed, so that nothing can be said.
 * Without a requirement the newest one is judged.
 */
export function applying(entry: LibraryEntry, versions: LibraryVersions): Applying | null {
  const { versions: indexed } = entry;
  const requirement = requirementOf(entry, versions);
  if (requirement === null) {
    const newest = 2 ** (indexed.length - 1);
    return { mask: newest, newest, requirement };
  }
  const pin = /^={2,3}\s*([\w.!+-]+)$/.exec(requirement.specifier)?.[1];
  if (pin !== undefined && isOutside(indexed, pin)) return null;
  const handedOn = HANDED_ON[entry.library];
  const silent = handedOn === undefined ? 0 : versionMask(indexed, handedOn);
  const mask = (versionMask(indexed, requirement.specifier) & ~silent) >>> 0;
  if (mask === 0) return null;
  return { mask, newest: 2 ** Math.floor(Math.log2(mask)), requirement };
}

/** An indexed library that a program imports. */
export interface UsedLibrary {
  readonly distribution: string;
  /** What is known of its release; null where nothing says so, and the newest one is judged. */
  readonly requirement: VersionRequirement | null;
  readonly newest: string;
}

/** The indexed libraries among imported packages (canonical top-level names), by name of the distribution. */
export function usedLibraries(packages: ReadonlySet<string>, versions: LibraryVersions): UsedLibrary[] {
  return LIBRARIES.filter(({ roots }) => roots.some((root) => packages.has(root)))
    .map((entry) => {
      const requirement = requirementOf(entry, versions);
      const distribution = requirement?.distribution ?? entry.distributions[0] ?? entry.library;
      return { distribution, requirement, newest: entry.versions.at(-1) ?? "" };
    })
    .sort((a, b) => (a.distribution < b.distribution ? -1 : 1));
}

/** Two distributions of the same modules under the same numbers: https://lightning.ai/docs/pytorch/stable/ */
const SAME_RELEASES: Readonly<Record<string, string>> = {
  lightning: "pytorch-lightning",
  "pytorch-lightning": "lightning",
};

function requirementOf(entry: LibraryEntry, versions: LibraryVersions): VersionRequirement | null {
  for (const distribution of [...entry.distributions, SAME_RELEASES[entry.library] ?? ""]) {
    const stated = versions.get(distribution);
    if (stated !== undefined) return stated.specifier === "" ? null : stated;
  }
  return entry.library === "keras" ? kerasOf(versions) : null;
}

/** The Keras that a TensorFlow brings. */
function kerasOf(versions: LibraryVersions): VersionRequirement | null {
  const tensorflow = libraryOf("tensorflow")?.entry;
  const stated = tensorflow === undefined ? null : requirementOf(tensorflow, versions);
  if (tensorflow === undefined || stated === null) return null;
  // With TF_USE_LEGACY_KERAS in its environment, `tf.keras` is what a project has tf-keras for.
  if (libraryOf("tf_keras")?.entry.distributions.some((one) => versions.has(one)) === true)
    return { ...stated, specifier: HANDED_ON.keras ?? "" };
  const mask = versionMask(tensorflow.versions, stated.specifier);
  const pin = /^={2,3}\s*(\d[\w.]*)$/.exec(stated.specifier)?.[1];
  // Not each minor release is indexed, and Keras may have the one with which a range begins.
  const inside = [
    ...edgesOf(stated.specifier),
    ...tensorflow.versions.filter((_, i) => (mask & (2 ** i)) !== 0),
  ];
  const chosen = pin === undefined ? inside.sort(compareVersions) : [pin];
  const specifiers = chosen.map((version) => {
    // Older ones have a Keras of their own, that no release of Keras is.
    if (compareVersions(version, KERAS_2_SINCE) < 0) return HANDED_ON.keras ?? "";
    return compareVersions(version, KERAS_3_SINCE) < 0
      ? `==${version.split(".").slice(0, 2).join(".")}.*`
      : ">=3.0";
  });
  return { ...stated, specifier: [...new Set(specifiers)].join(" || ") };
}

function isOutside(indexed: readonly string[], pin: string): boolean {
  const minor = (version: string): string => version.split(".").slice(0, 2).join(".");
  const [oldest = "", newest = ""] = [indexed[0], indexed.at(-1)];
  return (
    (compareVersions(pin, oldest) < 0 && minor(pin) !== minor(oldest)) ||
    (compareVersions(pin, newest) > 0 && minor(pin) !== minor(newest))
  );
}
