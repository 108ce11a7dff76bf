/**
 * What the language server and its client agree on beyond LSP. Knows neither of them: types and constants only.
 *
 * How a client starts the server:
 * - node: run `heldout lsp` with `--stdio` (the default), `--node-ipc`, `--socket=<port>` or `--pipe=<name>`.
 * - web worker: post ONE message of type `WorkerStart` to the worker, before anything else; from then on the worker speaks LSP.
 */

/** The first message to the worker: the two WebAssembly files, so that the worker fetches nothing. */
export interface WorkerStart {
  readonly heldout: "start";
  /** `web-tree-sitter.wasm` of the package. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-python.wasm` of the package. */
  readonly grammar: Uint8Array;
  /** Of the package. */
  readonly version: string;
}

/** A worker asks its client for a file of the API index; `ApiFileParams` in, `ApiFileResult` out. */
export const API_FILE = "heldout/apiFile";

export interface ApiFileParams {
  /** Of `dist/api`, without the ending: `scikit-learn`. */
  readonly library: string;
}

export interface ApiFileResult {
  readonly bytes: Uint8Array;
}

/** A worker asks its client for the text of a file of the workspace; `ClientFileParams` in, `TextFileResult` out. */
export const TEXT_FILE = "heldout/textFile";

/** A worker asks its client what a folder of the workspace holds; `ClientFileParams` in, `FolderResult` out. */
export const FOLDER = "heldout/folder";

export interface ClientFileParams {
  readonly uri: string;
}

export interface TextFileResult {
  /** Null where there is no such file, or where it is none of the workspace's. */
  readonly text: string | null;
}

export interface FolderResult {
  /** Null where there is no such folder, or where it is none of the workspace's. */
  readonly entries: readonly FolderEntry[] | null;
}

export interface FolderEntry {
  readonly name: string;
  readonly uri: string;
  /** `link`: a symbolic link to a folder, which is not looked into. */
  readonly kind: "file" | "folder" | "link";
}

/** `initialize.params.initializationOptions`; all of it may be absent. */
export interface InitializationOptions {
  /** What the user set, as docs/settings.md lists it, for clients that do not answer `workspace/configuration`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /**
   * Where the links of diagnostics and hovers lead, as a template: `{rule}` (`concepts/<id>` for a concept) and
   * `{language}` (`en` or `zh-cn`) are filled in, for example
   * `vscode://heldout.heldout/rule/{rule}?lang={language}`. Without it, a file of the package.
   */
  readonly pageUrl?: string;
  /** Commands that the client itself implements and code actions and lenses may therefore carry: `EXPLAIN_RULE`, `EXPLAIN_LINE`, `PREVIEW_CORRECTION`, `REPORT_FALSE_POSITIVE`, `SHOW_PIPELINE`, `SHOW_VERSIONS`. */
  readonly commands?: readonly string[];
}

/** The section's name in `workspace/configuration` and `workspace/didChangeConfiguration`. */
export const CONFIGURATION_SECTION = "heldout";

/** Shows the page of a rule or a concept; its arguments are `ExplainArguments`. */
export const EXPLAIN_RULE = "heldout.explainRule";

/** A rule's name, or from hovers of a client that implements the command `concepts/<id>`; and the language to show it in. */
export type ExplainArguments = readonly [page: string, language: "en" | "zh-cn"];

/** Asks why something, or nothing, is reported on a line of an open document; `ExplainLineParams` in, `ExplainLineResult` out, null where it is not reviewed. */
export const EXPLAIN_LINE_REQUEST = "heldout/explainLine";

export interface ExplainLineParams {
  readonly textDocument: { readonly uri: string };
  /** From 0. */
  readonly line: number;
}

export interface ExplainLineResult {
  /** In the user's language; rules and lines are links. */
  readonly markdown: string;
  readonly language: "en" | "zh-cn";
}

/** Shows why something, or nothing, is reported on a line; its arguments are `ExplainLineArguments`, or none for the line of the cursor. */
export const EXPLAIN_LINE = "heldout.explainLine";

/** A document and a line of it, from 0. */
export type ExplainLineArguments = readonly [uri: string, line: number];

/** Shows what a code action would change, and makes the change when the user agrees; its arguments are `PreviewArguments`. */
export const PREVIEW_CORRECTION = "heldout.previewCorrection";

/** The title of the action, and the data by which `codeAction/resolve` gives its edit. */
export type PreviewArguments = readonly [title: string, data: CodeActionData];

/** Asks which releases of libraries an open document is judged by; `VersionsParams` in, `VersionsResult` out, null where it is not reviewed. */
export const VERSIONS = "heldout/versions";

export interface VersionsParams {
  readonly textDocument: { readonly uri: string };
}

export interface VersionsResult {
  /** The indexed libraries that the document imports, by name. */
  readonly libraries: readonly ShownLibrary[];
}

export interface ShownLibrary {
  /** `scikit-learn` */
  readonly distribution: string;
  /** `1.5.2`, `>=1.3,<2`; null where nothing says so. */
  readonly release: string | null;
  /** Who says so, in the user's language: `uv.lock`, `environment`. */
  readonly origin: string;
  /** The file that says so, to be opened; null where it is none. */
  readonly uri: string | null;
  /** From 0. */
  readonly line: number;
}

/** Told to a client that has `SHOW_VERSIONS`: releases, settings or project files may have changed. */
export const STATE_CHANGED = "heldout/stateChanged";

/** Shows which releases of libraries apply to the active editor; no arguments. */
export const SHOW_VERSIONS = "heldout.showVersions";

/** Asks what the server knows of itself and of an open document; `DebugInformationParams` in, Markdown out. */
export const DEBUG_INFORMATION = "heldout/debugInformation";

export interface DebugInformationParams {
  readonly textDocument?: { readonly uri: string };
}

/** Asks for the form of a report that a finding is wrong; `FalsePositiveParams` in, `FalsePositiveForm` out, null where there is no such finding. */
export const FALSE_POSITIVE = "heldout/falsePositive";

export interface FalsePositiveParams {
  readonly textDocument: { readonly uri: string };
  readonly rule: string;
  /** Where the finding begins. */
  readonly position: ShownRange["start"];
}

/** Nothing of it is sent: the user reads it, adds the reason and sends it. */
export interface FalsePositiveForm {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Opens that form; its arguments are `ReportArguments`, or none for the finding at the cursor. */
export const REPORT_FALSE_POSITIVE = "heldout.reportFalsePositive";

/** A document, the rule and the place (from 0) of a finding in it. */
export type ReportArguments = readonly [uri: string, rule: string, line: number, character: number];

/** Runs one of the tools of an assistant, as `heldout mcp` has them; `ToolParams` in, `ToolResult` out. */
export const TOOL = "heldout/tool";

export interface ToolParams {
  /** `review`, `explain` or `fix`. */
  readonly tool: string;
  /** What the tool takes; its `file` is only shown, since `uri` says which one is meant. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The open document, or notebook, that `file` names; null where there is none. */
  readonly uri: string | null;
}

export interface ToolResult {
  /** For the assistant: Markdown or JSON, or what is wrong with the arguments. */
  readonly text: string;
  readonly isError: boolean;
}

/** Asks for the training pipeline of an open document; `PipelineParams` in, `PipelineResult` out, null where it is not reviewed. */
export const PIPELINE = "heldout/pipeline";

export interface PipelineParams {
  readonly textDocument: { readonly uri: string };
}

/** Texts are in the user's language. */
export interface PipelineResult {
  readonly language: "en" | "zh-cn";
  /** In source order. */
  readonly steps: readonly ShownStep[];
  readonly links: readonly ShownLink[];
}

export interface ShownStep {
  readonly id: string;
  readonly kind: string;
  readonly kindText: string;
  /** Code on one line. */
  readonly label: string;
  readonly lineText: string;
  /** Of the document it stands in: a cell of a notebook has its own. */
  readonly uri: string;
  readonly range: ShownRange;
  readonly findings: readonly ShownFinding[];
}

/** A range as LSP has it. */
export interface ShownRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface ShownFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
}

export interface ShownLink {
  readonly from: string;
  readonly to: string;
  readonly kind: "rows" | "statistics" | "model" | "gradients";
  /** Whose rows flow; null where that is not known. */
  readonly part: "all" | "train" | "test" | "validation" | null;
  /** What flows; may be empty. */
  readonly text: string;
}

/** Shows the picture of a document's pipeline; its arguments are `ShowPipelineArguments`, or none for the active editor. */
export const SHOW_PIPELINE = "heldout.showPipeline";

/** A document, and the step to begin at. */
export type ShowPipelineArguments = readonly [uri: string, step?: string];

/** The kind of the action that applies every safe fix of a file. */
export const FIX_ALL_KIND = "source.fixAll.heldout";

/** The same for a notebook, under the name with which VS Code asks when a notebook is saved. */
export const NOTEBOOK_FIX_ALL_KIND = "notebook.source.fixAll.heldout";

/** `Diagnostic.source`. */
export const DIAGNOSTIC_SOURCE = "Heldout";

/** `Diagnostic.data`: which finding it is, among those of its document's version. */
export interface DiagnosticData {
  readonly finding: string;
}

/** `CodeAction.data` of an action whose edit is computed on `codeAction/resolve`. */
export interface CodeActionData {
  readonly uri: string;
  /** The version of the document it was offered for; resolving it for another one is refused (`ContentModified`). */
  readonly version: number;
  readonly change: Change;
}

/** What an action does. */
export type Change =
  /** Applies one correction of one finding. */
  | {
      readonly kind: "correct";
      readonly finding: string;
      readonly correction: number;
      /** The client shows the edit, and the user confirms it. */
      readonly preview?: boolean;
    }
  /** Applies all safe fixes, or those of one rule. */
  | { readonly kind: "fix-all"; readonly rule: string | null }
  | { readonly kind: "ignore-here"; readonly finding: string }
  | { readonly kind: "ignore-in-function"; readonly finding: string }
  | { readonly kind: "ignore-in-file"; readonly rule: string }
  | { readonly kind: "turn-off"; readonly rule: string };
