/** What an editor shows of the data: hints behind names, a line above each split, and the pipeline for the client's picture. */

import assert from "node:assert/strict";
import type { ClientCapabilities, CodeLens, InlayHint, MarkupContent } from "vscode-languageserver/node";
import type { InitializationOptions, PipelineResult } from "../../server/lsp/protocol";
import { FILE, MINIMAL, onLine, PULLING, TestClient } from "./client";

const CODE = `import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
X = np.zeros((100, 7))
A, B = train_test_split(X)
clf = LogisticRegression().fit(A, y)
p = clf.predict_proba(B)
q = later(p)
n = 3
`;

const LENS = "train: A · test: B";

describe("language server: the data is seen", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const connect = (
    settings: Readonly<Record<string, unknown>>,
    options: InitializationOptions = {},
    capabilities: ClientCapabilities = PULLING,
    locale = "en",
  ): Promise<void> =>
    TestClient.connect(capabilities, { locale, initializationOptions: { settings, ...options } }).then(
      (connected) => {
        client = connected;
      },
    );

  const hints = (from = 0, to = 9, uri = FILE): Promise<InlayHint[]> =>
    client.connection.sendRequest("textDocument/inlayHint", {
      textDocument: { uri },
      range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
    });
  const lenses = (uri = FILE): Promise<CodeLens[]> =>
    client.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
  const pipeline = (uri = FILE): Promise<PipelineResult | null> =>
    client.connection.sendRequest("heldout/pipeline", { textDocument: { uri } });

  describe("hints", () => {
    it("say shape, element type and meaning behind names, where they are certain", async () => {
      await connect({ inlayHints: true });
      await client.open(CODE);
      assert.deepEqual(
        (await hints()).map(({ position, label }) => [position.line, position.character, label]),
        [
          [3, 1, ": float64[100, 7]"],
          [4, 1, ": float64[?, 7]"],
          [4, 4, ": float64[?, 7]"],
          [6, 1, ": probabilities"],
        ],
      );
    });

    it("say on hover where that comes from", async () => {
      await connect({ inlayHints: true });
      await client.open(CODE);
      const tooltip = (await hints()).at(-1)?.tooltip as MarkupContent;
      assert.equal(tooltip.kind, "markdown");
      assert.match(
        tooltip.value,
        /^`p`: probabilities .* of `clf\.predict_proba`, line 7 · .*test split of line 5/,
      );
    });

    it("are those of the range that is asked for", async () => {
      await connect({ inlayHints: true });
      await client.open(CODE);
      assert.deepEqual(
        (await hints(6, 7)).map(({ label }) => label),
        [": probabilities"],
      );
    });

    it("speak Chinese", async () => {
      await connect({ inlayHints: true }, {}, PULLING, "zh-cn");
      await client.open(CODE);
      assert.equal((await hints()).at(-1)?.label, ": 概率");
    });

    it("are off unless they are asked for, and come when the setting changes", async () => {
      await connect(
        {},
        {},
        { ...PULLING, workspace: { ...PULLING.workspace, inlayHint: { refreshSupport: true } } },
      );
      await client.open(CODE);
      assert.deepEqual(await hints(), []);
      let asked = false;
      client.connection.onRequest("workspace/inlayHint/refresh", () => {
        asked = true;
        return null;
      });
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { heldout: { inlayHints: true } },
      });
      await client.until(() => asked, "a refresh");
      assert.equal((await hints()).length, 4);
    });

    it("leave out a name that a type is written for, and what stands in a broken statement", async () => {
      await connect({ inlayHints: true });
      await client.open("import numpy as np\nX: np.ndarray = np.zeros((2, 3))\nY = np.zeros((2, 3)\n");
      assert.deepEqual(await hints(), []);
    });
  });

  describe("the line above a split", () => {
    it("names the variables of each part, and opens the picture of a client that has one", async () => {
      await connect({ codeLens: true }, { commands: ["heldout.showPipeline"] });
      await client.open(CODE);
      assert.deepEqual(await lenses(), [
        {
          range: onLine(4, 7, 26),
          command: { title: LENS, command: "heldout.showPipeline", arguments: [FILE, "s2"] },
        },
      ]);
    });

    it("does nothing in a client without the picture", async () => {
      await connect({ codeLens: true }, {}, MINIMAL);
      await client.open(CODE);
      assert.deepEqual(
        (await lenses()).map(({ command }) => [command?.title, command?.command]),
        [[LENS, ""]],
      );
    });

    it("is off unless it is asked for, and is not there for a split whose parts have no names", async () => {
      await connect({});
      await client.open(CODE);
      assert.deepEqual(await lenses(), []);
      await client.stop();
      await connect({ codeLens: true });
      await client.open(CODE.replace("A, B =", "parts ="));
      assert.deepEqual(await lenses(), []);
    });
  });

  describe("the pipeline", () => {
    it("has steps with their places, links with what flows, and findings", async () => {
      await connect({});
      await client.open(CODE.replace("(A, y)", "(A, foo)"));
      const found = await pipeline();
      assert.deepEqual(
        found?.steps.map(({ kindText, label, lineText, findings }) => [
          kindText,
          label,
          lineText,
          findings.map(({ rule }) => rule),
        ]),
        [
          ["data", "X = np.zeros((100, 7))", "line 4", []],
          ["split", "train_test_split(X)", "line 5", []],
          ["model", "LogisticRegression()", "line 6", []],
          ["training", "LogisticRegression().fit(A, foo)", "line 6", []],
          ["data", "foo", "line 6", ["no-foo"]],
          ["prediction", "clf.predict_proba(B)", "line 7", []],
        ],
      );
      assert.deepEqual([found?.steps[1]?.uri, found?.steps[1]?.range], [FILE, onLine(4, 7, 26)]);
      assert.deepEqual(
        found?.links.map(({ from, to, text }) => `${from} ${text} ${to}`),
        ["s1 all rows s2", "s2 train s4", "s5 all rows s4", "s3  s4", "s2 test s6", "s4  s6"],
      );
    });

    it("is in the user's language", async () => {
      await connect({ language: "zh-cn" });
      await client.open(CODE);
      const found = await pipeline();
      assert.equal(found?.language, "zh-cn");
      assert.deepEqual([found?.steps[1]?.kindText, found?.links[0]?.text], ["划分", "全部样本"]);
    });

    it("leads into the cells of a notebook", async () => {
      await connect({});
      const cells = CODE.split("\n").slice(0, 5);
      const uris = cells.map((_, i) => `file:///project/a.ipynb#c${i}`);
      await client.connection.sendNotification("notebookDocument/didOpen", {
        notebookDocument: {
          uri: "file:///project/a.ipynb",
          notebookType: "jupyter-notebook",
          version: 1,
          cells: uris.map((document) => ({ kind: 2, document })),
        },
        cellTextDocuments: cells.map((text, i) => ({ uri: uris[i], languageId: "python", version: 1, text })),
      });
      const found = await pipeline(uris[1]);
      assert.deepEqual(
        found?.steps.map(({ uri, range, lineText }) => [uri, range.start.line, lineText]),
        [
          [uris[3], 0, "cell 4, line 1"],
          [uris[4], 0, "cell 5, line 1"],
        ],
      );
    });

    it("is none of a document that is not reviewed", async () => {
      await connect({ enable: false });
      await client.open(CODE);
      assert.equal(await pipeline(), null);
      assert.equal(await pipeline("file:///project/closed.py"), null);
    });
  });
});
