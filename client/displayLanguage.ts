/** The language of pages and snippet descriptions. Knows the setting and the editor's language only. */

import * as vscode from "vscode";
import type { ExplainArguments } from "../server/lsp/protocol";

/** A language as the server names it. */
export type DisplayLanguage = ExplainArguments[1];

/** The setting `heldout.language`, else the language of the editor; English where that is another one. */
export function displayLanguage(): DisplayLanguage {
  const chosen = vscode.workspace.getConfiguration("heldout").get<string>("language", "auto");
  const language = chosen === "auto" ? vscode.env.language : chosen;
  return language.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
}
