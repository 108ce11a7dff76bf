/** Looks things up in one library's data. Knows releases as bits and nothing of which of them applies. */

import type { ApiParameter, ParameterKind } from "./apiIndex";
import {
  type LibraryData,
  type Mask,
  type ModuleRows,
  type Note,
  rowsOf,
  type Signatures,
  TARGET,
} from "./libraryData";
import { between } from "./libraryVersions";
import { HARMLESS, pythonMember } from "./pythonClasses";

/** What a name leads to, in the releases of `mask`. `elsewhere` is a dotted name of another library. */
export type Target =
  | { readonly kind: "module"; readonly module: number; readonly mask: Mask }
  | { readonly kind: "class" | "function" | "instance"; readonly definition: number; readonly mask: Mask }
  | { readonly kind: "elsewhere"; readonly name: string; readonly mask: Mask }
  | { readonly kind: "value"; readonly mask: Mask };

/** What is known of one name: where it is, and where that cannot be said. In all other releases it is missing. */
export interface Presence {
  readonly present: Mask;
  readonly unsure: Mask;
}

/** A parameter list and the releases in which a call may have that form. */
export interface Form {
  readonly parameters: readonly ApiParameter[];
  readonly mask: Mask;
}

export interface MemberInfo extends Presence {
  readonly kind: "method" | "classmethod" | "staticmethod" | "property" | "attribute" | null;
  readonly forms: readonly Form[];
  readonly result: "self" | "cls" | string | null;
  /** The class of this library that `result` names. */
  readonly resultClass: number | null;
  /** The class that has it. */
  readonly owner: number | null;
}

/** A base class that another library defines: whether an instance of it has the name. */
export type ForeignMember = (base: string, name: string) => "present" | "absent" | "unsure";

const KINDS: readonly ParameterKind[] = [
  "positional-only",
  "positional",
  "keyword-only",
  "var-positional",
  "var-keyword",
];
const MEMBER_KINDS = ["method", "classmethod", "staticmethod", "property", "attribute"] as const;
export interface Library {
  readonly data: LibraryData;
  /** The number of a module, or -1. */
  module(path: string): number;
  moduleMask(module: number): Mask;
  modulePath(module: number): string;
  /** The public names of a module in these releases. */
  namesIn(module: number, mask: Mask): readonly string[];
  /** A name of a module and all that it leads to. */
  inModule(module: number, name: string): Presence & { readonly targets: readonly Target[] };
  /** The public path of a class or function. */
  pathOf(definition: number): string;
  definitionMask(definition: number): Mask;
  isClass(definition: number): boolean;
  /** A member of instances, bases included. `subclasses`: an instance may be one of a subclass of the library. */
  inClass(definition: number, name: string, foreign: ForeignMember, subclasses: boolean): MemberInfo;
  /** The public members of instances in these releases, bases of this library included. */
  membersOf(definition: number, mask: Mask): readonly string[];
  /** The forms of a call of a function or class; `unusual` marks releases in which a class may give something else. */
  formsOf(definition: number): { readonly forms: readonly Form[]; readonly unusual: Mask };
  /** The class that a function gives, as a path; null where that is not certain. */
  resultOf(definition: number): string | null;
  notesOn(
    where: { readonly module: number } | { readonly definition: number },
    member: string,
  ): readonly Note[];
  /** The public names of a class and of its bases, those of other libraries as they are written. */
  lineagePaths(definition: number): readonly string[];
  /** Whether anything in the library is called so. */
  hasString(name: string): boolean;
  /** All classes or functions with this last name, for "did you mean". */
  definitionsNamed(name: string): readonly number[];
}

/** The library of a file that was read. `closed` are the releases in which a class is known to have no names but those listed. */
export function openLibrary(data: LibraryData, closed: (path: string) => Mask = () => 0): Library {
  const { strings, masks, definitions, symbols } = data;
  const lists = new Map<number, readonly ApiParameter[]>();
  let byName: Map<number, number[]> | null = null;
  let derived: Map<number, number[]> | null = null;

  const mask = (number: number | undefined): Mask => masks[number ?? -1] ?? 0;
  const maskOrNone = (number: number | undefined): Mask => mask((number ?? 0) - 1);
  const text = (number: number | undefined): string => strings.at(number ?? 0);
  const isClass = (definition: number): boolean => definitions.classes[definition] === 1;

  function moduleNumber(path: string): number {
    const [at = -1] = rowsOf(data.modulePaths, strings.find(path));
    return at;
  }

  function targetOf({ targets, masks: rowMasks }: ModuleRows, row: number): Target {
    const target = targets[row] ?? 0;
    const at = { mask: mask(rowMasks[row]) };
    const number = Math.floor(target / 6);
    switch (target % 6) {
      case TARGET.module:
        return { kind: "module", module: number, ...at };
      case TARGET.definition:
        return { kind: isClass(number) ? "class" : "function", definition: number, ...at };
      case TARGET.instance:
        return { kind: "instance", definition: number, ...at };
      case TARGET.elsewhere:
        return { kind: "elsewhere", name: text(number), ...at };
      default:
        return { kind: "value", ...at };
    }
  }

  function inModule(module: number, name: string): Presence & { readonly targets: readonly Target[] } {
    const targets: Target[] = [];
    let present = 0;
    const rows = data.moduleRows(module);
    for (const row of rowsOf(rows.names, strings.find(name))) {
      const target = targetOf(rows, row);
      targets.push(target);
      present |= target.mask;
    }
    const below = moduleNumber(`${modulePath(module)}.${name}`);
    if (below >= 0) {
      const exists = mask(data.moduleMasks[below]);
      if ((exists & ~present) !== 0) targets.push({ kind: "module", module: below, mask: exists & ~present });
      present |= exists;
    }
    const unsure = mask(data.moduleUnsure[module]) | between(present) | ~mask(data.moduleMasks[module]);
    return { targets, present: present >>> 0, unsure: (unsure & ~present) >>> 0 };
  }

  const modulePath = (module: number): string => text(data.modulePaths[module]);

  function pathOf(definition: number): string {
    const module = definitions.modules[definition] ?? 0;
    const name = text(definitions.names[definition]);
    return module === 0 ? name : `${modulePath(module - 1)}.${name}`;
  }

  /**
   * The class and its bases of this library in the order in which Python asks them: a base that several share comes behind
   * the last of these. A class stands there once for each set of releases in which its place is another one. `foreign`
   * are the bases of other libraries.
   */
  function lineageOf(definition: number): {
    readonly own: readonly { readonly definition: number; readonly mask: Mask }[];
    readonly foreign: readonly { readonly base: string; readonly mask: Mask }[];
  } {
    const met: { definition: number; mask: Mask }[] = [];
    const foreign: { base: string; mask: Mask }[] = [];
    const visit = (at: number, within: Mask, below: ReadonlySet<number>): void => {
      met.push({ definition: at, mask: within });
      const path = new Set([...below, at]);
      const { bases, baseMasks } = data.body(at);
      for (const [row, base] of bases.entries()) {
        const inherited = mask(baseMasks[row]) & within;
        if (inherited === 0) continue;
        if (base % 2 !== 0) foreign.push({ base: text((base - 1) / 2), mask: inherited });
        else if (!path.has(base / 2)) visit(base / 2, inherited, path);
      }
    };
    visit(definition, mask(definitions.masks[definition]), new Set());
    const placed = new Map<number, Mask>();
    const own = met
      .toReversed()
      .filter((one) => {
        const before = placed.get(one.definition) ?? 0;
        placed.set(one.definition, before | one.mask);
        one.mask &= ~before;
        return one.mask !== 0;
      })
      .toReversed();
    return { own, foreign };
  }

  const formsFrom = (signatures: Signatures | undefined): readonly Form[] =>
    (signatures?.lists ?? []).map((list, row) => ({
      parameters: parametersOf(list),
      mask: mask(signatures?.masks[row]),
    }));

  function parametersOf(list: number): readonly ApiParameter[] {
    const known = lists.get(list);
    if (known !== undefined) return known;
    const parameters: ApiParameter[] = [];
    for (const symbol of data.parameters(list)) {
      const kind = KINDS[symbols.kinds[symbol] ?? 1] ?? "positional";
      const written = symbols.defaults[symbol] ?? 0;
      const values = symbols.values[symbol] ?? 0;
      const variadic = kind === "var-positional" || kind === "var-keyword";
      parameters.push({
        name: text(symbols.names[symbol]),
        kind,
        required: written === 0 && !variadic,
        ...(written === 0 ? {} : { default: text(written - 1) }),
        ...(values === 0 ? {} : { values: data.values(values - 1) }),
      });
    }
    lists.set(list, parameters);
    return parameters;
  }

  function resultFrom(result: number | undefined): string | null {
    if (result === undefined || result === 0) return null;
    if (result === 1) return "self";
    if (result === 2) return "cls";
    const reference = result - 3;
    return reference % 2 === 0 ? pathOf(reference / 2) : text((reference - 1) / 2);
  }

  function classFrom(result: number | undefined): number | null {
    const reference = (result ?? 0) - 3;
    const at = reference / 2;
    return reference >= 0 && reference % 2 === 0 && isClass(at) ? at : null;
  }

  function inClass(
    definition: number,
    name: string,
    foreignMember: ForeignMember,
    subclasses: boolean,
  ): MemberInfo {
    const exists = mask(definitions.masks[definition]);
    const number = strings.find(name);
    const { own, foreign } = lineageOf(definition);
    // What leads to a class in releases in which nothing of it was read says nothing of its members there.
    let [present, unsure] = [0, ~exists];
    let kind: MemberInfo["kind"] = null;
    let result: string | null = null;
    let resultClass: number | null = null;
    let owner: number | null = null;
    const forms: Form[] = [];
    for (const { definition: at, mask: within } of own) {
      const open = maskOrNone(definitions.open[at]) & within;
      if (open !== 0) unsure |= open & ~closed(pathOf(at));
      if (number < 0) continue;
      const { members } = data.body(at);
      for (const row of rowsOf(members.names, number)) {
        const here = mask(members.masks[row]) & within & ~present;
        if (here === 0) continue;
        present |= here;
        if (owner === null) {
          owner = at;
          kind = MEMBER_KINDS[members.kinds[row] ?? 0] ?? null;
          result = resultFrom(members.results[row]);
          resultClass = classFrom(members.results[row]);
        }
        for (const form of formsFrom(members.signatures[row]))
          if ((form.mask & here) !== 0) forms.push({ ...form, mask: form.mask & here });
      }
    }
    for (const { base, mask: within } of foreign) {
      const answer = pythonMember(base, name) ?? foreignMember(base, name);
      if (answer === "present") present |= within;
      if (answer === "unsure") unsure |= within;
    }
    if (data.stored.has(number)) unsure |= exists & ~closed(pathOf(definition));
    if (subclasses && number >= 0)
      if (subclassesOf(definition).some((sub) => declaresAnywhere(sub, number))) unsure |= exists;
    return {
      present: present >>> 0,
      unsure: ((unsure | between(present)) & ~present) >>> 0,
      kind,
      forms,
      result,
      resultClass,
      owner,
    };
  }

  /** Whether a class or a base of it declares a name, in any release. */
  function declaresAnywhere(definition: number, name: number): boolean {
    return lineageOf(definition).own.some(
      ({ definition: at }) => rowsOf(data.body(at).members.names, name).length > 0,
    );
  }

  function subclassesOf(definition: number): readonly number[] {
    if (derived === null) {
      derived = new Map();
      for (let at = 0; at < definitions.count; at++)
        for (const base of data.bases(at)) if (base % 2 === 0) pushInto(derived, base / 2, at);
    }
    const found = new Set<number>();
    const visit = (at: number): void => {
      for (const sub of derived?.get(at) ?? [])
        if (!found.has(sub)) {
          found.add(sub);
          visit(sub);
        }
    };
    visit(definition);
    return [...found];
  }

  function formsOf(definition: number): { readonly forms: readonly Form[]; readonly unusual: Mask } {
    if (!isClass(definition)) return { forms: formsFrom(data.body(definition).signatures), unusual: 0 };
    const { own, foreign } = lineageOf(definition);
    const forms: Form[] = [];
    let [known, unusual] = [0, 0];
    for (const { definition: at, mask: within } of own) {
      unusual |= maskOrNone(definitions.unusual[at]) & within;
      let here = 0;
      for (const form of formsFrom(data.body(at).signatures)) {
        const applies = form.mask & within & ~known;
        if (applies === 0) continue;
        here |= applies;
        forms.push({ ...form, mask: applies });
      }
      known |= here;
    }
    // A base that is not seen may bring the constructor, or what comes before it in the order of bases.
    for (const { base, mask: within } of foreign) if (!HARMLESS.has(base)) unusual |= within & ~known;
    return { forms, unusual: unusual >>> 0 };
  }

  return {
    data,
    module: moduleNumber,
    moduleMask: (module) => mask(data.moduleMasks[module]),
    modulePath,
    namesIn(module, within) {
      const { names, masks: rowMasks } = data.moduleRows(module);
      const found = new Set<string>();
      for (const [row, name] of names.entries())
        if ((mask(rowMasks[row]) & within) !== 0) found.add(text(name));
      return [...found];
    },
    inModule,
    pathOf,
    definitionMask: (definition) => mask(definitions.masks[definition]),
    isClass,
    inClass,
    membersOf(definition, within) {
      const found = new Set<string>();
      for (const { definition: at } of lineageOf(definition).own) {
        const { names, masks: rowMasks } = data.body(at).members;
        for (const [row, name] of names.entries())
          if ((mask(rowMasks[row]) & within) !== 0) found.add(text(name));
      }
      return [...found];
    },
    formsOf,
    lineagePaths(definition) {
      const { own, foreign } = lineageOf(definition);
      return [...own.map((one) => pathOf(one.definition)), ...foreign.map(({ base }) => base)];
    },
    hasString: (name) => strings.find(name) > 0,
    resultOf: (definition) => resultFrom(data.body(definition).result),
    notesOn(where, member) {
      const owner = "module" in where ? where.module * 3 : where.definition * 3 + 1;
      const number = strings.find(member);
      return data.notes(owner).filter((note) => note.member === number);
    },
    definitionsNamed(name) {
      if (byName === null) {
        byName = new Map();
        for (let at = 0; at < definitions.count; at++) {
          pushInto(byName, definitions.names[at] ?? 0, at);
        }
      }
      return byName.get(strings.find(name)) ?? [];
    },
  };
}

function pushInto(lists: Map<number, number[]>, key: number, value: number): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}
