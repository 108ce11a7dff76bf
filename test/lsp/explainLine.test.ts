/** What an editor shows of a line: why something, or nothing, is reported there, with links to rules and lines. */

import assert from "node:assert/strict";
import type { ExplainLineResult, InitializationOptions } from "../../server/lsp/protocol";
import { FILE, onLine, PULLING, TestClient } from "./client";

describe("language server: a line is explained", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const connect = async (options: InitializationOptions = {}, locale = "en"): Promise<void> => {
    client = await TestClient.connect(PULLING, { locale, initializationOptions: options });
  };
  const explained = (line: number, uri = FILE): Promise<ExplainLineResult | null> =>
    client.connection.sendRequest("heldout/explainLine", { textDocument: { uri }, line });

  it("with links to pages and lines", async () => {
    await connect({ pageUrl: "heldout-page:/{language}/{rule}.md" });
    await client.open("x = 1\nfoo\n");
    const { markdown, language } = (await explained(1)) ?? {};
    assert.equal(language, "en");
    assert.match(markdown ?? "", /^# train\.py, line 2\n/);
    assert.match(markdown ?? "", /- \[`no-foo`\]\(heldout-page:\/en\/no-foo\.md\) \(error\): /);
    assert.ok(markdown?.includes(`  - [line 1](${FILE}#L1): The file begins here.`));
    assert.match((await explained(0))?.markdown ?? "", /Nothing is reported here\./);
  });

  it("in Chinese", async () => {
    await connect({}, "zh-cn");
    await client.open("x = 1\n");
    const { markdown, language } = (await explained(0)) ?? {};
    assert.equal(language, "zh-cn");
    assert.match(markdown ?? "", /这里没有报告任何问题。/);
  });

  it("after the last edit, and past the end of the text", async () => {
    await connect();
    await client.open("x = 1\n");
    await client.change([{ text: "foo\n" }]);
    assert.match((await explained(0))?.markdown ?? "", /`no-foo`/);
    assert.match((await explained(99))?.markdown ?? "", /Nothing is reported here\./);
  });

  it("not in a file that is not reviewed", async () => {
    await connect({ settings: { enable: false } });
    await client.open("foo\n");
    assert.equal(await explained(0), null);
    assert.equal(await explained(0, "file:///project/other.py"), null);
  });

  it("from the light bulb of a client that can show it", async () => {
    const titled = async () =>
      (await client.actions(onLine(0, 1))).find(({ title }) => title.startsWith("Why"));
    await connect({ commands: ["heldout.explainLine"] });
    await client.open("foo\n");
    const action = await titled();
    assert.equal(action?.title, "Why is `no-foo` reported here?");
    assert.deepEqual(action?.command?.arguments, [FILE, 0]);
    await client.stop();
    await connect();
    await client.open("foo\n");
    assert.equal(await titled(), undefined);
  });
});
