/** Notebooks as clients send them: one module over the cells, each finding and each edit in its own cell. */

import assert from "node:assert/strict";
import {
  type ClientCapabilities,
  type Hover,
  type InitializeResult,
  type NotebookCell,
  NotebookCellKind,
  type NotebookDocumentChangeEvent,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { appliedTo, onLine, PULLING, TestClient } from "./client";

const NOTEBOOK = "file:///project/train.ipynb";
const PUSHED: ClientCapabilities = {
  textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
};

const cellUri = (name: string): string => `vscode-notebook-cell:/project/train.ipynb#${name}`;
const cell = (name: string, kind: NotebookCellKind = NotebookCellKind.Code): NotebookCell => ({
  kind,
  document: cellUri(name),
});
const textItem = (name: string, text: string, languageId = "python") => ({
  uri: cellUri(name),
  languageId,
  version: 1,
  text,
});

/** Opens a notebook whose cells are named `a`, `b`, `c`, ... */
async function open(client: TestClient, ...texts: string[]): Promise<void> {
  const names = texts.map((_, i) => String.fromCharCode(97 + i));
  await client.connection.sendNotification("notebookDocument/didOpen", {
    notebookDocument: {
      uri: NOTEBOOK,
      notebookType: "jupyter-notebook",
      version: 1,
      cells: names.map((name) => cell(name)),
    },
    cellTextDocuments: texts.map((text, i) => textItem(names[i] as string, text)),
  });
}

async function change(
  client: TestClient,
  cells: NotebookDocumentChangeEvent["cells"],
  version = 2,
): Promise<void> {
  await client.connection.sendNotification("notebookDocument/didChange", {
    notebookDocument: { uri: NOTEBOOK, version },
    change: { cells },
  });
}

/** Rule and range of what is found in each cell. */
async function found(client: TestClient, ...names: string[]): Promise<Record<string, [string, Range][]>> {
  const result: Record<string, [string, Range][]> = {};
  for (const name of names)
    result[name] = (await client.pull(cellUri(name))).map(({ code, range }) => [String(code), range]);
  return result;
}

describe("language server: notebooks", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it("asks for the Python cells of all notebooks", async () => {
    client = TestClient.start();
    const { capabilities }: InitializeResult = await client.initialize(PULLING);
    assert.deepEqual(capabilities.notebookDocumentSync, {
      notebookSelector: [{ notebook: "*", cells: [{ language: "python" }] }],
      save: true,
    });
  });

  it("finds in the right cell, and says where a related place is", async () => {
    client = await TestClient.connect();
    await open(client, "x = 1", "y = 2\nprint(foo)", "bar");
    const [only, ...others] = await client.pull(cellUri("b"));
    assert.deepEqual(others, []);
    assert.deepEqual(only?.range, onLine(1, 6, 9));
    assert.deepEqual(only.relatedInformation, [
      { location: { uri: cellUri("a"), range: onLine(0, 0, 5) }, message: "The file begins here." },
    ]);
    assert.deepEqual(await found(client, "a", "c"), { a: [], c: [["no-bar", onLine(0, 0, 3)]] });
  });

  it("sends the findings of every cell to a client that does not ask", async () => {
    client = await TestClient.connect(PUSHED);
    await open(client, "foo", "x = 1");
    const first = await client.publication(({ uri }) => uri === cellUri("a"));
    assert.deepEqual([first.version, first.diagnostics.length], [1, 1]);
    await change(client, {
      textContent: [
        { document: { uri: cellUri("b"), version: 7 }, changes: [{ range: onLine(0, 0, 5), text: "bar" }] },
      ],
    });
    const second = await client.publication(({ uri, version }) => uri === cellUri("b") && version === 7);
    assert.equal(second.diagnostics[0]?.code, "no-bar");
    client.published.length = 0;
    await client.connection.sendNotification("notebookDocument/didClose", {
      notebookDocument: { uri: NOTEBOOK },
      cellTextDocuments: [{ uri: cellUri("a") }, { uri: cellUri("b") }],
    });
    await client.until(() => client.published.length === 2, "two publications");
    assert.deepEqual(
      client.published.map(({ uri, diagnostics }) => [uri, diagnostics]),
      [
        [cellUri("a"), []],
        [cellUri("b"), []],
      ],
    );
  });

  it("follows edits inside cells", async () => {
    client = await TestClient.connect();
    await open(client, "x = 1", "foo");
    await change(client, {
      textContent: [
        {
          document: { uri: cellUri("a"), version: 2 },
          changes: [
            { range: onLine(0, 5), text: "\nbar" },
            { range: onLine(0, 0), text: "\n" },
          ],
        },
        { document: { uri: cellUri("b"), version: 2 }, changes: [{ range: onLine(0, 0), text: "z = " }] },
      ],
    });
    assert.deepEqual(await found(client, "a", "b"), {
      a: [["no-bar", onLine(2, 0, 3)]],
      b: [["no-foo", onLine(0, 4, 7)]],
    });
  });

  it("follows cells that come, go and move", async () => {
    client = await TestClient.connect();
    await open(client, "x = 1", "foo");
    await change(client, {
      structure: {
        array: { start: 1, deleteCount: 0, cells: [cell("new")] },
        didOpen: [textItem("new", "bar")],
      },
    });
    assert.deepEqual(await found(client, "a", "new", "b"), {
      a: [],
      new: [["no-bar", onLine(0, 0, 3)]],
      b: [["no-foo", onLine(0, 0, 3)]],
    });
    const [before] = await client.pull(cellUri("b"));
    assert.equal(before?.relatedInformation?.[0]?.location.uri, cellUri("a"));
    // What the finding names as the beginning is itself now, and no place of its own.
    await change(client, {
      structure: {
        array: { start: 0, deleteCount: 3, cells: [cell("b"), cell("a")] },
        didClose: [{ uri: cellUri("new") }],
      },
    });
    assert.deepEqual(await found(client, "a", "new"), { a: [], new: [] });
    const [moved] = await client.pull(cellUri("b"));
    assert.deepEqual([moved?.range, moved?.relatedInformation], [onLine(0, 0, 3), undefined]);
    await client.until(() => client.refreshes === 2, "a refresh for each change");
  });

  it("has the other cells asked about after a pause in typing", async () => {
    client = await TestClient.connect();
    await open(client, "x = 1", "y = 2");
    await change(client, {
      textContent: [{ document: { uri: cellUri("a"), version: 2 }, changes: [{ text: "foo" }] }],
    });
    await client.until(() => client.refreshes > 0, "a refresh");
  });

  it("leaves out cells of other languages, and takes them in when they become Python", async () => {
    client = await TestClient.connect();
    await open(client, "foo", "bar");
    const reopened = (languageId: string) => ({
      structure: {
        array: { start: 0, deleteCount: 1, cells: [cell("a")] },
        didClose: [{ uri: cellUri("a") }],
        didOpen: [textItem("a", "foo", languageId)],
      },
    });
    await change(client, reopened("r"));
    assert.deepEqual(await found(client, "a", "b"), { a: [], b: [["no-bar", onLine(0, 0, 3)]] });
    await change(client, reopened("python"), 3);
    assert.deepEqual(await found(client, "a", "b"), {
      a: [["no-foo", onLine(0, 0, 3)]],
      b: [["no-bar", onLine(0, 0, 3)]],
    });
    await change(client, { data: [cell("a", NotebookCellKind.Markup)] }, 4);
    assert.deepEqual(await found(client, "a"), { a: [] });
  });

  it("does not read magics, and keeps the places behind them", async () => {
    client = await TestClient.connect();
    await open(client, "%pip install foo\n!bar\nx = foo", "%%time\nfoo", "%%bash\nfoo");
    assert.deepEqual(await found(client, "a", "b", "c"), {
      a: [["no-foo", onLine(2, 4, 7)]],
      b: [["no-foo", onLine(1, 0, 3)]],
      c: [],
    });
  });

  it("corrects several cells in one edit", async () => {
    client = await TestClient.connect();
    await open(client, "foo\nx = 1", "%%time\nprint(foo)");
    const [action] = await client.actions(onLine(0, 0), { only: ["source.fixAll"], uri: cellUri("b") });
    const edit = action?.edit as WorkspaceEdit;
    assert.equal(edit.documentChanges?.length, 2);
    assert.equal(appliedTo("foo\nx = 1", edit, cellUri("a")), "baz\nx = 1");
    assert.equal(appliedTo("%%time\nprint(foo)", edit, cellUri("b")), "%%time\nprint(baz)");
  });

  it("corrects a notebook when it is saved, where the editor asks for that", async () => {
    client = await TestClient.connect();
    await open(client, "foo", "y = foo");
    const kind = "notebook.source.fixAll.heldout";
    for (const only of ["notebook.source.fixAll", kind, "notebook"]) {
      const actions = await client.actions(onLine(0, 0), { only: [only], uri: cellUri("a") });
      assert.deepEqual(
        actions.map((action) => action.kind),
        [kind],
      );
      assert.equal(actions[0]?.edit?.documentChanges?.length, 2);
    }
    await client.open("foo\n");
    assert.deepEqual(await client.actions(onLine(0, 0), { only: [kind] }), []);
  });

  it("offers what can be done in the cell, and nothing that would break its magic", async () => {
    client = await TestClient.connect();
    await open(client, "%%time\nfoo", "y = 2\nunsure");
    const first = await client.actions(onLine(1, 0, 3), { uri: cellUri("a") });
    const titles = first.map(({ title }) => title);
    assert.ok(titles.includes("Write `bar`"), titles.join());
    assert.ok(!titles.some((title) => /in this file/i.test(title)), titles.join());
    const second = await client.actions(onLine(1, 0, 6), { uri: cellUri("b") });
    const one = second.find(({ title }) => title === "Take one");
    assert.equal(appliedTo("y = 2\nunsure", one?.edit as WorkspaceEdit, cellUri("b")), "y = 2\none");
  });

  it("explains in the right cell", async () => {
    client = await TestClient.connect();
    await open(client, "x = 1\n", "print(foo)");
    const hover: Hover | null = await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: cellUri("b") },
      position: { line: 0, character: 7 },
    });
    assert.deepEqual(hover?.range, onLine(0, 6, 9));
  });

  it("completes in the right cell", async () => {
    client = await TestClient.connect();
    await open(client, "import torch", "x = 1\ntorch-l");
    const { items }: { items: { label: string; textEdit: { range: Range } }[] } =
      await client.connection.sendRequest("textDocument/completion", {
        textDocument: { uri: cellUri("b") },
        position: { line: 1, character: 7 },
      });
    assert.deepEqual(items.find(({ label }) => label === "torch-loop")?.textEdit.range, onLine(1, 0, 7));
  });

  it("is silent where the user does not want notebooks reviewed", async () => {
    client = await TestClient.connect(PULLING, {
      initializationOptions: { settings: { notebook: false } },
    });
    await open(client, "foo");
    assert.deepEqual(await found(client, "a"), { a: [] });
  });

  it("waits for the notebook to be saved where that is asked for", async () => {
    client = await TestClient.connect(PULLING, { initializationOptions: { settings: { run: "onSave" } } });
    await open(client, "x = 1");
    assert.deepEqual(await found(client, "a"), { a: [] });
    await change(client, {
      textContent: [{ document: { uri: cellUri("a"), version: 2 }, changes: [{ text: "foo" }] }],
    });
    assert.deepEqual(await found(client, "a"), { a: [] });
    await client.connection.sendNotification("notebookDocument/didSave", {
      notebookDocument: { uri: NOTEBOOK },
    });
    assert.deepEqual(await found(client, "a"), { a: [["no-foo", onLine(0, 0, 3)]] });
  });

  it("reviews a document of joined cells under a notebook's name", async () => {
    client = await TestClient.connect();
    await client.open("x = 1\n\nfoo\n", NOTEBOOK);
    const [only] = await client.pull(NOTEBOOK);
    assert.deepEqual(only?.range, onLine(2, 0, 3));
  });

  it("takes a joined document's lines for IPython out, and does not correct over them", async () => {
    client = await TestClient.connect();
    await client.open("%matplotlib inline\n!ls\nx = foo\n%time y = foo\n", NOTEBOOK);
    assert.deepEqual(
      (await client.pull(NOTEBOOK)).map(({ range }) => range),
      [onLine(2, 4, 7), onLine(3, 10, 13)],
    );
    const [action] = await client.actions(onLine(2, 4), { only: ["source.fixAll"], uri: NOTEBOOK });
    assert.equal(
      appliedTo(client.textOf(NOTEBOOK), action?.edit as WorkspaceEdit, NOTEBOOK),
      "%matplotlib inline\n!ls\nx = baz\n%time y = baz\n",
    );
  });

  it("sees in which order cells ran, and when that changes", async () => {
    client = await TestClient.connect(PULLING, {
      initializationOptions: { settings: { profile: "strict" } },
    });
    const ran = (name: string, executionOrder: number) => ({
      ...cell(name),
      executionSummary: { executionOrder, success: true },
    });
    await open(client, "rows = [1]", "print(rows)");
    assert.deepEqual(await found(client, "b"), { b: [] });
    const before = client.refreshes;
    await change(client, { data: [ran("a", 5), ran("b", 2)] });
    await client.until(() => client.refreshes > before, "a refresh");
    assert.deepEqual(await found(client, "a", "b"), {
      a: [],
      b: [["out-of-order-execution", onLine(0, 6, 10)]],
    });
    await change(client, { data: [ran("b", 6)] }, 3);
    assert.deepEqual(await found(client, "b"), { b: [] });
  });

  it("judges by what the open notebook installs, saved or not", async () => {
    client = await TestClient.connect();
    await open(
      client,
      "%pip install -q scikit-learn==0.24.2",
      "from sklearn.inspection import DecisionBoundaryDisplay",
    );
    assert.deepEqual(await found(client, "b"), {
      b: [["symbol-newer-than-pin", onLine(0, 31, 54)]],
    });
    await change(client, {
      textContent: [
        {
          document: { uri: cellUri("a"), version: 2 },
          changes: [{ text: "!pip install scikit-learn==1.4.0" }],
        },
      ],
    });
    assert.deepEqual(await found(client, "b"), { b: [] });
  });

  describe("as the text of their file", () => {
    const JSON_TEXT = `{
 "cells": [
  {"cell_type": "markdown", "source": ["foo"]},
  {"cell_type": "code", "execution_count": 1, "outputs": [{"text": "foo"}],
   "source": [
    "%pip install x\\n",
    "name = \\"\\u6a21\\" + foo\\n",
    "unsure"
   ]},
  {"cell_type": "code", "source": "print(\\"a\\\\tb\\", foo)"}
 ],
 "nbformat": 4
}
`;
    const linesOf = (text: string): string[] =>
      (JSON.parse(text) as { cells: { source: string | string[] }[] }).cells.map(({ source }) =>
        Array.isArray(source) ? source.join("") : source,
      );

    it("have their findings at the places in the JSON", async () => {
      client = await TestClient.connect();
      await client.open(JSON_TEXT, NOTEBOOK, "json");
      const lines = JSON_TEXT.split("\n");
      const shown = (await client.pull(NOTEBOOK)).map(({ code, range: { start, end } }) => [
        code,
        lines[start.line]?.slice(start.character, end.character),
        start.line,
        end.line,
      ]);
      assert.deepEqual(shown, [
        ["no-foo", "foo", 6, 6],
        ["no-unsure", "unsure", 7, 7],
        ["no-foo", "foo", 9, 9],
      ]);
    });

    it("are corrected as JSON", async () => {
      client = await TestClient.connect();
      await client.open(JSON_TEXT, NOTEBOOK, "json");
      const [fixAll] = await client.actions(onLine(6, 0), { only: ["source.fixAll"], uri: NOTEBOOK });
      const fixed = appliedTo(JSON_TEXT, fixAll?.edit as WorkspaceEdit, NOTEBOOK);
      assert.deepEqual(linesOf(fixed), [
        "foo",
        '%pip install x\nname = "模" + baz\nunsure',
        'print("a\\tb", baz)',
      ]);
      // Nothing else was touched.
      assert.equal(fixed, JSON_TEXT.replace('" + foo', '" + baz').replace(", foo)", ", baz)"));
      const [diagnostic] = (await client.pull(NOTEBOOK)).filter(({ code }) => code === "no-foo");
      const at = diagnostic?.range as Range;
      const ignore = (await client.actions(at, { uri: NOTEBOOK })).find(
        ({ title }) => title === "Ignore `no-foo` here",
      );
      const resolved = await client.resolve(ignore as never);
      assert.equal(
        linesOf(appliedTo(JSON_TEXT, resolved.edit as WorkspaceEdit, NOTEBOOK))[1],
        '%pip install x\nname = "模" + foo  # heldout: ignore[no-foo]\nunsure',
      );
    });

    it("are silent while the JSON is broken, and offer no names in it", async () => {
      client = await TestClient.connect();
      await client.open(JSON_TEXT.slice(0, -6), NOTEBOOK, "json");
      assert.deepEqual(await client.pull(NOTEBOOK), []);
      await client.change([{ text: JSON_TEXT }], NOTEBOOK);
      assert.equal((await client.pull(NOTEBOOK)).length, 3);
      const position = { line: 6, character: 28 };
      for (const method of ["textDocument/hover", "textDocument/completion"])
        assert.equal(
          await client.connection.sendRequest(method, { textDocument: { uri: NOTEBOOK }, position }),
          null,
          method,
        );
    });
  });
});
