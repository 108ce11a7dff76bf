/** What the READMEs say can be counted or run: how many snippets there are, and the output that they quote. Knows the two documents, nothing of single rules. */

import { equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { snippets } from "../../snippets";

const ROOT = join(__dirname, "../../..");
const EXAMPLE = "snippets/example/train.py";

describe("the number of snippets in the README", () => {
  for (const [document, sentence] of [
    ["README.md", /^- (\d+) snippets of corrected code/m],
    ["README.zh-CN.md", /^- 自带 (\d+) 个正确写法的代码片段/m],
  ] as const)
    it(`of ${document} is right`, () => {
      const [, number] = sentence.exec(readFileSync(join(ROOT, document), "utf8")) ?? [];
      equal(number, `${snippets.length}`);
    });
});

describe("the output quoted in the README", () => {
  for (const [document, language] of [
    ["README.md", "en"],
    ["README.zh-CN.md", "zh-cn"],
  ] as const)
    it(`of ${document} is real`, () => {
      const program = join(ROOT, "out/server/main.js");
      const { stdout } = spawnSync(
        process.execPath,
        [program, "check", "--no-color", "--language", language, EXAMPLE],
        { cwd: ROOT, encoding: "utf8" },
      );
      const text = readFileSync(join(ROOT, document), "utf8").replaceAll("\r\n", "\n");
      const quoted = /^```text\n([\s\S]*?)^```/m.exec(text)?.[1] ?? "";
      ok(quoted.includes(`${EXAMPLE}:`), `${document} quotes no finding`);
      ok(stdout.endsWith(quoted), `${document} quotes\n\n${quoted}\nbut the program prints\n\n${stdout}`);
    });
});
