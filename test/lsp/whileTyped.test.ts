/** What is shown while somebody types, of a program that is also reviewed with its helpers in place: at once what the text itself shows, the rest after a pause. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { PULLING, TestClient } from "./client";

const MAIN = join(__dirname, "../../server/main.js");

/** What a loop lacks shows where the helper that steps is written in it. */
const LOOP = `import torch
from torch import nn

net = nn.Linear(4, 2)
sgd = torch.optim.SGD(net.parameters(), lr=0.1)

def advance(image, label):
    cost = nn.functional.cross_entropy(net(image), label)
    cost.backward()
    sgd.step()

for image, label in loader:
    advance(image, label)
`;

describe("language server: helpers in place while one types", () => {
  let client: TestClient;
  before(async () => {
    client = TestClient.start([MAIN, "lsp", "--stdio"]);
    await client.initialize(PULLING);
  });
  after(() => client.stop());

  const lines = async (rule: string): Promise<number[]> =>
    (await client.pull()).filter(({ code }) => code === rule).map(({ range }) => range.start.line);

  const lineOf = (code: string): number =>
    client
      .textOf()
      .split("\n")
      .findIndex((line) => line.includes(code));

  /** Asks as often as the server says that there is more, until a rule names that many lines. */
  async function untilNamed(rule: string, count: number): Promise<void> {
    for (;;) {
      const before = client.refreshes;
      if ((await lines(rule)).length === count) return;
      await client.until(() => client.refreshes > before, `${count} lines of ${rule}`);
    }
  }

  it("keeps what the helpers show, where the typing moves it, and finds anew after a pause", async () => {
    await client.open(LOOP);
    const shown = await lines("missing-zero-grad");
    assert.equal(shown.length > 0, true);
    const moved = shown.map((line) => line + 1);
    const type = (text: string) => {
      const at = { line: 1, character: 0 };
      return client.change([{ range: { start: at, end: at }, text }]);
    };
    await type("import math\n");
    assert.deepEqual(await lines("missing-zero-grad"), moved);

    const before = client.refreshes;
    await client.until(() => client.refreshes > before, "a refresh");
    assert.deepEqual(await lines("missing-zero-grad"), moved);
  });

  it("takes back after a pause what was mended", async () => {
    const count = (await lines("missing-zero-grad")).length;
    const line = lineOf("cost.backward()");
    const at = { line, character: 4 };
    await client.change([{ range: { start: at, end: at }, text: "sgd.zero_grad()\n    " }]);
    assert.notEqual(count, 0);
    await untilNamed("missing-zero-grad", 0);
  });

  it("tells of new mistakes in helpers after a pause, and of others at once", async () => {
    const at = { line: 0, character: 0 };
    const code = "import numpy as np\nx = np.float(3)\n";
    await client.change([{ range: { start: at, end: at }, text: code }]);
    assert.deepEqual(await lines("renamed-api"), [1]);
    const line = lineOf("sgd.zero_grad()");
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    await client.change([{ range, text: "" }]);
    assert.deepEqual(await lines("missing-zero-grad"), []);
    await untilNamed("missing-zero-grad", 2);
  });
});
