/** What the client says of its notebooks, and when their cells are reviewed again. Decides nothing about code. */

import type { Connection, NotebookDocumentSyncOptions } from "vscode-languageserver";
import type { DiagnosticPublisher } from "../diagnostics";
import type { Session } from "../session";
import { OpenNotebook } from "./notebooks";

/** Notebooks of every kind that have Python cells; only those cells are sent. */
export const NOTEBOOK_SYNC: NotebookDocumentSyncOptions = {
  notebookSelector: [{ notebook: "*", cells: [{ language: "python" }] }],
  save: true,
};

/** A pause in typing after which the other cells are shown anew. */
const DEBOUNCE_MS = 200;

export interface NotebookListeners {
  readonly publisher: DiagnosticPublisher;
  /** Asks the client to ask again. */
  readonly refresh: () => void;
  readonly opened: () => void;
  /** Somebody is typing. */
  readonly edited: () => void;
  /** Notebooks and cells that are no longer there. */
  readonly closed: (uris: readonly string[]) => void;
}

/** Keeps the session's notebooks what the client has. An edit in one cell may change what is found in each other one. */
export function followNotebooks(
  connection: Connection,
  session: Session,
  { publisher, refresh, opened, edited, closed }: NotebookListeners,
): void {
  const { documents, features, configuration } = session;
  const { synchronization } = connection.notebooks;
  let asking: ReturnType<typeof setTimeout> | undefined;

  const publish = (notebook: OpenNotebook, delay?: number): void => {
    if (features.pullsDiagnostics) return;
    for (const cell of notebook.cells) publisher.schedule(cell, delay);
  };
  const clear = async (uris: Iterable<string>): Promise<void> => {
    if (features.pullsDiagnostics) return;
    for (const uri of uris) await publisher.clear(uri);
  };

  synchronization.onDidOpenNotebookDocument((params) => {
    const notebook = new OpenNotebook(params, session.services.parser, features.unit);
    documents.addNotebook(notebook);
    if (!features.watchesFiles) configuration.lookAgain();
    opened();
    publish(notebook, 0);
  });
  synchronization.onDidChangeNotebookDocument(async (changed) => {
    const { uri } = changed.notebookDocument;
    const notebook = documents.notebook(uri);
    if (notebook === undefined)
      return session.log.warnOnce(`A change of ${uri}, which is not open, was ignored.`);
    const { closed: gone, restructured } = notebook.change(changed);
    edited();
    closed(gone);
    await clear(gone);
    const onType = configuration.settingsOf(uri).run === "onType";
    if (restructured || onType) publish(notebook);
    if (!features.pullsDiagnostics) return;
    // A client asks at once about the cells that were edited, about the others late or never.
    clearTimeout(asking);
    if (restructured) refresh();
    else if (onType) asking = setTimeout(refresh, DEBOUNCE_MS);
  });
  synchronization.onDidSaveNotebookDocument(({ notebookDocument: { uri } }) => {
    const notebook = documents.notebook(uri);
    if (notebook === undefined) return;
    notebook.markSaved();
    if (configuration.settingsOf(uri).run !== "onSave") return;
    if (features.pullsDiagnostics) refresh();
    else publish(notebook, 0);
  });
  synchronization.onDidCloseNotebookDocument(async ({ notebookDocument: { uri }, cellTextDocuments }) => {
    const cells = [...(documents.notebook(uri)?.cells ?? [])].map(({ textUri }) => textUri);
    documents.removeNotebook(uri);
    const gone = [...new Set([...cells, ...cellTextDocuments.map((cell) => cell.uri)])];
    closed([uri, ...gone]);
    await clear(gone);
  });
}
