/** What a user reads and picks while writing: hovers over findings and suppressions, snippets, rule names. */

import assert from "node:assert/strict";
import type { CompletionItem, CompletionList, Hover, Position } from "vscode-languageserver/node";
import { Positions } from "../../server/lsp/convert";
import { applyEdits } from "../../server/text/textEdit";
import { textRange } from "../../server/text/textRange";
import { FILE, MINIMAL, onLine, PULLING, TestClient } from "./client";

/** The text without the caret `|`, and where the caret was. */
function atCaret(marked: string): { text: string; position: Position } {
  const at = marked.indexOf("|");
  const lines = marked.slice(0, at).split("\n");
  return {
    text: marked.slice(0, at) + marked.slice(at + 1),
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}

describe("language server: hover", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  async function hover(marked: string): Promise<Hover | null> {
    const { text, position } = atCaret(marked);
    await client.open(text);
    return client.connection.sendRequest("textDocument/hover", { textDocument: { uri: FILE }, position });
  }

  it("tells what a finding's rule is about", async () => {
    client = await TestClient.connect();
    const shown = await hover("x = f|oo\n");
    assert.deepEqual(shown?.range, onLine(0, 4, 7));
    assert.deepEqual(shown?.contents, {
      kind: "markdown",
      value: [
        "**Foo is not bar** (`no-foo`)",
        "What it reports, in English.",
        "Why it matters.",
        "**Fine to ignore**: Never.",
        "[Examples and sources](file:///pages/en/no-foo.md)",
      ].join("\n\n"),
    });
    assert.equal(await hover("|x = foo\n"), null);
    assert.equal(await hover("x = foo|\n"), null);
  });

  it("tells what a suppressed rule is about, at its name only", async () => {
    client = await TestClient.connect(PULLING, { locale: "zh" });
    const shown = await hover("foo  # heldout: ignore[no-ba|r, no-foo]\n");
    assert.deepEqual(shown?.range, onLine(0, 23, 29));
    assert.match(JSON.stringify(shown?.contents), /bar 不是 baz/);
    assert.equal(await hover("foo  # held|out: ignore[no-foo]\n"), null);
    const unknown = await hover("# heldout: ignore-file[no-su|ch-rule]\n");
    assert.match(JSON.stringify(unknown?.contents), /unused-suppression/);
  });

  it("has no markup for clients that show none", async () => {
    client = await TestClient.connect(MINIMAL);
    const shown = await hover("f|oo\n");
    assert.deepEqual(shown?.contents, {
      kind: "plaintext",
      value:
        "Foo is not bar (no-foo)\n\nWhat it reports, in English.\n\nWhy it matters.\n\n" +
        "Fine to ignore: Never.\n\nExamples and sources: file:///pages/en/no-foo.md",
    });
  });
});

describe("language server: completion", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  async function complete(marked: string): Promise<CompletionItem[]> {
    const { text, position } = atCaret(marked);
    await client.open(text);
    const list: CompletionList = await client.connection.sendRequest("textDocument/completion", {
      textDocument: { uri: FILE },
      position,
    });
    return list.items;
  }
  const labels = async (marked: string) => (await complete(marked)).map(({ label }) => label);

  it("offers snippets that fit the file's libraries", async () => {
    client = await TestClient.connect();
    assert.deepEqual(await labels("import torch\nt|"), ["torch-loop"]);
    assert.deepEqual(await labels("import sklearn\nif x:\n    to|\n"), ["to-split"]);
    assert.deepEqual(await labels("import torch\nan|"), ["any-main"]);
  });

  it("offers all of them by a telling prefix where the file imports nothing of the kind", async () => {
    client = await TestClient.connect();
    assert.deepEqual(await labels("import os\nto|"), []);
    assert.deepEqual(await labels("import os\ntorch-l|"), ["torch-loop"]);
    assert.deepEqual(await labels("tor|"), ["torch-loop"]);
  });

  it("offers none where no statement can begin", async () => {
    client = await TestClient.connect();
    for (const marked of ["x = any|", "x.any|", "# any|", '"""\nany|\n"""', "any |", "|"])
      assert.deepEqual(await labels(marked), [], marked);
  });

  it("puts the snippet in place of what was typed", async () => {
    client = await TestClient.connect();
    const [item] = await complete("if x:\n    any-m|\n");
    assert.equal(item?.insertTextFormat, 2);
    assert.equal(item?.detail, "Runs as a script.");
    assert.deepEqual(item?.textEdit, {
      range: onLine(1, 4, 9),
      newText: `if __name__ == "__main__":\n    \${1:main}()$0`,
    });
    await client.stop();

    client = await TestClient.connect(MINIMAL);
    const [plain] = await complete("any|");
    assert.equal(plain?.insertTextFormat, 1);
    assert.deepEqual(plain?.textEdit, {
      range: onLine(0, 0, 3),
      newText: 'if __name__ == "__main__":\n    main()',
    });
  });

  /** The file after the snippet was chosen, without its tab stops. */
  async function accepted(marked: string): Promise<string> {
    const { text } = atCaret(marked);
    const items = await complete(marked);
    const item = items.find(({ label }) => label === "scored-run");
    const positions = new Positions(text, "utf-16");
    const edits = [...(item?.additionalTextEdits ?? []), item?.textEdit].map((edit) => {
      assert.ok(edit !== undefined && "range" in edit);
      const { start, end } = edit.range;
      return { range: textRange(positions.offsetAt(start), positions.offsetAt(end)), newText: edit.newText };
    });
    return applyEdits(text, edits).replaceAll(/\$\{\d:(\w+)\}|\$0/g, "$1");
  }

  it("adds what a snippet imports to the file's imports, and only what is missing", async () => {
    client = await TestClient.connect();
    assert.equal(
      await accepted("import sklearn\nfrom sklearn.metrics import f1_score\n\nx = 1\nsco|\n"),
      `import sklearn
from sklearn.metrics import f1_score, log_loss, roc_auc_score
import numpy as np

x = 1
area = roc_auc_score(y, np.ravel(scores))
print(f"{log_loss(y, scores):.3f}", "np.ravel")


`,
    );
    assert.equal(
      await accepted("import numpy as np\nfrom sklearn.metrics import log_loss, roc_auc_score\n\nsco|\n"),
      `import numpy as np
from sklearn.metrics import log_loss, roc_auc_score

area = roc_auc_score(y, np.ravel(scores))
print(f"{log_loss(y, scores):.3f}", "np.ravel")


`,
    );
  });

  it("calls what a snippet imports as the file does", async () => {
    client = await TestClient.connect();
    assert.equal(
      await accepted(
        "import numpy as n\nfrom sklearn.metrics import log_loss as ll\nroc_auc_score = max\nsco|\n",
      ),
      `import numpy as n
from sklearn.metrics import log_loss as ll, roc_auc_score as sklearn_roc_auc_score
roc_auc_score = max
area = sklearn_roc_auc_score(y, n.ravel(scores))
print(f"{ll(y, scores):.3f}", "np.ravel")


`,
    );
  });

  it("leaves a snippet its imports where those of the file would stand", async () => {
    client = await TestClient.connect();
    const [item] = await complete("scored|");
    assert.equal(item?.additionalTextEdits, undefined);
    assert.ok(item?.textEdit?.newText.startsWith("import numpy as np\nfrom sklearn.metrics import log_loss"));
  });

  it("counts an import for the place that it reaches", async () => {
    client = await TestClient.connect();
    const before = "from sklearn.metrics import roc_auc_score, log_loss\n";
    const inFunction = "def main():\n    import numpy as n\n    sco|\n\ndef other():\n    pass\n";
    assert.ok((await accepted(before + inFunction)).includes("n.ravel(scores)"));
    const elsewhere = "def main():\n    import numpy as n\n\ndef other():\n    sco|\n";
    assert.ok((await accepted(before + elsewhere)).includes("import numpy as np\n"));
    const later = "def main():\n    sco|\n\nimport numpy as n\n";
    assert.ok(!(await accepted(before + later)).includes("as np"));
    const tooLate = "sco|\nimport numpy as n\n";
    assert.ok((await accepted(before + tooLate)).includes("import numpy as np\n"));
  });

  it("offers rule names in suppression comments, without those that are listed", async () => {
    client = await TestClient.connect(PULLING, { locale: "zh-cn" });
    const items = await complete("foo  # heldout: ignore[no-foo, no|-x] why\n");
    const names = items.map(({ label }) => label);
    assert.ok(names.includes("no-bar") && names.includes("hyphen-in-identifier"));
    assert.ok(!names.includes("no-foo"));
    assert.equal(items.find(({ label }) => label === "no-bar")?.detail, "bar 不是 baz");
    assert.deepEqual(items[0]?.textEdit, { range: onLine(0, 31, 35), newText: items[0]?.label });
    assert.deepEqual(await labels("foo  # heldout: ignore[no-foo] no|"), []);
    assert.ok((await labels("# heldout: ignore-file[|")).includes("no-foo"));
  });
});
