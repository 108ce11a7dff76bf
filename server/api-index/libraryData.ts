/**
 * Reads the file of one library (its form stands in `build/encode.py`). Knows the bytes, answers no questions.
 * Opening passes over strings and over what stands in modules, definitions and notes; each is read when it is first wanted.
 */

import { type ByteReader, readBytes } from "./byteReader";
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

/** The heads of all classes and functions. */
export interface Definitions {
  readonly count: number;
  /** 1 + the module that a name stands in; 0 where the name is the whole path. */
  readonly modules: readonly number[];
  readonly names: readonly number[];
  readonly masks: readonly number[];
  readonly isClass: readonly boolean[];
  /** Numbers of masks, -1 for none. */
  readonly open: readonly number[];
  readonly unusual: readonly number[];
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
  readonly masks: readonly Mask[];
  /** The strings that an argument takes. */
  values(set: number): readonly string[];
  /** Four numbers each: name, kind, 1 + default, 1 + values. */
  readonly symbols: readonly number[];
  /** Symbols of each parameter list. */
  parameters(list: number): readonly number[];
  /** Strings, ascending. */
  readonly modulePaths: readonly number[];
  readonly moduleMasks: readonly number[];
  readonly moduleUnsure: readonly number[];
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

/** What stands in a note behind its owner. */
const NOTE_NUMBERS = 7;
const MAGIC = [0x48, 0x4c, 0x44, 0x32];

/** The library of a file. Throws a RangeError if the bytes are no such file. */
export function readLibrary(bytes: Uint8Array): LibraryData {
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) throw new RangeError("not an API index file");
  const reader = readBytes(bytes, MAGIC.length);
  const { number, skip, text, list, position } = reader;

  const header = headerFrom(text(number()));
  const strings = passStrings(bytes, reader);
  const masks = list(number);
  const passList = (): number => {
    const start = position();
    skip(number());
    return start;
  };
  const values = list(passList);
  const symbols: number[] = [];
  for (let left = number() * 4; left > 0; left--) symbols.push(number());
  const lists = list(passList);

  const [modulePaths, moduleMasks, moduleUnsure, moduleStarts]: number[][] = [[], [], [], []];
  for (let left = number(); left > 0; left--) {
    modulePaths?.push(number());
    moduleMasks?.push(number());
    moduleUnsure?.push(number());
    moduleStarts?.push(passBytes(reader));
  }
  const { definitions, bodies } = passDefinitions(reader);
  const notes = passNotes(reader);
  const stored = new Set<number>();
  let name = 0;
  for (let left = number(); left > 0; left--) {
    name += number();
    stored.add(name);
  }
  if (position() !== bytes.length) throw new RangeError("the API index file is damaged");

  /** Reads what starts at a place, once. */
  function kept<T>(starts: readonly number[], read: (at: number) => T): (at: number) => T {
    const known = new Map<number, T>();
    return (at) => {
      const found = known.get(at);
      if (found !== undefined) return found;
      reader.moveTo(starts[at] ?? bytes.length);
      const fresh = read(at);
      known.set(at, fresh);
      return fresh;
    };
  }
  const notesOf = new Map<number, readonly Note[]>();
  const readNotes = (owner: number): readonly Note[] => {
    const all = (notes.get(owner) ?? []).map((start) => {
      reader.moveTo(start);
      return readNote(reader, strings, masks);
    });
    notesOf.set(owner, all);
    return all;
  };
  return {
    ...header,
    all: masks[0] ?? 0,
    strings,
    masks,
    values: kept(values, () => list(number).map(strings.at)),
    symbols,
    parameters: kept(lists, () => list(number)),
    modulePaths: modulePaths ?? [],
    moduleMasks: moduleMasks ?? [],
    moduleUnsure: moduleUnsure ?? [],
    moduleRows: kept(moduleStarts ?? [], () => readModule(reader)),
    definitions,
    body: kept(bodies, (at) => readBody(reader, definitions.isClass[at] === true)),
    bases(definition) {
      if (definitions.isClass[definition] !== true) return [];
      reader.moveTo(bodies[definition] ?? bytes.length);
      skip(number() * 2);
      skip(1);
      return list(() => {
        const base = number();
        skip(1);
        return base;
      });
    },
    notes: (owner) => notesOf.get(owner) ?? readNotes(owner),
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

/** Passes over a length and so many bytes; where these start. */
function passBytes({ number, position, moveTo }: ByteReader): number {
  const length = number();
  const start = position();
  moveTo(start + length);
  return start;
}

function passDefinitions(reader: ByteReader): {
  readonly definitions: Definitions;
  readonly bodies: readonly number[];
} {
  const { number } = reader;
  const count = number();
  const modules: number[] = [];
  const names: number[] = [];
  const masks: number[] = [];
  const isClass: boolean[] = [];
  const open: number[] = [];
  const unusual: number[] = [];
  const bodies: number[] = [];
  for (let definition = 0; definition < count; definition++) {
    modules.push(number());
    names.push(number());
    masks.push(number());
    const flags = number();
    isClass.push((flags & 1) !== 0);
    open.push((flags & 2) === 0 ? -1 : number());
    unusual.push((flags & 4) === 0 ? -1 : number());
    bodies.push(passBytes(reader));
  }
  return { definitions: { count, modules, names, masks, isClass, open, unusual }, bodies };
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

/** Where the notes on each owner start. */
function passNotes({ number, skip, position }: ByteReader): ReadonlyMap<number, readonly number[]> {
  const notes = new Map<number, number[]>();
  for (let left = number(); left > 0; left--) {
    const owner = number();
    const known = notes.get(owner);
    if (known === undefined) notes.set(owner, [position()]);
    else known.push(position());
    skip(NOTE_NUMBERS);
  }
  return notes;
}

function readNote({ number }: ByteReader, strings: StringTable, masks: readonly Mask[]): Note {
  const member = number();
  const parameter = strings.at(number());
  const what = number();
  const mask = masks[number()] ?? 0;
  const since = strings.at(number());
  const removal = strings.at(number());
  return { member, parameter, what, mask, since, removal, text: strings.at(number()) };
}
