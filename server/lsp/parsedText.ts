/** A text that changes, parsed when its tree is asked for, and then only what changed. Knows no document. */

import type { EditableText, Parser } from "../syntax/parser";
import type { SyntaxTree } from "../syntax/syntaxTree";
import type { TextEdit } from "../text/textEdit";
import { textRange } from "../text/textRange";

export class ParsedText {
  private parsed: EditableText | null = null;

  constructor(private readonly parser: Parser) {}

  /** The tree of the text as it is now. */
  treeOf(text: string): SyntaxTree {
    const { parsed } = this;
    if (parsed === null) {
      this.parsed = this.parser.open(text);
      return this.parsed.tree;
    }
    if (parsed.tree.text === text) return parsed.tree;
    try {
      return parsed.edit([difference(parsed.tree.text, text)]);
    } catch (error) {
      // What the parser holds is worthless now; the next request parses afresh.
      this.close();
      throw error;
    }
  }

  /** Frees what the parser holds; a text that is asked for again is parsed afresh. */
  close(): void {
    this.parsed?.close();
    this.parsed = null;
  }
}

/**
 * The one edit between two texts. However many changes came since the text was parsed (one for each caret, several
 * messages), the parser is told once.
 */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  // No edit begins or ends within a pair of surrogates.
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--;
  return { range: textRange(start, before.length - tail), newText: after.slice(start, after.length - tail) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
