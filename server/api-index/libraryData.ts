/** Reads the file of one library (its form stands in `build/encode.py`). Knows the bytes, answers no questions. */

/** What a name of a module is. */
export const TARGET = {
  module: 0,
  definition: 1,
  instance: 2,
  elsewhere: 3,
  value: 4,
  unlistedModule: 5,
} as const;

/** What a note says. */
export const NOTE = { deprecated: 0, raises: 1 } as const;

/** Releases as bits: bit i is `versions[i]`. */
export type Mask = number;

/** Rows of numbers in columns. Rows of one owner stand together: `starts[owner]` to `starts[owner + 1]`. */
export interface ModuleMembers {
  readonly starts: readonly number[];
  /** Strings, ascending for each module. */
  readonly names: readonly number[];
  /** `number * 6 + kind`, kinds as in `TARGET`. */
  readonly targets: readonly number[];
  readonly masks: readonly number[];
}

export interface ClassMembers {
  readonly starts: readonly number[];
  readonly names: readonly number[];
  /** 0 method, 1 class method, 2 static method, 3 property, 4 attribute. */
  readonly kinds: readonly number[];
  readonly masks: readonly number[];
  readonly signatureStarts: readonly number[];
  readonly results: readonly number[];
}

export interface Definitions {
  readonly count: number;
  readonly modules: readonly number[];
  readonly names: readonly number[];
  readonly masks: readonly number[];
  readonly isClass: readonly boolean[];
  readonly open: readonly number[];
  readonly unusual: readonly number[];
  readonly signatureStarts: readonly number[];
  readonly results: readonly number[];
  readonly baseStarts: readonly number[];
  /** `definition * 2`, or `string * 2 + 1` for a name of another library. */
  readonly bases: readonly number[];
  readonly baseMasks: readonly number[];
  readonly members: ClassMembers;
  /** Rows of `signatureLists` and `signatureMasks`. */
  readonly signatureLists: readonly number[];
  readonly signatureMasks: readonly number[];
}

export interface Note {
  readonly parameter: string;
  readonly what: number;
  readonly mask: Mask;
  readonly since: string;
  readonly removal: string;
  readonly text: string;
}

/** A library in all its indexed releases. */
export interface LibraryData {
  readonly library: string;
  /** Top-level packages. */
  readonly roots: readonly string[];
  /** Ascending. */
  readonly versions: readonly string[];
  /** Bits of all versions. */
  readonly all: Mask;
  readonly strings: readonly string[];
  /** Sets of releases; the other columns hold their numbers. */
  readonly masks: readonly Mask[];
  readonly values: readonly (readonly string[])[];
  /** Four numbers each: name, kind, 1 + default, 1 + values. */
  readonly symbols: readonly number[];
  readonly listStarts: readonly number[];
  readonly listSymbols: readonly number[];
  readonly modulePaths: readonly number[];
  readonly moduleMasks: readonly number[];
  readonly moduleUnsure: readonly number[];
  readonly moduleMembers: ModuleMembers;
  readonly definitions: Definitions;
  /** By `module * 3` or `definition * 3 + 1`, then by member (a string's number, 0 for none). */
  readonly notes: ReadonlyMap<number, ReadonlyMap<number, readonly Note[]>>;
  /** Attribute names that the library stores on objects from outside. */
  readonly stored: ReadonlySet<string>;
}

const MAGIC = [0x48, 0x4c, 0x44, 0x31];

/** The library of a file. Throws a RangeError if the bytes are no such file. */
export function readLibrary(bytes: Uint8Array): LibraryData {
  let at = MAGIC.length;
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) throw new RangeError("not an API index file");

  function number(): number {
    let value = bytes[at++] as number;
    if (value < 0x80) return value;
    value &= 0x7f;
    for (let shift = 7; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError("the API index file ends too early");
      value |= (byte & 0x7f) << shift;
      // Whole numbers of 32 bits without a sign: a set of releases may use the highest one.
      if (byte < 0x80) return value >>> 0;
    }
  }
  const text = (length: number): string => {
    const end = at + length;
    const read = new TextDecoder().decode(bytes.subarray(at, end));
    at = end;
    return read;
  };
  const list = <T>(read: () => T): T[] => {
    const count = number();
    const all: T[] = [];
    for (let i = 0; i < count; i++) all.push(read());
    return all;
  };

  const header = JSON.parse(text(number())) as Pick<LibraryData, "library" | "roots" | "versions">;
  const count = number();
  const strings = text(number()).split("\n");
  if (strings.length !== count) throw new RangeError("the API index file is damaged");
  const masks = list(number);
  const values = list(() => list(() => strings[number()] as string));
  const symbols: number[] = [];
  for (let left = number() * 4; left > 0; left--) symbols.push(number());

  const listStarts: number[] = [];
  const listSymbols: number[] = [];
  for (let left = number(); left > 0; left--) {
    listStarts.push(listSymbols.length);
    for (let symbol = number(); symbol > 0; symbol--) listSymbols.push(number());
  }
  listStarts.push(listSymbols.length);

  const modulePaths: number[] = [];
  const moduleMasks: number[] = [];
  const moduleUnsure: number[] = [];
  const moduleMembers = {
    starts: [] as number[],
    names: [] as number[],
    targets: [] as number[],
    masks: [] as number[],
  };
  for (let left = number(); left > 0; left--) {
    modulePaths.push(number());
    moduleMasks.push(number());
    moduleUnsure.push(number());
    moduleMembers.starts.push(moduleMembers.names.length);
    let name = 0;
    for (let row = number(); row > 0; row--) {
      name += number();
      moduleMembers.names.push(name);
      moduleMembers.targets.push(number());
      moduleMembers.masks.push(number());
    }
  }
  moduleMembers.starts.push(moduleMembers.names.length);

  const definitions = readDefinitions(number);

  const notes = new Map<number, Map<number, Note[]>>();
  for (let left = number(); left > 0; left--) {
    const [where, member, parameter] = [number(), number(), number()];
    const [what, mask] = [number(), masks[number()] ?? 0];
    const [since, removal, said] = [number(), number(), number()].map((one) => strings[one] ?? "");
    const members = notes.get(where) ?? new Map<number, Note[]>();
    notes.set(where, members);
    const note = {
      parameter: strings[parameter] ?? "",
      what,
      mask,
      since: since ?? "",
      removal: removal ?? "",
      text: said ?? "",
    };
    members.set(member, [...(members.get(member) ?? []), note]);
  }

  const stored = new Set<string>();
  let name = 0;
  for (let left = number(); left > 0; left--) {
    name += number();
    stored.add(strings[name] ?? "");
  }
  if (at !== bytes.length) throw new RangeError("the API index file is damaged");
  return {
    ...header,
    all: masks[0] ?? 0,
    strings,
    masks,
    values,
    symbols,
    listStarts,
    listSymbols,
    modulePaths,
    moduleMasks,
    moduleUnsure,
    moduleMembers,
    definitions,
    notes,
    stored,
  };
}

function readDefinitions(number: () => number): Definitions {
  const count = number();
  const modules: number[] = [];
  const names: number[] = [];
  const masks: number[] = [];
  const isClass: boolean[] = [];
  const open: number[] = [];
  const unusual: number[] = [];
  const signatureStarts: number[] = [];
  const results: number[] = [];
  const baseStarts: number[] = [];
  const bases: number[] = [];
  const baseMasks: number[] = [];
  const signatureLists: number[] = [];
  const signatureMasks: number[] = [];
  const starts: number[] = [];
  const memberNames: number[] = [];
  const kinds: number[] = [];
  const memberMasks: number[] = [];
  const memberSignatureStarts: number[] = [];
  const memberResults: number[] = [];

  const signatures = (): void => {
    for (let left = number(); left > 0; left--) {
      signatureLists.push(number());
      signatureMasks.push(number());
    }
  };
  for (let definition = 0; definition < count; definition++) {
    modules.push(number());
    names.push(number());
    masks.push(number());
    const flags = number();
    isClass.push((flags & 1) !== 0);
    open.push((flags & 2) === 0 ? -1 : number());
    unusual.push((flags & 4) === 0 ? -1 : number());
    signatureStarts.push(signatureLists.length);
    signatures();
    signatureStarts.push(signatureLists.length);
    results.push(number());
    baseStarts.push(bases.length);
    starts.push(memberNames.length);
    if ((flags & 1) === 0) continue;
    for (let left = number(); left > 0; left--) {
      bases.push(number());
      baseMasks.push(number());
    }
    let name = 0;
    for (let left = number(); left > 0; left--) {
      name += number();
      memberNames.push(name);
      kinds.push(number());
      memberMasks.push(number());
      memberSignatureStarts.push(signatureLists.length);
      signatures();
      memberSignatureStarts.push(signatureLists.length);
      memberResults.push(number());
    }
  }
  baseStarts.push(bases.length);
  starts.push(memberNames.length);
  return {
    count,
    modules,
    names,
    masks,
    isClass,
    open,
    unusual,
    signatureStarts,
    results,
    baseStarts,
    bases,
    baseMasks,
    members: {
      starts,
      names: memberNames,
      kinds,
      masks: memberMasks,
      signatureStarts: memberSignatureStarts,
      results: memberResults,
    },
    signatureLists,
    signatureMasks,
  };
}
