/** Edits of one document as a client can apply them. Knows no rules. */

import type {
  TextEdit as LspTextEdit,
  SnippetTextEdit,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { TextEdit } from "../../text/textEdit";
import type { ClientFeatures } from "../clientFeatures";
import { hasTabStops, plainText } from "../completing/snippetText";
import type { ReviewedDocument } from "../reviewedDocument";

/**
 * The edits of the document's current version; with `snippet`, their new texts are in snippet syntax. Null where one of
 * them cannot be made, as one that reaches over cells of a notebook.
 */
export function workspaceEditOf(
  features: ClientFeatures,
  document: ReviewedDocument,
  edits: readonly TextEdit[],
  snippet: boolean,
): WorkspaceEdit | null {
  const byDocument = new Map<string, { version: number; edits: (LspTextEdit | SnippetTextEdit)[] }>();
  for (const edit of edits) {
    const place = document.places.editPlaceOf(edit);
    if (place === null) return null;
    const { uri, version, range, newText } = place;
    const asSnippet =
      snippet && features.documentChanges && features.snippetEdits && hasTabStops(edit.newText);
    const own = byDocument.get(uri) ?? { version, edits: [] };
    byDocument.set(uri, own);
    own.edits.push(
      asSnippet
        ? { range, snippet: { kind: "snippet", value: unindented(document.text, { ...edit, newText }) } }
        : { range, newText: snippet ? plainText(newText) : newText },
    );
  }
  if (!features.documentChanges) {
    const plain = (edit: LspTextEdit | SnippetTextEdit): edit is LspTextEdit => "newText" in edit;
    return {
      changes: Object.fromEntries(
        [...byDocument].map(([uri, { edits: own }]) => [uri, own.filter(plain)] as const),
      ),
    };
  }
  return {
    documentChanges: [...byDocument].map(
      ([uri, { version, edits: own }]): TextDocumentEdit => ({ textDocument: { uri, version }, edits: own }),
    ),
  };
}

/** The same edit, each change of which the user confirms; of a client that shows it in advance. */
export function confirmed(edit: WorkspaceEdit, label: string): WorkspaceEdit {
  const documentChanges = edit.documentChanges?.map((change) =>
    "edits" in change
      ? { ...change, edits: change.edits.map((one) => ({ ...one, annotationId: CONFIRMED })) }
      : change,
  );
  if (documentChanges === undefined) return edit;
  return { documentChanges, changeAnnotations: { [CONFIRMED]: { label, needsConfirmation: true } } };
}

/** The only annotation of an edit. */
const CONFIRMED = "heldout";

/** Clients indent the lines of a snippet like the line it goes into; ours have that indentation already. */
function unindented(text: string, { range, newText }: TextEdit): string {
  const before = /[^\n\r]*$/.exec(text.slice(0, range.start))?.[0] ?? "";
  const indentation = /^[ \t]*/.exec(before)?.[0] ?? "";
  return indentation === "" ? newText : newText.replaceAll(`\n${indentation}`, "\n");
}
