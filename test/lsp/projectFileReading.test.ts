/** What a user reads and picks while writing a project file. */

import assert from "node:assert/strict";
import type { CompletionList, Hover } from "vscode-languageserver/node";
import { Positions } from "../../server/lsp/convert";
import { PULLING, TestClient } from "./client";

const HELDOUT = "file:///project/heldout.toml";
const PYPROJECT = "file:///project/pyproject.toml";

describe("language server: writing a project file", () => {
  let client: TestClient;
  before(async () => {
    client = await TestClient.connect(PULLING);
  });
  after(() => client.stop());

  async function ask<T>(method: string, marked: string, uri: string): Promise<T> {
    const at = marked.indexOf("|");
    const text = marked.slice(0, at) + marked.slice(at + 1);
    const position = new Positions(text, "utf-16").rangeOf({ start: at, end: at } as never).start;
    await client.open(text, uri, "toml");
    return client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, position });
  }
  /** The line of the caret after each offer is taken. */
  async function lines(marked: string, uri = HELDOUT): Promise<string[]> {
    const { items } = await ask<CompletionList>("completion", marked, uri);
    const text = client.textOf(uri);
    const positions = new Positions(text, "utf-16");
    return items.map(({ textEdit }) => {
      assert.ok(textEdit !== undefined && "range" in textEdit);
      const { start, end } = positions.textRangeOf(textEdit.range);
      const whole = text.slice(0, start) + textEdit.newText + text.slice(end);
      return whole.split("\n")[textEdit.range.start.line] as string;
    });
  }
  const offers = async (marked: string, expected: string, uri = HELDOUT): Promise<void> => {
    const found = await lines(marked, uri);
    assert.ok(found.includes(expected), `${marked}: ${found.join(" | ")}`);
  };

  it("offers options, and tables as headers", async () => {
    await offers("|", "per-file-ignores");
    await offers("pro|", "profile");
    await offers('language = "en"\nenab|\n', "enable");
    assert.equal((await lines("|")).includes("run"), false);
    assert.deepEqual(await lines("[|]"), ["[rules]", "[per-file-ignores]", "[target-versions]"]);
    assert.deepEqual(await lines("[tool.|]", PYPROJECT), ["[tool.heldout]"]);
    await offers("[tool.heldout.ru|]", "[tool.heldout.rules]", PYPROJECT);
    await offers("[tool.heldout]\n|", "ignore", PYPROJECT);
  });

  it("offers values", async () => {
    assert.deepEqual(await lines("profile = |"), [
      'profile = "quiet"',
      'profile = "standard"',
      'profile = "strict"',
    ]);
    await offers('profile = "st|"', 'profile = "strict"');
    await offers("profile = 'st|", "profile = 'strict'");
    assert.deepEqual(await lines("enable = |"), ["enable = true", "enable = false"]);
    await offers("[rules]\nno-foo = |", 'no-foo = "off"');
  });

  it("offers rules, themes and * wherever they may stand", async () => {
    await offers("[rules]\nno|", "no-foo");
    await offers("[rules]\n|", "leakage");
    await offers("[rules]\n|", '"*"');
    await offers('[rules]\n"no|" = "off"', '"no-foo" = "off"');
    await offers("rules = { no| }", "rules = { no-foo }");
    await offers("ignore = [|]", 'ignore = ["no-foo"]');
    await offers('ignore = ["no-bar", "|"]', 'ignore = ["no-bar", "no-foo"]');
    await offers('select = [\n  "lea|\n]', '  "leakage"');
    await offers('[tool.heldout.per-file-ignores]\n"a" = ["|"]', '"a" = ["*"]', PYPROJECT);
  });

  it("offers nothing in what is not ours", async () => {
    for (const marked of ["[project]\nna|", 'x = "|"', "[tool.ruff]\nsel|", "# [tool.heldout] |"])
      assert.deepEqual(await lines(marked, PYPROJECT), [], marked);
    assert.deepEqual(await lines('profile = "quiet" # |'), []);
    assert.deepEqual(await lines('[per-file-ignores]\n"|" = []'), []);
  });

  it("explains options, rules, themes and values on hover", async () => {
    const hover = async (marked: string, uri = HELDOUT) =>
      JSON.stringify((await ask<Hover | null>("hover", marked, uri))?.contents ?? null);
    assert.match(await hover("prof|ile = 'quiet'"), /How much is reported/);
    assert.match(await hover("profile = 'qu|iet'"), /Only errors/);
    assert.match(await hover("[rul|es]"), /How severe/);
    assert.match(await hover("[rules]\nno-|foo = 'off'"), /Foo is not bar.*file:\/\/\/pages\/en\/no-foo\.md/);
    assert.match(
      await hover("[tool.heldout]\nignore = ['pyt|hon']", PYPROJECT),
      /`python`: \d+ rules.*no-foo/,
    );
    assert.equal(await hover("[project]\nna|me = 'no-foo'", PYPROJECT), "null");
    assert.equal(await hover("ignore = ['no-f|o']"), "null");
  });
});
