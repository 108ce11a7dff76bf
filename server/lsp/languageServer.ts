/** The language server on a connection that it is given. Knows LSP; no transport, no disk, no process: it runs in a web worker as well. */

import {
  type CancellationToken,
  CodeLensRefreshRequest,
  type Connection,
  type DocumentDiagnosticReport,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { runTool } from "./assistantTools";
import { type ClientFeatures, readClientFeatures } from "./clientFeatures";
import { COMPLETION_TRIGGERS, completionsAt } from "./completing/completion";
import { Configuration } from "./configuration";
import { codeActions, resolveCodeAction } from "./correction/codeActions";
import { falsePositiveForm } from "./correction/falsePositive";
import { debugInformation } from "./debugInformation";
import { Dependents } from "./dependents";
import { DiagnosticPublisher, diagnosticReport } from "./diagnostics";
import { hoverAt } from "./hover/hover";
import { inlayHints } from "./inlayHints";
import { lineAnswer } from "./lineAnswer";
import { Log } from "./log";
import { followNotebooks, NOTEBOOK_SYNC } from "./notebook/notebookSync";
import { pipelineAnswer, splitLenses } from "./pipelineAnswer";
import { isProjectFile, ProjectFileDiagnostics, projectFileActions } from "./project/projectFileDiagnostics";
import { projectFileCompletions, projectFileHover } from "./project/projectFileReading";
import {
  DEBUG_INFORMATION,
  type DebugInformationParams,
  EXPLAIN_LINE_REQUEST,
  EXPLAIN_RULE,
  type ExplainLineParams,
  FALSE_POSITIVE,
  type FalsePositiveParams,
  FIX_ALL_KIND,
  NOTEBOOK_FIX_ALL_KIND,
  PIPELINE,
  type PipelineParams,
  SHOW_VERSIONS,
  STATE_CHANGED,
  TOOL,
  type ToolParams,
  VERSIONS,
  type VersionsParams,
} from "./protocol";
import type { ReviewedDocument } from "./reviewedDocument";
import type { LanguageServices } from "./services";
import { Session } from "./session";
import { letOthers } from "./turns";
import { versionsAnswer } from "./versionsAnswer";
import { WorkspaceDiagnostics } from "./wholeFolders/workspaceDiagnostics";

/**
 * Serves the connection until it ends. The services may still be on their way (WebAssembly loads): `initialize` is
 * answered when they are there, and with an error where they fail to come. Nothing else is answered before that.
 */
export function startLanguageServer(
  connection: Connection,
  services: LanguageServices | Promise<LanguageServices>,
): void {
  let initialized = false;
  connection.onInitialize(async (params) => {
    if (initialized) throw new ResponseError(ErrorCodes.InvalidRequest, "The server is initialized already.");
    initialized = true;
    const given = await startedServices(services);
    const features = readClientFeatures(params);
    serve(connection, given, features, params);
    return resultOf(features, given);
  });
  connection.listen();
}

async function startedServices(
  services: LanguageServices | Promise<LanguageServices>,
): Promise<LanguageServices> {
  try {
    return await services;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ResponseError(ErrorCodes.InternalError, `Heldout could not start: ${reason}`);
  }
}

function resultOf(features: ClientFeatures, { version, workspace }: LanguageServices): InitializeResult {
  return {
    serverInfo: { name: "Heldout", version },
    capabilities: {
      positionEncoding: {
        "utf-16": PositionEncodingKind.UTF16,
        "utf-8": PositionEncodingKind.UTF8,
        "utf-32": PositionEncodingKind.UTF32,
      }[features.unit],
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      notebookDocumentSync: NOTEBOOK_SYNC,
      ...(features.pullsDiagnostics
        ? {
            diagnosticProvider: {
              identifier: "heldout",
              interFileDependencies: true,
              workspaceDiagnostics: workspace !== undefined,
            },
          }
        : {}),
      codeActionProvider: {
        codeActionKinds: ["quickfix", FIX_ALL_KIND, NOTEBOOK_FIX_ALL_KIND],
        resolveProvider: features.resolvesEdits,
      },
      hoverProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      completionProvider: { triggerCharacters: COMPLETION_TRIGGERS },
      // A client that implements the command itself would find it taken.
      ...(features.showsDocuments && !features.commands.has(EXPLAIN_RULE)
        ? { executeCommandProvider: { commands: [EXPLAIN_RULE] } }
        : {}),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function serve(
  connection: Connection,
  services: LanguageServices,
  features: ClientFeatures,
  params: InitializeParams,
): void {
  const log = new Log(connection.console);
  const settingsChanged = (): void => {
    projectFiles.schedule(0);
    if (!features.pullsDiagnostics)
      for (const document of session.documents.all()) {
        if (!isProjectFile(document.uri)) publisher.schedule(document, 0);
      }
    else refresh();
    refreshAdditions(connection, features, log);
    if (features.commands.has(SHOW_VERSIONS))
      connection
        .sendNotification(STATE_CHANGED)
        .catch((error: unknown) => log.errorOnce("The client was not told of a change", error));
    folders?.changed("settings");
  };
  const configuration = new Configuration(connection, features, services, log, params, settingsChanged);
  const session = new Session(services, features, configuration, log);
  const publisher = new DiagnosticPublisher(connection, session);
  const dependents = new Dependents(session, { publisher, refresh: () => refresh() });
  const { workspace } = services;
  const folders = workspace === undefined ? null : new WorkspaceDiagnostics(connection, session, workspace);
  const projectFiles = new ProjectFileDiagnostics(connection, session, () => projectChanged());

  function refresh(): void {
    if (!features.refreshesDiagnostics) return;
    connection.languages.diagnostics
      .refresh()
      .catch((error: unknown) => log.errorOnce("The client did not refresh its diagnostics", error));
  }

  let pause: ReturnType<typeof setTimeout> | undefined;
  const askAgain = (wait: number): void => {
    clearTimeout(pause);
    pause = setTimeout(refresh, wait);
  };

  const projectChanged = (): void => {
    configuration.lookAgain();
    session.projectChanged();
    settingsChanged();
  };
  const filesChanged = (uris: readonly string[]): void => {
    if (!uris.every((uri) => /(?<!\/setup)\.(?:pyi?|ipynb)$/i.test(uri))) projectChanged();
    else {
      dependents.schedule();
      folders?.changed("files");
    }
  };
  services.onArrival?.(() => {
    session.somethingArrived();
    projectChanged();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) services.files?.forget?.(uri);
    filesChanged(changes.map(({ uri }) => uri));
  });
  services.onFilesArrival?.(filesChanged);

  connection.onInitialized(() => {
    configuration.start();
    void configuration.ready.then(() =>
      log.info(`Heldout ${services.version} reviews with ${services.rules.length} rules.`),
    );
    projectFiles.schedule(0);
    folders?.changed("settings");
    if (params.capabilities.workspace?.workspaceFolders === true)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        configuration.foldersChanged(added, removed),
      );
  });
  connection.onDidChangeConfiguration(({ settings }) => configuration.changed(settings));

  const publish = (uri: string, delay?: number): void => {
    const document = session.documents.get(uri);
    if (document !== undefined) publisher.schedule(document, delay);
  };
  followNotebooks(connection, session, {
    publisher,
    refresh,
    opened: () => folders?.changed("text"),
    edited: () => folders?.edited(),
    closed: (uris) => {
      for (const uri of uris) folders?.closed(uri);
    },
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const document = session.documents.add(textDocument);
    if (!features.watchesFiles) configuration.lookAgain();
    projectFiles.schedule(0);
    dependents.schedule();
    folders?.changed("text");
    if (!features.pullsDiagnostics && !isProjectFile(document.uri)) publish(document.uri, 0);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = session.documents.file(textDocument.uri);
    if (document === undefined) {
      log.warnOnce(`A change of ${textDocument.uri}, which is not open, was ignored.`);
      return;
    }
    document.change(contentChanges, textDocument.version);
    folders?.edited();
    if (isProjectFile(document.uri)) return projectFiles.schedule();
    if (configuration.settingsOf(document.uri).run !== "onType") return session.projectChanged();
    dependents.schedule();
    folders?.changed("text");
    if (!features.pullsDiagnostics) publish(document.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    const document = session.documents.file(textDocument.uri);
    if (document === undefined) return;
    document.markSaved();
    if (isProjectFile(document.uri)) {
      services.files?.forget?.(document.uri);
      return projectChanged();
    }
    if (!features.watchesFiles) configuration.lookAgain();
    dependents.schedule();
    folders?.changed("text");
    if (configuration.settingsOf(document.uri).run !== "onSave") return;
    if (features.pullsDiagnostics) refresh();
    else publish(document.uri, 0);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    session.documents.remove(textDocument.uri);
    if (configuration.dropOpen(textDocument.uri)) projectChanged();
    else projectFiles.schedule(0);
    dependents.schedule();
    folders?.closed(textDocument.uri);
    if (!features.pullsDiagnostics && !isProjectFile(textDocument.uri))
      return publisher.clear(textDocument.uri);
  });

  /** Answers about an open document once the settings are known, unless the client has lost interest by then. */
  async function about<T>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    work: (document: ReviewedDocument) => T | Promise<T>,
  ): Promise<T> {
    await configuration.ready;
    // A cancellation may have arrived.
    await letOthers();
    refuseCancelled(token);
    const document = session.documents.get(uri);
    return document === undefined ? otherwise : work(document);
  }

  /** Answers from what was found in an open document, once that is known. */
  function aboutFindings<T>(
    uri: string,
    token: CancellationToken,
    otherwise: T,
    work: (document: ReviewedDocument) => T | Promise<T>,
  ): Promise<T> {
    return about(uri, token, otherwise, async (document) => {
      const isOpen = (): boolean => session.documents.get(uri) === document;
      const isReady = await session.prepareReview(document, () => isOpen() && !token.isCancellationRequested);
      refuseCancelled(token);
      return isReady ? work(document) : otherwise;
    });
  }

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) => {
    const nothing: DocumentDiagnosticReport = { kind: "full", items: [] };
    return about(uri, token, nothing, async (document) => {
      const isWanted = (): boolean =>
        session.documents.get(uri) === document && !token.isCancellationRequested;
      const report = await diagnosticReport(session, document, previousResultId, isWanted, askAgain);
      refuseCancelled(token);
      return report ?? nothing;
    });
  });
  if (folders !== null)
    connection.languages.diagnostics.onWorkspace((asked, token, progress, partial) =>
      folders.answer(asked, token, progress, partial),
    );
  connection.onCodeAction((request, token) =>
    aboutFindings(request.textDocument.uri, token, [], (document) =>
      isProjectFile(document.uri)
        ? projectFileActions(session, document, request)
        : codeActions(session, document, request),
    ),
  );
  connection.onCodeActionResolve((action) => resolveCodeAction(session, action));
  connection.onHover(({ textDocument, position }, token) =>
    aboutFindings(textDocument.uri, token, null, (document) =>
      !configuration.settingsOf(document.uri).hover || !document.showsCode
        ? null
        : isProjectFile(document.uri)
          ? projectFileHover(session, document, position)
          : hoverAt(session, document, position),
    ),
  );
  connection.onCompletion(({ textDocument, position }, token) =>
    about(textDocument.uri, token, null, (document) =>
      isProjectFile(document.uri)
        ? projectFileCompletions(session, document, position)
        : document.showsCode
          ? completionsAt(session, document, position)
          : null,
    ),
  );
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    about(textDocument.uri, token, [], (document) =>
      document.showsCode ? inlayHints(session, document, range) : [],
    ),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    about(textDocument.uri, token, [], (document) =>
      document.showsCode ? splitLenses(session, document) : [],
    ),
  );
  connection.onRequest(PIPELINE, ({ textDocument }: PipelineParams, token) =>
    aboutFindings(textDocument.uri, token, null, (document) => pipelineAnswer(session, document)),
  );
  connection.onRequest(EXPLAIN_LINE_REQUEST, ({ textDocument, line }: ExplainLineParams, token) =>
    about(textDocument.uri, token, null, (document) => lineAnswer(session, document, line)),
  );
  connection.onRequest(VERSIONS, ({ textDocument }: VersionsParams, token) =>
    about(textDocument.uri, token, null, (document) => versionsAnswer(session, document)),
  );
  connection.onRequest(DEBUG_INFORMATION, async ({ textDocument }: DebugInformationParams) => {
    await configuration.ready;
    return debugInformation(
      session,
      textDocument === undefined ? undefined : session.documents.get(textDocument.uri),
    );
  });
  connection.onRequest(FALSE_POSITIVE, ({ textDocument, ...params }: FalsePositiveParams, token) =>
    aboutFindings(textDocument.uri, token, null, (document) => falsePositiveForm(session, document, params)),
  );
  connection.onRequest(TOOL, async (params: ToolParams) => {
    await configuration.ready;
    return runTool(session, params, async (edit) => (await connection.workspace.applyEdit(edit)).applied);
  });
  connection.onExecuteCommand(async ({ command, arguments: given }) => {
    const rule: unknown = given?.[0];
    if (command !== EXPLAIN_RULE || typeof rule !== "string" || !session.rules.has(rule))
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        `There is no command ${command} for ${String(rule)}.`,
      );
    const uri = session.pageOf("", rule);
    if (uri === null || !features.showsDocuments)
      throw new ResponseError(LSPErrorCodes.RequestFailed, `The page of ${rule} cannot be shown.`);
    return connection.window.showDocument({ uri, external: !uri.startsWith("file:") });
  });
}

/** Asks the client to ask again for what it shows beside the code. */
function refreshAdditions(connection: Connection, features: ClientFeatures, log: Log): void {
  const asked = [
    ...(features.refreshesHints ? [connection.languages.inlayHint.refresh()] : []),
    ...(features.refreshesLenses ? [connection.sendRequest(CodeLensRefreshRequest.type)] : []),
  ];
  for (const answer of asked)
    answer.catch((error: unknown) => log.errorOnce("The client did not refresh hints and lenses", error));
}

function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}
