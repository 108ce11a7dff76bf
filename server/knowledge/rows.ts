/** Short ways to write the rows of tables. Knows no library. */

import type { ArgumentRef } from "./argumentRef";

/** An argument by keyword and position from 0 (null: keyword only); `also`: another keyword that the library takes for it. */
export function ref(keyword: string, position: number | null, also?: string): ArgumentRef {
  return also === undefined ? { keyword, position } : { keyword, position, also };
}

/** One row for each of the names, which spaces part. */
export function each<Row>(names: string, row: Row): Record<string, Row> {
  return Object.fromEntries(wordsOf(names).map((name) => [name, row]));
}

/** The rows under `prefix.name`. */
export function prefixed<Row>(prefix: string, rows: Readonly<Record<string, Row>>): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${prefix}.${name}`, row]));
}

/** The words of a text. */
export function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
