/** What goes to the client's log: once where it would repeat itself. Knows nothing of what it reports. */

import type { RemoteConsole } from "vscode-languageserver";

export class Log {
  private readonly said = new Set<string>();

  constructor(private readonly console: RemoteConsole) {}

  info(message: string): void {
    this.console.info(message);
  }

  /** Says each message one time only. */
  warnOnce(message: string): void {
    if (this.said.has(message)) return;
    this.said.add(message);
    this.console.warn(message);
  }

  error(what: string, error: unknown): void {
    this.console.error(`${what}: ${describe(error)}`);
  }

  /** As `error`, one time for each `what`. */
  errorOnce(what: string, error: unknown): void {
    if (this.said.has(what)) return;
    this.said.add(what);
    this.error(what, error);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
