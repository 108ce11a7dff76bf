/** Turns a rule off in the project file of a document, or in a new one. Decides nothing about options. */

import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { turnOffEdit } from "../../workspace/configuration/turnOffRule";
import { Positions } from "../convert";
import type { ReviewedDocument } from "../reviewedDocument";
import type { Session } from "../session";

/** The project file in which a rule would be turned off; null where there can be none. */
export function projectFileFor(session: Session, { uri }: ReviewedDocument): string | null {
  const { configuration, features } = session;
  if (configuration.settingsOf(uri).configurationPreference === "editorOnly") return null;
  const project = configuration.projectOf(uri);
  if (project !== null) return project.path;
  const folder = configuration.folderOf(uri);
  if (folder === null || !features.createsFiles) return null;
  return configuration.chosenProjectUri(uri)?.uri ?? `${folder.replace(/\/$/, "")}/heldout.toml`;
}

/** The edit; null where there is no project file and none can be made. */
export function turnOffInProject(
  session: Session,
  document: ReviewedDocument,
  rule: string,
): WorkspaceEdit | null {
  const uri = projectFileFor(session, document);
  if (uri === null) return null;
  const project = session.configuration.projectOf(document.uri);
  const open = session.documents.get(uri);
  const text = open?.text ?? project?.text ?? "";
  const { range, newText } = turnOffEdit(uri, text, rule);
  const edit = { range: new Positions(text, session.features.unit).rangeOf(range), newText };
  if (!session.features.documentChanges) return { changes: { [uri]: [edit] } };
  const change: TextDocumentEdit = {
    textDocument: { uri, version: open?.version ?? null },
    edits: [edit],
  };
  return {
    documentChanges:
      project === null ? [{ kind: "create", uri, options: { ignoreIfExists: true } }, change] : [change],
  };
}
