/** The tools of VS Code's own assistant: review, explain, fix. Finds the file that is named and hands all else to the server. */

import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { TOOL, type ToolParams, type ToolResult } from "../server/lsp/protocol";

/** What a model gives a tool; VS Code has checked it against the schema of `package.json`. */
type ToolInput = Readonly<Record<string, unknown>>;

/** How VS Code knows a tool, and how the server does. */
const TOOLS = { heldout_review: "review", heldout_explain: "explain", heldout_fix: "fix" } as const;

/** Registers the tools where this editor has such: forks of VS Code may not. */
export function registerLanguageModelTools(client: BaseLanguageClient): vscode.Disposable {
  const registry: Partial<Pick<typeof vscode.lm, "registerTool">> | undefined = vscode.lm;
  if (registry?.registerTool === undefined) return vscode.Disposable.from();
  const { registerTool } = registry;
  return vscode.Disposable.from(
    ...Object.entries(TOOLS).map(([name, tool]) => registerTool<ToolInput>(name, createTool(client, tool))),
  );
}

function createTool(
  client: BaseLanguageClient,
  tool: (typeof TOOLS)[keyof typeof TOOLS],
): vscode.LanguageModelTool<ToolInput> {
  return {
    prepareInvocation({ input }) {
      const file = typeof input.file === "string" ? input.file : "";
      const message = { review: reviewing(file), explain: vscode.l10n.t("Explaining"), fix: fixing(file) }[
        tool
      ];
      if (tool !== "fix" || input.write !== true) return { invocationMessage: message };
      return {
        invocationMessage: message,
        confirmationMessages: {
          title: vscode.l10n.t("Correct {0}?", file),
          message: vscode.l10n.t("Heldout applies its corrections to the file. Undo takes them back."),
        },
      };
    },
    async invoke({ input }, token) {
      const uri = typeof input.file === "string" ? await openNamed(input.file) : null;
      const params: ToolParams = {
        tool,
        arguments: input,
        uri: uri === null ? null : client.code2ProtocolConverter.asUri(uri),
      };
      const { text, isError } = await client.sendRequest<ToolResult>(TOOL, params, token);
      if (isError) throw new Error(text);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  };
}

function reviewing(file: string): string {
  return file === "" ? vscode.l10n.t("Reviewing code") : vscode.l10n.t("Reviewing {0}", file);
}

function fixing(file: string): string {
  return file === "" ? vscode.l10n.t("Correcting code") : vscode.l10n.t("Correcting {0}", file);
}

/**
 * The file of a workspace folder that a path names, opened so that the server has its text; null where there is none. Paths
 * lead down from a folder and to nothing but Python files and notebooks.
 */
async function openNamed(file: string): Promise<vscode.Uri | null> {
  if (!/\.(?:pyi?|ipynb)$/i.test(file)) return null;
  for (const uri of placesOf(file)) {
    try {
      if (/\.ipynb$/i.test(file)) await vscode.workspace.openNotebookDocument(uri);
      else await vscode.workspace.openTextDocument(uri);
      return uri;
    } catch {
      // Not in this folder: it may be in the next.
    }
  }
  return null;
}

function placesOf(file: string): vscode.Uri[] {
  const path = file.replaceAll("\\", "/");
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (path.split("/").includes("..")) return [];
  return folders.flatMap(({ uri, name }) => {
    const root = `${uri.path.replace(/\/$/, "")}/`;
    if (path.startsWith("/")) return path.startsWith(root) ? [uri.with({ path })] : [];
    const below = path.startsWith(`${name}/`) ? [path.slice(name.length + 1)] : [];
    return [path, ...below].map((one) => vscode.Uri.joinPath(uri, one));
  });
}
