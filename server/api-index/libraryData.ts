/**
 * Reads the file of one library (its form stands in `build/encode.py`). Knows the bytes, answers no questions.
 * Opening views the columns and passes over strings and over what stands in modules and definitions, which is read when it is
 * first wanted.
 */

import { type ByteReader, type Column, readBytes } from "./byteReader";
import { passStrings, type StringTable } from "./stringTable";

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

/** The names of a module, a column a fact. */
export interface ModuleRows {
  /** Strings, ascending. */
  readonly names: readonly number[];
  /** `number * 6 + kind`, kinds as in `TARGET`. */
  readonly targets: readonly number[];
  readonly masks: readonly number[];
}

/** The forms of calls, a row each. */
export interface Signatures {
  readonly lists: readonly number[];
  readonly masks: readonly number[];
}

/** What stands in a class or function. */
export interface DefinitionBody {
  readonly signatures: Signatures;
  /** 0 unknown, 1 the object itself, 2 the class, else 3 + reference. */
  readonly result: number;
  /** References: `definition * 2`, or `string * 2 + 1` for a name of another library. */
  readonly bases: readonly number[];
  readonly baseMasks: readonly number[];
  readonly members: MemberRows;
}

export interface MemberRows {
  /** Strings, ascending. */
  readonly names: readonly number[];
  /** 0 method, 1 class method, 2 static method, 3 property, 4 attribute. */
  readonly kinds: readonly number[];
  readonly masks: readonly number[];
  readonly signatures: readonly Signatures[];
  readonly results: readonly number[];
}

/** All different parameters. */
export interface Symbols {
  readonly names: Column;
  readonly kinds: Column;
  /** 1 + a string, 0 for none. */
  readonly defaults: Column;
  /** 1 + a set of strings, 0 for none. */
  readonly values: Column;
}

/** The heads of all classes and functions. */
export interface Definitions {
  readonly count: number;
  /** 1 + the module that a name stands in; 0 where the name is the whole path. */
  readonly modules: Column;
  readonly names: Column;
  readonly masks: Column;
  /** 1 for a class, 0 for a function. */
  readonly classes: Column;
  /** 1 + the number of a mask, 0 for none. */
  readonly open: Column;
  readonly unusual: Column;
}

export interface Note {
  /** A string, 0 for none. */
  readonly member: number;
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
  /** Number 0 is empty. */
  readonly strings: StringTable;
  /** Sets of releases; the other columns hold their numbers. */
  readonly masks: Column;
  /** The strings that an argument takes. */
  values(set: number): readonly string[];
  readonly symbols: Symbols;
  /** Symbols of each parameter list. */
  parameters(list: number): readonly number[];
  /** Strings, ascending. */
  readonly modulePaths: Column;
  readonly moduleMasks: Column;
  readonly moduleUnsure: Column;
  moduleRows(module: number): ModuleRows;
  readonly definitions: Definitions;
  body(definition: number): DefinitionBody;
  /** The bases of a class alone, as `body` has them: to ask it of all classes costs no memory. */
  bases(definition: number): readonly number[];
  /** Of `module * 3` or `definition * 3 + 1`. */
  notes(owner: number): readonly Note[];
  /** Attribute names (strings) that the library stores on objects from outside. */
  readonly stored: ReadonlySet<number>;
}

const MAGIC = [0x48, 0x4c, 0x44, 0x33];

/** The library of a file. Throws a RangeError if the bytes are no such file. */
export function readLibrary(bytes: Uint8Array): LibraryData {
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) throw new RangeError("not an API index file");
  const reader = readBytes(bytes, MAGIC.length);
  const { number, text, list, column, position, skip } = reader;

  const header = headerFrom(text(number()));
  const strings = passStrings(bytes, reader);
  const masks = column(number());
  const values = passBlobs(reader, number(), () => list(number).map(strings.at));
  const symbolCount = number();
  const symbols = {
    names: column(symbolCount),
    kinds: column(symbolCount),
    defaults: column(symbolCount),
    values: column(symbolCount),
  };
  const parameters = passBlobs(reader, number(), () => list(number));
  const moduleCount = number();
  const modulePaths = column(moduleCount);
  const moduleMasks = column(moduleCount);
  const moduleUnsure = column(moduleCount);
  const moduleRows = passBlobs(reader, moduleCount, () => readModule(reader));
  const count = number();
  const definitions = {
    count,
    modules: column(count),
    names: column(count),
    masks: column(count),
    classes: column(count),
    open: column(count),
    unusual: column(count),
  };
  const isClass = (definition: number): boolean => definitions.classes[definition] === 1;
  const bodies = passBlobs(reader, count, (at) => readBody(reader, isClass(at)));
  const notes = readNotes(reader, strings, masks);
  const stored = new Set(Array.from(column(number())));
  if (position() !== bytes.length) throw new RangeError("the API index file is damaged");

  return {
    ...header,
    all: masks[0] ?? 0,
    strings,
    masks,
    values: values.at,
    symbols,
    parameters: parameters.at,
    modulePaths,
    moduleMasks,
    moduleUnsure,
    moduleRows: moduleRows.at,
    definitions,
    body: bodies.at,
    bases(definition) {
      if (!isClass(definition)) return [];
      bodies.moveTo(definition);
      skip(number() * 2);
      skip(1);
      return list(() => {
        const base = number();
        skip(1);
        return base;
      });
    },
    notes,
    stored,
  };
}

function headerFrom(json: string): Pick<LibraryData, "library" | "roots" | "versions"> {
  try {
    return JSON.parse(json) as Pick<LibraryData, "library" | "roots" | "versions">;
  } catch {
    throw new RangeError("the API index file is damaged");
  }
}

/** Things that are read when they are first wanted, and kept. */
interface Blobs<T> {
  at(number: number): T;
  /** Puts the reader where a thing starts. */
  moveTo(number: number): void;
}

/** Passes over so many things that stand one behind the other, their lengths before them. */
function passBlobs<T>(reader: ByteReader, count: number, read: (at: number) => T): Blobs<T> {
  const lengths = reader.column(count);
  const length = reader.number();
  const first = reader.position();
  reader.moveTo(first + length);
  let starts: Uint32Array | null = null;
  const moveTo = (at: number): void => {
    starts ??= startsOf(lengths, first);
    reader.moveTo(starts[at] ?? Number.POSITIVE_INFINITY);
  };
  const known = new Map<number, T>();
  return {
    moveTo,
    at(number) {
      const found = known.get(number);
      if (found !== undefined) return found;
      moveTo(number);
      const fresh = read(number);
      known.set(number, fresh);
      return fresh;
    },
  };
}

function startsOf(lengths: Column, first: number): Uint32Array {
  const starts = new Uint32Array(lengths.length);
  let start = first;
  for (let i = 0; i < lengths.length; i++) {
    starts[i] = start;
    start += lengths[i] ?? 0;
  }
  return starts;
}

function readModule({ number }: ByteReader): ModuleRows {
  const names: number[] = [];
  const targets: number[] = [];
  const masks: number[] = [];
  let name = 0;
  for (let row = number(); row > 0; row--) {
    name += number();
    names.push(name);
    targets.push(number());
    masks.push(number());
  }
  return { names, targets, masks };
}

function readBody({ number }: ByteReader, isClass: boolean): DefinitionBody {
  const signatures = (): Signatures => {
    const lists: number[] = [];
    const masks: number[] = [];
    for (let left = number(); left > 0; left--) {
      lists.push(number());
      masks.push(number());
    }
    return { lists, masks };
  };
  const own = signatures();
  const result = number();
  const bases: number[] = [];
  const baseMasks: number[] = [];
  const members = {
    names: [] as number[],
    kinds: [] as number[],
    masks: [] as number[],
    signatures: [] as Signatures[],
    results: [] as number[],
  };
  for (let left = isClass ? number() : 0; left > 0; left--) {
    bases.push(number());
    baseMasks.push(number());
  }
  let name = 0;
  for (let left = isClass ? number() : 0; left > 0; left--) {
    name += number();
    members.names.push(name);
    members.kinds.push(number());
    members.masks.push(number());
    members.signatures.push(signatures());
    members.results.push(number());
  }
  return { signatures: own, result, bases, baseMasks, members };
}

/** The notes on each owner. */
function readNotes(
  { number, column }: ByteReader,
  strings: StringTable,
  masks: Column,
): (owner: number) => readonly Note[] {
  const count = number();
  const owners = column(count);
  const [members, parameters, whats, noteMasks, since, removals, texts] = Array.from({ length: 7 }, () =>
    column(count),
  );
  const text = (from: Column | undefined, row: number): string => strings.at(from?.[row] ?? 0);
  const note = (row: number): Note => ({
    member: members?.[row] ?? 0,
    parameter: text(parameters, row),
    what: whats?.[row] ?? 0,
    mask: masks[noteMasks?.[row] ?? -1] ?? 0,
    since: text(since, row),
    removal: text(removals, row),
    text: text(texts, row),
  });
  return (owner) => rowsOf(owners, owner).map(note);
}

/** The rows of an ascending column that hold a value. */
export function rowsOf(column: Column, value: number): readonly number[] {
  const rows: number[] = [];
  for (let row = lowest(column, value); column[row] === value; row++) rows.push(row);
  return rows;
}

/** The first place in an ascending column whose value is not below the given one. */
function lowest(column: Column, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
