/** What is being typed: what is said of a name that may go on waits for a pause, and what is said to be missing for a longer one. Knows text and positions, no findings. */

import type { Position, Range } from "vscode-languageserver";

/** A pause after which a name counts as written. */
export const PAUSE_MS = 1000;

/** A pause after which nothing more is about to be written: as long as one thinks about the next line. */
export const ABSENCE_PAUSE_MS = 5000;

/** Where the last change left a line that ends in a name, or consists of nothing but names so far, as `X_train, ` does. */
export interface TypedLine {
  readonly end: Position;
  readonly isNames: boolean;
  readonly at: number;
}

/** Names, and what may stand between them on the left of an assignment, but no call. */
const NAMES = /^(?!.*\w\s*\()[\w\s.,*()[\]]*$/;

/** The line that a change left in front of `at`; null where it goes on behind, or is not of names. */
export function typedLine(text: string, at: number, end: Position, now: number): TypedLine | null {
  if (!/^[ \t]*(?:[\r\n]|$)/.test(text.slice(at, at + 200))) return null;
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const isNames = NAMES.test(line);
  return isNames || /\w$/.test(line) ? { end, isNames, at: now } : null;
}

/** Whether what stands there may go on: the name that was typed last, or one of the names of such a line. */
export function mayGoOn(typed: TypedLine, { start, end }: Range, now: number): boolean {
  if (now - typed.at >= PAUSE_MS || end.line !== typed.end.line) return false;
  return typed.isNames ? start.line === end.line : end.character === typed.end.character;
}
