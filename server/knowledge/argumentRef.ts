/** How a table names an argument of a call. Types only. */

/** An argument of a call: by keyword, else by position from 0 (the receiver not counted); position null: keyword only. */
export interface ArgumentRef {
  readonly keyword: string;
  readonly position: number | null;
  /** Another keyword that the library takes for the same. */
  readonly also?: string;
}
