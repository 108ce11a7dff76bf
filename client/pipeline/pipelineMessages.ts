/** What the picture's page and the extension say to each other. Types only. */

/** From the page. */
export type FromPage =
  /** It waits for a picture, and has so many pixels of room: sent again when it is made wider or narrower. */
  | { readonly kind: "ready"; readonly room: number }
  | { readonly kind: "export" }
  /** A step was chosen. */
  | { readonly kind: "go"; readonly step: string };

/** To the page: what it shows from now on. */
export interface ToPage {
  /** Null: there is nothing to draw, and the note says so. */
  readonly svg: string | null;
  readonly note: string;
  /** The step to move to; null: stay. */
  readonly step: string | null;
}
