/** What goes to the client's log: once where it would repeat itself. Knows nothing of what it reports. */

import type { RemoteConsole } from "vscode-languageserver";
import type { Settings } from "../workspace/configuration/settings";

/** What is said at each level, least to most. */
const LEVELS: readonly Settings["logLevel"][] = ["off", "error", "warning", "information"];

export class Log {
  /** What is louder than this is said, the rest is not. */
  level: Settings["logLevel"] = "information";
  private readonly said = new Set<string>();

  constructor(private readonly console: RemoteConsole) {}

  private says(level: Settings["logLevel"]): boolean {
    return LEVELS.indexOf(level) <= LEVELS.indexOf(this.level);
  }

  info(message: string): void {
    if (this.says("information")) this.console.info(message);
  }

  /** Says each message one time only. */
  warnOnce(message: string): void {
    if (this.said.has(message)) return;
    this.said.add(message);
    if (this.says("warning")) this.console.warn(message);
  }

  error(what: string, error: unknown): void {
    if (this.says("error")) this.console.error(`${what}: ${describe(error)}`);
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
