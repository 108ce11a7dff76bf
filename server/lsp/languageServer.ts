/** The language server on a connection that it is given. Knows LSP; no transport, no disk, no process: it runs in a web worker as well. */

import type { Connection } from "vscode-languageserver";
import type { Language, Rule } from "../rule-api/rule";
import type { Snippet } from "../rule-api/snippet";
import type { Parser } from "../syntax/parser";
import type { Reviewer } from "../workspace/reviewer";

/** Where the page of a rule is found. */
export interface RulePages {
  /** A URL that an editor can open (`file:` or `https:`), or null where there is no page. */
  urlOf(rule: string, language: Language): string | null;
}

/** All that the server needs and does not make itself. */
export interface LanguageServices {
  readonly parser: Parser;
  readonly reviewer: Reviewer;
  /** The rules that the reviewer runs. */
  readonly rules: readonly Rule[];
  readonly snippets: readonly Snippet[];
  readonly pages: RulePages;
  /** Of Heldout. */
  readonly version: string;
}

/**
 * Serves the connection until it ends. The services may still be on their way (WebAssembly loads): `initialize` is
 * answered when they are there, and with an error where they fail to come.
 */
export function startLanguageServer(
  connection: Connection,
  services: LanguageServices | Promise<LanguageServices>,
): void {
  connection.onInitialize(async () => {
    const { version } = await services;
    return { capabilities: {}, serverInfo: { name: "Heldout", version } };
  });
  connection.listen();
}
