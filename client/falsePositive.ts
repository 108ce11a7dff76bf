/** Opens the form of a report that a finding is wrong, for the user to read, complete and send. Sends nothing itself. */

import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  DIAGNOSTIC_SOURCE,
  FALSE_POSITIVE,
  type FalsePositiveForm,
  type FalsePositiveParams,
  type ReportArguments,
} from "../server/lsp/protocol";
import { issueAddress } from "./issueForm";

interface FindingItem extends vscode.QuickPickItem {
  readonly given: ReportArguments;
}

/** For the finding that is named, or for one at the cursor: the page of a new issue, or a new document where there is no such page. */
export async function reportFalsePositive(
  client: BaseLanguageClient,
  bugs: unknown,
  given: Partial<ReportArguments>,
): Promise<void> {
  const [address, rule, line, character] = isComplete(given) ? given : ((await chosenFinding()) ?? []);
  if (address === undefined || rule === undefined || line === undefined || character === undefined) return;
  const params: FalsePositiveParams = {
    textDocument: { uri: client.code2ProtocolConverter.asUri(vscode.Uri.parse(address)) },
    rule,
    position: { line, character },
  };
  const form = await client.sendRequest<FalsePositiveForm | null>(FALSE_POSITIVE, params);
  if (form === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Heldout does not report {0} there any more.", rule),
    );
    return;
  }
  const issue = issueAddress(bugs, form);
  if (issue !== null) {
    await vscode.env.openExternal(vscode.Uri.parse(issue, true));
    return;
  }
  const content = `# ${form.title}\n\n${form.body}`;
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: "markdown", content }),
  );
}

function isComplete(given: Partial<ReportArguments>): given is ReportArguments {
  const [uri, rule, line, character] = given;
  return (
    typeof uri === "string" &&
    typeof rule === "string" &&
    typeof line === "number" &&
    typeof character === "number"
  );
}

/** The only finding at the cursor, or the one that the user chooses of several; says so where there is none. */
async function chosenFinding(): Promise<ReportArguments | undefined> {
  const editor = vscode.window.activeTextEditor;
  const items = editor === undefined ? [] : findingsAt(editor);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Put the cursor on a finding of Heldout to report that it is wrong."),
    );
    return undefined;
  }
  const [first] = items;
  const item = items.length === 1 ? first : await vscode.window.showQuickPick(items);
  return item?.given;
}

function findingsAt({ document, selection }: vscode.TextEditor): FindingItem[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(
      ({ source, range }) =>
        source === DIAGNOSTIC_SOURCE &&
        range.start.line <= selection.active.line &&
        selection.active.line <= range.end.line,
    )
    .map(({ code, message, range }) => {
      const rule = String(typeof code === "object" ? code.value : code);
      const { line, character } = range.start;
      return { label: rule, detail: message, given: [document.uri.toString(), rule, line, character] };
    });
}
