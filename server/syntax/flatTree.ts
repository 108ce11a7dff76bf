/** A parsed tree as rows of numbers, parents first: what readers write and the lowering reads. Knows no binding. */

/**
 * One row a node, in source order, a parent before its children. Rows of tokens that are neither a field's value nor
 * missing are left out, and so is what stands below a leaf kind. The arrays are written over by the next parse.
 */
export class FlatTree {
  /** How many rows there are. */
  count = 0;
  /** The number of each row's kind, see `kindNumber`. */
  kinds = new Uint16Array(1024);
  /** UTF-16 offsets, half-open. */
  starts = new Uint32Array(1024);
  ends = new Uint32Array(1024);
  /** The row behind the last one below this node. */
  nexts = new Uint32Array(1024);
  /** The number of the field in which the row stands in its parent, see `fieldNumber`. */
  fields = new Uint8Array(1024);
  /** 1 where the parser made the node up because it is missing. */
  missing = new Uint8Array(1024);

  /** Adds a row and returns its place. `nexts` is the writer's to fill once it knows. */
  add(kind: number, start: number, end: number, field: number, missing: number): number {
    const row = this.count++;
    if (row === this.kinds.length) this.grow();
    this.kinds[row] = kind;
    this.starts[row] = start;
    this.ends[row] = end;
    this.nexts[row] = row + 1;
    this.fields[row] = field;
    this.missing[row] = missing;
    return row;
  }

  private grow(): void {
    const size = this.kinds.length * 2;
    const { kinds, starts, ends, nexts, fields, missing } = this;
    this.kinds = new Uint16Array(size);
    this.starts = new Uint32Array(size);
    this.ends = new Uint32Array(size);
    this.nexts = new Uint32Array(size);
    this.fields = new Uint8Array(size);
    this.missing = new Uint8Array(size);
    this.kinds.set(kinds);
    this.starts.set(starts);
    this.ends.set(ends);
    this.nexts.set(nexts);
    this.fields.set(fields);
    this.missing.set(missing);
  }
}

/** Whether two trees have the same rows, those of their roots aside (a cursor's root leaves blank space out). */
export function sameRows(a: FlatTree, b: FlatTree): boolean {
  if (a.count !== b.count) return false;
  for (let row = 1; row < a.count; row++) {
    if (
      a.kinds[row] !== b.kinds[row] ||
      a.starts[row] !== b.starts[row] ||
      a.ends[row] !== b.ends[row] ||
      a.nexts[row] !== b.nexts[row] ||
      a.fields[row] !== b.fields[row] ||
      a.missing[row] !== b.missing[row]
    )
      return false;
  }
  return true;
}
