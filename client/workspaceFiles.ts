/** Reads files and folders of the workspace for a server that cannot read them itself. Knows nothing of what is in them. */

import * as vscode from "vscode";
import type { FolderEntry, FolderResult, TextFileResult } from "../server/lsp/protocol";

/** The text of a file of the workspace; null where there is none. */
export async function textFile(address: string): Promise<TextFileResult> {
  const uri = ofWorkspace(address);
  // Most folders have none of the files that are asked for.
  const bytes = uri && (await orNull(vscode.workspace.fs.readFile(uri)));
  return { text: bytes && new TextDecoder().decode(bytes) };
}

/** What a folder of the workspace holds; null where there is none. */
export async function folder(address: string): Promise<FolderResult> {
  const uri = ofWorkspace(address);
  const entries = uri && (await orNull(vscode.workspace.fs.readDirectory(uri)));
  if (!uri || !entries) return { entries: null };
  return {
    entries: entries.map(([name, type]) => ({
      name,
      uri: vscode.Uri.joinPath(uri, name).toString(),
      kind: kindOf(type),
    })),
  };
}

/** Null for what lies in none of the opened folders. */
function ofWorkspace(address: string): vscode.Uri | null {
  const uri = vscode.Uri.parse(address);
  const climbs = uri.path.split("/").includes("..");
  return !climbs && vscode.workspace.getWorkspaceFolder(uri) !== undefined ? uri : null;
}

function kindOf(type: vscode.FileType): FolderEntry["kind"] {
  if ((type & vscode.FileType.Directory) === 0) return "file";
  return (type & vscode.FileType.SymbolicLink) === 0 ? "folder" : "link";
}

function orNull<Value>(value: Thenable<Value>): Thenable<Value | null> {
  return value.then(
    (it) => it,
    () => null,
  );
}
