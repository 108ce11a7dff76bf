/** Answers questions about APIs from tables of names. Knows the tables' form, no program. */

import { distance } from "fastest-levenshtein";
import type { QualifiedName } from "../semantic/qualifiedName";
import type { ApiAnswer, ApiIndex, ApiParameter, KeywordAnswer, MissingApi, ParameterKind } from "./apiIndex";
import type { ClassApi, LibraryApi } from "./libraryApi";
import { KEYWORD_SYNONYMS } from "./seedling/keywordSynonyms";

/** Answers that are kept: a long session asks for every beginning of what is typed. */
const MAX_ANSWERS = 20_000;

const UNKNOWN: ApiAnswer = Object.freeze({ kind: "unknown" });

/** An index of these tables. Throws a RangeError where two of them describe one name. */
export function createApiIndex(tables: readonly LibraryApi[]): ApiIndex {
  const modules = united(tables.map((table) => table.modules));
  const callables = united(tables.map((table) => table.callables));
  const classes = united(tables.map((table) => table.classes));
  const advice = united(tables.map((table) => table.keywordAdvice));
  const invented = united(tables.map((table) => table.invented));
  const patches = united(tables.map((table) => table.patches));
  const memberSets = new Map<string, ReadonlySet<string>>();
  const parameterLists = new Map<string, readonly ApiParameter[] | null>();

  const words = (text: string): ReadonlySet<string> => {
    let set = memberSets.get(text);
    if (set === undefined) {
      set = new Set(text.split(/\s+/).filter((word) => word !== ""));
      memberSets.set(text, set);
    }
    return set;
  };

  const parametersOf = (name: QualifiedName): readonly ApiParameter[] | null => {
    const text = callables.get(name);
    if (text === undefined) return null;
    let list = parameterLists.get(name);
    if (list === undefined) {
      list = parsedParameters(text);
      parameterLists.set(name, list);
    }
    return list;
  };

  const symbols = new Map<QualifiedName, ApiAnswer>();
  function symbol(name: QualifiedName): ApiAnswer {
    const answer = symbols.get(name) ?? lookedUp(name);
    if (symbols.size >= MAX_ANSWERS) symbols.clear();
    symbols.set(name, answer);
    return answer;
  }

  function lookedUp(name: QualifiedName): ApiAnswer {
    const parts = name.split(".");
    for (let length = 2; length <= parts.length; length++) {
      const member = parts[length - 1] ?? "";
      const parent = parts.slice(0, length - 1).join(".");
      const path = `${parent}.${member}`;
      if (member === "" || member.startsWith("_")) return UNKNOWN;
      const known = invented.get(path);
      if (known !== undefined)
        return { kind: "missing", parent, parentKind: "module", member, closest: null, advice: known };
      const members = modules.get(parent);
      if (members === undefined || words(members).has(member)) continue;
      const closest = closestName(member, words(members));
      return {
        kind: "missing",
        parent,
        parentKind: "module",
        member,
        closest: closest === null ? null : `${parent}.${closest}`,
        advice: null,
      };
    }
    const keywordAdvice = advice.get(name);
    if (!modules.has(name) && !callables.has(name) && !classes.has(name) && keywordAdvice === undefined)
      return UNKNOWN;
    return {
      kind: "symbol",
      symbol: {
        name,
        kind: modules.has(name) ? "module" : /\.[A-Z]\w*$/.test(name) ? "class" : "function",
        parameters: parametersOf(name),
        ...(keywordAdvice === undefined ? {} : { keywordAdvice }),
      },
    };
  }

  /** The class with its bases; null where one of them is not known. */
  function lineageOf(className: QualifiedName): readonly ClassApi[] | null {
    const own = classes.get(className);
    if (own === undefined) return null;
    const lineage = [own];
    for (const base of own.bases ?? []) {
      const above = lineageOf(base);
      if (above === null) return null;
      lineage.push(...above);
    }
    return lineage;
  }

  function member(className: QualifiedName, attribute: string, exact: boolean): ApiAnswer {
    const lineage = lineageOf(className);
    if (lineage === null || attribute.startsWith("_")) return UNKNOWN;
    const all = new Set(lineage.flatMap((one) => [...words(one.members)]));
    if (all.has(attribute))
      return {
        kind: "symbol",
        symbol: { name: `${className}.${attribute}`, kind: "value", parameters: null },
      };
    const missing = (known: MissingApi["advice"]): ApiAnswer => {
      const closest = known === null ? closestName(attribute, all) : null;
      return {
        kind: "missing",
        parent: className,
        parentKind: "class",
        member: attribute,
        closest: closest === null ? null : `${className}.${closest}`,
        advice: known,
      };
    };
    for (const one of lineage)
      for (const absent of one.absent ?? [])
        if (words(absent.names).has(attribute)) return missing(absent.advice);
    return exact && !lineage.some((one) => one.open === true) ? missing(null) : UNKNOWN;
  }

  function keyword(name: QualifiedName, written: string): KeywordAnswer {
    const known = advice.get(name)?.[written];
    if (known !== undefined) return { kind: "refused", closest: [], advice: known };
    const parameters = parametersOf(name);
    if (parameters === null) return { kind: "unknown" };
    const taken = new Set(
      parameters
        .filter(({ kind }) => kind === "positional" || kind === "keyword-only")
        .map((one) => one.name),
    );
    if (taken.has(written)) return { kind: "taken" };
    const closest = closestName(written, taken);
    const meant = KEYWORD_SYNONYMS.filter((group) => group.includes(written)).flatMap((group) =>
      group.filter((other) => taken.has(other)).slice(0, 1),
    );
    return {
      kind: "refused",
      closest: [...new Set(closest === null ? meant : [closest, ...meant])],
      advice: null,
    };
  }

  const callableNames = new Set(
    [...callables.keys(), ...advice.keys()].map((name) => name.slice(name.lastIndexOf(".") + 1)),
  );

  return {
    symbol,
    member,
    keyword,
    judgesCallsOf: (lastName) => callableNames.has(lastName),
    isPatched: (name, importedPackages) =>
      [...patches].some(
        ([package_, prefixes]) =>
          importedPackages.has(package_) &&
          prefixes.some((prefix) => name === prefix || name.startsWith(`${prefix}.`)),
      ),
  };
}

function united<V>(parts: readonly (Readonly<Record<string, V>> | undefined)[]): ReadonlyMap<string, V> {
  const all = new Map<string, V>();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part ?? {})) {
      if (all.has(name)) throw new RangeError(`two tables describe ${name}`);
      all.set(name, value);
    }
  }
  return all;
}

function parsedParameters(text: string): readonly ApiParameter[] | null {
  const list: ApiParameter[] = [];
  let kind: ParameterKind = "positional";
  for (const word of text.split(/\s+/)) {
    if (word === "") continue;
    if (word.startsWith("**")) return null;
    if (word.startsWith("*")) {
      kind = "keyword-only";
      if (word !== "*") list.push({ name: word.slice(1), kind: "var-positional", required: false });
    } else list.push({ name: word.replace("?", ""), kind, required: !word.endsWith("?") });
  }
  return list;
}

/** The name that was probably meant: the same but for case and underscores, else at most two edits and a third of it away. */
function closestName(name: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.min(2, Math.floor(name.length / 3)) + 1;
  const bare = (text: string): string => text.replaceAll("_", "").toLowerCase();
  for (const other of names) {
    if (bare(other) === bare(name)) return other;
    const edits = distance(name, other);
    if (edits < least) {
      least = edits;
      best = other;
    }
  }
  return best;
}
