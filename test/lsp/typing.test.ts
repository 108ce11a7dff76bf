/**
 * Programs that are typed from nothing, as a person does it: no error and no warning on the way that the whole does not
 * have. Would such a one come up, it would be about code that is not finished.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver/node";
import { PAUSE_MS } from "../../server/lsp/completing/typedLine";
import { snippets } from "../../snippets";
import { PULLING, TestClient } from "./client";

const MAIN = join(__dirname, "../../server/main.js");
const EVERYDAY = join(__dirname, "../../../test/lsp/everyday");

/** What is typed at once: keys of a word, one by one; or a line, as one completes and pastes it. */
type Steps = (text: string) => readonly string[];

const words: Steps = (text) => text.match(/\s*\w+|\s*[^\w\s]|\s+$/g) ?? [];
const lines: Steps = (text) => text.match(/[^\n]*\n/g) ?? [];

/** The programs of a folder by name, those of its folders below the name of the folder. */
function programs(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory()
      ? programs(path).map(({ name, text }) => ({ name: `${entry.name}/${name}`, text }))
      : [{ name: entry.name, text: readFileSync(path, "utf8") }];
  });
}

/** Errors and warnings. */
function heard(found: readonly Diagnostic[]): readonly string[] {
  return found
    .filter(({ severity = DiagnosticSeverity.Hint }) => severity <= DiagnosticSeverity.Warning)
    .map(({ code, message }) => `${code}: ${message}`);
}

describe("language server: a program while it is typed", () => {
  let client: TestClient;
  before(async () => {
    client = TestClient.start([MAIN, "lsp", "--stdio"]);
    await client.initialize(PULLING);
  });
  after(() => client.stop());

  /** What comes up on the way and is gone in the end; nothing is taken from a machine so slow that its work was as long as a pause. */
  async function saidWhileTyped(name: string, text: string, steps: Steps): Promise<string[]> {
    const uri = `file:///project/${name}`;
    const said: { readonly what: string; readonly where: string }[] = [];
    await client.open("", uri);
    let [line, character] = [0, 0];
    let asked = 0;
    for (const step of steps(text)) {
      for (const key of steps === words ? step : [step]) {
        const at = { line, character };
        await client.change([{ range: { start: at, end: at }, text: key }], uri);
        line += key.endsWith("\n") ? 1 : 0;
        character = key.endsWith("\n") ? 0 : character + key.length;
      }
      const start = Date.now();
      const found = await client.pull(uri);
      if (Date.now() - start > PAUSE_MS / 2) continue;
      asked++;
      const where = client.textOf(uri).split("\n").slice(-3).join("⏎");
      for (const what of heard(found)) said.push({ what, where });
    }
    assert.equal(client.textOf(uri), text);
    assert.notEqual(asked, 0, `${name}: the machine is too slow to type on`);
    const atLast = new Set(heard(await client.pull(uri)));
    return said.filter(({ what }) => !atLast.has(what)).map(({ what, where }) => `${where} ← ${what}`);
  }

  for (const { name, text } of programs(EVERYDAY))
    it(`says nothing about ${name}, word by word`, async () => {
      assert.deepEqual(await saidWhileTyped(name, text, words), []);
    }).timeout(600_000);

  it("says nothing about the snippets, line by line", async () => {
    const said: string[] = [];
    for (const { name, body } of snippets) {
      const text = body.replace(/\$\{\d+:([^}]*)\}|\$\{\d+\|([^,}|]*)[^}]*\}|\$\d+/g, "$1$2");
      said.push(...(await saidWhileTyped(`${name}.py`, `${text.trimEnd()}\n`, lines)));
    }
    // A snippet leaves names to who puts it in.
    assert.deepEqual(
      said.filter((one) => !one.includes("undefined-name")),
      [],
    );
  }).timeout(600_000);
});
