/** The documents that the client has open, each with the parse state of its text. Knows no rules. */

import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { EditableText, Parser } from "../syntax/parser";
import type { SyntaxTree } from "../syntax/syntaxTree";
import type { SourceFile } from "../text/sourceFile";
import type { TextEdit } from "../text/textEdit";
import { textRange } from "../text/textRange";
import { type ColumnUnit, Positions } from "./convert";

/** What `textDocument/didOpen` says. */
export interface OpenedDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** One open document. Parses when its tree is asked for, and then only what changed. */
export class OpenDocument {
  readonly uri: string;
  private currentVersion: number;
  private lastSaved: number;
  private currentPositions: Positions;
  private parsed: EditableText | null = null;
  private readonly languageId: string;

  constructor(
    opened: OpenedDocument,
    private readonly parser: Parser,
    private readonly unit: ColumnUnit,
  ) {
    this.uri = opened.uri;
    this.languageId = opened.languageId;
    this.currentVersion = opened.version;
    this.lastSaved = opened.version;
    this.currentPositions = new Positions(opened.text, unit);
  }

  get version(): number {
    return this.currentVersion;
  }

  /** Whether the text is the one that was opened or last saved. */
  get saved(): boolean {
    return this.currentVersion === this.lastSaved;
  }

  get text(): string {
    return this.currentPositions.text;
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
    return this.languageId.toLowerCase() === "python" || /\.pyi?$/.test(this.uri);
  }

  get source(): SourceFile {
    return {
      path: this.uri,
      kind: this.uri.endsWith(".pyi") ? "stub" : "script",
      text: this.text,
      cells: null,
    };
  }

  /** The tree of this version's text. */
  get tree(): SyntaxTree {
    const { text } = this;
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
      this.parsed = null;
      parsed.close();
      throw error;
    }
  }

  /** Makes the changes one after another, each one's range being of the text that the one before left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if (!("range" in change) || change.range === undefined) {
        this.currentPositions = new Positions(change.text, this.unit);
        continue;
      }
      const { start, end } = this.positions.textRangeOf(change.range);
      const text = this.text.slice(0, start) + change.text + this.text.slice(end);
      this.currentPositions = new Positions(text, this.unit);
    }
    this.currentVersion = version;
  }

  markSaved(): void {
    this.lastSaved = this.currentVersion;
  }

  close(): void {
    this.parsed?.close();
    this.parsed = null;
  }
}

/**
 * The one edit between two texts. However many changes came since the text was parsed (one for each caret, several
 * messages), the parser is told once.
 */
export function difference(before: string, after: string): TextEdit {
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

/** All open documents, by their full URI. */
export class Documents {
  private readonly open = new Map<string, OpenDocument>();

  constructor(
    private readonly parser: Parser,
    private readonly unit: ColumnUnit,
  ) {}

  get(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  all(): Iterable<OpenDocument> {
    return this.open.values();
  }

  /** Opens a document; one that was open under that name is closed first. */
  add(opened: OpenedDocument): OpenDocument {
    this.remove(opened.uri);
    const document = new OpenDocument(opened, this.parser, this.unit);
    this.open.set(opened.uri, document);
    return document;
  }

  remove(uri: string): void {
    this.open.get(uri)?.close();
    this.open.delete(uri);
  }
}
