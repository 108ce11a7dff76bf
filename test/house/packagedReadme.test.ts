/** Proves that VS Code's page of an extension that has no public address has nothing broken on it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DrawnFinding, drawnFindings, packagedReadme } from "../../server/build/packagedReadme";
import { root } from "../../server/build/ruleFiles";

const finding: DrawnFinding = {
  line: 2,
  column: 7,
  endLine: 2,
  endColumn: 13,
  rule: "a-rule",
  severity: "error",
  message: "`x<y>` is wrong. It fails.",
};

describe("the README in the package for VS Code", () => {
  const drawn = drawnFindings("import a\nprint(a.b<1)\n", [
    finding,
    { ...finding, severity: "hint" },
    { ...finding, endLine: 3 },
  ]);

  it("draws findings below their lines", () => {
    assert.equal(
      drawn,
      "<pre>\n2  print(<mark>a.b&lt;1)</mark>\n   <b>`x&lt;y&gt;` is wrong. (a-rule)</b>\n</pre>",
    );
  });

  it("shows no picture and no link that cannot be shown there, and keeps the rest", () => {
    const text = packagedReadme(readFileSync(join(root, "README.md"), "utf8"), drawn);
    assert(text.includes(drawn));
    assert.deepEqual(
      [...text.matchAll(/\]\(([^)]+)\)/g)]
        .map(([, target = ""]) => target)
        .filter((it) => !/^(https:|#)/.test(it)),
      [],
    );
    for (const kept of ["## In the editor", "npm ci && npm start", "4 errors, 1 warning in 1 file"])
      assert(text.includes(kept), `${kept} is gone`);
  });

  it("leaves code, headings and addresses as they are", () => {
    const text = "[a](https://example.org) [b](#c)\n\n```py\nx[0](y)\n```\n\n[d](e.md)\n\nsee [f](g.md).\n";
    assert.equal(
      packagedReadme(text, ""),
      "[a](https://example.org) [b](#c)\n\n```py\nx[0](y)\n```\n\nsee f.\n",
    );
  });
});
