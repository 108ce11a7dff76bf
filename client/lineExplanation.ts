/** Shows why something, or nothing, is reported on a line, on a page beside the code. Knows no way to find it out: it asks the server. */

import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  EXPLAIN_LINE_REQUEST,
  type ExplainLineArguments,
  type ExplainLineParams,
  type ExplainLineResult,
} from "../server/lsp/protocol";
import type { RulePages } from "./rulePages";

/** Explains the line that is named, or that of the cursor; says so where there is none, or where the file is not reviewed. */
export async function explainLine(
  client: BaseLanguageClient,
  pages: RulePages,
  given: Partial<ExplainLineArguments>,
): Promise<void> {
  const place = namedPlace(given) ?? cursorPlace();
  if (place === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Put the cursor on a line of a Python file to have it explained."),
    );
    return;
  }
  const { uri, line } = place;
  const params: ExplainLineParams = {
    textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
    line,
  };
  const explained = await client.sendRequest<ExplainLineResult | null>(EXPLAIN_LINE_REQUEST, params);
  if (explained === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Heldout does not review this file, so it reports nothing in it."),
    );
    return;
  }
  const file = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const markdown = withLineLinks(explained.markdown, params.textDocument.uri, uri);
  await pages.show(`${file}-${line + 1}`, markdown, explained.language);
}

/** The preview follows no link to a file but one from the first folder of the workspace; of others the words are left. */
function withLineLinks(markdown: string, address: string, uri: vscode.Uri): string {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const isBelow = root !== undefined && uri.scheme === root.scheme && uri.path.startsWith(`${root.path}/`);
  const path = isBelow ? encodeURI(uri.path.slice(root.path.length)) : null;
  return markdown.replaceAll(
    /\[([^\]\n]*)\]\(([^)\n]*)#L(\d+)\)/g,
    (link, words: string, to: string, at: string) =>
      to !== address ? link : path === null ? words : `[${words}](${path}#L${at})`,
  );
}

function namedPlace([address, line]: Partial<ExplainLineArguments>): Place | null {
  // A menu hands over a `Uri`, and no line.
  return typeof address === "string" && typeof line === "number"
    ? { uri: vscode.Uri.parse(address), line }
    : null;
}

interface Place {
  readonly uri: vscode.Uri;
  /** From 0. */
  readonly line: number;
}

function cursorPlace(): Place | null {
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? null : { uri: editor.document.uri, line: editor.selection.active.line };
}
