/**
 * Runs SonarQube for IDE's language server over a folder and prints what it says, as JSON. Knows nothing of Heldout.
 *
 * Arguments: a folder with `sonarlint-language-server-*.jar` and `sonar-python-plugin-*.jar` (both on Maven Central), and
 * the folder to review. It needs Java 21 as `java`. All its rules for Python are switched on.
 */

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type Diagnostic,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** The requests with which this server asks its client before it reviews a file, and our answers. */
const ANSWERS: Readonly<Record<string, (params: { readonly fileUris: unknown }) => unknown>> = {
  "sonarlint/isOpenInEditor": () => true,
  "sonarlint/shouldAnalyseFile": () => ({ shouldBeAnalysed: true }),
  "sonarlint/filterOutExcludedFiles": ({ fileUris }) => ({ fileUris }),
  "sonarlint/listFilesInFolder": () => ({ foundFiles: [] }),
};

/** How long nothing more may come before the review counts as done, in milliseconds. */
const QUIET = 10_000;

const withName = (folder: string, start: string): string => {
  const found = readdirSync(folder).find((name) => name.startsWith(start) && name.endsWith(".jar"));
  if (found === undefined) throw new Error(`${folder} has no ${start}*.jar`);
  return join(folder, found);
};

async function main(jars: string, folder: string): Promise<void> {
  const storage = mkdtempSync(join(tmpdir(), "heldout-sonar-"));
  const server = spawn(
    "java",
    [
      ...["-jar", withName(jars, "sonarlint-language-server-"), "-stdio"],
      ...["-analyzers", withName(jars, "sonar-python-plugin-")],
    ],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, SONARLINT_USER_HOME: storage } },
  );
  const failed = new Promise<never>((_, reject) => {
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`java exited with ${code}`)));
  });
  failed.catch(() => undefined);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let settings = { disableTelemetry: true, rules: {} };
  const found = new Map<string, readonly Diagnostic[]>();
  let heard = 0;
  connection.onRequest((method, params) => {
    if (method === "workspace/configuration")
      return (params as { readonly items: readonly unknown[] }).items.map(() => settings);
    return ANSWERS[method]?.(params as { readonly fileUris: unknown }) ?? null;
  });
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    found.set(params.uri, params.diagnostics);
    heard = performance.now();
  });
  connection.onUnhandledNotification(() => undefined);
  connection.listen();
  const ask = <Answer>(method: string, params?: unknown): Promise<Answer> =>
    Promise.race([connection.sendRequest<Answer>(method, params), failed]);
  try {
    const rootUri = pathToFileURL(folder).href;
    await ask("initialize", {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: "compare" }],
      capabilities: { workspace: { configuration: true, workspaceFolders: true } },
      initializationOptions: {
        productKey: "compare",
        productName: "compare",
        productVersion: "1",
        workspaceName: "compare",
        telemetryStorage: join(storage, "telemetry"),
        automaticAnalysis: true,
        clientNodePath: process.execPath,
        additionalAttributes: {},
        rules: {},
        connections: {},
      },
    });
    await connection.sendNotification("initialized", {});
    const rules = await ask<Record<string, readonly { readonly key: string }[]>>("sonarlint/listAllRules");
    settings = {
      ...settings,
      rules: Object.fromEntries(
        Object.values(rules)
          .flat()
          .map(({ key }) => [key, { level: "on" }]),
      ),
    };
    await connection.sendNotification("workspace/didChangeConfiguration", { settings });

    const files = readdirSync(folder).filter((name) => name.endsWith(".py"));
    const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
    for (const name of files)
      await connection.sendNotification("textDocument/didOpen", {
        textDocument: {
          uri: uriOf(name),
          languageId: "python",
          version: 1,
          text: readFileSync(join(folder, name), "utf8"),
        },
      });
    while (found.size < files.length || performance.now() - heard < QUIET)
      await Promise.race([sleep(1_000), failed]);
    const messages = files.flatMap((file) =>
      (found.get(uriOf(file)) ?? []).map(({ range, code }) => ({ file, line: range.start.line + 1, code })),
    );
    process.stdout.write(JSON.stringify(messages));
  } finally {
    connection.dispose();
    server.kill();
    rmSync(storage, { recursive: true, force: true });
  }
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");
