/** Whole folders: files know each other as they are in the editor, an edit reaches those that depend on it, and all of them are reviewed when asked. */

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  ClientCapabilities,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { MINIMAL, PULLING, TestClient } from "./client";

const WATCHING: ClientCapabilities = {
  ...PULLING,
  workspace: { ...PULLING.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};
const HARMLESS = "def step(x):\n    return x\n";
const DANGEROUS = "def step(x):\n    return risky_business(x)\n";

describe("language server: workspace", () => {
  let client: TestClient;
  let folder: string;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  const codes = async (name: string) => (await client.pull(uri(name))).map(({ code }) => code);
  const connect = async (settings: object = {}, capabilities = WATCHING): Promise<void> => {
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "project" }];
    client = await TestClient.connect(capabilities, {
      workspaceFolders,
      initializationOptions: { settings },
    });
  };
  const ask = (
    previous: Readonly<Record<string, string>> = {},
    more: object = {},
  ): Promise<WorkspaceDiagnosticReport> =>
    client.connection.sendRequest("workspace/diagnostic", {
      identifier: "heldout",
      previousResultIds: Object.entries(previous).map(([name, value]) => ({ uri: uri(name), value })),
      ...more,
    });
  const told = (items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, unknown> =>
    Object.fromEntries(
      items.map((item) => [
        decodeURIComponent(item.uri.slice(uri("").length + 1)),
        item.kind === "full" ? item.items.map(({ code }) => code) : item.kind,
      ]),
    );
  const idsOf = (items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, string> =>
    Object.fromEntries(items.map((item) => [item.uri.slice(uri("").length + 1), item.resultId ?? ""]));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "heldout workspace-"));
    write({ "heldout.toml": "" });
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  describe("files that import each other", () => {
    it("are seen as they are in the editor, saved or not", async () => {
      write({ "model.py": HARMLESS, "train.py": "from model import step\nstep(1)\n" });
      await connect();
      await client.open("from model import step\nstep(1)\n", uri("train.py"));
      assert.deepEqual(await codes("train.py"), []);
      await client.open(HARMLESS, uri("model.py"));
      await client.change([{ text: DANGEROUS }], uri("model.py"));
      assert.deepEqual(await codes("train.py"), ["no-borrowed-risk"]);
      await client.connection.sendNotification("textDocument/didClose", {
        textDocument: { uri: uri("model.py") },
      });
      assert.deepEqual(await codes("train.py"), []);
    });

    it("are seen before they are on disk, and when they come there", async () => {
      await connect();
      await client.open("from model import step\nstep(1)\n", uri("train.py"));
      assert.deepEqual(await codes("train.py"), []);
      await client.open(DANGEROUS, uri("model.py"));
      assert.deepEqual(await codes("train.py"), ["no-borrowed-risk"]);
      await client.connection.sendNotification("textDocument/didClose", {
        textDocument: { uri: uri("model.py") },
      });
      assert.deepEqual(await codes("train.py"), []);
      const before = client.refreshes;
      write({ "model.py": DANGEROUS });
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uri("model.py"), type: 1 }],
      });
      await client.until(() => client.refreshes > before, "a refresh");
      assert.deepEqual(await codes("train.py"), ["no-borrowed-risk"]);
    });

    it("keep what was found where an edit does not concern them", async () => {
      write({
        "model.py": HARMLESS,
        "tools.py": "from model import step\n",
        "train.py": "from tools import step\nstep(1)\n",
        "other.py": "foo\n",
      });
      await connect();
      for (const name of ["train.py", "other.py", "model.py"])
        await client.open(name === "other.py" ? "foo\n" : HARMLESS, uri(name));
      await client.change([{ text: "from tools import step\nstep(1)\n" }], uri("train.py"));
      const idOf = async (name: string, previous?: string) => client.report(uri(name), previous);
      const [train, other] = [await idOf("train.py"), await idOf("other.py")];
      await client.change([{ text: DANGEROUS }], uri("model.py"));
      assert.equal((await idOf("other.py", other.resultId ?? "")).kind, "unchanged");
      // Through tools.py, which is not open and was not edited.
      assert.equal((await idOf("train.py", train.resultId ?? "")).kind, "full");
      assert.deepEqual(await codes("train.py"), ["no-borrowed-risk"]);
    });

    it("are reviewed again for a client that does not ask, those that depend on the edit alone", async () => {
      write({ "model.py": HARMLESS });
      await connect({}, { textDocument: { publishDiagnostics: {} } });
      await client.open("from model import step\nstep(1)\n", uri("train.py"));
      await client.open("foo\n", uri("other.py"));
      await client.open(HARMLESS, uri("model.py"));
      for (const name of ["train.py", "other.py", "model.py"])
        await client.publication((sent) => sent.uri === uri(name));
      client.published.length = 0;
      await client.change([{ text: DANGEROUS }], uri("model.py"));
      const sent = await client.publication((one) => one.uri === uri("train.py"));
      assert.deepEqual(
        sent.diagnostics.map(({ code }) => code),
        ["no-borrowed-risk"],
      );
      await client.publication((one) => one.uri === uri("model.py"));
      assert.ok(!client.published.some((one) => one.uri === uri("other.py")));
    });

    it("may import each other in a circle", async () => {
      write({ "a.py": "from b import g\ndef f(x):\n    return risky_business(x)\n" });
      write({ "b.py": "from a import f\ndef g(x):\n    return f(x)\n" });
      await connect();
      await client.open("from b import g\nfrom a import f\nf(1)\n", uri("train.py"));
      assert.deepEqual(await codes("train.py"), ["no-borrowed-risk"]);
      write({ "a.py": "from b import g\n\ndef f(x):\n    return x\n" });
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uri("a.py"), type: 2 }],
      });
      assert.deepEqual(await codes("train.py"), []);
    });
  });

  describe("whole folders", () => {
    const PROJECT = {
      "train.py": "foo\n",
      "clean.py": "fine = 1\n",
      "deep/er/eval.py": "bar\n",
      "notes.txt": "foo\n",
      "generated/a.py": "foo\n",
      ".gitignore": "generated/\n",
      "third_party/x.py": "foo\n",
      "tests/test_x.py": "foo\n",
      "heldout.toml": 'exclude = ["third_party/**"]\n[per-file-ignores]\n"tests/**" = ["no-foo"]\n',
    };
    const WORKSPACE = { diagnosticMode: "workspace" };

    it("are reviewed where that is set, but for what is ignored and excluded", async () => {
      write(PROJECT);
      await connect(WORKSPACE);
      assert.deepEqual(told((await ask()).items), { "train.py": ["no-foo"], "deep/er/eval.py": ["no-bar"] });
    });

    it("are not reviewed unless that is set, and what was shown goes when it is not any more", async () => {
      write(PROJECT);
      await connect();
      assert.deepEqual((await ask()).items, []);
      assert.deepEqual(told((await ask({ "train.py": "7" })).items), { "train.py": [] });
    });

    it("are not shown any more where a file is open that the client does not ask about", async () => {
      write(PROJECT);
      await connect(WORKSPACE);
      for (const name of ["train.py", "deep/er/eval.py"])
        await client.open(name === "train.py" ? "foo\n" : "bar\n", uri(name));
      const { resultId: asked = "" } = await client.report(uri("train.py"));
      const first = idsOf((await ask()).items);
      assert.deepEqual(told((await ask({ ...first, "train.py": asked })).items), {
        "train.py": "unchanged",
        "deep/er/eval.py": "unchanged",
      });
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { heldout: { diagnosticMode: "openFiles" } },
      });
      const { items } = await ask({ ...first, "train.py": asked });
      assert.deepEqual(told(items), { "deep/er/eval.py": [] });
      assert.deepEqual(
        items.map(({ version, resultId }) => [version, resultId]),
        [[1, undefined]],
      );
      assert.deepEqual(await codes("train.py"), ["no-foo"]);
      // A client goes on naming what it knows from its own questions.
      assert.deepEqual((await ask({ "train.py": asked })).items, []);
    });

    it("are told as empty when they are closed and not to be reviewed, since a client may still show them", async () => {
      write(PROJECT);
      await connect();
      assert.deepEqual((await ask()).items, []);
      await client.open("foo\n", uri("train.py"));
      assert.deepEqual(await codes("train.py"), ["no-foo"]);
      await client.connection.sendNotification("textDocument/didClose", {
        textDocument: { uri: uri("train.py") },
      });
      assert.deepEqual(told((await ask()).items), { "train.py": [] });
      assert.deepEqual((await ask()).items, []);
    });

    it("are told as empty for the cells of a notebook that is closed, and for a cell that is deleted", async () => {
      write(PROJECT);
      await connect();
      const cell = (name: string): string =>
        `${uri("rows.ipynb").replace("file:", "vscode-notebook-cell:")}#${name}`;
      const notebookDocument = { uri: uri("rows.ipynb"), notebookType: "jupyter-notebook", version: 1 };
      await client.connection.sendNotification("notebookDocument/didOpen", {
        notebookDocument: {
          ...notebookDocument,
          cells: ["a", "b"].map((name) => ({ kind: 2, document: cell(name) })),
        },
        cellTextDocuments: ["a", "b"].map((name) => ({
          uri: cell(name),
          languageId: "python",
          version: 1,
          text: "foo\n",
        })),
      });
      const emptied = async (): Promise<readonly string[]> =>
        (await ask()).items.map((item) => {
          assert.deepEqual(item.kind === "full" && item.items, []);
          return item.uri;
        });
      await client.connection.sendNotification("notebookDocument/didChange", {
        notebookDocument,
        change: {
          cells: {
            structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: cell("a") }] },
          },
        },
      });
      assert.deepEqual(await emptied(), [cell("a")]);
      await client.connection.sendNotification("notebookDocument/didClose", {
        notebookDocument: { uri: notebookDocument.uri },
        cellTextDocuments: [{ uri: cell("b") }],
      });
      assert.deepEqual((await emptied()).toSorted(), [uri("rows.ipynb"), cell("b")].toSorted());
      assert.deepEqual(await emptied(), []);
    });

    it("are told as unchanged, changed, and gone", async () => {
      write(PROJECT);
      await connect(WORKSPACE);
      const first = idsOf((await ask()).items);
      assert.deepEqual(told((await ask(first)).items), {
        "train.py": "unchanged",
        "deep/er/eval.py": "unchanged",
      });
      write({ "train.py": "foo\nbar\n", "clean.py": "unsure\n" });
      rmSync(join(folder, "deep"), { recursive: true });
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: ["train.py", "clean.py", "deep/er/eval.py"].map((name) => ({ uri: uri(name), type: 2 })),
      });
      assert.deepEqual(told((await ask(first)).items), {
        "clean.py": ["no-unsure"],
        "train.py": ["no-foo", "no-bar"],
        "deep/er/eval.py": [],
      });
    });

    it("are reviewed with what is open and not saved", async () => {
      write({ "model.py": HARMLESS, "train.py": "from model import step\nstep(1)\n", "other.py": "foo\n" });
      await connect(WORKSPACE);
      const first = await ask();
      assert.deepEqual(told(first.items), { "other.py": ["no-foo"] });
      await client.open(DANGEROUS, uri("model.py"));
      const second = await ask(idsOf(first.items));
      assert.deepEqual(told(second.items), {
        "model.py": [],
        "train.py": ["no-borrowed-risk"],
        "other.py": "unchanged",
      });
      assert.equal(second.items.find((item) => item.uri === uri("model.py"))?.version, 1);
    });

    it("come in parts as they are found, and an answer waits until there is something new", async () => {
      write(PROJECT);
      await connect(WORKSPACE);
      const parts: WorkspaceDocumentDiagnosticReport[] = [];
      client.connection.onNotification(
        "$/progress",
        ({ value }: { value: { items?: WorkspaceDocumentDiagnosticReport[] } }) => {
          parts.push(...(value.items ?? []));
        },
      );
      assert.deepEqual((await ask({}, { partialResultToken: "parts" })).items, []);
      assert.deepEqual(told(parts), { "train.py": ["no-foo"], "deep/er/eval.py": ["no-bar"] });
      const known = idsOf(parts);
      parts.length = 0;
      let answered = false;
      const waiting = ask(known, { partialResultToken: "more" }).then(() => {
        answered = true;
      });
      // Both are answered behind it.
      await ask(known);
      await ask(known);
      assert.equal(answered, false);
      write({ "clean.py": "foo\n" });
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uri("clean.py"), type: 2 }],
      });
      await waiting;
      assert.deepEqual(told(parts), { "clean.py": ["no-foo"] });
    });

    it("are left when the client takes its question back, and others are answered meanwhile", async () => {
      write(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`many/f${i}.py`, "foo\n"])));
      await connect(WORKSPACE);
      const stop = new CancellationTokenSource();
      let ended = false;
      const pass = client.connection
        .sendRequest("workspace/diagnostic", { identifier: "heldout", previousResultIds: [] }, stop.token)
        .finally(() => {
          ended = true;
        });
      await client.open("foo\n", uri("typed.py"));
      await client.change([{ text: "bar\n" }], uri("typed.py"));
      assert.deepEqual(await codes("typed.py"), ["no-bar"]);
      assert.equal(ended, false);
      stop.cancel();
      const answer = (await pass) as WorkspaceDiagnosticReport;
      assert.ok(answer.items.length < 300, String(answer.items.length));
    });

    it("hold notebooks too: their file as long as it is closed, their cells when it is open", async () => {
      const code = { cell_type: "code", source: ["x = 1\n", "foo"], outputs: [], metadata: {} };
      write({ "n.ipynb": JSON.stringify({ cells: [code], nbformat: 4 }, null, 1), "broken.ipynb": "{" });
      await connect(WORKSPACE);
      const first = await ask();
      assert.deepEqual(told(first.items), { "n.ipynb": ["no-foo"] });
      const [report] = first.items;
      const finding = report?.kind === "full" ? report.items[0] : undefined;
      assert.match(String(finding?.message), /^Cell 1, line 2: /);
      const { line } = finding?.range.start ?? { line: -1 };
      assert.equal(
        JSON.stringify({ cells: [code], nbformat: 4 }, null, 1)
          .split("\n")
          [line]?.trim(),
        '"foo"',
      );
      const cellUri = `${uri("n.ipynb").replace("file:", "vscode-notebook-cell:")}#a`;
      const notebook = { uri: uri("n.ipynb") };
      await client.connection.sendNotification("notebookDocument/didOpen", {
        notebookDocument: {
          ...notebook,
          notebookType: "jupyter-notebook",
          version: 1,
          cells: [{ kind: 2, document: cellUri }],
        },
        cellTextDocuments: [{ uri: cellUri, languageId: "python", version: 1, text: "x = 1\nfoo" }],
      });
      assert.equal((await client.pull(cellUri)).length, 1);
      const second = await ask(idsOf(first.items));
      assert.deepEqual(told(second.items), { "n.ipynb": [] });
      await client.connection.sendNotification("notebookDocument/didClose", {
        notebookDocument: notebook,
        cellTextDocuments: [{ uri: cellUri }],
      });
      const third = (await ask(idsOf(second.items))).items;
      assert.deepEqual(told(third.filter(({ uri: told }) => told !== cellUri)), { "n.ipynb": ["no-foo"] });
      // A client may still show what it was told of the cell.
      assert.ok(
        third.some((item) => item.uri === cellUri && item.kind === "full" && item.items.length === 0),
      );
    });

    it("show how far a long pass has come, and the user can end it", async () => {
      const many = Array.from({ length: 400 }, (_, i) => [`many/f${i}.py`, "foo\n"] as const);
      write(Object.fromEntries(many));
      await connect(WORKSPACE, { ...WATCHING, window: { workDoneProgress: true } });
      client.connection.onRequest("window/workDoneProgress/create", () => null);
      const kinds: string[] = [];
      client.connection.onNotification(
        "$/progress",
        async ({ token, value }: { token: string; value: { kind: string; cancellable?: boolean } }) => {
          kinds.push(`${value.kind} ${value.cancellable ?? ""}`.trim());
          if (value.kind === "begin")
            await client.connection.sendNotification("window/workDoneProgress/cancel", { token });
        },
      );
      await client.open("x = 1\n", uri("typed.py"));
      const pass = ask();
      // Nothing is reviewed while somebody types, so that the pass is a long one on any machine.
      for (let i = 0; i < 8; i++) {
        await client.change([{ text: `x = ${i}\n` }], uri("typed.py"));
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      const { items } = await pass;
      assert.ok(items.length < many.length, String(items.length));
      await client.until(() => kinds.includes("end"), "the end of the progress");
      assert.equal(kinds[0], "begin true");
    });

    it("end the progress of a pass that was over before the client could show it", async () => {
      write(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`many/f${i}.py`, "foo\n"])));
      await connect(WORKSPACE, { ...WATCHING, window: { workDoneProgress: true } });
      let show = (): void => {};
      client.connection.onRequest(
        "window/workDoneProgress/create",
        () => new Promise<null>((resolve) => (show = () => resolve(null))),
      );
      const kinds: string[] = [];
      client.connection.onNotification("$/progress", ({ value }: { value: { kind: string } }) => {
        kinds.push(value.kind);
      });
      await client.open("x = 1\n", uri("typed.py"));
      const pass = ask();
      for (let i = 0; i < 8; i++) {
        await client.change([{ text: `x = ${i}\n` }], uri("typed.py"));
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      assert.equal((await pass).items.length, 30);
      show();
      await client.until(() => kinds.includes("end"), "the end of the progress");
      assert.deepEqual(kinds, ["begin", "end"]);
    });

    it("wait while somebody types in a notebook too", async () => {
      write(Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`many/f${i}.py`, "foo\n"])));
      await connect(WORKSPACE);
      const notebookDocument = { uri: uri("n.ipynb"), version: 1 };
      const cell = { uri: `${uri("n.ipynb").replace("file:", "vscode-notebook-cell:")}#a`, version: 1 };
      await client.connection.sendNotification("notebookDocument/didOpen", {
        notebookDocument: {
          ...notebookDocument,
          notebookType: "jupyter-notebook",
          cells: [{ kind: 2, document: cell.uri }],
        },
        cellTextDocuments: [{ ...cell, languageId: "python", text: "" }],
      });
      let ended = false;
      const type = (text: string): Promise<void> =>
        client.connection.sendNotification("notebookDocument/didChange", {
          notebookDocument,
          change: { cells: { textContent: [{ document: cell, changes: [{ text }] }] } },
        });
      await type("x");
      const pass = ask().finally(() => {
        ended = true;
      });
      for (let i = 0; i < 16; i++) {
        await type(`x = ${i}`);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      assert.equal(ended, false);
      assert.equal((await pass).items.length, 150);
    });

    it("leave out what is too large", async () => {
      write({ "large.py": `foo\n${"# x\n".repeat(1000)}`, "small.py": "foo\n" });
      await connect({ ...WORKSPACE, maxFileSize: 1000 });
      assert.deepEqual(told((await ask()).items), { "small.py": ["no-foo"] });
    });

    it("are sent to a client that does not ask", async () => {
      write(PROJECT);
      await connect(WORKSPACE, { ...MINIMAL, textDocument: { publishDiagnostics: {} } });
      await client.publication((sent) => sent.uri === uri("deep/er/eval.py"));
      const { diagnostics } = await client.publication((sent) => sent.uri === uri("train.py"));
      assert.equal(diagnostics.length, 1);
      await client.open("fine = 1\n", uri("train.py"));
      await client.publication((sent) => sent.uri === uri("train.py") && sent.diagnostics.length === 0);
      client.published.length = 0;
      await client.connection.sendNotification("textDocument/didClose", {
        textDocument: { uri: uri("train.py") },
      });
      await client.publication((sent) => sent.uri === uri("train.py") && sent.diagnostics.length === 1);
    });
  });
});
