/** What a document that findings are shown in must tell, whatever it is made of. Types and one question; knows no document. */

import type { Range } from "vscode-languageserver";
import type { SyntaxTree } from "../syntax/syntaxTree";
import type { SourceFile } from "../text/sourceFile";
import type { TextEdit } from "../text/textEdit";
import type { Offset, TextRange } from "../text/textRange";
import type { TypedLine } from "./completing/typedLine";
import type { DocumentPositions } from "./convert";

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
  /** Where the document does not show its cells: the cell that the range begins in and the line in it, from 1. */
  cellOf?(range: TextRange): { readonly cell: string; readonly line: string };
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
  /** What its last change left unfinished; nothing where nothing is typed in it. */
  readonly typed?: TypedLine | null;
  /** When somebody last wrote in it; 0 where nobody does. */
  readonly writtenAt?: number;
}

/** Tells the line of an offset, from 1; null where it lies in another cell, since lines count within one. */
export function lineIn({ places, textUri }: ReviewedDocument): (start: Offset) => number | null {
  return (start) => {
    const place = places.placeOf({ start, end: start });
    return place.uri === textUri ? place.range.start.line + 1 : null;
  };
}
