/** Messages that no right client sends: the server answers what follows them as if they had not come. */

import assert from "node:assert/strict";
import { FILE, onLine, PULLING, TestClient } from "./client";

const NOTEBOOK = "file:///project/x.ipynb";
const CELL = "vscode-notebook-cell:/project/x.ipynb#a";
const UNKNOWN = "file:///nowhere/else.py";
const FAR = {
  start: { line: 9_999_999, character: 9_999_999 },
  end: { line: 9_999_999, character: 9_999_999 },
};
const BACKWARDS = { start: { line: 5, character: 3 }, end: { line: 0, character: 1 } };
const NEGATIVE = { start: { line: -3, character: -7 }, end: { line: -1, character: -1 } };

const notebook = (cells: unknown, texts: unknown): object => ({
  notebookDocument: { uri: NOTEBOOK, notebookType: "jupyter-notebook", version: 1, cells },
  cellTextDocuments: texts,
});
const CELLS = [{ kind: 2, document: CELL }];
const TEXTS = [{ uri: CELL, languageId: "python", version: 1, text: "foo" }];
const changed = (cells: unknown): object => ({
  notebookDocument: { uri: NOTEBOOK, version: 2 },
  change: { cells },
});

/** Notifications; the last one of each row is the strange one. */
const NOTIFICATIONS: readonly (readonly [
  what: string,
  ...messages: readonly [method: string, params: unknown][],
])[] = [
  ["a change of a file that is not open", ["textDocument/didChange", change([{ text: "x" }], UNKNOWN)]],
  ["a change without changes", ["textDocument/didChange", { textDocument: { uri: FILE, version: 2 } }]],
  ["a change without a document", ["textDocument/didChange", { contentChanges: [{ text: "" }] }]],
  ["a change that is null", ["textDocument/didChange", change([null])]],
  ["a change whose text is a number", ["textDocument/didChange", change([{ text: 7 }])]],
  ["a change whose range is a text", ["textDocument/didChange", change([{ range: "all", text: "x" }])]],
  [
    "opening what is no text",
    ["textDocument/didOpen", { textDocument: { uri: UNKNOWN, languageId: 1, version: "x", text: null } }],
  ],
  ["opening nothing", ["textDocument/didOpen", {}]],
  [
    "a URI that is none",
    [
      "textDocument/didOpen",
      { textDocument: { uri: "%%%://\u0000", languageId: "python", version: 1, text: "foo" } },
    ],
  ],
  [
    "closing what is not open, twice",
    ["textDocument/didClose", { textDocument: { uri: UNKNOWN } }],
    ["textDocument/didClose", { textDocument: { uri: UNKNOWN } }],
  ],
  ["saving what is not open", ["textDocument/didSave", { textDocument: { uri: UNKNOWN } }]],
  ["settings that are a number", ["workspace/didChangeConfiguration", { settings: 3 }]],
  [
    "settings of every wrong form",
    [
      "workspace/didChangeConfiguration",
      {
        settings: { heldout: { rules: [1], maxFileSize: "x", exclude: { a: 1 }, perFileIgnores: { "": 3 } } },
      },
    ],
  ],
  ["watched files without changes", ["workspace/didChangeWatchedFiles", {}]],
  ["folders that are none", ["workspace/didChangeWorkspaceFolders", { event: null }]],
  ["a notebook without cells", ["notebookDocument/didOpen", notebook(undefined, undefined)]],
  ["a notebook whose cells have no texts", ["notebookDocument/didOpen", notebook(CELLS, [])]],
  ["a cell twice", ["notebookDocument/didOpen", notebook([...CELLS, ...CELLS], [...TEXTS, ...TEXTS])]],
  ["a change of a notebook that is not open", ["notebookDocument/didChange", changed({ data: CELLS })]],
  ...(
    [
      ["a cell deleted twice", structure(0, 1, [CELL, CELL])],
      ["more cells deleted than there are", structure(5, 900, [])],
      ["cells at a negative place", structure(-4, -2, [])],
      ["a cell that goes while its text stays", structure(0, 1, [])],
      ["a cell whose text goes while it stays", structure(0, 0, [CELL])],
      ["a cell without a name", { structure: { array: { start: 0, deleteCount: 0, cells: [{ kind: 2 }] } } }],
      ["an array that is none", { structure: { array: null } }],
      ["data of an unknown cell", { data: [{ kind: 2, document: "nowhere" }] }],
      [
        "the text of an unknown cell",
        { textContent: [{ document: { uri: "nowhere", version: 3 }, changes: [{ text: "x" }] }] },
      ],
      ["a text that is no list", { textContent: { document: 1 } }],
      [
        "a text with a range behind its end",
        { textContent: [{ document: { uri: CELL, version: 3 }, changes: [{ range: FAR, text: "\nbar" }] }] },
      ],
    ] as const
  ).map(([what, cells]): [string, [string, unknown], [string, unknown]] => [
    what,
    ["notebookDocument/didOpen", notebook(CELLS, TEXTS)],
    ["notebookDocument/didChange", changed(cells)],
  ]),
  [
    "closing a notebook twice",
    ["notebookDocument/didOpen", notebook(CELLS, TEXTS)],
    [
      "notebookDocument/didClose",
      { notebookDocument: { uri: NOTEBOOK }, cellTextDocuments: [{ uri: CELL }] },
    ],
    [
      "notebookDocument/didClose",
      { notebookDocument: { uri: NOTEBOOK }, cellTextDocuments: [{ uri: CELL }] },
    ],
  ],
  ["taking back what was never asked", ["$/cancelRequest", { id: 98_765 }]],
  ["progress of nothing", ["$/progress", { token: "none", value: null }]],
  ["initialized again", ["initialized", {}]],
  ["a method that there is not", ["heldout/nonsense", [1, 2]]],
];

function change(contentChanges: unknown, uri = FILE): object {
  return { textDocument: { uri, version: 2 }, contentChanges };
}

function structure(start: number, deleteCount: number, didClose: readonly string[]): object {
  return { structure: { array: { start, deleteCount }, didClose: didClose.map((uri) => ({ uri })) } };
}

const ABOUT_DOCUMENTS = [
  "textDocument/diagnostic",
  "textDocument/codeAction",
  "textDocument/hover",
  "textDocument/completion",
  "textDocument/inlayHint",
  "textDocument/codeLens",
  "heldout/pipeline",
];

describe("language server: what no right client sends", () => {
  let client: TestClient;
  const isAlive = async (): Promise<void> => {
    await client.open("foo\n", "file:///project/alive.py");
    const found = await client.pull("file:///project/alive.py");
    assert.deepEqual(
      found.map(({ code }) => code),
      ["no-foo"],
    );
  };

  describe("notifications", () => {
    before(async () => {
      client = await TestClient.connect();
    });
    after(() => client.stop());
    for (const [what, ...messages] of NOTIFICATIONS)
      it(`survives ${what}`, async () => {
        await client.open("foo\n");
        for (const [method, params] of messages)
          await client.connection.sendNotification(method, params as object);
        await isAlive();
      });

    it("takes a range outside of the text for its end, and one that runs backwards for the text between", async () => {
      for (const [range, expected] of [
        [FAR, ["no-foo", "no-bar"]],
        [NEGATIVE, ["no-bar", "no-foo"]],
        [BACKWARDS, null],
      ] as const) {
        await client.open("foo\n");
        await client.connection.sendNotification(
          "textDocument/didChange",
          change([{ range, text: "bar\n" }]),
        );
        const codes = (await client.pull()).map(({ code }) => code);
        if (expected !== null) assert.deepEqual(codes, expected);
      }
      await isAlive();
    });
  });

  describe("requests", () => {
    before(async () => {
      client = await TestClient.connect();
      await client.open("foo\n");
      await client.connection.sendNotification("notebookDocument/didOpen", notebook(CELLS, TEXTS));
    });
    after(() => client.stop());

    for (const method of ABOUT_DOCUMENTS)
      it(`answers ${method}, or says what is wrong`, async () => {
        for (const uri of [UNKNOWN, FILE, CELL, "", "untitled:x"])
          for (const range of [FAR, BACKWARDS, NEGATIVE]) {
            const asked = {
              textDocument: { uri },
              range,
              position: range.start,
              context: { diagnostics: [] },
            };
            await client.connection.sendRequest(method, asked);
          }
        for (const params of [
          {},
          { textDocument: null },
          { textDocument: { uri: 3 } },
          { textDocument: { uri: FILE } },
        ])
          await client.connection.sendRequest(method, params).catch((error: unknown) => assert.ok(error));
        await isAlive();
      });

    it("answers or refuses what is asked beside documents", async () => {
      const asked: readonly (readonly [string, unknown])[] = [
        ["codeAction/resolve", {}],
        ["codeAction/resolve", { title: "x", data: { uri: FILE, version: 1, change: { kind: "erase" } } }],
        ["codeAction/resolve", { title: "x", data: { uri: FILE, version: 1, change: null } }],
        ["codeAction/resolve", { title: "x", data: 7 }],
        ["workspace/executeCommand", {}],
        ["workspace/executeCommand", { command: "rm", arguments: ["-rf"] }],
        ["workspace/diagnostic", {}],
        ["workspace/diagnostic", { previousResultIds: [null] }],
        ["workspace/diagnostic", { previousResultIds: [{ uri: "%%%", value: 3 }] }],
        ["initialize", { capabilities: {} }],
        ["heldout/nonsense", {}],
      ];
      for (const [method, params] of asked)
        await client.connection.sendRequest(method, params).catch((error: unknown) => assert.ok(error));
      await isAlive();
    });
  });

  describe("texts and bytes", () => {
    beforeEach(async () => {
      client = await TestClient.connect(PULLING, {
        initializationOptions: { settings: { maxFileSize: 50_000_000 } },
      });
    });
    afterEach(() => client.stop());

    it("reviews half a million lines, one endless line, and lone halves of characters", async () => {
      for (const text of [
        `foo\n${"x = 1\n".repeat(200_000)}`,
        `foo; x = "${"a".repeat(3_000_000)}"`,
        `foo  # \ud800 \udc00\n"${"\ud83d".repeat(1000)}"\n`,
        `foo\n${"(".repeat(20_000)}\n`,
      ]) {
        await client.open(text);
        const range = onLine(0, 0);
        await client.change([{ range, text: "#\n" }]);
        assert.ok((await client.pull()).every(({ range: { start } }) => start.line >= 0));
      }
      await isAlive();
    });

    it("reads notebooks whose JSON is endless, deep, or of another form", async () => {
      for (const text of [
        "[".repeat(100_000),
        `{"cells": ${"[".repeat(2000)}${"]".repeat(2000)}}`,
        '{"cells": [{"cell_type": "code", "source": [1, null]}]}',
        '{"cells": [{"cell_type": "code", "source": ["\\ud83d", "foo"]}, 7, null]}',
        '{"cells": {}}',
        "",
      ]) {
        await client.open(text, NOTEBOOK, "json");
        await client.pull(NOTEBOOK);
        await client.actions(FAR, { uri: NOTEBOOK });
      }
      await isAlive();
    });

    it("goes on behind a message that is no UTF-8, no JSON, or has no body", async () => {
      const { stdin } = client.process;
      const send = (body: Buffer): void => {
        stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
        stdin?.write(body);
      };
      send(Buffer.from([0xff, 0xfe, 0x00, 0x80]));
      send(Buffer.from("{ not json"));
      send(Buffer.from("[]"));
      send(Buffer.from("null"));
      send(Buffer.from('{"jsonrpc": "2.0"}'));
      send(Buffer.from('{"jsonrpc": "2.0", "id": {}, "method": 3}'));
      await isAlive();
    });
  });
});
