/** Shows the traffic with the server in an output channel of its own while the user has that switched on. Knows no message, and no log level to set. */

import * as vscode from "vscode";
import { CONFIGURATION_SECTION } from "../server/lsp/protocol";

const SETTING = "trace.server";
const TIME: Intl.DateTimeFormatOptions = {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
};

/**
 * What the client takes for its trace. The client traces at the level *Trace* alone, which a user would have to set by hand; so this
 * channel has that level as long as the setting is on. It is not in the list of channels until there is something to show.
 */
export function createTraceChannel(): vscode.LogOutputChannel {
  const name = "Heldout Trace";
  let made: vscode.OutputChannel | undefined;
  const channel = (): vscode.OutputChannel => {
    made ??= vscode.window.createOutputChannel(name);
    return made;
  };
  const write = (message: string | Error): void =>
    channel().appendLine(`${new Date().toLocaleTimeString("en-GB", TIME)} ${message}`);
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const setting = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${CONFIGURATION_SECTION}.${SETTING}`)) changed.fire(level());
  });
  return {
    name,
    get logLevel() {
      return level();
    },
    // Told at once, because a client that is started again would go on with the level that it had when it stopped.
    onDidChangeLogLevel(listener, self, disposables) {
      listener.call(self, level());
      return changed.event(listener, self, disposables);
    },
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
    append: (text) => channel().append(text),
    appendLine: (text) => channel().appendLine(text),
    replace: (text) => channel().replace(text),
    clear: () => made?.clear(),
    show: () => channel().show(true),
    hide: () => made?.hide(),
    dispose: () => {
      made?.dispose();
      vscode.Disposable.from(changed, setting).dispose();
    },
  };
}

function level(): vscode.LogLevel {
  const chosen = vscode.workspace.getConfiguration(CONFIGURATION_SECTION).get<string>(SETTING);
  return chosen === "messages" || chosen === "verbose" ? vscode.LogLevel.Trace : vscode.LogLevel.Off;
}
