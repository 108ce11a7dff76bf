/** Work in pieces, between which the messages that have arrived have their turn. Knows nothing of what is done. */

import type { Pieces } from "../engine/pieces";

/** Work that takes longer lets other messages in: less than a person notices in what they wait for. */
const TURN_MS = 30;

/** Lets all messages that have arrived be read and answered: one a turn of the event loop, so that `setImmediate` would be too soon. */
export function letOthers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The result of the work; undefined where it was no longer wanted after a turn of the others. */
export async function inTurns<Result>(
  pieces: Pieces<Result>,
  isWanted: () => boolean,
): Promise<Result | undefined> {
  let turnEnds = Date.now() + TURN_MS;
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
    if (Date.now() < turnEnds) continue;
    await letOthers();
    if (!isWanted()) return undefined;
    turnEnds = Date.now() + TURN_MS;
  }
}
