/** Long work in small pieces. Knows nothing of what is done, nor of time. */

/** Work whose caller may do something else, or give it up, between two pieces; it returns its result behind the last one. */
export type Pieces<Result> = Generator<undefined, Result>;

/** Does all pieces at once. */
export function finished<Result>(pieces: Pieces<Result>): Result {
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
  }
}
