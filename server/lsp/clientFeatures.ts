/** What the client said it can do, read once from its capabilities. Never looks at the client's name. */

import { type DiagnosticTag, type InitializeParams, MarkupKind } from "vscode-languageserver";
import { type ColumnUnit, chooseColumnUnit } from "./convert";
import type { InitializationOptions } from "./protocol";

export interface ClientFeatures {
  readonly unit: ColumnUnit;
  /** The language of the client's own interface, such as `zh-cn`. */
  readonly locale: string;
  /** It asks for diagnostics; otherwise they are sent. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>;
  readonly codeDescription: boolean;
  readonly publishedVersions: boolean;
  /** It takes actions, not only commands, as answer to a code action request. */
  readonly codeActionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly snippetEdits: boolean;
  /** It shows an edit that needs to be confirmed before it makes it. */
  readonly confirmsEdits: boolean;
  readonly showsDocuments: boolean;
  readonly showsProgress: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly markdownHover: boolean;
  readonly snippetCompletions: boolean;
  readonly pageUrl: string;
  readonly commands: ReadonlySet<string>;
}

/** Reads the features; what is missing or malformed counts as not supported. */
export function readClientFeatures(params: InitializeParams): ClientFeatures {
  const { textDocument, workspace, window, general } = params.capabilities ?? {};
  const published = textDocument?.publishDiagnostics;
  // The capabilities of pulled diagnostics came later than pulling itself: the older ones speak for both.
  const pulled = textDocument?.diagnostic;
  const action = textDocument?.codeAction;
  const options = readInitializationOptions(params.initializationOptions);
  return {
    unit: chooseColumnUnit(general?.positionEncodings),
    locale: typeof params.locale === "string" ? params.locale : "",
    pullsDiagnostics: pulled !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    relatedInformation: published?.relatedInformation === true || pulled?.relatedInformation === true,
    diagnosticTags: new Set(pulled?.tagSupport?.valueSet ?? published?.tagSupport?.valueSet ?? []),
    codeDescription: published?.codeDescriptionSupport === true || pulled?.codeDescriptionSupport === true,
    publishedVersions: published?.versionSupport === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits: action?.dataSupport === true && (action.resolveSupport?.properties ?? []).includes("edit"),
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: (workspace?.workspaceEdit?.resourceOperations ?? []).includes("create"),
    confirmsEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    showsProgress: window?.workDoneProgress === true,
    showsDocuments: window?.showDocument?.support === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    markdownHover: (textDocument?.hover?.contentFormat ?? []).includes(MarkupKind.Markdown),
    snippetCompletions: textDocument?.completion?.completionItem?.snippetSupport === true,
    pageUrl: typeof options.pageUrl === "string" ? options.pageUrl : "",
    commands: new Set(Array.isArray(options.commands) ? options.commands : []),
  };
}

/** The options as an object; a client may send anything there. */
export function readInitializationOptions(options: unknown): InitializationOptions {
  return typeof options === "object" && options !== null ? options : {};
}
