/** The bundled web worker, run in a context that has what a worker has and nothing of Node. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type {
  InitializeResult,
  Diagnostic as LspDiagnostic,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import {
  type ClientFileParams,
  FOLDER,
  type FolderEntry,
  type FolderResult,
  SHOW_VERSIONS,
  TEXT_FILE,
  type TextFileResult,
  VERSIONS,
  type VersionsResult,
  type WorkerStart,
} from "../../server/lsp/protocol";
import { FILE, PULLING } from "./client";

const PROJECT = "file:///project";
const DIST = join(__dirname, "../../../dist");

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A worker running the bundle; messages are cloned on their way, as between threads. */
class TestWorker {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly scope: { onmessage?: (event: { data: unknown }) => void };
  private lastId = 0;
  /** Texts by URI, which the worker can only ask for. */
  readonly files = new Map<string, string>();
  readonly asked: string[] = [];
  refreshes = 0;

  constructor() {
    const receive = (message: Answer): void => {
      if (message.method !== undefined) this.answer(message);
      else if (message.id !== undefined) this.waiting.get(message.id)?.(message);
    };
    this.scope = {};
    const globals = Object.assign(this.scope, {
      postMessage: (message: Answer) => setImmediate(() => receive(structuredClone(message))),
      addEventListener: () => undefined,
      ...{ setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, structuredClone },
      ...{ TextDecoder, TextEncoder, URL, console, performance, ArrayBuffer, Uint8Array },
      WebAssembly: Reflect.get(globalThis, "WebAssembly"),
      location: { href: "blob:test" },
      importScripts: () => assert.fail("the worker fetches something"),
    });
    createContext(Object.assign(globals, { self: globals }));
    const bundle = join(DIST, "server.web.js");
    assert.ok(existsSync(bundle), `${bundle} is missing: run \`npm run build\``);
    runInContext(readFileSync(bundle, "utf8"), globals);
  }

  /** What the server asks of its client: files and folders, and to pull again. */
  private answer({ id, method, params }: Answer): void {
    if (id === undefined) return;
    if (method === "workspace/diagnostic/refresh") this.refreshes++;
    const { uri = "" } = (params ?? {}) as Partial<ClientFileParams>;
    if (method === TEXT_FILE || method === FOLDER) this.asked.push(uri);
    this.post({ jsonrpc: "2.0", id, result: method === FOLDER ? this.folder(uri) : this.text(uri) });
  }

  private text(uri: string): TextFileResult {
    return { text: this.files.get(uri) ?? null };
  }

  private folder(uri: string): FolderResult {
    const entries = new Map<string, FolderEntry>();
    for (const path of this.files.keys()) {
      if (!path.startsWith(`${uri}/`)) continue;
      const [part = "", ...below] = path.slice(uri.length + 1).split("/");
      const kind = below.length === 0 ? "file" : "folder";
      entries.set(part, { name: decodeURIComponent(part), uri: `${uri}/${part}`, kind });
    }
    return { entries: uri.startsWith(PROJECT) && entries.size > 0 ? [...entries.values()] : null };
  }

  post(message: unknown): void {
    const data: unknown = structuredClone(message);
    setImmediate(() => this.scope.onmessage?.({ data }));
  }

  open(uri: string, text: string): void {
    const textDocument = { uri, languageId: "python", version: 1, text };
    this.post({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument } });
  }

  /** Tells that a file changed, came or went. */
  changed(uri: string): void {
    const params = { changes: [{ uri, type: 2 }] };
    this.post({ jsonrpc: "2.0", method: "workspace/didChangeWatchedFiles", params });
  }

  async pull(uri: string): Promise<readonly LspDiagnostic[]> {
    const params = { textDocument: { uri } };
    return (await this.request<{ items: LspDiagnostic[] }>("textDocument/diagnostic", params)).items;
  }

  async codes(uri: string): Promise<unknown[]> {
    return (await this.pull(uri)).map(({ code }) => code);
  }

  /** Waits for what comes late. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await holds()); tries++) {
      assert.ok(tries < 1000, "it did not come");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    const id = ++this.lastId;
    const answered = new Promise<Answer>((resolve) => this.waiting.set(id, resolve));
    this.post({ jsonrpc: "2.0", id, method, params });
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(error.message);
    return result as T;
  }
}

/** A worker that has been started and initialized, with these files (by path below the project) to ask for. */
async function startWorker(
  files: Readonly<Record<string, string>> = {},
  params: object = {},
): Promise<TestWorker> {
  const worker = new TestWorker();
  for (const [path, text] of Object.entries(files)) worker.files.set(`${PROJECT}/${encodeURI(path)}`, text);
  const [runtime, grammar] = [wasm("web-tree-sitter.wasm"), wasm("tree-sitter-python.wasm")];
  const start: WorkerStart = { heldout: "start", runtime, grammar, version: "1.2.3" };
  worker.post(start);
  await worker.request<InitializeResult>("initialize", { ...initialize, ...params });
  worker.post({ jsonrpc: "2.0", method: "initialized", params: {} });
  return worker;
}

function wasm(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(DIST, name)));
}

const initialize = { processId: null, rootUri: null, capabilities: PULLING };

const MISTAKE = "rows = [1]\nclean-rows = rows[:1]\n";
const EVALUATE = `from scoring import scores
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score

def evaluate(X_train, y_train, X, y):
    model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    return roc_auc_score(y, scores(model, X))
`;
const LABELS = "def scores(model, X):\n    return model.predict(X)\n";
const SCORES = "def scores(model, X):\n    return model.predict_proba(X)[:, 1]\n";
const SHOWING_VERSIONS = { initializationOptions: { commands: [SHOW_VERSIONS] } };

describe("language server: web worker", () => {
  it("reviews with what the first message brings", async () => {
    const worker = new TestWorker();
    const start: WorkerStart = {
      heldout: "start",
      runtime: wasm("web-tree-sitter.wasm"),
      grammar: wasm("tree-sitter-python.wasm"),
      version: "1.2.3",
    };
    worker.post(start);
    const { serverInfo } = await worker.request<InitializeResult>("initialize", initialize);
    assert.deepEqual(serverInfo, { name: "Heldout", version: "1.2.3" });
    const text = "rows = [1]\nclean-rows = rows[:1]\n";
    worker.post({
      jsonrpc: "2.0",
      method: "textDocument/didOpen",
      params: { textDocument: { uri: FILE, languageId: "python", version: 1, text } },
    });
    const { items } = await worker.request<{ items: LspDiagnostic[] }>("textDocument/diagnostic", {
      textDocument: { uri: FILE },
    });
    assert.deepEqual(
      items.map(({ code }) => code),
      ["hyphen-in-identifier"],
    );
  });

  it("knows from one open file what another one says", async () => {
    const worker = await startWorker();
    worker.open(FILE, EVALUATE);
    assert.deepEqual(await worker.codes(FILE), []);
    worker.open(`${PROJECT}/scoring.py`, LABELS);
    assert.deepEqual(await worker.codes(FILE), ["probability-metric-on-labels"]);
  });

  it("asks its client for project files, and reviews again when one comes", async () => {
    const worker = await startWorker({ "heldout.toml": '[rules]\nhyphen-in-identifier = "hint"\n' });
    worker.open(FILE, MISTAKE);
    await worker.until(async () => (await worker.pull(FILE))[0]?.severity === 4);
    assert.ok(worker.refreshes > 0);
  });

  it("knows the other files of the project, which it asks its client for, and reviews again when they come", async () => {
    const worker = await startWorker({ "scoring.py": LABELS, "skipped/scoring.py": LABELS });
    worker.open(FILE, EVALUATE);
    await worker.until(async () => (await worker.codes(FILE)).includes("probability-metric-on-labels"));
    worker.files.set(`${PROJECT}/scoring.py`, SCORES);
    worker.changed(`${PROJECT}/scoring.py`);
    await worker.until(async () => (await worker.codes(FILE)).length === 0);
    worker.files.delete(`${PROJECT}/scoring.py`);
    worker.files.set(`${PROJECT}/scoring/__init__.py`, LABELS);
    worker.changed(`${PROJECT}/scoring.py`);
    worker.changed(`${PROJECT}/scoring/__init__.py`);
    await worker.until(async () => (await worker.codes(FILE)).includes("probability-metric-on-labels"));
  });

  it("finds the releases of libraries in the project's lock file", async () => {
    const worker = await startWorker({ "requirements.txt": "numpy==1.26.4\n" }, SHOWING_VERSIONS);
    worker.open(FILE, "import numpy as np\n");
    const shown = async (uri: string = FILE) => {
      const { libraries } = await worker.request<VersionsResult>(VERSIONS, { textDocument: { uri } });
      return libraries.map(({ distribution, release, origin }) => `${distribution} ${release} ${origin}`);
    };
    await worker.until(async () => (await shown()).join() === "numpy 1.26.4 requirements.txt");
    worker.files.set(`${PROJECT}/requirements.txt`, "numpy==1.24.4\n");
    worker.changed(`${PROJECT}/requirements.txt`);
    await worker.until(async () => (await shown()).join() === "numpy 1.24.4 requirements.txt");
    worker.files.set(`${PROJECT}/new/uv.lock`, '[[package]]\nname = "numpy"\nversion = "2.1.0"\n');
    worker.changed(`${PROJECT}/new/uv.lock`);
    worker.open(`${PROJECT}/new/train.py`, "import numpy as np\n");
    await worker.until(async () => (await shown(`${PROJECT}/new/train.py`)).join() === "numpy 2.1.0 uv.lock");
  });

  it("reviews all files of a folder, as .gitignore and the project file allow", async () => {
    const worker = await startWorker(
      {
        "heldout.toml": 'exclude = ["old"]\n',
        ".gitignore": "my sub/build/\n",
        "a.py": MISTAKE,
        "my sub/b.py": MISTAKE,
        "my sub/c.py": "clean = 1\n",
        "my sub/build/d.py": MISTAKE,
        "old/e.py": MISTAKE,
        ".venv/f.py": MISTAKE,
        "notes.txt": MISTAKE,
        "g.ipynb": JSON.stringify({ cells: [{ cell_type: "code", source: MISTAKE }], nbformat: 4 }),
      },
      {
        workspaceFolders: [{ uri: PROJECT, name: "project" }],
        initializationOptions: { settings: { diagnosticMode: "workspace" } },
      },
    );
    await worker.until(async () => {
      const { items } = await worker.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
        previousResultIds: [],
      });
      const found = items.flatMap((item) => (item.kind === "full" && item.items.length > 0 ? item.uri : []));
      return (
        found.sort().join() ===
        ["a.py", "g.ipynb", "my%20sub/b.py"].map((name) => `${PROJECT}/${name}`).join()
      );
    });
    const looked = worker.asked.filter((uri) => /\/(?:build|old|\.venv)\/|notes/.test(uri));
    assert.deepEqual(looked, []);
  });

  it("says why it cannot start", async () => {
    const worker = new TestWorker();
    worker.post({
      heldout: "start",
      runtime: wasm("web-tree-sitter.wasm"),
      grammar: new Uint8Array(8),
      version: "1.2.3",
    });
    await assert.rejects(worker.request("initialize", initialize), /Heldout could not start/);
  });
});
