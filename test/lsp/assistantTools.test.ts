/** The tools of an assistant on what the client has open: the same answers as `heldout mcp` gives, edits through the client. */

import assert from "node:assert/strict";
import type { WorkspaceEdit } from "vscode-languageserver/node";
import type { ToolResult } from "../../server/lsp/protocol";
import { appliedTo, FILE, PULLING, TestClient } from "./client";

describe("language server: the tools of an assistant", () => {
  let client: TestClient;
  let edits: WorkspaceEdit[];
  let accepts: boolean;

  beforeEach(async () => {
    edits = [];
    accepts = true;
    client = TestClient.start();
    client.connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      edits.push(edit);
      return { applied: accepts };
    });
    await client.initialize(PULLING);
  });
  afterEach(() => client.stop());

  const run = (tool: string, given: object, uri: string | null = FILE): Promise<ToolResult> =>
    client.connection.sendRequest("heldout/tool", { tool, arguments: given, uri });
  const data = async (tool: string, given: object, uri: string | null = FILE) => {
    const { text, isError } = await run(tool, given, uri);
    assert.equal(isError, false, text);
    return JSON.parse(text);
  };

  it("review the text as it is in the editor, saved or not", async () => {
    await client.open("x = 1\n");
    await client.change([{ text: "x = 1\nfoo\n" }]);
    const { file, findings, why } = await data("review", { file: "train.py" });
    assert.equal(file, "train.py");
    assert.deepEqual([findings[0].rule, findings[0].line, findings[0].column], ["no-foo", 2, 1]);
    assert.equal(findings[0].corrections[0].id, "no-foo@2:1#1");
    assert.deepEqual(why, { "no-foo": "Why it matters." });
  });

  it("review code that is in no file", async () => {
    assert.equal((await data("review", { code: "foo\n" }, null)).findings.length, 1);
  });

  it("review a notebook by cell", async () => {
    const notebook = "file:///project/n.ipynb";
    const cell = `${notebook.replace("file:", "vscode-notebook-cell:")}#1`;
    await client.connection.sendNotification("notebookDocument/didOpen", {
      notebookDocument: {
        uri: notebook,
        notebookType: "jupyter-notebook",
        version: 1,
        cells: [{ kind: 2, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: "python", version: 1, text: "x = 1\nfoo\n" }],
    });
    const { findings } = await data("review", { file: "n.ipynb" }, notebook);
    assert.deepEqual([findings[0].cell, findings[0].line], [1, 2]);
  });

  it("explain a rule, and a line", async () => {
    await client.open("x = 1\nfoo\n");
    assert.match((await run("explain", { name: "no-foo" }, null)).text, /^# no-foo: Foo is not bar\n/);
    assert.match((await run("explain", { file: "train.py", line: 1 })).text, /Nothing is reported here\./);
  });

  it("fix through the client, and only when told to write", async () => {
    await client.open("foo\nfoo\n");
    const dry = await data("fix", { file: "train.py" });
    assert.deepEqual([dry.written, dry.edits.length, edits.length], [false, 2, 0]);
    const one = await data("fix", { file: "train.py", suggestions: ["no-foo@2:1#1"], write: true });
    assert.equal(one.written, true);
    assert.equal(appliedTo("foo\nfoo\n", edits[0] ?? {}), "foo\nbar\n");
    accepts = false;
    const refused = await run("fix", { file: "train.py", write: true });
    assert.deepEqual([refused.isError, refused.text], [true, "train.py cannot be changed"]);
  });

  it("say what is wrong with what they are given", async () => {
    await client.open("foo\n");
    for (const [tool, given, uri, pattern] of [
      ["review", {}, null, /give "file"/],
      ["review", { file: "lost.py" }, null, /lost\.py: no such Python file/],
      ["review", { file: "train.py", line: 1 }, FILE, /no argument "line"/],
      ["fix", { code: "foo", write: true }, null, /on disk/],
      ["delete", {}, null, /no tool "delete"/],
    ] as const) {
      const { text, isError } = await run(tool, given, uri);
      assert.equal(isError, true);
      assert.match(text, pattern);
    }
  });
});
