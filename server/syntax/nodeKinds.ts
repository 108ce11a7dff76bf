/** The kinds of nodes and tokens as the lowering needs them, numbered for this process. Knows no tree. */

import { FIELDS, type FieldShape, LEAVES, SHELLS, type Shell } from "./nodes.generated";

/** One kind of node (named) or token (not named), e.g. `call` or `+=`. */
export interface NodeKindInfo {
  readonly index: number;
  readonly name: string;
  readonly named: boolean;
  /** Whether what stands below it is not lowered. */
  readonly leaf: boolean;
  /** Makes an empty node of this kind; null for tokens. */
  readonly shell: Shell | null;
  /** The field of a given number (see `fieldNumber`), where this kind has it. */
  readonly shapes: readonly (FieldShape | undefined)[];
  readonly required: readonly FieldShape[];
}

const FIELD_NAMES: readonly string[] = [...new Set(Object.values(FIELDS).flatMap(Object.keys))].sort();
const FIELD_NUMBERS: ReadonlyMap<string, number> = new Map(FIELD_NAMES.map((name, i) => [name, i + 1]));

const kinds: NodeKindInfo[] = [];
const numbers = new Map<string, number>();

/** The number of a field from 1; 0 for no field and for one that the grammar's description does not have. */
export function fieldNumber(name: string | null | undefined): number {
  return name ? (FIELD_NUMBERS.get(name) ?? 0) : 0;
}

/** The number of a kind, given at first sight; a token and a node of one name are two kinds. */
export function kindNumber(name: string, named: boolean): number {
  const key = named ? name : `"${name}"`;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const fields = (named ? FIELDS[name] : undefined) ?? {};
  const shapes: (FieldShape | undefined)[] = [undefined, ...FIELD_NAMES.map((field) => fields[field])];
  const index = kinds.length;
  kinds.push({
    index,
    name,
    named,
    leaf: named && LEAVES.has(name),
    // A kind that the generated file does not name would have no type; it is treated as broken code.
    shell: named ? (SHELLS[name] ?? SHELLS.ERROR) : null,
    shapes,
    required: Object.values(fields).filter((shape) => shape.required),
  });
  numbers.set(key, index);
  return index;
}

/** The kind of a number that `kindNumber` has given. */
export function kindOf(index: number): NodeKindInfo {
  return kinds[index] as NodeKindInfo;
}

export const ERROR_KIND: NodeKindInfo = kindOf(kindNumber("ERROR", true));
export const MODULE_KIND: NodeKindInfo = kindOf(kindNumber("module", true));
export const COMMENT_KIND: NodeKindInfo = kindOf(kindNumber("comment", true));
export const LINE_CONTINUATION_KIND: NodeKindInfo = kindOf(kindNumber("line_continuation", true));
