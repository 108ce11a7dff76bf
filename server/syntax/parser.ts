/** The only importer of tree-sitter: text in, SyntaxTree out, and no tree-sitter object leaves. Hides which binding parses. */

import { Language, type Tree, Parser as WasmParser } from "web-tree-sitter";
import { applyEdits, sortEdits, type TextEdit } from "../text/textEdit";
import { type Cursor, type KindsById, readCursor } from "./cursorReader";
import { FlatTree, sameRows } from "./flatTree";
import { withHeldNames } from "./heldNames";
import { lower } from "./lower";
import { brokenLength, noRepair, type Repair, repairNext } from "./repair";
import type { SyntaxTree } from "./syntaxTree";
import { type WasmLanguage, type WasmMemory, WasmReader } from "./wasmReader";

/** Parses Python. One parser serves any number of texts, one after another. */
export interface Parser {
  /** Which binding does the work. */
  readonly binding: "wasm" | "native";
  /** Parses a whole text. Never throws because of the text; broken code shows in the tree's `errors`. */
  parse(text: string): SyntaxTree;
  /** Opens a text that will be edited: its edits re-parse only what they touch. */
  open(text: string): EditableText;
}

/** A text with the parse state of its last version. `close` must be called, or the parse state is never freed. */
export interface EditableText {
  readonly tree: SyntaxTree;
  /** Applies edits (ranges of the current text) and returns the tree of the new text. */
  edit(edits: readonly TextEdit[]): SyntaxTree;
  close(): void;
}

/** The bytes of the runtime and of the grammar, where they cannot be found beside the program (a web worker). */
export interface WasmFiles {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

interface Point {
  row: number;
  column: number;
}
interface InputEdit {
  startIndex: number;
  oldEndIndex: number;
  newEndIndex: number;
  startPosition: Point;
  oldEndPosition: Point;
  newEndPosition: Point;
}
interface BindingTree {
  readonly rootNode: { readonly hasError: boolean };
  walk(): Cursor & { delete?: () => void };
  edit(edit: InputEdit): void;
  delete?: () => void;
}

/** What the two bindings have in common. */
interface Binding {
  readonly name: "wasm" | "native";
  parse(text: string, previous: BindingTree | null): BindingTree;
  /** Writes the rows of a tree. */
  read(tree: BindingTree, into: FlatTree): void;
}

/** A web-tree-sitter object: at [0] stands its address. */
interface Addressed {
  readonly 0: number;
}

let runtime: Promise<WasmMemory> | null = null;

/** web-tree-sitter starts once in a process; whoever comes first brings the bytes. */
function startRuntime(wasmBinary: Uint8Array): Promise<WasmMemory> {
  const options: WasmMemory & { wasmBinary: Uint8Array } = { wasmBinary };
  // The runtime puts the views of its memory on the object that it is given.
  runtime ??= WasmParser.init(options).then(() => options);
  return runtime;
}

/** A parser on WebAssembly: the one every user gets. Rejects where the bytes are no such grammar. */
export async function createWasmParser(files: WasmFiles): Promise<Parser> {
  const memory = await startRuntime(files.runtime);
  const language = await Language.load(files.grammar);
  const parser = new WasmParser();
  parser.setLanguage(language);
  const parse = (text: string, previous: BindingTree | null): BindingTree => {
    const tree = parser.parse(text, previous as Tree | null);
    if (tree === null) throw new Error("the parser was interrupted");
    return tree as unknown as BindingTree;
  };
  const address = (of: unknown): number => (of as Addressed)[0];
  const sure = cursorReading();
  const fast = (): Binding["read"] => {
    const reader = new WasmReader(memory, address(language), language as WasmLanguage);
    return (tree, into) => reader.read(address(tree), into);
  };
  return createParser({ name: "wasm", parse, read: readingAlike(parse, fast, sure) ?? sure });
}

/** Touches every way in which rows are found: aliases, hidden nodes, fields, errors, long and wide tokens. */
const SAMPLE = [
  "# 中文 😀",
  "from a import (b as c, d)",
  "async def f(x: int = 1, /, *y, z, **k) -> None:",
  `    '''${"long ".repeat(60)}'''`,
  "    return {**x, 'a': [i async for i in y if not i is not None]}, x[1:2, ...], f'{x!r:>{z}}'",
  "match x:",
  "    case {'a': 1, **r} | A(b=_) if r: pass",
  "\tprint 'old', 1",
  "with a as b, c: x += lambda: (yield)",
  "df-clean = g(1,",
  "class A[T](B, c=d):",
  "    @e",
  "    def h(self): return self . x",
  "for i in : pass",
  "",
].join("\n");

/** The fast way of reading where it shows the sample as the sure way does; null where it throws or differs. */
function readingAlike(
  parse: Binding["parse"],
  fast: () => Binding["read"],
  sure: Binding["read"],
): Binding["read"] | null {
  const tree = parse(SAMPLE, null);
  const expected = new FlatTree();
  const actual = new FlatTree();
  try {
    const read = fast();
    sure(tree, expected);
    read(tree, actual);
    return sameRows(expected, actual) ? read : null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  } finally {
    tree.delete?.();
  }
}

function cursorReading(): Binding["read"] {
  const kindsById: KindsById = new Map();
  return (tree, into) => {
    const cursor = tree.walk();
    try {
      readCursor(cursor, kindsById, into);
    } finally {
      cursor.delete?.();
    }
  };
}

interface NativeModule {
  new (): {
    setLanguage(language: unknown): void;
    parse(input: (index: number) => string, old?: BindingTree | null): BindingTree;
  };
}

/** What `require("tree-sitter")` and `require("tree-sitter-python")` return, found by the caller. */
export interface NativeModules {
  readonly treeSitter: unknown;
  readonly python: unknown;
}

/** A parser on the native binding, for the command line where it loads. Throws where the modules do not fit. */
export function createNativeParser(modules: NativeModules): Parser {
  const Native = modules.treeSitter as NativeModule;
  const parser = new Native();
  parser.setLanguage(modules.python);
  const CHUNK = 16_384;
  return createParser({
    name: "native",
    parse: (text, previous) => parser.parse((index) => text.slice(index, index + CHUNK), previous),
    read: cursorReading(),
  });
}

/** Each repair parses once more: what is broken in more places than this, or longer (UTF-16 units), stays so. */
const MAX_REPAIRS = 4;
const MAX_REPAIRED_LENGTH = 1_000_000;

function createParser(binding: Binding): Parser {
  let rows = new FlatTree();
  const lowered = (text: string, tree: BindingTree, repair: Repair): SyntaxTree => {
    // One huge file must not keep its memory for ever.
    if (rows.count > 500_000) rows = new FlatTree();
    binding.read(tree, rows);
    return lower(text, rows, repair);
  };
  const parsed = (text: string, repair: Repair): SyntaxTree => {
    const tree = binding.parse(repair.text, null);
    try {
      return lowered(text, tree, repair);
    } finally {
      tree.delete?.();
    }
  };
  /** The tree of a text, repaired as long as that leaves less of it broken. */
  const mended = (text: string, state: BindingTree): SyntaxTree => {
    let repair = noRepair(text);
    let tree = lowered(text, state, repair);
    if (text.length > MAX_REPAIRED_LENGTH) return tree;
    for (let i = 0; i < MAX_REPAIRS && tree.errors.length > 0; i++) {
      const next = repairNext(tree, repair);
      if (next === null) return tree;
      const repaired = parsed(text, next);
      if (brokenLength(repaired) >= brokenLength(tree)) return tree;
      repair = next;
      tree = repaired;
    }
    return tree;
  };
  const finished = (text: string, state: BindingTree): SyntaxTree => withHeldNames(mended(text, state));
  return {
    binding: binding.name,
    parse(text) {
      const tree = binding.parse(text, null);
      try {
        return finished(text, tree);
      } finally {
        tree.delete?.();
      }
    },
    open(initial) {
      let text = initial;
      let state: BindingTree | null = binding.parse(text, null);
      let tree = finished(text, state);
      return {
        get tree() {
          return tree;
        },
        edit(edits) {
          if (state === null) throw new Error("the text is closed");
          // From the last edit to the first, so that each one's range is still one of the text it is told for.
          for (const edit of sortEdits(edits).reverse()) {
            const next = applyEdits(text, [edit]);
            state.edit(inputEdit(text, next, edit));
            text = next;
          }
          const old = state;
          state = binding.parse(text, old);
          old.delete?.();
          if (state.rootNode.hasError) {
            // How tree-sitter recovers from an error hangs on what it could reuse: about one edit in 10,000 of broken
            // code gave another tree than the same text opened afresh. Sound code never did.
            state.delete?.();
            state = binding.parse(text, null);
          }
          tree = finished(text, state);
          return tree;
        },
        close() {
          state?.delete?.();
          state = null;
        },
      };
    },
  };
}

function inputEdit(before: string, after: string, edit: TextEdit): InputEdit {
  const newEnd = edit.range.start + edit.newText.length;
  return {
    startIndex: edit.range.start,
    oldEndIndex: edit.range.end,
    newEndIndex: newEnd,
    startPosition: pointAt(before, edit.range.start),
    oldEndPosition: pointAt(before, edit.range.end),
    newEndPosition: pointAt(after, newEnd),
  };
}

/** tree-sitter's rows end with `\n` only. */
function pointAt(text: string, at: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let i = text.indexOf("\n"); i >= 0 && i < at; i = text.indexOf("\n", i + 1)) {
    row++;
    lineStart = i + 1;
  }
  return { row, column: at - lineStart };
}
