/** The entry beside the language name of a Python file: whether the server runs. Knows the client's states, not its messages. */

import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

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
    client.onDidChangeState(({ newState }) => show(newState)),
  );
}
