/** What the user has set, without the defaults of the manifest: only so can the server tell a choice from none. Knows no server. */

import * as vscode from "vscode";
import type { ConfigurationMiddleware } from "vscode-languageclient";
import { CONFIGURATION_SECTION } from "../server/lsp/protocol";

/** Answers the server's questions for the section `heldout`; `keys` are the settings of the manifest without the section. */
export function explicitSettings(keys: readonly string[]): ConfigurationMiddleware {
  return {
    configuration: (params) =>
      params.items.map(({ scopeUri }) => {
        const scope = scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri);
        const configuration = vscode.workspace.getConfiguration(CONFIGURATION_SECTION, scope);
        return Object.fromEntries(
          keys.filter((key) => isSet(configuration, key)).map((key) => [key, plain(configuration.get(key))]),
        );
      }),
  };
}

/** VS Code hands out proxies, which a message to a web worker cannot hold. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function isSet(configuration: vscode.WorkspaceConfiguration, key: string): boolean {
  const found = configuration.inspect(key);
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some(
    (value) => value !== undefined,
  );
}

/** The settings of the extension's manifest, without the section. */
export function manifestKeys(extension: vscode.Extension<unknown>): readonly string[] {
  const start = `${CONFIGURATION_SECTION}.`;
  const groups: readonly { readonly properties: object }[] = extension.packageJSON.contributes.configuration;
  return groups.flatMap(({ properties }) => Object.keys(properties)).map((name) => name.slice(start.length));
}
