/** What people see on a terminal and in a log. */

import { equal, match, ok } from "node:assert/strict";
import { notebookOf, runInMemory } from "./runInMemory";

describe("text output", () => {
  it("shows the line, the code with carets, and the fix", async () => {
    const { stdout, code } = await runInMemory(["check"], { files: { "a.py": "x = 1\ny = foo + x\n" } });
    equal(
      stdout,
      [
        "a.py:2:5 error no-foo `foo` should be `bar`.",
        "   2 | y = foo + x",
        "     |     ^^^",
        "  fix: Write `bar`",
        "",
        "1 can be fixed safely with --fix (--diff shows how).",
        "1 error in 1 file",
        "",
      ].join("\n"),
    );
    equal(code, 1);
  });

  it("shows related and secondary places with their own lines", async () => {
    const { stdout } = await runInMemory(["check"], { files: { "a.py": "x = 1\nprint(x)\nx = 2\nx = 3\n" } });
    equal(
      stdout,
      [
        "a.py:3:1 warning assigned-twice `x` is assigned again: 100% sure,␊really.",
        "   3 | x = 2",
        "     | ^^^^^",
        "  see: a.py:1:1 First assigned here.",
        "   1 | x = 1",
        "     | ^^^^^",
        "  see: a.py:4:1 First assigned here.",
        "   4 | x = 3",
        "     | ^^^^^",
        "  suggestion: Choose another name",
        "",
        "1 warning in 1 file",
        "",
      ].join("\n"),
    );
  });

  for (const [what, before, cells] of [
    ["Chinese", '"中文"; ', 8],
    ["full-width forms", '"（：）"; ', 10],
    ["an emoji", '"😀"; ', 6],
    ["a family emoji", '"👨‍👩‍👧"; ', 6],
    ["a combining accent", '"e\u0301"; ', 5],
    ["a character outside the basic plane that is narrow", '"𝑥"; ', 5],
  ] as const) {
    it(`puts carets under the code behind ${what}`, async () => {
      const { stdout } = await runInMemory(["check"], { files: { "a.py": `${before}foo\n` } });
      const [head, line, carets] = stdout.split("\n");
      equal(line, `   1 | ${before}foo`);
      equal(carets, `     | ${" ".repeat(cells)}^^^`);
      equal(head?.split(" ")[0], `a.py:1:${[...before].length + 1}`);
    });
  }

  it("makes carets as wide as what they mark", async () => {
    const { stdout } = await runInMemory(["check"], { files: { "a.py": "名字 = 1\n名字 = 2\n" } });
    match(stdout, /^ {4} \| \^{8}$/m);
  });

  it("writes tabs as spaces in both lines", async () => {
    const { stdout } = await runInMemory(["check"], { files: { "a.py": "if x:\n\ta =\tfoo\n" } });
    match(stdout, /^ {3}2 \| {5}a = foo\n {5}\| {9}\^\^\^$/m);
  });

  it("shows every line of a short range and the ends of a long one", async () => {
    const list = (count: number) => `x = [\n${"    1,\n".repeat(count)}]\n`;
    const short = await runInMemory(["check"], { files: { "a.py": `x = 1\n${list(1)}` } });
    match(short.stdout, /2 \| x = \[\n.*\^{5}\n +3 \| {5}1,\n +\| {5}\^\^\n +4 \| \]\n +\| \^\n/);
    const long = await runInMemory(["check"], { files: { "a.py": `x = 1\n${list(50)}` } });
    match(long.stdout, /2 \| x = \[\n.*\n +3 \| +1,\n.*\n {5}…\n +53 \| \]\n +\| \^\n/);
  });

  it("cuts a long line around what is meant, to the width of the terminal", async () => {
    const files = { "a.py": `x = [${"1, ".repeat(100)}foo${", 2".repeat(100)}]\n` };
    const { stdout } = await runInMemory(["check", "--no-color"], { files, terminal: 60 });
    const [, line = "", carets = ""] = stdout.split("\n");
    ok(line.length <= 60, line);
    equal(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1), "foo");
    match(line, /\| ….*…$/);
  });

  it("lets no control character of a file steer the terminal", async () => {
    const { stdout } = await runInMemory(["check"], { files: { "a.py": '"\u001b[31m"; foo\n' } });
    ok(!stdout.includes("\u001b"));
    match(stdout, /"␛\[31m"; foo/);
  });

  it("counts by severity and names the files with findings", async () => {
    const files = { "a.py": "foo\nfoo\nx = 1\nx = 2\n", "b.py": "foo\n", "c.py": "ok\n" };
    const { stdout } = await runInMemory(["check", "--output-format", "concise"], { files });
    equal(stdout.split("\n").at(-2), "3 errors, 1 warning in 2 files");
    equal(stdout.split("\n").length, 7);
  });

  it("says so where nothing was found", async () => {
    const { stdout, code } = await runInMemory(["check"], { files: { "a.py": "x\n", "b.pyi": "y: int\n" } });
    equal(stdout, "No findings in 2 files\n");
    equal(code, 0);
  });

  it("speaks Chinese where it is asked to, or where the locale does", async () => {
    const files = { "a.py": "foo\n" };
    const asked = await runInMemory(["check", "--language", "zh-cn"], { files });
    match(
      asked.stdout,
      /^a\.py:1:1 error no-foo `foo` 应为 `bar`。\n[\s\S]*修复: 改写为 `bar`[\s\S]*1 个错误，在 1 个文件中\n$/,
    );
    const locale = await runInMemory(["check"], { files, env: { LANG: "zh_CN.UTF-8" } });
    equal(locale.stdout, asked.stdout);
    const english = await runInMemory(["check", "--language", "en"], { files, env: { LANG: "zh_CN.UTF-8" } });
    match(english.stdout, /should be/);
  });

  it("colours a terminal only, as NO_COLOR and FORCE_COLOR say", async () => {
    const files = { "a.py": "foo\n" };
    const colored = async (words: string[], env: Record<string, string>, terminal: number | null) =>
      (await runInMemory(["check", ...words], { files, env, terminal })).stdout.includes("\u001b[");
    equal(await colored([], {}, 80), true);
    equal(await colored([], {}, null), false);
    equal(await colored([], { NO_COLOR: "1" }, 80), false);
    equal(await colored(["--no-color"], { FORCE_COLOR: "1" }, 80), false);
    equal(await colored([], { FORCE_COLOR: "1" }, null), true);
    equal(await colored([], { TERM: "dumb" }, 80), false);
  });

  it("counts the lines of a notebook within their cell", async () => {
    const files = { "n.ipynb": notebookOf("x = 1\n", "%matplotlib inline\ny = foo") };
    const { stdout } = await runInMemory(["check"], { files });
    match(stdout, /^n\.ipynb:cell 2:2:5 error no-foo .*\n {3}2 \| y = foo\n {5}\| {5}\^\^\^\n/);
  });
});
