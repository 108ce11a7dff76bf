/** What the extension does in every host: the client's options, commands, pages, snippets, status. Knows not how the server is started. */

import * as vscode from "vscode";
import {
  type BaseLanguageClient,
  type DocumentSelector,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from "vscode-languageclient";
import {
  EXPLAIN_LINE,
  EXPLAIN_RULE,
  type ExplainArguments,
  type ExplainLineArguments,
  type InitializationOptions,
  PREVIEW_CORRECTION,
  type PreviewArguments,
  REPORT_FALSE_POSITIVE,
  type ReportArguments,
  SHOW_PIPELINE,
  SHOW_VERSIONS,
  type ShowPipelineArguments,
} from "../server/lsp/protocol";
import { createCorrectionPreview } from "./correctionPreview";
import { showDebugInformation } from "./debugInformation";
import { explicitSettings, manifestKeys } from "./explicitSettings";
import { reportFalsePositive } from "./falsePositive";
import { fixAll } from "./fixAll";
import { registerLanguageModelTools } from "./languageModelTools";
import { createLanguageStatus } from "./languageStatus";
import { showVersions } from "./libraryVersions";
import { explainLine } from "./lineExplanation";
import { createPipelineView } from "./pipeline/pipelineView";
import { PAGE_URL, registerRulePages, withPageCommands } from "./rulePages";
import { openSample } from "./sampleScript";
import { insertSnippet } from "./snippetPicker";
import { createTraceChannel } from "./traceChannel";

/** A client that is not started yet, made by the host's entry. */
export interface HostClient {
  readonly client: BaseLanguageClient;
  /** Ends what the client leaves behind when it stops. */
  readonly dispose?: () => void;
}

/** The running extension. */
export interface Heldout {
  stop(): Promise<void>;
}

/** Starts the server and registers everything; a server that does not start is shown in the status and can be restarted. */
export async function startHeldout(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => HostClient | Promise<HostClient>,
): Promise<Heldout> {
  const log = vscode.window.createOutputChannel("Heldout", { log: true });
  const trace = createTraceChannel();
  const selector = pythonDocuments();
  const pages = registerRulePages(context);
  context.subscriptions.push(log, trace, pages);
  const initializationOptions: InitializationOptions = {
    pageUrl: PAGE_URL,
    commands: [
      EXPLAIN_RULE,
      EXPLAIN_LINE,
      PREVIEW_CORRECTION,
      REPORT_FALSE_POSITIVE,
      SHOW_PIPELINE,
      SHOW_VERSIONS,
    ],
  };
  const host = await createClient({
    documentSelector: [...selector, ...projectFiles(selector)],
    outputChannel: log,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    diagnosticPullOptions: { onChange: true, onSave: true },
    middleware: {
      workspace: explicitSettings(manifestKeys(context.extension)),
      async provideHover(document, position, token, next) {
        const hover = await next(document, position, token);
        for (const content of hover?.contents ?? [])
          if (content instanceof vscode.MarkdownString) content.value = withPageCommands(content.value);
        return hover;
      },
    },
    markdown: { isTrusted: { enabledCommands: [EXPLAIN_RULE] } },
  });
  const { client } = host;
  const pipelines = createPipelineView(context.extensionUri, client, log);
  const corrections = createCorrectionPreview(client);
  context.subscriptions.push(pipelines, corrections);

  const start = async (): Promise<void> => {
    try {
      await client.start();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
  };
  const stop = async (): Promise<void> => {
    try {
      if (client.needsStop()) await client.stop();
    } catch (error) {
      // A server that never came up cannot be asked to stop.
      log.warn(String(error));
    }
    host.dispose?.();
  };
  const commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    "heldout.restartServer": async () => {
      await stop();
      await start();
    },
    "heldout.showLogs": () => log.show(),
    "heldout.showDebugInformation": () => showDebugInformation(client, context.extension),
    "heldout.fixAll": fixAll,
    "heldout.openSample": () => openSample(context.extensionUri),
    "heldout.insertSnippet": () => insertSnippet(context.extensionUri),
    [EXPLAIN_LINE]: (...given: Partial<ExplainLineArguments>) => explainLine(client, pages, given),
    [REPORT_FALSE_POSITIVE]: (...given: Partial<ReportArguments>) =>
      reportFalsePositive(client, context.extension.packageJSON.bugs, given),
    [PREVIEW_CORRECTION]: (...given: Partial<PreviewArguments>) => corrections.show(...given),
    "heldout.acceptCorrection": (corrected?: vscode.Uri) => corrections.accept(corrected),
    [SHOW_VERSIONS]: () => showVersions(client),
    [SHOW_PIPELINE]: (...given: Partial<ShowPipelineArguments>) => pipelines.show(...given),
    [EXPLAIN_RULE]: (...[page, language]: Partial<ExplainArguments>) =>
      typeof page === "string" ? pages.open(page, language) : pages.pick(),
  };
  for (const [name, run] of Object.entries(commands))
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  context.subscriptions.push(registerLanguageModelTools(client));
  context.subscriptions.push(createLanguageStatus(client, selector as vscode.DocumentSelector));
  await start();
  return { stop };
}

/** Project files of the same file systems, so that mistakes are seen as they are typed. */
function projectFiles(python: Exclude<DocumentSelector, string>): Exclude<DocumentSelector, string> {
  const schemes = python.flatMap((filter) =>
    typeof filter === "object" && "scheme" in filter && filter.scheme !== undefined ? [filter.scheme] : [],
  );
  return schemes.map((scheme) => ({ scheme, pattern: "**/{heldout,pyproject}.toml" }));
}

/**
 * Python wherever a person writes it: on disk, not yet saved, in a notebook, on the file systems of the open folders.
 * A list, because it must leave out what only looks like a file: the left side of a diff, a chat's code block.
 */
function pythonDocuments(): Exclude<DocumentSelector, string> {
  const schemes = new Set(["file", "untitled", "vscode-notebook-cell", "vscode-remote", "vscode-vfs"]);
  for (const folder of vscode.workspace.workspaceFolders ?? []) schemes.add(folder.uri.scheme);
  const python = [...schemes].map((scheme) => ({ scheme, language: "python" }));
  // Of a notebook that is opened as text, the JSON.
  schemes.delete("vscode-notebook-cell");
  return [...python, ...[...schemes].map((scheme) => ({ scheme, pattern: "**/*.ipynb" }))];
}
