/** `heldout explain FILE:LINE`: what it prints, in which form and language, and how lines are named. */

import { deepEqual, equal, match } from "node:assert/strict";
import { notebookOf, runInMemory } from "./runInMemory";

describe("heldout explain FILE:LINE", () => {
  const run = (words: readonly string[], files: Readonly<Record<string, string | Uint8Array>>) =>
    runInMemory(["explain", ...words], { files });

  it("says what is reported, and that nothing is", async () => {
    const files = { "src/a.py": "x = 1\nfoo\n" };
    const { code, stdout, stderr } = await run(["src/a.py:2"], files);
    deepEqual([code, stderr], [0, ""]);
    match(
      stdout,
      /^# src\/a\.py, line 2\n\n```python\nfoo\n```\n\n## Reported here\n\n- `no-foo` \(error\): `foo` should be `bar`\.\n/,
    );
    match((await run(["src/a.py:1"], files)).stdout, /\nNothing is reported here\.\n/);
  });

  it("speaks Chinese", async () => {
    const { stdout } = await run(["a.py:1", "--language", "zh-cn"], { "a.py": "foo\n" });
    match(stdout, /^# a\.py 第 1 行\n.*- `no-foo`（错误）：`foo` 应为 `bar`。/s);
  });

  it("prints JSON", async () => {
    const { stdout } = await run(["a.py:1", "--output-format", "json"], { "a.py": "x = foo(lost)\n" });
    const { file, line, findings, calls, silenced, unknown, broken } = JSON.parse(stdout);
    deepEqual([file, line, broken, silenced, unknown], ["a.py", 1, false, [], []]);
    deepEqual(findings, [
      {
        rule: "no-foo",
        severity: "error",
        message: "`foo` should be `bar`.",
        line: 1,
        column: 5,
        endLine: 1,
        endColumn: 8,
        related: [],
      },
    ]);
    deepEqual([calls[0].code, calls[0].callee, calls[0].watchedBy], ["foo(lost)", null, []]);
  });

  it("counts the lines of a notebook within a cell", async () => {
    const files = { "n.ipynb": notebookOf("x = 1\ny = 2\n", "z = 3\nfoo\n") };
    match((await run(["n.ipynb:2:2"], files)).stdout, /^# n\.ipynb, cell 2, line 2\n.*`no-foo`/s);
    const bare = await run(["n.ipynb:2"], files);
    deepEqual([bare.code, bare.stdout], [2, ""]);
    match(bare.stderr, /n\.ipynb:CELL:2/);
    match((await run(["n.ipynb:3:1"], files)).stderr, /no code cell 3/);
  });

  it("takes the settings and the baseline of the project", async () => {
    const files = {
      "a.py": "foo\n",
      "heldout.toml": '[rules]\nno-foo = "off"\n',
    };
    const { stdout } = await run(["a.py:1"], files);
    match(stdout, /Nothing is reported here\.\n\n## Found, but not shown\n\n- `no-foo`: .* the rule is off/);
    const off = await run(["a.py:1"], { "a.py": "foo\n", "heldout.toml": "enable = false\n" });
    deepEqual([off.code, off.stdout], [2, ""]);
    match(off.stderr, /switched off/);
  });

  it("says what is wrong with a line that is not there", async () => {
    const files = { "a.py": "x = 1\n" };
    for (const [word, pattern] of [
      ["a.py:7", /a\.py has no line 7/],
      ["a.py:0", /a\.py has no line 0/],
      ["b.py:1", /b\.py: no such file/],
      ["a.py:1:1", /has no cells/],
    ] as const) {
      const { code, stdout, stderr } = await run([word], files);
      deepEqual([code, stdout], [2, ""]);
      match(stderr, pattern);
    }
    equal((await run(["no-foo", "--output-format", "json"], files)).code, 2);
  });
});
