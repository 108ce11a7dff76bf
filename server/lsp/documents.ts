/** The documents that the client has open, each with the parse state of its text. Knows no rules. */

import type { Range, TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { EditableText, Parser } from "../syntax/parser";
import type { SyntaxTree } from "../syntax/syntaxTree";
import { blankMagics, escapedLines } from "../text/magics";
import type { SourceFile } from "../text/sourceFile";
import type { TextEdit } from "../text/textEdit";
import { type Offset, type TextRange, textRange } from "../text/textRange";
import type { OpenTexts } from "../workspace/openTexts";
import { type ColumnUnit, type DocumentPositions, Positions } from "./convert";
import type { CellDocument, OpenNotebook } from "./notebooks";
import { NotebookText } from "./notebookText";
import { decoded } from "./settings";

/** What `textDocument/didOpen` says. */
export interface OpenedDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** A range as a client finds it. */
export interface Place {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
}

/** Where the ranges of one version of a reviewed text are in the documents that it is made of. */
export interface Places {
  /** The version of one of the documents; null where it has no part in the text. */
  versionOf(uri: string): number | null;
  placeOf(range: TextRange): Place;
  /** Null where the edit cannot be made in one of the documents. */
  editPlaceOf(edit: TextEdit): (Place & { readonly newText: string }) | null;
}

/** A document that findings are shown in: a file, or a cell of a notebook, which is reviewed with all the others as one text. */
export interface ReviewedDocument {
  /** Of the file: what settings and paths go by. */
  readonly uri: string;
  /** What the client calls the document. */
  readonly textUri: string;
  /** What is reviewed as one: the same object for all cells of a notebook. */
  readonly whole: object;
  readonly version: number;
  /** Whether the text is the one that was opened or last saved. */
  readonly saved: boolean;
  /** What is reviewed. */
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly source: SourceFile;
  readonly isReviewable: boolean;
  /** Whether the code stands in the document as it is, so that positions in one are positions in the other. */
  readonly showsCode: boolean;
  readonly positions: DocumentPositions;
  readonly places: Places;
}

/** Tells the line of an offset, from 1; null where it lies in another cell, since lines count within one. */
export function lineIn({ places, textUri }: ReviewedDocument): (start: Offset) => number | null {
  return (start) => {
    const place = places.placeOf({ start, end: start });
    return place.uri === textUri ? place.range.start.line + 1 : null;
  };
}

/** One open document. Parses when its tree is asked for, and then only what changed. */
export class OpenDocument implements ReviewedDocument {
  readonly uri: string;
  private currentVersion: number;
  private lastSaved: number;
  private currentPositions: Positions;
  private parsed: EditableText | null = null;
  private readonly languageId: string;
  private edits = 0;
  private blanked: { readonly written: string; readonly text: string } | null = null;

  /** `serial` tells it from what was open under the same name before. */
  constructor(
    opened: OpenedDocument,
    private readonly parser: Parser,
    private readonly unit: ColumnUnit,
    private readonly serial = 0,
  ) {
    this.uri = opened.uri;
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
      const before = this.positions.text;
      const text = before.slice(0, start) + change.text + before.slice(end);
      this.currentPositions = new Positions(text, this.unit);
    }
    this.edits++;
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

function isNotebook(uri: string): boolean {
  return /\.ipynb$/i.test(uri);
}

/** A file as it is reviewed: of the JSON of a notebook, its code. */
export function reviewedAs(file: OpenDocument, parser: Parser): OpenDocument | NotebookText {
  return isNotebook(file.uri) && !file.isPython ? new NotebookText(file, parser) : file;
}

/** All open documents, by their full URI, cells of notebooks among them. */
export class Documents implements OpenTexts {
  private readonly open = new Map<string, OpenDocument>();
  private readonly views = new Map<string, OpenDocument | NotebookText>();
  /** What a path made of an import's names is called by the client. */
  private readonly byPath = new Map<string, OpenDocument>();
  private openCount = 0;
  private readonly notebooks = new Map<string, OpenNotebook>();

  constructor(
    private readonly parser: Parser,
    private readonly unit: ColumnUnit,
  ) {}

  /** The file or the cell that the client knows by this URI. */
  get(uri: string): OpenDocument | NotebookText | CellDocument | undefined {
    return this.views.get(uri) ?? this.cell(uri);
  }

  /** The document that is no cell. */
  file(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  notebook(uri: string): OpenNotebook | undefined {
    return this.notebooks.get(uri);
  }

  *all(): Iterable<OpenDocument | NotebookText | CellDocument> {
    yield* this.views.values();
    for (const notebook of this.notebooks.values()) yield* notebook.cells;
  }

  /** Opens a document; one that was open under that name is closed first. */
  add(opened: OpenedDocument): OpenDocument {
    this.remove(opened.uri);
    const document = new OpenDocument(opened, this.parser, this.unit, ++this.openCount);
    this.open.set(opened.uri, document);
    this.views.set(opened.uri, reviewedAs(document, this.parser));
    this.byPath.set(decoded(opened.uri), document);
    return document;
  }

  remove(uri: string): void {
    this.open.get(uri)?.close();
    this.open.delete(uri);
    this.views.delete(uri);
    this.byPath.delete(decoded(uri));
  }

  /** The file at a path, whose characters may be encoded otherwise than the client does. */
  at(path: string): OpenDocument | NotebookText | undefined {
    const file = this.open.get(path) ?? this.byPath.get(decoded(path));
    return file === undefined ? undefined : this.views.get(file.uri);
  }

  /** What other files see of an open one. */
  read(path: string): { readonly text: string; readonly version: string } | null {
    const document = this.at(path);
    return document instanceof OpenDocument && document.isReviewable
      ? { text: document.text, version: document.stamp }
      : null;
  }

  addNotebook(notebook: OpenNotebook): void {
    this.removeNotebook(notebook.uri);
    this.notebooks.set(notebook.uri, notebook);
  }

  removeNotebook(uri: string): void {
    this.notebooks.get(uri)?.close();
    this.notebooks.delete(uri);
  }

  private cell(uri: string): CellDocument | undefined {
    for (const notebook of this.notebooks.values()) {
      const cell = notebook.cell(uri);
      if (cell !== undefined) return cell;
    }
    return undefined;
  }
}
