/** The JSON of a notebook that is open as text: its code is reviewed, and findings stand in the JSON. Knows no rules. */

import type { Parser } from "../../syntax/parser";
import type { SyntaxTree } from "../../syntax/syntaxTree";
import { escapedLines } from "../../text/magics";
import { NotebookError } from "../../text/notebook";
import { type NotebookPlaces, notebookPlaces } from "../../text/notebookPlaces";
import type { SourceFile } from "../../text/sourceFile";
import type { TextRange } from "../../text/textRange";
import { placesOf } from "../../workspace/finding";
import type { DocumentPositions } from "../convert";
import type { OpenDocument } from "../openDocument";
import type { Place, Places, ReviewedDocument } from "../reviewedDocument";

/** What one text of the file came to. */
interface ReadNotebook {
  readonly stamp: string;
  /** Null where the text is no notebook, as while somebody writes in it. */
  readonly places: NotebookPlaces | null;
  readonly source: SourceFile;
  readonly tree: SyntaxTree;
}

export class NotebookText implements ReviewedDocument {
  private last: ReadNotebook | null = null;

  constructor(
    readonly file: OpenDocument,
    private readonly parser: Parser,
  ) {}

  get uri(): string {
    return this.file.uri;
  }

  get textUri(): string {
    return this.file.uri;
  }

  get whole(): this {
    return this;
  }

  get version(): number {
    return this.file.version;
  }

  get saved(): boolean {
    return this.file.saved;
  }

  get text(): string {
    return this.read().source.text;
  }

  get source(): SourceFile {
    return this.read().source;
  }

  get tree(): SyntaxTree {
    return this.read().tree;
  }

  get isReviewable(): boolean {
    return this.read().places !== null;
  }

  /** What is shown is not the code, so that names are not explained where they seem to stand. */
  get showsCode(): boolean {
    return false;
  }

  get positions(): DocumentPositions {
    const { places } = this.read();
    const { positions } = this.file;
    if (places === null) return positions;
    return {
      rangeOf: (range) => positions.rangeOf(places.inJson(range)),
      offsetAt: (position) => places.inCode(positions.offsetAt(position)),
      textRangeOf: (range) => {
        const { start, end } = positions.textRangeOf(range);
        return { start: places.inCode(start), end: places.inCode(end) };
      },
    };
  }

  get places(): Places {
    const { places, source } = this.read();
    const { uri, version, positions } = this.file;
    const inCells = placesOf(source);
    const placeOf = (range: TextRange): Place => ({
      uri,
      version,
      range: positions.rangeOf(places === null ? range : places.inJson(range)),
    });
    return {
      versionOf: (asked) => (asked === uri ? version : null),
      placeOf,
      cellOf(range) {
        const { cell, line } = inCells(range);
        return { cell: String(cell ?? 1), line: String(line) };
      },
      editPlaceOf(edit) {
        const inJson = places?.editOf(edit) ?? null;
        if (inJson === null) return null;
        return { uri, version, range: positions.rangeOf(inJson.range), newText: inJson.newText };
      },
    };
  }

  private read(): ReadNotebook {
    const { stamp, text, uri } = this.file;
    if (this.last?.stamp === stamp) return this.last;
    const places = readPlaces(uri, text);
    const empty: SourceFile = { path: uri, kind: "notebook", text: "", cells: [] };
    const source = places === null ? empty : { ...places.source, escaped: escapedIn(places) };
    this.last = { stamp, places, source, tree: this.parser.parse(source.text) };
    return this.last;
  }
}

function readPlaces(uri: string, text: string): NotebookPlaces | null {
  try {
    return notebookPlaces(uri, text);
  } catch (error) {
    if (error instanceof NotebookError) return null;
    throw error;
  }
}

function escapedIn({ source: { text, cells }, written }: NotebookPlaces): readonly string[] {
  return (cells ?? []).flatMap(({ range }, place) =>
    escapedLines(written[place] ?? "", text.slice(range.start, range.end)),
  );
}
