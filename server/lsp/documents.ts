/** The documents that the client has open, by their names. Knows no rules. */

import type { Parser } from "../syntax/parser";
import type { OpenTexts } from "../workspace/openTexts";
import type { ColumnUnit } from "./convert";
import type { CellDocument, OpenNotebook } from "./notebook/notebooks";
import { NotebookText } from "./notebook/notebookText";
import { isNotebook, OpenDocument, type OpenedDocument } from "./openDocument";
import { decoded } from "./settings";

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
