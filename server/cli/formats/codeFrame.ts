/** The lines of a place with carets under what is meant. Knows widths and colours, not findings. */

import type { LineIndex } from "../../text/lineIndex";
import { offset } from "../../text/textRange";
import type { Place } from "../../workspace/finding";
import { displayText } from "./displayWidth";

export interface FrameOptions {
  /** Cells of the whole frame; a longer line is cut around what is meant. */
  readonly width: number;
  paintGutter(text: string): string;
  paintCarets(text: string): string;
}

/** A place over more lines is shown by its first and last ones. */
const MOST_LINES = 4;
const ELLIPSIS = "…";

/** The frame's lines, each ending with `\n`. Line numbers are those of the place (of the cell, in a notebook). */
export function codeFrame(text: string, lines: LineIndex, place: Place, options: FrameOptions): string {
  const first = lines.lineColumnAt(place.range.start).line;
  const shift = place.line - first;
  const last = first + (place.endLine - place.line);
  // A range that ends before the first character of a line means the line before.
  const lastMeant = place.endColumn === 1 && last > first ? last - 1 : last;
  const gutter = Math.max(4, String(lastMeant + shift).length);
  const frame: string[] = [];
  for (let line = first; line <= lastMeant; line++) {
    if (lastMeant - first >= MOST_LINES && line === first + 2) {
      frame.push(`${options.paintGutter(`${" ".repeat(gutter)} ${ELLIPSIS}`)}\n`);
      line = lastMeant;
    }
    const content = text.slice(lines.lineStart(line), lines.lineEnd(line));
    const indentation = /^\s*/.exec(content)?.[0].length ?? 0;
    const start = line === first ? place.column - 1 : Math.min(indentation, content.length);
    const end = line === last ? place.endColumn - 1 : content.length;
    const shown = marked(content, start, Math.max(start, end), Math.max(20, options.width - gutter - 3));
    const number = String(line + shift).padStart(gutter);
    frame.push(`${options.paintGutter(`${number} |`)} ${shown.code}\n`);
    frame.push(
      `${options.paintGutter(`${" ".repeat(gutter)} |`)} ${shown.indent}${options.paintCarets(shown.carets)}\n`,
    );
  }
  return frame.join("");
}

/** One line and its carets, cut to `width` cells. */
function marked(
  content: string,
  start: number,
  end: number,
  width: number,
): { readonly code: string; readonly indent: string; readonly carets: string } {
  const before = displayText(content.slice(0, start));
  const meant = displayText(content.slice(start, end), before.width);
  const after = displayText(content.slice(end), before.width + meant.width);
  const total = before.width + meant.width + after.width;
  if (total <= width) {
    return {
      code: (before.text + meant.text + after.text).trimEnd(),
      indent: " ".repeat(before.width),
      carets: "^".repeat(Math.max(1, meant.width)),
    };
  }
  const room = width - 2;
  const meantCut = cut(meant.text, room, false);
  const beforeCut = cut(before.text, Math.min(before.width, Math.max(0, room - meantCut.width) >> 1), true);
  const afterCut = cut(after.text, room - meantCut.width - beforeCut.width, false);
  const lead = beforeCut.width < before.width ? ELLIPSIS : "";
  const trail = meantCut.width < meant.width || afterCut.width < after.width ? ELLIPSIS : "";
  return {
    code: lead + beforeCut.text + meantCut.text + afterCut.text + trail,
    indent: " ".repeat(lead.length + beforeCut.width),
    carets: "^".repeat(Math.max(1, meantCut.width)),
  };
}

/** The first (or last) part of a text that fits. */
function cut(
  text: string,
  width: number,
  fromEnd: boolean,
): { readonly text: string; readonly width: number } {
  const whole = displayText(text);
  if (whole.width <= width) return whole;
  const units = [...text];
  let low = 0;
  let high = units.length;
  const part = (count: number) =>
    displayText((fromEnd ? units.slice(units.length - count) : units.slice(0, count)).join(""));
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (part(middle).width <= width) low = middle;
    else high = middle - 1;
  }
  return part(low);
}

/** The column of a place counted in characters (code points), from 1, as editors show it. */
export function characterColumn(text: string, lines: LineIndex, place: Place): number {
  const start = lines.lineStart(lines.lineColumnAt(place.range.start).line);
  return [...text.slice(start, offset(place.range.start))].length + 1;
}
