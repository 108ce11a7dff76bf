/** One document that the client has open, with the parse state of its text. Knows no rules. */

import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { Parser } from "../syntax/parser";
import type { SyntaxTree } from "../syntax/syntaxTree";
import { blankMagics, escapedLines } from "../text/magics";
import type { SourceFile } from "../text/sourceFile";
import { type TextRange, textRange } from "../text/textRange";
import { type TypedLine, typedLine } from "./completing/typedLine";
import { type ColumnUnit, Positions } from "./convert";
import { ParsedText } from "./parsedText";
import type { Place, Places, ReviewedDocument } from "./reviewedDocument";

/** What `textDocument/didOpen` says. */
export interface OpenedDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** One open document. Parses when its tree is asked for, and then only what changed. */
export class OpenDocument implements ReviewedDocument {
  readonly uri: string;
  private currentVersion: number;
  private lastSaved: number;
  private currentPositions: Positions;
  private readonly parsed: ParsedText;
  private readonly languageId: string;
  private edits = 0;
  private lastTyped: TypedLine | null = null;
  private lastWritten = 0;
  private blanked: { readonly written: string; readonly text: string } | null = null;

  /** `serial` tells it from what was open under the same name before. */
  constructor(
    opened: OpenedDocument,
    parser: Parser,
    private readonly unit: ColumnUnit,
    private readonly serial = 0,
  ) {
    this.uri = opened.uri;
    this.parsed = new ParsedText(parser);
    this.languageId = opened.languageId;
    this.currentVersion = opened.version;
    this.lastSaved = opened.version;
    this.currentPositions = new Positions(opened.text, unit);
  }

  get textUri(): string {
    return this.uri;
  }

  get whole(): this {
    return this;
  }

  get places(): Places {
    const { uri, version, positions, text } = this;
    const placeOf = (range: TextRange): Place => ({ uri, version, range: positions.rangeOf(range) });
    return {
      versionOf: (asked) => (asked === uri ? version : null),
      placeOf,
      editPlaceOf: ({ range, newText }) =>
        text.slice(range.start, range.end) === positions.text.slice(range.start, range.end)
          ? { ...placeOf(range), newText }
          : null,
    };
  }

  get version(): number {
    return this.currentVersion;
  }

  /** Changes with the text; a client's version need not. */
  get stamp(): string {
    return `open ${this.serial}.${this.edits}`;
  }

  /** Whether the text is the one that was opened or last saved. */
  get saved(): boolean {
    return this.currentVersion === this.lastSaved;
  }

  /** The whole text, in which an open notebook's lines for IPython are blanked. */
  get text(): string {
    const { text } = this.currentPositions;
    if (!this.isJoined) return text;
    if (this.blanked?.written !== text) this.blanked = { written: text, text: blankMagics(text) };
    return this.blanked.text;
  }

  /** A client without cells sends them joined, under the notebook's name. */
  private get isJoined(): boolean {
    return this.isPython && isNotebook(this.uri);
  }

  get showsCode(): boolean {
    return true;
  }

  get typed(): TypedLine | null {
    return this.saved ? null : this.lastTyped;
  }

  /** When it was last changed as one does in writing; 0 where something else changed it since. */
  get writtenAt(): number {
    return this.lastWritten;
  }

  /** Between offsets of this version's text and the client's positions. */
  get positions(): Positions {
    return this.currentPositions;
  }

  /**
   * Whether it can be reviewed: it is Python, by what the client calls it or by its name. A lone cell of a notebook is
   * not: what it lacks stands in another cell.
   */
  get isReviewable(): boolean {
    if (this.uri.startsWith("vscode-notebook-cell:")) return false;
    return this.isPython || /\.pyi?$/.test(this.uri);
  }

  /** Whether the client calls it Python. */
  get isPython(): boolean {
    return this.languageId.toLowerCase() === "python";
  }

  get source(): SourceFile {
    const { uri: path, text } = this;
    if (!this.isJoined) return { path, kind: path.endsWith(".pyi") ? "stub" : "script", text, cells: null };
    return { path, kind: "notebook", text, cells: null, escaped: escapedLines(this.positions.text, text) };
  }

  /** The tree of this version's text. */
  get tree(): SyntaxTree {
    return this.parsed.treeOf(this.text);
  }

  /** Makes the changes one after another, each one's range being of the text that the one before left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    this.lastTyped = null;
    this.lastWritten = changes.every(isWriting) ? Date.now() : 0;
    for (const change of changes) {
      if (!("range" in change) || change.range === undefined) {
        this.currentPositions = new Positions(change.text, this.unit);
        continue;
      }
      const { start, end } = this.positions.textRangeOf(change.range);
      const before = this.positions.text;
      const text = before.slice(0, start) + change.text + before.slice(end);
      this.currentPositions = new Positions(text, this.unit);
      const at = start + change.text.length;
      // Who writes a name does so letter by letter; what is pasted, completed or put in many places is written.
      if (changes.length === 1 && change.text.length <= 1 && end - start <= 1)
        this.lastTyped = typedLine(text, at, this.positions.rangeOf(textRange(at, at)).start, Date.now());
    }
    this.edits++;
    this.currentVersion = version;
  }

  markSaved(): void {
    this.lastSaved = this.currentVersion;
  }

  close(): void {
    this.parsed.close();
  }
}

/** Keys, words that were completed, a new line: who pastes or puts in more has what is missing in it. */
function isWriting(change: TextDocumentContentChangeEvent): boolean {
  return "range" in change && /^[^\r\n]*(?:\r\n?|\n)?[^\r\n]*$/.test(change.text);
}

/** Whether it is a notebook by its name. */
export function isNotebook(uri: string): boolean {
  return /\.ipynb$/i.test(uri);
}
