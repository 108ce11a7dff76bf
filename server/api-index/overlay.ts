/** The hand-kept facts about APIs (`overlay/*.yaml`), ready to be asked. Knows their form, no library. */

import type { Advice, ApiForm } from "./apiIndex";
import { formOf } from "./callForms";
import { closestName } from "./closestName";

/** One fact as the YAML files write it; `overlay/README.md` says what each means. */
export interface OverlayEntry {
  readonly symbol?: string;
  readonly parameter?: string;
  readonly invented?: boolean;
  readonly added?: string;
  readonly removed?: string;
  readonly back?: string;
  readonly overrules?: boolean;
  readonly wrapped?: boolean;
  readonly current?: boolean;
  readonly renamed?: string;
  readonly deprecated?: string;
  readonly use?: string;
  readonly exact?: boolean;
  readonly use_for?: Readonly<Record<string, string>>;
  readonly import_instead?: string;
  readonly en?: string;
  readonly zh?: string;
  readonly source?: string;
  readonly patches?: string;
  readonly adds_to?: readonly string[];
  readonly internal?: string;
  readonly open?: string;
  readonly closed?: string;
  readonly names_from_data?: string;
  readonly starting?: readonly string[];
  readonly fields?: readonly string[];
  readonly unless?: string;
  readonly returns?: string;
  readonly each?: string;
  readonly values?: readonly string[];
  readonly forms?: readonly string[];
  readonly refused?: Readonly<Record<string, string>>;
  readonly like?: readonly string[];
  readonly position?: number;
  readonly any_case?: boolean;
  readonly since?: string;
  readonly synonyms?: readonly string[];
}

/** What is known by hand of the releases since one of them; of all where `since` is null. */
export interface Since<T> {
  readonly since: string | null;
  readonly what: T;
}

/** A string that a parameter refuses, and the one that was probably meant. */
export interface RefusedBy extends Since<string> {
  readonly parameter: string;
}

export interface Overlay {
  /** What is said of a name, or of a keyword of it. */
  entry(symbol: string, parameter?: string): OverlayEntry | null;
  /** Packages that add names to libraries, with the prefixes below which they do. */
  readonly patches: ReadonlyMap<string, readonly string[]>;
  /** Whether nothing may be claimed of the members and keywords of a class, module or callable, or of what a parameter takes. */
  isOpen(name: string, parameter?: string): boolean;
  /** Whether a package is the library's own affair, although its name has no underscore. */
  isInternal(name: string): boolean;
  /** Whether instances may have this name from data (the columns of a frame), so that only what was a method can be missing. */
  takesNamesFromData(className: string, name: string): boolean;
  /** All names that what a function gives has, or an instance of a class, beside those of Python's own class under it. */
  fields(name: string): OverlayEntry | null;
  /** The class of what a callable gives. */
  returns(callable: string): string | null;
  /** The class of each thing that what a callable or attribute gives, or an instance of a class, gives one after the other. */
  each(name: string): string | null;
  /** The strings that a parameter takes, where no other string is taken. */
  values(callable: string, parameter: string): Since<readonly string[]> | null;
  /** What is written in place of a string that the parameter, named or at that place, is known to refuse. */
  refused(callable: string, parameter: string | number, value: string): RefusedBy | null;
  /** Since when instances have no names but those that the index lists, whatever the class stores by computed names. */
  closed(className: string): Since<true> | null;
  /** All forms of a call, where what can be read does not list its keywords. */
  forms(callable: string): Since<readonly ApiForm[]> | null;
  /** Keywords that people write for one another. */
  readonly synonyms: readonly (readonly string[])[];
}

/** An overlay of these entries. */
export function createOverlay(entries: readonly OverlayEntry[]): Overlay {
  const known = new Map<string, OverlayEntry>();
  const patches = new Map<string, readonly string[]>();
  const open = new Set<string>();
  const internal = new Set<string>();
  const fromData = new Map<string, readonly string[]>();
  const fields = new Map<string, OverlayEntry>();
  const results = new Map<string, string>();
  const each = new Map<string, string>();
  const values = new Map<string, Since<readonly string[]>>();
  const forms = new Map<string, Since<readonly ApiForm[]>>();
  const refused = new Map<string, OverlayEntry[]>();
  const closed = new Map<string, Since<true>>();
  const synonyms: (readonly string[])[] = [];
  for (const entry of entries) {
    if (entry.symbol !== undefined) {
      const key = keyOf(entry.symbol, entry.parameter);
      if (entry.each !== undefined) each.set(key, entry.each);
      if (entry.fields !== undefined) fields.set(key, entry);
      else if (entry.returns !== undefined) results.set(key, entry.returns);
      else if (entry.values !== undefined)
        values.set(key, {
          since: entry.since ?? null,
          what: entry.any_case === true ? inAnyCase(entry.values) : entry.values,
        });
      else if (entry.refused !== undefined || entry.like !== undefined)
        refused.set(entry.symbol, [...(refused.get(entry.symbol) ?? []), entry]);
      else if (entry.forms !== undefined)
        forms.set(key, { since: entry.since ?? null, what: entry.forms.map(formOf) });
      else if (entry.each === undefined) known.set(key, entry);
    }
    if (entry.internal !== undefined) internal.add(entry.internal);
    if (entry.names_from_data !== undefined) fromData.set(entry.names_from_data, entry.starting ?? [""]);
    if (entry.patches !== undefined) patches.set(entry.patches, entry.adds_to ?? []);
    if (entry.open !== undefined) open.add(keyOf(entry.open, entry.parameter));
    if (entry.closed !== undefined) closed.set(entry.closed, { since: entry.since ?? null, what: true });
    if (entry.synonyms !== undefined) synonyms.push(entry.synonyms);
  }
  return {
    entry: (symbol, parameter) => known.get(keyOf(symbol, parameter)) ?? null,
    patches,
    isOpen: (name, parameter) => open.has(keyOf(name, parameter)),
    isInternal: (name) => internal.has(name),
    takesNamesFromData: (className, name) =>
      fromData.get(className)?.some((start) => name.startsWith(start)) === true,
    fields: (name) => fields.get(name) ?? null,
    returns: (callable) => results.get(callable) ?? null,
    each: (name) => each.get(name) ?? null,
    values: (callable, parameter) => values.get(keyOf(callable, parameter)) ?? null,
    refused(callable, at, value) {
      for (const symbol of [callable, callable.replace(/\w+$/, "*")])
        for (const entry of refused.get(symbol) ?? []) {
          const { parameter = "", position, since = null, refused: known = {}, like = [] } = entry;
          if (typeof at === "number" ? at !== position : at !== parameter) continue;
          const what = Object.hasOwn(known, value) ? known[value] : misspelled(value, like);
          if (what != null) return { parameter, since, what };
        }
      return null;
    },
    closed: (className) => closed.get(className) ?? null,
    forms: (callable) => forms.get(callable) ?? null,
    synonyms,
  };
}

/** The strings, and the spellings in capitals and with a first capital that people write. */
function inAnyCase(values: readonly string[]): readonly string[] {
  const spellings = [
    (one: string) => one,
    (one: string) => one.toLowerCase(),
    (one: string) => one.toUpperCase(),
    (one: string) => one.slice(0, 1).toUpperCase() + one.slice(1),
  ];
  return [...new Set(spellings.flatMap((spelling) => values.map(spelling)))];
}

/** What was meant by a string that comes close to one of these: others may be registered, but hardly under a slip of one of them. */
function misspelled(value: string, strings: readonly string[]): string | null {
  const meant = /^[A-Za-z]\w{3,}$/.test(value) ? closestName(value, strings) : null;
  const letters = (text: string): string => text.toLowerCase().replace(/[\d_]/g, "");
  // Other capitals may be taken, and `float8` or `relu2` is a name of its own.
  return meant === null || letters(meant) === letters(value) ? null : meant;
}

function keyOf(symbol: string, parameter: string | undefined): string {
  return parameter === undefined ? symbol : `${symbol}(${parameter})`;
}

/** What an entry advises; `parent` is what was asked for the name: a class that inherits it has its replacement as well. */
export function adviceOf(entry: OverlayEntry, parent?: string): Advice {
  const { exact, use_for: replacementFor, import_instead: importInstead, en, zh, source } = entry;
  const owner = entry.symbol?.replace(/\.\w+$/, ".") ?? "";
  const use =
    parent !== undefined && owner !== "" && entry.use?.startsWith(owner)
      ? `${parent}.${entry.use.slice(owner.length)}`
      : entry.use;
  const named = use?.replace(/=\{value\}$/, "");
  return {
    ...(use === undefined ? {} : { replacement: use }),
    ...(exact === true ? { exact } : {}),
    ...(replacementFor === undefined ? {} : { replacementFor }),
    ...(importInstead === undefined ? {} : { importInstead }),
    en: en ?? (named === undefined ? "It no longer exists." : `Use \`${named}\`.`),
    zh: zh ?? (named === undefined ? "它已经不存在。" : `请改用 \`${named}\`。`),
    source: source ?? "",
  };
}
