/** The tools of an assistant on the documents that the client has open. Knows no tool's work, and reads no disk. */

import type { WorkspaceEdit } from "vscode-languageserver";
import type { SourceFile } from "../text/sourceFile";
import type { TextEdit } from "../text/textEdit";
import { applyEdits } from "../text/textEdit";
import type { AssistantWorkspace, GivenCode } from "../workspace/assistant/givenCode";
import { reviewTools } from "../workspace/assistant/reviewTools";
import { callTool, ToolError } from "../workspace/assistant/tool";
import { workspaceEditOf } from "./correction/workspaceEdits";
import type { ToolParams, ToolResult } from "./protocol";
import type { ReviewedDocument } from "./reviewedDocument";
import type { Session } from "./session";

/** Has the client make an edit; answers whether it did. */
export type ApplyEdit = (edit: WorkspaceEdit) => Promise<boolean>;

/** Runs the tool that is named. */
export async function runTool(session: Session, params: ToolParams, apply: ApplyEdit): Promise<ToolResult> {
  const tool = reviewTools(documentWorkspace(session, params.uri, apply)).find(
    ({ name }) => name === params.tool,
  );
  if (tool === undefined) return { text: `there is no tool "${params.tool}"`, isError: true };
  const { text, isError } = await callTool(tool, params.arguments);
  return { text, isError };
}

function documentWorkspace(session: Session, uri: string | null, apply: ApplyEdit): AssistantWorkspace {
  const { parser, concepts, rules } = session.services;
  return {
    parser,
    reviewer: session.reviewer,
    concepts,
    language: session.languageOf(uri ?? ""),
    rules: () => rules,
    pageUrl: (rule) => session.pageOf(uri ?? "", rule),
    given(file, code) {
      if (code !== null) return givenText(session, uri, file ?? "code.py", code);
      if (file === null) throw new ToolError('give "file", "code" or both');
      const document = uri === null ? undefined : documentAt(session, uri);
      if (document === undefined)
        throw new ToolError(`${file}: no such Python file or notebook in the workspace`);
      return givenDocument(session, document, file, apply);
    },
  };
}

/** The file, or any cell of a notebook, which stands for all of them. */
function documentAt(session: Session, uri: string): ReviewedDocument | undefined {
  const [cell] = session.documents.notebook(uri)?.cells ?? [];
  return session.documents.file(uri) ?? cell;
}

function givenDocument(
  session: Session,
  document: ReviewedDocument,
  shown: string,
  apply: ApplyEdit,
): GivenCode {
  const { settings, tooLarge } = session.reviewOf(document);
  if (tooLarge !== null)
    throw new ToolError(`${shown} is larger than the project lets review (heldout.maxFileSize)`);
  const { source, text, places } = document;
  return {
    source,
    shown,
    content: text,
    rules: session.isReviewed(document) ? settings.engine : null,
    sinceBaseline: (tree, found) => session.sinceBaseline(document.uri, tree, found),
    edited: (edits) =>
      edits.every((edit) => places.editPlaceOf(edit) !== null) ? applyEdits(text, edits) : null,
    async write(_, edits) {
      const edit = workspaceEditOf(session.features, document, edits, false);
      if (edit === null || !(await apply(edit))) throw new ToolError(`${shown} cannot be changed`);
    },
  };
}

/** Code that is in no document, as if it stood in one. */
function givenText(session: Session, uri: string | null, shown: string, code: string): GivenCode {
  const path = uri ?? `untitled:${shown}`;
  const { enable, engine, maxFileSize } = session.configuration.settingsOf(path);
  if (code.length > maxFileSize)
    throw new ToolError(`${shown} is larger than the project lets review (heldout.maxFileSize)`);
  const source: SourceFile = { path, kind: "script", text: code, cells: null };
  return {
    source,
    shown,
    content: code,
    rules: enable ? engine : null,
    sinceBaseline: (tree, found) => session.sinceBaseline(path, tree, found),
    edited: (edits: readonly TextEdit[]) => applyEdits(code, edits),
    write() {
      throw new ToolError(`${shown} is no file`);
    },
  };
}
