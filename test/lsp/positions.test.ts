/** Lines and columns: every unit a client may count in, and every line end that the protocol knows. */

import assert from "node:assert/strict";
import type { Position } from "vscode-languageserver/node";
import { chooseColumnUnit, Positions, utf8Length } from "../../server/lsp/convert";
import { offset } from "../../server/text/textRange";
import { onLine, PULLING, TestClient } from "./client";

const TEXT = '名 = "😀"; foo\n中 = foo\n';

describe("positions", () => {
  it("are UTF-16 unless a client offers others and not that", () => {
    assert.equal(chooseColumnUnit(undefined), "utf-16");
    assert.equal(chooseColumnUnit([]), "utf-16");
    assert.equal(chooseColumnUnit(["utf-8", "utf-16", "utf-32"]), "utf-16");
    assert.equal(chooseColumnUnit(["utf-32", "utf-8"]), "utf-32");
    assert.equal(chooseColumnUnit(["utf-8"]), "utf-8");
    assert.equal(chooseColumnUnit(["utf-7"]), "utf-16");
  });

  for (const unit of ["utf-16", "utf-8", "utf-32"] as const) {
    it(`lead there and back in ${unit}`, () => {
      const text = "a名😀é\r\n\rb😀\n";
      const positions = new Positions(text, unit);
      for (let at = 0; at <= text.length; at++) {
        // Inside a pair of surrogates or a line break there is no position.
        if (/^[\udc00-\udfff]/.test(text.slice(at)) || text.slice(at - 1, at + 1) === "\r\n") continue;
        assert.equal(positions.offsetAt(positions.positionAt(offset(at))), at, `at ${at}`);
      }
    });
  }

  it("outside a line or a text are brought to its end", () => {
    for (const unit of ["utf-16", "utf-8", "utf-32"] as const) {
      const positions = new Positions("名a\nb", unit);
      assert.equal(positions.offsetAt({ line: 0, character: 99 }), 2);
      assert.equal(positions.offsetAt({ line: 9, character: 3 }), 4);
    }
    assert.equal(new Positions("名a", "utf-8").offsetAt({ line: 0, character: 1 }), 0);
  });

  it("count bytes as UTF-8 has them", () => {
    for (const text of ["", "abc", "é", "名", "😀", TEXT])
      assert.equal(utf8Length(text), Buffer.byteLength(text));
  });
});

describe("language server: positions", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const expected: readonly (readonly [string, string[] | undefined, number, number])[] = [
    ["utf-16", undefined, 10, 4],
    ["utf-16", ["utf-8", "utf-32", "utf-16"], 10, 4],
    ["utf-8", ["utf-8"], 14, 6],
    ["utf-32", ["utf-32", "utf-8"], 9, 4],
  ];
  for (const [unit, offered, first, second] of expected) {
    it(`are ${unit} for a client that offers ${offered?.join(", ") ?? "nothing"}`, async () => {
      client = TestClient.start();
      const general = offered === undefined ? {} : { positionEncodings: offered };
      const { capabilities } = await client.initialize({ ...PULLING, general });
      assert.equal(capabilities.positionEncoding, unit);
      await client.open(TEXT);
      const [one, two] = await client.pull();
      assert.deepEqual(one?.range, onLine(0, first, first + 3));
      assert.deepEqual(two?.range, onLine(1, second, second + 3));

      // An edit and a hover at those columns hit what is there.
      const at: Position = { line: 0, character: first };
      await client.connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: "file:///project/train.py", version: 2 },
        contentChanges: [{ range: { start: at, end: { line: 0, character: first + 3 } }, text: "bar" }],
      });
      assert.deepEqual(
        (await client.pull()).map(({ code, range }) => [code, range.start.character]),
        [
          ["no-bar", first],
          ["no-foo", second],
        ],
      );
    });
  }

  it("take a lone carriage return for a line end", async () => {
    client = await TestClient.connect();
    await client.open("x = (1,\r  foo)\r\ny = foo\n");
    assert.deepEqual(
      (await client.pull()).map(({ range }) => range),
      [onLine(1, 2, 5), onLine(2, 4, 7)],
    );
  });
});
