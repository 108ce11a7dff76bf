/**
 * Reads a tree straight from WebAssembly memory, eight times as fast as a cursor. It depends on the structs of the
 * tree-sitter version that package.json pins (`TSLanguage`, `Subtree` of lib/src/subtree.h, 32-bit pointers), so the
 * parser compares it with a cursor when it starts and uses the cursor where they differ.
 */

import type { FlatTree } from "./flatTree";
import { fieldNumber, kindNumber, kindOf } from "./nodeKinds";

/** The views of the memory that the runtime replaces whenever it grows. */
export interface WasmMemory {
  readonly HEAPU8?: Uint8Array;
  readonly HEAPU16?: Uint16Array;
  readonly HEAPU32?: Uint32Array;
}

/** What web-tree-sitter tells of a language. */
export interface WasmLanguage {
  readonly types: readonly string[];
  readonly fields: readonly (string | null)[];
  nodeTypeIsNamed(id: number): boolean;
}

/** Byte offsets in `TSLanguage`. */
const LANGUAGE = {
  symbolCount: 4,
  aliasCount: 8,
  productionIdCount: 28,
  maxAliasSequenceLength: 36,
  fieldMapSlices: 64,
  fieldMapEntries: 68,
  publicSymbolMap: 76,
  aliasSequences: 84,
} as const;

/** Word (4 byte) offsets in `SubtreeHeapData`. */
const HEAP_PADDING = 1;
const HEAP_SIZE = 4;
const HEAP_CHILD_COUNT = 9;
const HEAP_SYMBOL = 10;
const HEAP_FLAGS = 11;
const HEAP_PRODUCTION = 16;
/** Bits of `HEAP_FLAGS`. An inline subtree has the first three one bit higher, in its first byte. */
const VISIBLE = 1;
const EXTRA = 4;
const HEAP_MISSING = 1 << 9;
const INLINE_MISSING = 1 << 5;

const ERROR_SYMBOL = 0xffff;
/** A subtree that stands in no row: hidden, its children count as its parent's. */
const HIDDEN = -1;

/** A kind's number is packed with whether it is named and whether its children are read. */
const NAMED = 1;
const OPENS = 2;
const KIND_SHIFT = 2;
const ERROR = packed(kindNumber("ERROR", true));

/** What the children of one production are called and in which field they stand, by their place. */
interface Production {
  readonly aliases: Uint16Array | null;
  readonly fields: Uint8Array | null;
}

const NO_PRODUCTION: Production = { aliases: null, fields: null };

/** Reads trees of one language. */
export class WasmReader {
  private readonly productions: readonly Production[];
  private readonly kindsBySymbol: Uint16Array;

  /** `address` is the language's. Throws a RangeError where the memory cannot be that of a language. */
  constructor(
    private readonly memory: WasmMemory,
    address: number,
    language: WasmLanguage,
  ) {
    const { HEAPU8: bytes, HEAPU16: halves, HEAPU32: words } = memory;
    if (bytes === undefined || halves === undefined || words === undefined)
      throw new RangeError("the memory cannot be seen");
    const word = (at: number): number => words[at >> 2] as number;
    const half = (at: number): number => halves[at >> 1] as number;

    const symbolCount = word(address + LANGUAGE.symbolCount) + word(address + LANGUAGE.aliasCount);
    const productionCount = word(address + LANGUAGE.productionIdCount);
    const placeCount = half(address + LANGUAGE.maxAliasSequenceLength);
    if (symbolCount > 10_000 || productionCount > 10_000 || placeCount > 1_000)
      throw new RangeError("not a language");

    const publicSymbols = word(address + LANGUAGE.publicSymbolMap);
    this.kindsBySymbol = Uint16Array.from({ length: symbolCount }, (_, symbol) => {
      const id = half(publicSymbols + 2 * symbol);
      const name = language.types[id];
      return name === undefined ? 0 : packed(kindNumber(name, language.nodeTypeIsNamed(id)));
    });

    const aliasSequences = word(address + LANGUAGE.aliasSequences);
    const slices = word(address + LANGUAGE.fieldMapSlices);
    const entries = word(address + LANGUAGE.fieldMapEntries);
    this.productions = Array.from({ length: productionCount }, (_, production) => {
      const sequence = aliasSequences + 2 * placeCount * production;
      const aliases = Uint16Array.from({ length: placeCount }, (__, i) => half(sequence + 2 * i));
      const fields = new Uint8Array(256);
      const first = half(slices + 4 * production);
      const length = half(slices + 4 * production + 2);
      for (let i = first + length - 1; i >= first; i--) {
        const entry = entries + 4 * i;
        const inherited = bytes[entry + 3] !== 0;
        if (!inherited) fields[bytes[entry + 2] as number] = fieldNumber(language.fields[half(entry)]);
      }
      return {
        aliases: production > 0 && aliases.some((alias) => alias !== 0) ? aliases : null,
        fields: fields.some((field) => field !== 0) ? fields : null,
      };
    });
  }

  /** Writes the tree at the address of a `TSTree`. */
  read(address: number, into: FlatTree): void {
    const { productions, kindsBySymbol } = this;
    // Reading allocates nothing in that memory, so the view stays the right one.
    const words = this.memory.HEAPU32 as Uint32Array;
    into.count = 0;
    // The subtree whose children are being read, and those above it (as many numbers each) on the stack.
    const stack: number[] = [];
    let child = address >> 2;
    let left = 1;
    let place = 0;
    let productionId = 0;
    let row = HIDDEN;
    let inherited = 0;
    let { aliases, fields } = NO_PRODUCTION;
    // In bytes of UTF-16, two a code unit.
    let at = 0;
    for (;;) {
      if (left === 0) {
        if (row !== HIDDEN) into.nexts[row] = into.count;
        if (stack.length === 0) return;
        inherited = stack.pop() as number;
        row = stack.pop() as number;
        productionId = stack.pop() as number;
        place = stack.pop() as number;
        left = stack.pop() as number;
        child = stack.pop() as number;
        ({ aliases, fields } = productions[productionId] ?? NO_PRODUCTION);
        continue;
      }
      const first = words[child] as number;
      const heap = first >>> 2;
      let padding: number;
      let size: number;
      let symbol: number;
      let flags: number;
      let missing: number;
      let childCount = 0;
      if ((first & 1) === 1) {
        const second = words[child + 1] as number;
        padding = (second >>> 16) & 0xff;
        size = second >>> 24;
        symbol = (first >>> 8) & 0xff;
        flags = first >>> 1;
        missing = first & INLINE_MISSING;
      } else {
        padding = words[heap + HEAP_PADDING] as number;
        size = words[heap + HEAP_SIZE] as number;
        childCount = words[heap + HEAP_CHILD_COUNT] as number;
        symbol = (words[heap + HEAP_SYMBOL] as number) & 0xffff;
        flags = words[heap + HEAP_FLAGS] as number;
        missing = flags & HEAP_MISSING;
      }
      child += 2;
      left--;

      let field = 0;
      let visible = (flags & VISIBLE) !== 0;
      if ((flags & EXTRA) === 0) {
        if (aliases !== null) {
          const alias = aliases[place] as number;
          if (alias !== 0) {
            symbol = alias;
            visible = true;
          }
        }
        field = fields === null ? inherited : (fields[place] as number) || inherited;
        place++;
      }

      let ownRow = HIDDEN;
      let descends = childCount > 0;
      if (visible) {
        const known = symbol === ERROR_SYMBOL ? ERROR : (kindsBySymbol[symbol] as number);
        const madeUp = missing !== 0 && size === 0 ? 1 : 0;
        if ((known & NAMED) !== 0 || field !== 0 || madeUp !== 0) {
          const start = at + padding;
          ownRow = into.add(known >> KIND_SHIFT, start >> 1, (start + size) >> 1, field, madeUp);
        }
        descends &&= (known & OPENS) !== 0;
        field = 0;
      }
      if (descends) {
        stack.push(child, left, place, productionId, row, inherited);
        child = heap - 2 * childCount;
        left = childCount;
        place = 0;
        productionId = (words[heap + HEAP_PRODUCTION] as number) >>> 16;
        row = ownRow;
        inherited = field;
        ({ aliases, fields } = productions[productionId] ?? NO_PRODUCTION);
      } else {
        at += padding + size;
      }
    }
  }
}

/** The number of a kind with the two bits that the loop asks for. */
function packed(kind: number): number {
  const { named, leaf } = kindOf(kind);
  return (kind << KIND_SHIFT) | (named ? NAMED : 0) | (named && !leaf ? OPENS : 0);
}
