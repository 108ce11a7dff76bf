/** How many terminal cells a text takes. Knows Unicode, no terminal. */

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|\ufe0f/u;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const ASCII = /^[\u0020-\u007e]*$/;
const TAB = 4;

let segmenter: Intl.Segmenter | null = null;

/** A text with tabs written as spaces (stops every 4 cells) and control characters made visible, and its width. */
export interface DisplayText {
  readonly text: string;
  /** In terminal cells. */
  readonly width: number;
}

/** What a terminal shows for a piece of a line that begins at cell `from`. */
export function displayText(line: string, from = 0): DisplayText {
  if (ASCII.test(line)) return { text: line, width: line.length };
  segmenter ??= new Intl.Segmenter();
  let text = "";
  let width = 0;
  for (const { segment } of segmenter.segment(line)) {
    if (segment === "\t") {
      const step = TAB - ((from + width) % TAB);
      text += " ".repeat(step);
      width += step;
      continue;
    }
    text += visible(segment);
    width += WIDE.test(segment) ? 2 : ZERO.test(segment) ? 0 : 1;
  }
  return { text, width };
}

/** The text with control characters, which would steer the terminal, written as their pictures. */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (unit) => {
    const code = unit.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}
