/** `heldout pipeline`: what it prints, in which form and language, and what it says of files that it cannot read. */

import { deepEqual, equal, match } from "node:assert/strict";
import { notebookOf, runInMemory } from "./runInMemory";

const CODE = `import pandas as pd
from sklearn.model_selection import train_test_split
data = pd.read_csv("a.csv")
train, test = train_test_split(data)
`;

describe("heldout pipeline", () => {
  const run = (words: readonly string[], files: Readonly<Record<string, string | Uint8Array>>) =>
    runInMemory(["pipeline", ...words], { files });

  it("prints a Mermaid flowchart", async () => {
    const { code, stdout, stderr } = await run(["a.py"], { "a.py": CODE });
    deepEqual(stdout.split("\n"), [
      "flowchart LR",
      '  s1[("data · line 3<br/>pd.read_csv(#34;a.csv#34;)")]',
      '  s2{{"split · line 4<br/>train_test_split(data)"}}',
      '  s1 -->|"all rows"| s2',
      "",
    ]);
    deepEqual([code, stderr], [0, ""]);
  });

  it("says which cell of a notebook a step stands in", async () => {
    const cells = CODE.split("\n").filter((line) => line !== "");
    const files = { "a.ipynb": notebookOf(...cells) };
    match((await run(["a.ipynb"], files)).stdout, /"split · cell 4, line 1<br\/>/);
    match((await run(["a.ipynb", "--language", "zh-cn"], files)).stdout, /"划分 · 第 4 个单元第 1 行<br\/>/);
  });

  it("speaks Chinese", async () => {
    const { stdout } = await run(["a.py", "--language", "zh-cn"], { "a.py": CODE });
    match(stdout, /"划分 · 第 4 行<br\/>/);
    match(stdout, /-->\|"全部样本"\|/);
  });

  it("prints nothing from the code that Mermaid could take for its own", async () => {
    const name = "a;b#c<b>`x`]})|--> end %% &amp; \\u2028 中文 \u2028";
    const { stdout } = await run(["a.py"], { "a.py": CODE.replace("a.csv", name) });
    for (const line of stdout.trimEnd().split("\n").slice(1))
      match(
        line,
        /^ {2}(?:s\d+(?:\[\(|\{\{)"(?:[^"#&<>`\\\p{Cc}\u2028]|#\d+;|<br\/>)*"(?:\)\]|\}\})|s\d+ -->\|"[\w ]+"\| s\d+)$/u,
      );
    match(stdout, /#60;b#62;/);
  });

  it("prints JSON with places, in a notebook by cell", async () => {
    const cells = CODE.split("\n").filter((line) => line !== "");
    const { stdout } = await run(["a.ipynb", "--output-format", "json"], { "a.ipynb": notebookOf(...cells) });
    const { file, steps, links } = JSON.parse(stdout);
    equal(file, "a.ipynb");
    deepEqual(
      steps.map(({ id, kind, cell, line, column }: Record<string, unknown>) => [
        id,
        kind,
        cell,
        line,
        column,
      ]),
      [
        ["s1", "data", 3, 1, 8],
        ["s2", "split", 4, 1, 15],
      ],
    );
    deepEqual(steps[1].parts, [
      { name: "train", part: "train" },
      { name: "test", part: "test" },
    ]);
    deepEqual(links, [{ from: "s1", to: "s2", kind: "rows", rows: { part: "all", splitBy: null } }]);
  });

  it("shows findings at their step", async () => {
    const code = CODE.replace("train_test_split(data)", "train_test_split(data, test_size=foo)");
    const { stdout } = await run(["a.py", "--output-format", "json"], { "a.py": code });
    deepEqual(
      JSON.parse(stdout).steps[1].findings.map(({ rule, line }: Record<string, unknown>) => [rule, line]),
      [["no-foo", 4]],
    );
    match((await run(["a.py"], { "a.py": code })).stdout, /<br\/>error: no-foo"[\s\S]*class s2 finding\n$/);
  });

  it("says so where it knows no step", async () => {
    const { code, stdout, stderr } = await run(["a.py"], { "a.py": "a = 1\n" });
    deepEqual(
      [code, stdout, stderr],
      [0, "flowchart LR\n", "heldout: a.py: no step of a training pipeline is known in it\n"],
    );
  });

  it("names the file, and the place in it, where it cannot be read", async () => {
    const files = {
      "bad.py": new Uint8Array([0x61, 0x0a, 0xff]),
      "bad.ipynb": '{\n"cells": [}',
      "d/a.py": "",
    };
    for (const [words, expected] of [
      [[], /`heldout pipeline` needs a file/],
      [["a.py", "b.py"], /takes one file; "b.py" is too many/],
      [["none.py"], /^heldout: none\.py: no such file or directory\n$/],
      [["d"], /^heldout: d: a pipeline is of one file\n$/],
      [["bad.py"], /^heldout: bad\.py: not valid UTF-8: byte 0xff at offset 2 \(line 2\)/],
      [["bad.ipynb"], /^heldout: bad\.ipynb: line 2, column 11: /],
      [["a.py", "--output-format", "svg"], /it is one of mermaid, json/],
      [["a.py", "--fix"], /--fix is no option of "heldout pipeline"/],
    ] as const) {
      const { code, stdout, stderr } = await run(words, files);
      equal(code, 2);
      equal(stdout, "");
      match(stderr, expected);
    }
  });
});
