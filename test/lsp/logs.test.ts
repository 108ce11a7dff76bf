/** What the server says of itself: as much in the log as is set, and all that helps a maintainer in the debug information. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FILE, PULLING, TestClient } from "./client";

describe("language server: logs", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  /** What is logged of a start with a setting that cannot be used, and a rule that fails. */
  const logged = async (settings: Readonly<Record<string, unknown>>): Promise<string> => {
    client = await TestClient.connect(PULLING, {
      initializationOptions: { settings: { ...settings, maxFileSize: "large" } },
    });
    await client.open("explode\n");
    await client.pull();
    return client.logged.join("\n");
  };
  const [started, unusable, failed] = [/^Heldout 1\.2\.3 reviews with \d+ rules/m, /maxFileSize/, /throwing/];

  for (const [logLevel, said, unsaid] of [
    ["information", [started, unusable, failed], []],
    ["warning", [unusable, failed], [started]],
    ["error", [failed], [started, unusable]],
    ["off", [], [started, unusable, failed]],
  ] as const)
    it(`at the level "${logLevel}"`, async () => {
      const log = await logged({ logLevel });
      for (const one of said) assert.match(log, one);
      for (const one of unsaid) assert.doesNotMatch(log, one);
    });
});

describe("language server: logs and findings of a start", () => {
  it("wait for the settings, though the client says at once that they have changed", async () => {
    const client = TestClient.start();
    const answers = [50, 400];
    client.connection.onRequest("workspace/configuration", async ({ items }: { items: unknown[] }) => {
      await new Promise((resolve) => setTimeout(resolve, answers.shift() ?? 0));
      return items.map(() => ({ logLevel: "off", rules: { "no-foo": "off" } }));
    });
    try {
      await client.initialize({ ...PULLING, workspace: { ...PULLING.workspace, configuration: true } });
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await client.open("foo\n");
      assert.deepEqual(await client.pull(), []);
      assert.deepEqual(answers, []);
      assert.doesNotMatch(client.logged.join("\n"), /reviews with/);
    } finally {
      await client.stop();
    }
  });
});

describe("language server: debug information", () => {
  let client: TestClient;
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "heldout-debug-"));
    writeFileSync(join(folder, "heldout.toml"), 'ignore = ["no-bar"]\n');
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => client.stop());
  const ask = (uri?: string): Promise<string> =>
    client.connection.sendRequest(
      "heldout/debugInformation",
      uri === undefined ? {} : { textDocument: { uri } },
    );

  it("says why a document is as it is, without its code and without paths", async () => {
    client = await TestClient.connect(PULLING, {
      initializationOptions: { settings: { profile: "strict", rules: { "no-foo": "hint" } } },
    });
    const uri = pathToFileURL(join(folder, "secret.py")).href;
    await client.open("import numpy as np\nhidden = 1\nfoo\nfoo\n", uri);
    const text = await ask(uri);
    assert.match(text, /^## Server$/m);
    assert.match(text, /^- Heldout 1\.2\.3, \d+ rules$/m);
    assert.match(text, /^- positions in utf-16, diagnostics pulled$/m);
    assert.match(text, /^- script of the scheme `file`, 38 bytes, 5 lines, saved$/m);
    assert.match(text, /^- findings: no-foo 2$/m);
    assert.match(text, /^- project file: heldout\.toml, baseline: none$/m);
    assert.match(text, /`\{"profile":"strict","rules":\{"no-foo":"hint"\},"ignore":\["no-bar"\]\}`/);
    assert.match(text, /^- libraries: numpy \?/m);
    assert.ok(!text.includes("hidden") && !text.includes(folder) && !text.includes("secret"), text);
  });

  it("says that a document is too large, is not reviewed, or was never sent", async () => {
    client = await TestClient.connect(PULLING, { initializationOptions: { settings: { maxFileSize: 5 } } });
    await client.open("foo = 1\n");
    assert.match(await ask(FILE), /^- not reviewed: it is too large$/m);
    await client.open("foo = 1\n", "file:///notes.md", "markdown");
    assert.match(await ask("file:///notes.md"), /^- not reviewed: it is switched off/m);
    assert.match(await ask("file:///project/other.py"), /None that the server was sent/);
    assert.match(await ask(), /None that the server was sent/);
  });
});
