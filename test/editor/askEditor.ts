/** What a test asks the editor as a person would: light bulb, hover, completion, and other settings for a while. Uses the public API of VS Code only. */
import * as vscode from "vscode";

/** The actions of a range, with their edits. */
export function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    kind?.value,
    50,
  );
}

/** All that hovers say at a place. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}

/** The labels of what is offered at a place. */
export async function completionsAt(uri: vscode.Uri, position: vscode.Position): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    uri,
    position,
  );
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

/** Sets settings of the workspace (by their full names) while `work` runs, and takes them back. */
export async function withSettings(
  values: Readonly<Record<string, unknown>>,
  work: () => Promise<unknown>,
): Promise<void> {
  const write = async (given: (name: string) => unknown): Promise<void> => {
    for (const name of Object.keys(values))
      await vscode.workspace
        .getConfiguration()
        .update(name, given(name), vscode.ConfigurationTarget.Workspace);
  };
  await write((name) => values[name]);
  try {
    await work();
  } finally {
    await write(() => undefined);
  }
}
