/** From a file's bytes to the text under review, and edits of that text back to bytes. Knows kinds of files and encodings, reviews nothing. */

import { sep } from "node:path";
import { editNotebook, NotebookError, readNotebook } from "../text/notebook";
import type { SourceFile } from "../text/sourceFile";
import { applyEdits, type TextEdit } from "../text/textEdit";
import { textRange } from "../text/textRange";
import type { EditableSource } from "../workspace/fixFile";
import { UsageError } from "../workspace/usageError";
import type { CliHost } from "./cliHost";
import { messageOf } from "./findFiles";
import { decodeSource, EncodingError } from "./sourceText";

/** A file that was read. */
export interface ReadSource extends EditableSource {
  /** The bytes of the file with `content` replaced. Throws an EncodingError where its encoding lacks a character. */
  encode(content: string, edits: readonly TextEdit[]): Uint8Array;
}

/** The file is not what its name promises; the message names the position, not the file. */
export class SourceError extends Error {}

/** Reads a file. From `name`, an absolute path, its imports are looked for. Throws a SourceError. */
export function readSource(name: string, bytes: Uint8Array): ReadSource {
  try {
    const decoded = decodeSource(bytes);
    const content = decoded.text;
    const path = name.replaceAll(sep, "/");
    if (/\.ipynb$/i.test(path)) {
      return {
        source: readNotebook(path, content),
        content,
        edited: (edits) => editNotebook(content, edits),
        encode: (next) => decoded.encode([{ range: textRange(0, content.length), newText: next }]),
      };
    }
    return {
      source: { path, kind: /\.pyi$/i.test(path) ? "stub" : "script", text: content, cells: null },
      content,
      edited: (edits) => applyEdits(content, edits),
      encode: (_, edits) => decoded.encode(edits),
    };
  } catch (error) {
    if (error instanceof NotebookError)
      throw new SourceError(`line ${error.line}, column ${error.column}: ${error.message}`);
    if (error instanceof EncodingError) throw new SourceError(error.message);
    throw error;
  }
}

/** The only file that a command is about, shown as the user named it. Throws a UsageError where it cannot be read. */
export function readNamedSource(
  host: Pick<CliHost, "readFile">,
  absolute: string,
  shown: string,
): SourceFile {
  try {
    return readSource(absolute, host.readFile(absolute)).source;
  } catch (error) {
    const reason = error instanceof SourceError ? error.message : `cannot be read: ${messageOf(error)}`;
    throw new UsageError(`${shown}: ${reason}`);
  }
}
