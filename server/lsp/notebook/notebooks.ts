/** Open notebooks: their Python cells in order as one module, and each cell as a document that shows its part of it. Knows no rules. */

import {
  type DidChangeNotebookDocumentParams,
  type DidOpenNotebookDocumentParams,
  type NotebookCell,
  NotebookCellKind,
  type TextDocumentItem,
} from "vscode-languageserver";
import type { Parser } from "../../syntax/parser";
import type { SyntaxTree } from "../../syntax/syntaxTree";
import { escapedLines } from "../../text/magics";
import { joined, localEdit } from "../../text/notebook";
import type { Cell, SourceFile } from "../../text/sourceFile";
import type { TextEdit } from "../../text/textEdit";
import { type Offset, offset, type TextRange, textRange } from "../../text/textRange";
import type { TypedLine } from "../completing/typedLine";
import type { ColumnUnit, DocumentPositions } from "../convert";
import { OpenDocument } from "../openDocument";
import { ParsedText } from "../parsedText";
import type { Place, Places, ReviewedDocument } from "../reviewedDocument";

/** One cell that is part of the module, as it is in one version of the notebook. */
interface JoinedCell extends Cell {
  readonly document: OpenDocument;
  readonly version: number;
  readonly positions: DocumentPositions;
  /** As it stands in the cell, magics included. */
  readonly original: string;
}

/** The cells of one version joined. Immutable, so that a review keeps the places it was made of. */
class JoinedCells implements Places {
  readonly text: string;
  readonly cells: readonly JoinedCell[];
  /** What IPython is told, in all cells. */
  readonly escaped: readonly string[];

  constructor(
    documents: readonly (Pick<Cell, "index" | "executionCount"> & { readonly document: OpenDocument })[],
  ) {
    const parts = documents.map(({ document, ...cell }) => ({ ...cell, text: document.text }));
    const { text, cells } = joined("", parts);
    this.text = text;
    this.cells = documents.flatMap(({ document }, place) => {
      const cell = cells?.[place];
      if (cell === undefined) return [];
      const { text: original, version, positions } = document;
      return [{ ...cell, document, version, positions, original }];
    });
    this.escaped = this.cells.flatMap(({ original, range }) =>
      escapedLines(original, text.slice(range.start, range.end)),
    );
  }

  cellWith(uri: string): JoinedCell | undefined {
    return this.cells.find(({ document }) => document.uri === uri);
  }

  versionOf(uri: string): number | null {
    return this.cellWith(uri)?.version ?? null;
  }

  /** A range over several cells is cut off where its first cell ends. Throws a RangeError for what lies behind the last cell. */
  placeOf({ start, end }: TextRange): Place {
    const cell = this.cells.find(({ range }) => start <= range.end);
    if (cell === undefined) throw new RangeError(`no cell holds ${start}`);
    const local = textRange(start - cell.range.start, Math.min(end, cell.range.end) - cell.range.start);
    return { uri: cell.document.uri, version: cell.version, range: cell.positions.rangeOf(local) };
  }

  /** Null where the edit reaches over cells or something blanked, or would stand above a cell's own magic. */
  editPlaceOf(edit: TextEdit): (Place & { readonly newText: string }) | null {
    const cell = this.cells.find(({ range: own }) => edit.range.start <= own.end);
    const local = cell === undefined ? null : localEdit(this.text, cell.range, cell.original, edit);
    if (cell === undefined || local === null) return null;
    const { uri } = cell.document;
    return { uri, version: cell.version, range: cell.positions.rangeOf(local.range), newText: local.newText };
  }
}

/** One notebook that the client has open. Parses when its tree is asked for, and then only what changed. */
export class OpenNotebook {
  readonly uri: string;
  private readonly texts = new Map<string, OpenDocument>();
  private readonly views = new Map<string, CellDocument>();
  private order: readonly NotebookCell[];
  private readonly parsed: ParsedText;
  private now: JoinedCells | null = null;
  private currentVersion = 0;
  private lastSaved = 0;

  constructor(
    opened: DidOpenNotebookDocumentParams,
    private readonly parser: Parser,
    private readonly unit: ColumnUnit,
  ) {
    this.uri = opened.notebookDocument.uri;
    this.parsed = new ParsedText(parser);
    this.order = opened.notebookDocument.cells;
    for (const item of opened.cellTextDocuments) this.addText(item);
  }

  /** Counts this notebook's changes, since a client's number need not grow with each. */
  get version(): number {
    return this.currentVersion;
  }

  get saved(): boolean {
    return this.currentVersion === this.lastSaved;
  }

  /** The cells as they are now. */
  get joined(): JoinedCells {
    this.now ??= new JoinedCells(
      this.order.flatMap((cell, index) => {
        const document = this.texts.get(cell.document);
        if (cell.kind !== NotebookCellKind.Code || document?.isPython !== true) return [];
        return [{ index, executionCount: countOf(cell), document }];
      }),
    );
    return this.now;
  }

  get source(): SourceFile {
    const { text, cells, escaped } = this.joined;
    return {
      path: this.uri,
      kind: "notebook",
      text,
      escaped,
      cells: cells.map(({ index, range, executionCount }) => ({ index, range, executionCount })),
    };
  }

  get tree(): SyntaxTree {
    return this.parsed.treeOf(this.joined.text);
  }

  /** The documents of all cells that the client has sent, of those in other languages too. */
  get cells(): Iterable<CellDocument> {
    return this.views.values();
  }

  /** The document of a cell; the same one as long as the cell is open. */
  cell(uri: string): CellDocument | undefined {
    return this.views.get(uri);
  }

  /** Makes the changes. Returns the URIs of cells that are gone, and whether cells came, went, moved, ran or became another kind. */
  change({ change }: DidChangeNotebookDocumentParams): {
    readonly closed: readonly string[];
    readonly restructured: boolean;
  } {
    const { structure, data, textContent } = change.cells ?? {};
    const order = [...this.order];
    if (structure !== undefined) {
      const { start, deleteCount, cells } = structure.array;
      order.splice(start, deleteCount, ...(cells ?? []));
      for (const { uri } of structure.didClose ?? []) this.removeText(uri);
      for (const item of structure.didOpen ?? []) this.addText(item);
    }
    const closed = (structure?.didClose ?? []).map(({ uri }) => uri).filter((uri) => !this.texts.has(uri));
    for (const cell of data ?? []) {
      const at = order.findIndex(({ document }) => document === cell.document);
      if (at >= 0) order[at] = cell;
    }
    for (const { document, changes } of textContent ?? [])
      this.texts.get(document.uri)?.change(changes, document.version);
    const kinds = (cells: readonly NotebookCell[]): string =>
      JSON.stringify(cells.map((cell) => [cell.kind, cell.document, countOf(cell)]));
    const restructured = structure !== undefined || kinds(order) !== kinds(this.order);
    this.order = order;
    // What a cell printed changes nothing.
    if (restructured || (textContent ?? []).length > 0) {
      this.now = null;
      this.currentVersion++;
    }
    return { closed, restructured };
  }

  markSaved(): void {
    this.lastSaved = this.currentVersion;
  }

  close(): void {
    this.parsed.close();
  }

  private addText(item: TextDocumentItem): void {
    this.texts.set(item.uri, new OpenDocument(item, this.parser, this.unit));
    if (!this.views.has(item.uri)) this.views.set(item.uri, new CellDocument(this, item.uri));
  }

  private removeText(uri: string): void {
    this.texts.delete(uri);
    this.views.delete(uri);
  }
}

function countOf({ executionSummary }: NotebookCell): number | null {
  const order = executionSummary?.executionOrder;
  return typeof order === "number" ? order : null;
}

/** A notebook as it is seen from one of its cells: the positions are the cell's, text and tree are the whole module's. */
export class CellDocument implements ReviewedDocument {
  constructor(
    private readonly notebook: OpenNotebook,
    readonly textUri: string,
  ) {}

  /** A cell that has no part in the module is a thing of its own. */
  get whole(): object {
    return this.isReviewable ? this.notebook : this;
  }

  get uri(): string {
    return this.notebook.uri;
  }

  get version(): number {
    return this.notebook.version;
  }

  get saved(): boolean {
    return this.notebook.saved;
  }

  get text(): string {
    return this.notebook.joined.text;
  }

  get source(): SourceFile {
    return this.notebook.source;
  }

  get tree(): SyntaxTree {
    return this.notebook.tree;
  }

  get showsCode(): boolean {
    return true;
  }

  get places(): Places {
    return this.notebook.joined;
  }

  get isReviewable(): boolean {
    return this.notebook.joined.cellWith(this.textUri) !== undefined;
  }

  /** In any cell: what one lacks may be written in another. */
  get writtenAt(): number {
    return Math.max(0, ...this.notebook.joined.cells.map(({ document }) => document.writtenAt));
  }

  get typed(): TypedLine | null {
    return this.notebook.joined.cellWith(this.textUri)?.document.typed ?? null;
  }

  get positions(): DocumentPositions {
    const cell = this.notebook.joined.cellWith(this.textUri);
    if (cell === undefined) throw new Error(`${this.textUri} is no Python cell`);
    const { start, end } = cell.range;
    const local = (at: number): Offset => offset(Math.min(Math.max(at, start), end) - start);
    return {
      rangeOf: (range) => cell.positions.rangeOf(textRange(local(range.start), local(range.end))),
      offsetAt: (position) => offset(start + cell.positions.offsetAt(position)),
      textRangeOf: (range) => {
        const own = cell.positions.textRangeOf(range);
        return textRange(start + own.start, start + own.end);
      },
    };
  }
}
