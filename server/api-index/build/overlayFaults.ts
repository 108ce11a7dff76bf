/**
 * Where the hand-kept facts contradict the releases that were read: a person is told, since one of the two is wrong.
 * Asks an index without these facts about one release after the other. Build time and tests only.
 */

import { type ApiSource, createApiCatalogue } from "../apiCatalogue";
import type { ApiIndex } from "../apiIndex";
import { isNamed } from "../callForms";
import { type LibraryEntry, libraryOf } from "../libraries";
import { compareVersions } from "../libraryVersions";
import type { OverlayEntry } from "../overlay";

/** An index of one release and its number. */
interface Release {
  readonly version: string;
  readonly index: ApiIndex;
}

/** What the index says against an entry, a line each; empty where nothing is. */
export function overlayFaults(entries: readonly OverlayEntry[], source: ApiSource): readonly string[] {
  const catalogue = createApiCatalogue(source, []);
  const read = new Map<string, readonly Release[]>();
  const releasesOf = (name: string): readonly Release[] => {
    const entry = libraryOf(name)?.entry;
    if (entry === undefined) return [];
    const known = read.get(entry.library) ?? entry.versions.map((version) => releaseOf(entry, version));
    read.set(entry.library, known);
    return known;
  };
  const releaseOf = ({ distributions: [distribution = ""] }: LibraryEntry, version: string): Release => {
    const origin = { kind: "configured", path: "", line: null } as const;
    const requirement = { distribution, specifier: `==${version}`, origin };
    return { version, index: catalogue.at(new Map([[distribution, requirement]])) };
  };
  return entries.flatMap((entry) => [
    ...presenceFaults(entry, releasesOf),
    ...replacementFaults(entry, releasesOf),
    ...stringFaults(entry, releasesOf),
  ]);
}

type ReleasesOf = (name: string) => readonly Release[];

/** Names and keywords that a release has although the entry says that it does not, or the other way round. */
function presenceFaults(entry: OverlayEntry, releasesOf: ReleasesOf): string[] {
  const { symbol, parameter, invented, added, removed, back, deprecated, overrules, wrapped } = entry;
  if (symbol === undefined) return [];
  const what = parameter === undefined ? symbol : `${symbol}(${parameter}=)`;
  const isDenied = (version: string): boolean =>
    invented === true || isBefore(version, added) || (isSince(version, removed) && !isSince(version, back));
  const isTold = (version: string): boolean =>
    wrapped !== true &&
    deprecated !== undefined &&
    isSince(version, deprecated) &&
    !isSince(version, removed);
  const [denied, lacking]: string[][] = [[], []];
  for (const { version, index } of releasesOf(symbol)) {
    if (!isDenied(version) && !isTold(version)) continue;
    const there = isThere(index, symbol, parameter);
    if (there === true && isDenied(version)) denied?.push(version);
    if (there === false && isTold(version)) lacking?.push(version);
  }
  return [
    ...(denied?.length && overrules !== true ? [`${what} is denied, but in ${denied.join(" ")}`] : []),
    ...(lacking?.length ? [`${what} is deprecated, but not in ${lacking.join(" ")}`] : []),
    ...(!denied?.length && overrules === true ? [`${what} overrules nothing`] : []),
  ];
}

const isBefore = (version: string, other: string | undefined): boolean =>
  other !== undefined && compareVersions(version, other) < 0;

const isSince = (version: string, other: string | undefined): boolean =>
  other !== undefined && compareVersions(version, other) >= 0;

/** What an entry says to write that the newest release, or the one that renamed it, does not have. */
function replacementFaults(entry: OverlayEntry, releasesOf: ReleasesOf): string[] {
  const { symbol, parameter, use, renamed, returns, import_instead: importInstead } = entry;
  const faults: string[] = [];
  for (const name of [returns, importInstead, isDotted(use) ? use : undefined]) {
    if (name === undefined || name === "") continue;
    const newest = releasesOf(name).at(-1);
    if (newest !== undefined && isThere(newest.index, name) === false)
      faults.push(`${symbol}: ${name} is not in ${newest.version}`);
  }
  const [, keyword] = /^(\w+)(?:=.*)?$/.exec(use ?? "") ?? [];
  if (symbol === undefined || parameter === undefined || keyword === undefined) return faults;
  const newest = releasesOf(symbol).at(-1);
  const told = releasesOf(symbol).filter((one) => one === newest || isSince(one.version, renamed));
  // Where the callable itself is gone by now, its keywords are nobody's any more.
  const lacking = told.filter(
    ({ index }) => isThere(index, symbol) === true && isThere(index, symbol, keyword) === false,
  );
  if (lacking.length > 0)
    faults.push(
      `${symbol}(${parameter}=): ${keyword}= is not in ${lacking.map(({ version }) => version).join(" ")}`,
    );
  return faults;
}

/** Strings that are said to be refused although the library lists them, and suggestions that it does not list. */
function stringFaults(entry: OverlayEntry, releasesOf: ReleasesOf): string[] {
  const { symbol, parameter, refused, since, values } = entry;
  if (symbol === undefined || parameter === undefined) return [];
  const faults: string[] = [];
  for (const { version, index } of releasesOf(symbol)) {
    const listed = listedStrings(index, symbol, parameter);
    if (listed === null || isBefore(version, since)) continue;
    const taken = Object.keys(refused ?? {}).filter((value) => listed.has(value));
    const unlisted = Object.values(refused ?? {}).filter((value) => !listed.has(value));
    const lacking = values === undefined ? [] : [...listed].filter((value) => !values.includes(value));
    if (taken.length > 0)
      faults.push(`${symbol}(${parameter}=): refuses ${taken.join(" ")}, but ${version} takes it`);
    if (unlisted.length > 0)
      faults.push(
        `${symbol}(${parameter}=): ${unlisted.join(" ")} is meant, but ${version} does not take it`,
      );
    if (lacking.length > 0)
      faults.push(`${symbol}(${parameter}=): ${lacking.join(" ")} is left out, but ${version} takes it`);
  }
  return faults;
}

/** The strings that all forms of a call list for a parameter; null where one takes any, or none has it. */
function listedStrings(index: ApiIndex, callable: string, parameter: string): ReadonlySet<string> | null {
  const lists = (index.forms(callable) ?? []).flatMap((form) =>
    form.filter(({ name }) => name === parameter).map(({ values }) => values),
  );
  return lists.length === 0 || lists.includes(undefined)
    ? null
    : new Set(lists.flatMap((values) => values ?? []));
}

/** Whether a release has a name, or a callable of it the keyword; null where the index is not sure. */
function isThere(index: ApiIndex, symbol: string, parameter?: string): boolean | null {
  const named = index.symbol(symbol);
  if (parameter === undefined || named.kind !== "symbol")
    return named.kind === "unknown" ? null : named.kind === "symbol";
  const answer = index.keyword(symbol, parameter);
  if (answer.kind === "unknown") return null;
  const forms = index.forms(symbol) ?? [];
  // Another spelling of it may be taken as well.
  return (
    answer.kind === "taken" &&
    forms.some((form) => form.some((one) => isNamed(one) && one.name === parameter))
  );
}

function isDotted(name: string | undefined): boolean {
  return name !== undefined && /^\w+(?:\.\w+)+$/.test(name);
}
