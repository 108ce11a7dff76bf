/** Which releases of a library may run the program, and which of the indexed ones these are. Knows PEP 440, no file and no library. */

import { compare, satisfies, valid } from "@renovatebot/pep440";

/**
 * Who says so. `installed`: an environment; `lock`: a lock file; `declared`: requirements of the project; `script`: the header
 * of the file itself; `notebook`: an install line in one of its cells; `configured`: the user.
 */
export type VersionOrigin = {
  readonly kind: "configured" | "script" | "notebook" | "installed" | "lock" | "declared";
  /** The file, or of what is installed its entry in the environment. */
  readonly path: string;
  /** From 1; null where the whole file or its name says it. */
  readonly line: number | null;
};

/** Which releases of a distribution may be installed, and who says so. */
export interface VersionRequirement {
  /** Normalised as PEP 503 says: `scikit-learn`, `opencv-python`. */
  readonly distribution: string;
  /**
   * As PEP 440 writes it: `==1.5.2`, `>=1.3,<2`; empty for any. Where several are possible (a lock file with one version a
   * platform), they are separated by ` || `.
   */
  readonly specifier: string;
  readonly origin: VersionOrigin;
}

/** By normalised name of the distribution. What is not in it, nothing is known of. */
export type LibraryVersions = ReadonlyMap<string, VersionRequirement>;

/** What separates specifiers of which any may hold. */
const OR = " || ";

/** One specifier that admits what any of these admits. */
export function anyOf(specifiers: readonly string[]): string {
  const distinct = [...new Set(specifiers)];
  return distinct.includes("") ? "" : distinct.join(OR);
}

/** One specifier that admits what both admit. */
export function bothOf(first: string, second: string): string {
  if (first === "" || second === "" || first === second) return first || second;
  const alternatives = first.split(OR).flatMap((one) => second.split(OR).map((other) => `${one},${other}`));
  return alternatives.join(OR);
}

/** The order of releases as PEP 440 has it, local parts (`+cpu`) apart. What is no version comes before all that are. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [readable(a), readable(b)];
  if (first === null || second === null) return Number(first !== null) - Number(second !== null);
  return compare(first, second);
}

/** Whether the specifier allows the version; parts of it that cannot be read forbid nothing. */
export function admits(specifier: string, version: string): boolean {
  const written = readable(version);
  return (
    written === null ||
    specifier.split(OR).some((one) => clausesOf(one).every((clause) => holds(clause, written)))
  );
}

/**
 * Bit i is set where `versions[i]` may be the release that runs. `versions` are ascending and at most 32; the result is not
 * negative. A release that is not among them is taken for those of the same minor release, an exact pin without one for both
 * neighbours, and a range that holds none of them for the ones next to it.
 */
export function versionMask(versions: readonly string[], specifier: string): number {
  let mask = 0;
  for (const alternative of specifier.split(OR)) mask |= maskOf(versions, clausesOf(alternative));
  return mask >>> 0;
}

/** The releases at the edges of what a specifier admits, as it writes them: 2.8.4 of `>=2.8.4,<3`. */
export function edgesOf(specifier: string): string[] {
  return specifier.split(OR).flatMap((alternative) => endsOf(clausesOf(alternative)));
}

/** The releases of `versions` from this one on, as bits. */
export function maskSince(versions: readonly string[], release: string): number {
  return (
    versions.reduce((mask, one, i) => (compareVersions(one, release) < 0 ? mask : mask + 2 ** i), 0) >>> 0
  );
}

/** The releases that a mask lacks although it has older and newer ones: what reads sources overlooks more than comes back. */
export function between(mask: number): number {
  if (mask === 0) return 0;
  const newest = 2 ** (31 - Math.clz32(mask));
  const oldest = (mask & -mask) >>> 0;
  return ((newest - oldest) & ~mask) >>> 0;
}

interface Clause {
  readonly operator: string;
  /** Without `.*`. */
  readonly version: string;
  /** `==1.4.*`. */
  readonly prefix: boolean;
}

const CLAUSE = /^(===?|~=|!=|<=?|>=?)\s*(\S+?)(\.(?:\*|x))?$/;
const LOCAL_PART = /\+[a-z0-9._-]+$/i;

function readable(version: string): string | null {
  return valid(version.trim().replace(LOCAL_PART, ""));
}

function clausesOf(specifier: string): Clause[] {
  return specifier.split(",").flatMap((text) => {
    const match = CLAUSE.exec(text.trim());
    const version = readable(match?.[2] ?? "");
    if (match === null || version === null) return [];
    const operator = match[1] === "===" ? "==" : (match[1] as string);
    // `>=1.4.*` is no PEP 440, but old files are full of it, and pip took the star away.
    return [{ operator, version, prefix: match[3] !== undefined && /^[!=]=$/.test(operator) }];
  });
}

function holds({ operator, version, prefix }: Clause, candidate: string): boolean {
  // The library takes `>2.0rc1` to leave out 2.0, which pip does not.
  if (/^[<>]$/.test(operator) && /\d[._-]?[a-z]/i.test(version))
    return operator === "<" ? compare(candidate, version) < 0 : compare(candidate, version) > 0;
  return satisfies(candidate, `${operator}${version}${prefix ? ".*" : ""}`, { prereleases: true });
}

function maskOf(versions: readonly string[], clauses: readonly Clause[]): number {
  const pin = clauses.find(({ operator, prefix }) => operator === "==" && !prefix);
  if (pin !== undefined) return pinMask(versions, pin.version);
  const inside = bitsWhere(versions, (version) => isInside(clauses, version));
  const ends = endsOf(clauses);
  const mask = inside | bitsWhere(versions, (version) => ends.some((end) => isSameMinor(end, version)));
  if (mask !== 0 || versions.length === 0) return mask;
  const bounds = clauses.filter(({ operator }) => operator !== "!=");
  return bounds.length < clauses.length ? maskOf(versions, bounds) : neighbours(versions, bounds);
}

const isInside = (clauses: readonly Clause[], version: string): boolean =>
  clauses.every((clause) => holds(clause, version));

const endsOf = (clauses: readonly Clause[]): string[] =>
  clauses.flatMap(innermost).filter((end) => isInside(clauses, end));

/** The release at the edge of what a clause allows; of it, an indexed one may be the only trace. */
function innermost({ operator, version, prefix }: Clause): string[] {
  if (operator !== "<") return operator === "!=" || operator === ">" ? [] : [version];
  const [major = 0, minor = 0, micro = 0] = releaseOf(version);
  return micro === 0 || prefix ? [] : [`${epochOf(version)}${major}.${minor}.${micro - 1}`];
}

function pinMask(versions: readonly string[], pin: string): number {
  const at = versions.findIndex((version) => compareVersions(version, pin) >= 0);
  const above = at < 0 ? versions.length : at;
  if (at >= 0 && compareVersions(versions[at] as string, pin) === 0) return 1 << at;
  const beside = [above - 1, above].filter((index) => index >= 0 && index < versions.length);
  const near = beside.filter((index) => isSameMinor(versions[index] as string, pin));
  return (near.length > 0 ? near : beside).reduce((mask, index) => mask | (1 << index), 0);
}

function neighbours(versions: readonly string[], bounds: readonly Clause[]): number {
  const isBelow = (candidate: string): boolean =>
    bounds.some(
      (clause) =>
        !clause.operator.startsWith("<") &&
        !holds(clause, candidate) &&
        compareVersions(candidate, clause.version) <= 0,
    );
  const above = versions.findIndex((version) => !isBelow(version));
  const last = above < 0 ? versions.length : above;
  return [last - 1, last]
    .filter((index) => index >= 0 && index < versions.length)
    .reduce((mask, index) => mask | (1 << index), 0);
}

function bitsWhere(versions: readonly string[], isSet: (version: string) => boolean): number {
  return versions.reduce((mask, version, index) => (isSet(version) ? mask | (1 << index) : mask), 0);
}

function isSameMinor(a: string, b: string): boolean {
  const [[firstMajor, firstMinor = 0], [secondMajor, secondMinor = 0]] = [releaseOf(a), releaseOf(b)];
  return epochOf(a) === epochOf(b) && firstMajor === secondMajor && firstMinor === secondMinor;
}

function epochOf(version: string): string {
  return /^\d+!/.exec(version)?.[0] ?? "";
}

function releaseOf(version: string): number[] {
  const release = /^v?(?:\d+!)?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? "";
  return release.split(".").map(Number);
}
