/** A language client for tests: a real server process, real messages. Knows what the protocol says and nothing of the server's inside. */

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type {
  ClientCapabilities,
  CodeAction,
  DocumentDiagnosticReport,
  InitializeParams,
  InitializeResult,
  Diagnostic as LspDiagnostic,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { Positions } from "../../server/lsp/convert";

export const FILE = "file:///project/train.py";

/** As VS Code has them, as far as they concern us. */
export const PULLING: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  workspace: {
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
    diagnostics: { refreshSupport: true },
  },
  window: { showDocument: { support: true } },
  textDocument: {
    diagnostic: {},
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
      versionSupport: true,
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** A client that can do next to nothing. */
export const MINIMAL: ClientCapabilities = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
  },
};

const SERVER = join(__dirname, "testServer.js");

export class TestClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly shown: string[] = [];
  refreshes = 0;
  configurationRequests = 0;
  /** What `workspace/configuration` answers for the section. */
  configuration: unknown = null;
  readonly connection: MessageConnection;
  readonly exited: Promise<number | null>;
  private readonly texts = new Map<string, { text: string; version: number }>();
  private readonly raw: Buffer[] = [];

  private constructor(readonly process: ChildProcess) {
    const { stdin, stdout } = process;
    if (stdin === null || stdout === null) throw new Error("the server has no standard input and output");
    this.exited = new Promise((resolve) => {
      process.on("exit", (code) => {
        // Whoever waits for an answer learns that none will come.
        this.connection.dispose();
        resolve(code);
      });
    });
    stdout.on("data", (chunk: Buffer) => this.raw.push(chunk));
    this.connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    this.connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => {
      this.configurationRequests++;
      return items.map(() => this.configuration);
    });
    this.connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes++;
      return null;
    });
    this.connection.onRequest("client/registerCapability", () => null);
    this.connection.onRequest("window/showDocument", ({ uri }: { uri: string }) => {
      this.shown.push(uri);
      return { success: true };
    });
    this.connection.listen();
  }

  /** Starts a server process, by default the one with test rules over standard input and output. */
  static start(args: readonly string[] = [SERVER, "--stdio"]): TestClient {
    return new TestClient(spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] }));
  }

  /** Starts and initializes one. */
  static async connect(
    capabilities: ClientCapabilities = PULLING,
    params: Partial<InitializeParams> = {},
  ): Promise<TestClient> {
    const client = TestClient.start();
    await client.initialize(capabilities, params);
    return client;
  }

  async initialize(
    capabilities: ClientCapabilities,
    params: Partial<InitializeParams> = {},
  ): Promise<InitializeResult> {
    const result: InitializeResult = await this.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      ...params,
    });
    await this.connection.sendNotification("initialized", {});
    return result;
  }

  /** Everything that the server wrote to its standard output. */
  get output(): string {
    return Buffer.concat(this.raw).toString("utf8");
  }

  async open(text: string, uri: string = FILE, languageId = "python"): Promise<void> {
    this.texts.set(uri, { text, version: 1 });
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Sends changes in UTF-16 positions and keeps the text as the protocol defines it. */
  async change(changes: readonly TextDocumentContentChangeEvent[], uri: string = FILE): Promise<void> {
    const state = this.texts.get(uri);
    if (state === undefined) throw new Error(`${uri} is not open`);
    for (const change of changes) {
      if ("range" in change) {
        const { start, end } = new Positions(state.text, "utf-16").textRangeOf(change.range);
        state.text = state.text.slice(0, start) + change.text + state.text.slice(end);
      } else state.text = change.text;
    }
    state.version++;
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: state.version },
      contentChanges: changes,
    });
  }

  textOf(uri: string = FILE): string {
    return this.texts.get(uri)?.text ?? "";
  }

  report(uri: string = FILE, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async pull(uri: string = FILE): Promise<LspDiagnostic[]> {
    const report = await this.report(uri);
    return report.kind === "full" ? report.items : [];
  }

  /** The first publication that fits, past or to come. */
  async publication(fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    return this.until(() => this.published.find(fits), "a publication");
  }

  /** Waits until something is there; fails after most of a minute, since machines may be busy. */
  async until<T>(find: () => T | undefined | false, what: string): Promise<T> {
    for (let waited = 0; waited < 50_000; waited += 10) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`${what} did not come; logged: ${this.logged.join("\n")}`);
  }

  /** The actions at a range, or for diagnostics, resolved where the server left that for later. */
  async actions(
    range: Range,
    options: { only?: string[]; diagnostics?: LspDiagnostic[]; uri?: string } = {},
  ): Promise<CodeAction[]> {
    const actions: CodeAction[] = await this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: options.uri ?? FILE },
      range,
      context: {
        diagnostics: options.diagnostics ?? [],
        ...(options.only === undefined ? {} : { only: options.only }),
      },
    });
    return actions;
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return action.edit === undefined && action.data !== undefined
      ? this.connection.sendRequest("codeAction/resolve", action)
      : action;
  }

  /** Applies the edit of an action as a client would, tells the server, and returns the new text. */
  async apply(action: CodeAction, uri: string = FILE): Promise<string> {
    const { edit } = await this.resolve(action);
    if (edit === undefined) throw new Error(`${action.title} has no edit`);
    const text = appliedTo(this.textOf(uri), edit, uri);
    await this.change([{ text }], uri);
    return text;
  }

  async stop(): Promise<void> {
    this.process.kill();
    await this.exited;
  }
}

/** The text after a workspace edit; snippets go in as they are written. */
export function appliedTo(text: string, edit: WorkspaceEdit, uri: string = FILE): string {
  const positions = new Positions(text, "utf-16");
  const documentEdits = (edit.documentChanges ?? []).flatMap((change) =>
    "edits" in change && change.textDocument.uri === uri ? change.edits : [],
  );
  const edits = [...(edit.changes?.[uri] ?? []), ...documentEdits].map((one) => ({
    ...positions.textRangeOf(one.range),
    newText: "snippet" in one ? one.snippet.value : one.newText,
  }));
  let result = text;
  for (const { start, end, newText } of edits.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + newText + result.slice(end);
  return result;
}

/** A range on one line. */
export function onLine(line: number, from: number, to: number = from): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}
