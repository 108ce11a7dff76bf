/** The picture of a training pipeline beside the editor: asks the server for it, keeps it current, leads to the code. Knows no way to draw. */

import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  PIPELINE,
  type PipelineParams,
  type PipelineResult,
  type ShownStep,
  type ShowPipelineArguments,
} from "../../server/lsp/protocol";
import { activeDocument } from "../activeDocument";
import type { FromPage, ToPage } from "./pipelineMessages";
import { type PictureTexts, pictureStyle, pipelineSvg } from "./pipelineSvg";

/** A pause in typing after which the picture is drawn anew. */
const DEBOUNCE_MS = 400;

/** Opens the pictures; one panel a document. */
export interface PipelineView extends vscode.Disposable {
  /** Of the document at a URI, or of the active editor; says so where there is none. */
  show(...given: Partial<ShowPipelineArguments>): Promise<void>;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  /** Draws it anew, and moves to a step if one is named. */
  refresh(step?: string): Promise<void>;
}

export function createPipelineView(
  extensionUri: vscode.Uri,
  client: BaseLanguageClient,
  log: vscode.LogOutputChannel,
): PipelineView {
  const panels = new Map<string, OpenPanel>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const refreshSoon = (uri: vscode.Uri): void => {
    const key = pictureKey(uri);
    const open = panels.get(key);
    if (open === undefined) return;
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => void open.refresh(), DEBOUNCE_MS),
    );
  };
  const changes = [
    vscode.workspace.onDidChangeTextDocument(({ document }) => refreshSoon(document.uri)),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) refreshSoon(uri);
    }),
  ];
  return {
    async show(address, step) {
      const uri = typeof address === "string" ? vscode.Uri.parse(address) : activeDocument()?.uri;
      if (uri === undefined) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t("Open a Python file to see its training pipeline."),
        );
        return;
      }
      const key = pictureKey(uri);
      const open = panels.get(key) ?? openPanel(extensionUri, client, log, uri, () => panels.delete(key));
      panels.set(key, open);
      open.panel.reveal(undefined, false);
      await open.refresh(typeof step === "string" ? step : undefined);
    },
    dispose() {
      for (const change of changes) change.dispose();
      for (const timer of timers.values()) clearTimeout(timer);
      for (const { panel } of [...panels.values()]) panel.dispose();
    },
  };
}

/** The cells of a notebook have one picture. */
function pictureKey(uri: vscode.Uri): string {
  return uri.scheme === "vscode-notebook-cell" || uri.path.endsWith(".ipynb") ? uri.path : uri.toString();
}

function openPanel(
  extensionUri: vscode.Uri,
  client: BaseLanguageClient,
  log: vscode.LogOutputChannel,
  uri: vscode.Uri,
  forget: () => void,
): OpenPanel {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const title = vscode.l10n.t("Training pipeline of {0}", name);
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  const panel = vscode.window.createWebviewPanel(
    "heldout.pipeline",
    title,
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
    { enableScripts: true, localResourceRoots: [dist] },
  );
  let shown: PipelineResult | null = null;
  let room = Number.POSITIVE_INFINITY;
  const ask = async (): Promise<PipelineResult | null> => {
    const params: PipelineParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } };
    try {
      return await client.sendRequest<PipelineResult | null>(PIPELINE, params);
    } catch (error) {
      log.warn(`The pipeline of ${uri.toString()} could not be drawn: ${String(error)}`);
      return null;
    }
  };
  const refresh = async (step?: string): Promise<void> => {
    shown = await ask();
    const svg =
      shown === null || shown.steps.length === 0 ? null : pipelineSvg(shown, texts(title), { room });
    const message: ToPage = {
      svg,
      note: vscode.l10n.t("No step of a training pipeline is known in this file."),
      step: step ?? null,
    };
    await panel.webview.postMessage(message);
  };
  const listening = panel.webview.onDidReceiveMessage(async (message: FromPage) => {
    if (message.kind === "ready") {
      room = message.room;
      await refresh();
    } else if (message.kind === "export") await exportSvg(shown, title, uri);
    else {
      const step = shown?.steps.find(({ id }) => id === message.step);
      if (step !== undefined) await reveal(client, step);
    }
  });
  panel.onDidDispose(() => {
    listening.dispose();
    forget();
  });
  panel.webview.html = pageHtml(panel.webview, vscode.Uri.joinPath(dist, "pipeline.js"), title);
  return { panel, refresh };
}

function texts(title: string): PictureTexts {
  return {
    title,
    receives: (from, what) =>
      what === "" ? vscode.l10n.t("From {0}", from) : vscode.l10n.t("From {0}: {1}", from, what),
    findings: (count) => vscode.l10n.t("Findings: {0}", count),
  };
}

/** Shows the code of a step in the editor that it is open in, or in the first one. */
async function reveal(client: BaseLanguageClient, step: ShownStep): Promise<void> {
  const uri = client.protocol2CodeConverter.asUri(step.uri);
  const range = client.protocol2CodeConverter.asRange(step.range);
  const notebook = vscode.workspace.notebookDocuments.find((one) =>
    one.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
  if (notebook !== undefined)
    await vscode.window.showNotebookDocument(notebook, { viewColumn: vscode.ViewColumn.One });
  const open = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  await vscode.window.showTextDocument(uri, {
    selection: range,
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
  });
}

async function exportSvg(shown: PipelineResult | null, title: string, uri: vscode.Uri): Promise<void> {
  if (shown === null) return;
  const notebook = vscode.workspace.notebookDocuments.find((one) => pictureKey(one.uri) === pictureKey(uri));
  const file = notebook?.uri ?? uri;
  const path = `${file.path.replace(/\.(pyi?|ipynb)$/, "")}-pipeline.svg`;
  const defaultUri = file.scheme === "untitled" ? undefined : file.with({ path });
  const target = await vscode.window.showSaveDialog({
    ...(defaultUri === undefined ? {} : { defaultUri }),
    filters: { SVG: ["svg"] },
  });
  if (target === undefined) return;
  const svg = pipelineSvg(shown, texts(title), { style: pictureStyle(false) });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}

/** The page around the picture: nothing is loaded but its own program, and nothing from elsewhere. */
function pageHtml(webview: vscode.Webview, program: vscode.Uri, title: string): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  const plain = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${plain(title)}</title>
<style nonce="${nonce}">
body { padding: 0; margin: 0; }
header { position: sticky; top: 0; left: 0; padding: 8px 16px; display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; background: var(--vscode-editor-background); z-index: 1; }
header div { display: flex; gap: 2px; }
header p { margin: 0; font-size: 0.9em; color: var(--vscode-descriptionForeground); }
button { font: inherit; padding: 4px 10px; border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; color: var(--vscode-button-foreground); background: var(--vscode-button-background); cursor: pointer; white-space: nowrap; }
button:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
main { padding: 0 8px 16px; }
main svg { display: block; margin: 0 auto; height: auto; }
.step { cursor: pointer; outline: none; }
.step:hover .box { fill: var(--vscode-list-hoverBackground); }
.pipeline .step:focus .box { stroke: var(--vscode-focusBorder); stroke-width: 3; }
${pictureStyle(true)}
.vscode-high-contrast header p { color: var(--vscode-foreground); }
.vscode-high-contrast .pipeline .place { fill: var(--vscode-foreground); }
</style>
</head>
<body>
<header>
<button id="export" type="button">${plain(vscode.l10n.t("Export SVG…"))}</button>
<div role="group" aria-label="${plain(vscode.l10n.t("Zoom"))}">
<button id="out" type="button" title="${plain(vscode.l10n.t("Zoom out"))}" aria-label="${plain(vscode.l10n.t("Zoom out"))}">−</button>
<button id="fit" type="button">${plain(vscode.l10n.t("Fit width"))}</button>
<button id="in" type="button" title="${plain(vscode.l10n.t("Zoom in"))}" aria-label="${plain(vscode.l10n.t("Zoom in"))}">+</button>
</div>
<p>${plain(vscode.l10n.t("Arrow keys move between steps, Enter goes to the line."))}</p>
</header>
<main id="picture" aria-live="off"></main>
<script nonce="${nonce}" src="${webview.asWebviewUri(program).toString()}"></script>
</body>
</html>`;
}
