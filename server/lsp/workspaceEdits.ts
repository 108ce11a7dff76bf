/** Edits of one document as a client can apply them. Knows no rules. */

import type {
  TextEdit as LspTextEdit,
  SnippetTextEdit,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { TextEdit } from "../text/textEdit";
import type { ClientFeatures } from "./clientFeatures";
import type { OpenDocument } from "./documents";
import { hasTabStops, plainText } from "./snippetText";

/** The edits of the document's current version; with `snippet`, their new texts are in snippet syntax. */
export function workspaceEditOf(
  features: ClientFeatures,
  document: OpenDocument,
  edits: readonly TextEdit[],
  snippet: boolean,
): WorkspaceEdit {
  const { uri, version, positions } = document;
  const plain = ({ range, newText }: TextEdit): LspTextEdit => ({
    range: positions.rangeOf(range),
    newText: snippet ? plainText(newText) : newText,
  });
  if (!features.documentChanges) return { changes: { [uri]: edits.map(plain) } };
  const withTabStops = (edit: TextEdit): LspTextEdit | SnippetTextEdit =>
    snippet && features.snippetEdits && hasTabStops(edit.newText)
      ? {
          range: positions.rangeOf(edit.range),
          snippet: { kind: "snippet", value: unindented(document.text, edit) },
        }
      : plain(edit);
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits: edits.map(withTabStops) };
  return { documentChanges: [change] };
}

/** Clients indent the lines of a snippet like the line it goes into; ours have that indentation already. */
function unindented(text: string, { range, newText }: TextEdit): string {
  const before = /[^\n\r]*$/.exec(text.slice(0, range.start))?.[0] ?? "";
  const indentation = /^[ \t]*/.exec(before)?.[0] ?? "";
  return indentation === "" ? newText : newText.replaceAll(`\n${indentation}`, "\n");
}
