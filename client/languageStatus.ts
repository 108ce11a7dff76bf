/** The entries beside the language name of a Python file: whether the server runs, and which releases of libraries it judges by. */

import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { SHOW_VERSIONS, type ShownLibrary, STATE_CHANGED } from "../server/lsp/protocol";
import { askedLibraries } from "./libraryVersions";

/** Shows the client's state until it is disposed; a click opens the log, or starts a server that has stopped. */
export function createLanguageStatus(
  client: BaseLanguageClient,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("heldout.status", selector);
  item.name = "Heldout";
  const showLogs = { command: "heldout.showLogs", title: vscode.l10n.t("Show Logs") };
  const restart = { command: "heldout.restartServer", title: vscode.l10n.t("Restart Server") };

  const show = (state: State): void => {
    const starting = state === State.Starting;
    const running = state === State.Running;
    item.busy = starting;
    item.text = starting
      ? vscode.l10n.t("Heldout is starting")
      : running
        ? "Heldout"
        : vscode.l10n.t("Heldout has stopped");
    item.severity =
      starting || running ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
    item.command = starting || running ? showLogs : restart;
    const version = client.initializeResult?.serverInfo?.version;
    item.detail = running && version !== undefined ? version : "";
  };
  show(client.state);
  return vscode.Disposable.from(
    item,
    createVersionStatus(client, selector),
    client.onDidChangeState(({ newState }) => show(newState)),
  );
}

/** Shows the releases that the active editor is judged by; a click lists them with who says so. */
function createVersionStatus(
  client: BaseLanguageClient,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("heldout.versions", selector);
  item.name = vscode.l10n.t("Heldout: library versions");
  item.command = { command: SHOW_VERSIONS, title: vscode.l10n.t("Library Versions…") };
  let asked = 0;
  const show = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    // While a picture or a page has the focus, what is said of the file beside it holds.
    if (document === undefined) return;
    const question = ++asked;
    const libraries = await askedLibraries(client, document);
    if (question !== asked) return;
    const isSilent = libraries === null && client.state === State.Running;
    const { text, detail } = isSilent
      ? { text: vscode.l10n.t("Heldout does not review this file"), detail: "" }
      : statusTexts(libraries ?? []);
    item.text = text;
    item.detail = detail;
  };
  void show();
  return vscode.Disposable.from(
    item,
    client.onNotification(STATE_CHANGED, () => show()),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) void show();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => show()),
    vscode.workspace.onDidSaveTextDocument(() => show()),
  );
}

/** `numpy 1.26.4 (uv.lock), torch 2.3.1 (environment)`, and which imported libraries nothing is said of. */
function statusTexts(libraries: readonly ShownLibrary[]): {
  readonly text: string;
  readonly detail: string;
} {
  const known = libraries.filter(({ release }) => release !== null);
  const others = libraries.filter(({ release }) => release === null).map(({ distribution }) => distribution);
  const text = known.map(({ distribution, release, origin }) => `${distribution} ${release} (${origin})`);
  if (text.length > 0) {
    const newest =
      others.length === 0 ? "" : vscode.l10n.t("no version found, the newest counts: {0}", others.join(", "));
    return { text: text.join(", "), detail: newest };
  }
  if (others.length === 0) return { text: vscode.l10n.t("No library with known releases"), detail: "" };
  return { text: vscode.l10n.t("No versions found: the newest releases count"), detail: others.join(", ") };
}
