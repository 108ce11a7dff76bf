/** The form for a finding that is wrong: what stands in it, what does not, and who is offered it. */

import assert from "node:assert/strict";
import type { FalsePositiveForm } from "../../server/lsp/protocol";
import { FILE, onLine, PULLING, TestClient } from "./client";

const CODE = `# /// script
# dependencies = ["numpy==1.26.4"]
# ///
import numpy as np
password = "secret"
if {1: foo}:
    other = 1
`;

describe("language server: the report of a false positive", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const connect = async (commands: readonly string[] = [], locale = "en"): Promise<void> => {
    client = await TestClient.connect(PULLING, { locale, initializationOptions: { commands } });
  };
  const form = (rule: string, line: number, character: number): Promise<FalsePositiveForm | null> =>
    client.connection.sendRequest("heldout/falsePositive", {
      textDocument: { uri: FILE },
      rule,
      position: { line, character },
    });

  it("holds the rule, the releases and the statements concerned, and nothing else of the file", async () => {
    await connect();
    await client.open(CODE);
    const { title, body } = (await form("no-foo", 5, 7)) ?? {};
    assert.equal(title, "False positive: no-foo");
    assert.match(body ?? "", /^Rule: `no-foo`\nMessage: `foo` should be bar\.\n/);
    // The finding's own statement without its body, and the place that it refers to.
    assert.match(body ?? "", /```python\nimport numpy as np\n\.\.\.\nif \{1: foo\}:\n```/);
    assert.match(body ?? "", /- Heldout 1\.2\.3\n- numpy 1\.26\.4 \(header of this file\)\n/);
    assert.doesNotMatch(body ?? "", /secret|other|train\.py/);
  });

  it("holds of a decorated function its head", async () => {
    await connect();
    await client.open('@register({1: foo})\ndef train():\n    password = "secret"\n');
    const { body = "" } = (await form("no-foo", 0, 14)) ?? {};
    assert.match(body, /```python\n@register\(\{1: foo\}\)\ndef train\(\):\n```/);
  });

  it("speaks Chinese", async () => {
    await connect([], "zh-cn");
    await client.open(CODE);
    assert.match((await form("no-foo", 5, 7))?.body ?? "", /^规则：`no-foo`\n/);
  });

  it("is not there for what is not found", async () => {
    await connect();
    await client.open(CODE);
    assert.equal(await form("no-bar", 5, 7), null);
    assert.equal(await form("no-foo", 5, 0), null);
  });

  it("is offered to a client that can show it, and not for a second place", async () => {
    const offered = async (line: number, character: number) =>
      (await client.actions(onLine(line, character, character + 1))).filter(({ title }) =>
        title.startsWith("Report"),
      );
    await connect(["heldout.reportFalsePositive"]);
    await client.open(CODE);
    const [action, more] = await offered(5, 7);
    assert.equal(more, undefined);
    assert.equal(action?.title, "Report `no-foo` here as a false positive…");
    assert.deepEqual(action?.command?.arguments, [FILE, "no-foo", 5, 7]);
    await client.stop();
    await connect();
    await client.open(CODE);
    assert.deepEqual(await offered(5, 7), []);
  });
});
