/** The bundled web worker, run in a context that has what a worker has and nothing of Node. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type { InitializeResult, Diagnostic as LspDiagnostic } from "vscode-languageserver/node";
import {
  PROJECT_FILE,
  type ProjectFileParams,
  type ProjectFileResult,
  type WorkerStart,
} from "../../server/lsp/protocol";
import { FILE, PULLING } from "./client";

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

  /** What the server asks of its client: project files, and to pull again. */
  private answer({ id, method, params }: Answer): void {
    if (id === undefined) return;
    if (method === "workspace/diagnostic/refresh") this.refreshes++;
    const text = method === PROJECT_FILE ? (this.files.get((params as ProjectFileParams).uri) ?? null) : null;
    const result: ProjectFileResult = { text };
    this.post({ jsonrpc: "2.0", id, result });
  }

  post(message: unknown): void {
    const data: unknown = structuredClone(message);
    setImmediate(() => this.scope.onmessage?.({ data }));
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

function wasm(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(DIST, name)));
}

const initialize = { processId: null, rootUri: null, capabilities: PULLING };

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
    const worker = new TestWorker();
    worker.post({
      heldout: "start",
      runtime: wasm("web-tree-sitter.wasm"),
      grammar: wasm("tree-sitter-python.wasm"),
      version: "1.2.3",
    });
    await worker.request<InitializeResult>("initialize", initialize);
    const open = (uri: string, text: string): void =>
      worker.post({
        jsonrpc: "2.0",
        method: "textDocument/didOpen",
        params: { textDocument: { uri, languageId: "python", version: 1, text } },
      });
    open(
      FILE,
      `from scoring import scores
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score

def evaluate(X_train, y_train, X, y):
    model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    return roc_auc_score(y, scores(model, X))
`,
    );
    const codes = async () => {
      const { items } = await worker.request<{ items: LspDiagnostic[] }>("textDocument/diagnostic", {
        textDocument: { uri: FILE },
      });
      return items.map(({ code }) => code);
    };
    assert.deepEqual(await codes(), []);
    open("file:///project/scoring.py", "def scores(model, X):\n    return model.predict(X)\n");
    assert.deepEqual(await codes(), ["probability-metric-on-labels"]);
  });

  it("asks its client for project files, and reviews again when one comes", async () => {
    const worker = new TestWorker();
    worker.files.set("file:///project/heldout.toml", '[rules]\nhyphen-in-identifier = "hint"\n');
    worker.post({
      heldout: "start",
      runtime: wasm("web-tree-sitter.wasm"),
      grammar: wasm("tree-sitter-python.wasm"),
      version: "1.2.3",
    });
    await worker.request<InitializeResult>("initialize", initialize);
    const text = "rows = [1]\nclean-rows = rows[:1]\n";
    worker.post({
      jsonrpc: "2.0",
      method: "textDocument/didOpen",
      params: { textDocument: { uri: FILE, languageId: "python", version: 1, text } },
    });
    const severity = async () => {
      const { items } = await worker.request<{ items: LspDiagnostic[] }>("textDocument/diagnostic", {
        textDocument: { uri: FILE },
      });
      return items[0]?.severity;
    };
    for (let waited = 0; waited < 1000 && worker.refreshes === 0; waited++) {
      await severity();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(await severity(), 4);
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
