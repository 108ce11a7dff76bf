/** Arguments, exit codes, and the commands besides check. */

import { deepEqual, equal, match } from "node:assert/strict";
import { runInMemory } from "./runInMemory";

const FOO = { "a.py": "foo\n" };

describe("a command line that cannot be run", () => {
  for (const [words, message] of [
    [["chekc"], 'unknown command "chekc"; did you mean "check"?'],
    [["train.py"], 'unknown command "train.py"; did you mean "heldout check train.py"?'],
    [
      ["check", "--outptu-format", "json"],
      'unknown option "--outptu-format"; did you mean "--output-format"?',
    ],
    [["check", "--output-format", "jsno"], '--output-format cannot be "jsno"; did you mean "json"?'],
    [
      ["check", "--output-format", "xml"],
      '--output-format cannot be "xml"; it is one of text, concise, json, json-lines, sarif, github, gitlab, azure, junit, checkstyle, rdjson',
    ],
    [["check", "--output-format"], "--output-format needs a value"],
    [["check", "--select", "--fix"], "--select needs a value"],
    [["check", "--select", "no-fo"], '--select: there is no rule "no-fo"; did you mean "no-foo"?'],
    [["check", "--ignore", "leekage"], '--ignore: there is no rule "leekage"; did you mean "leakage"?'],
    [["check", "--ignore", "zzz"], '--ignore: there is no rule "zzz"; `heldout rules` lists them'],
    [["check", "--fix=yes"], "--fix takes no value"],
    [["check", "--fix", "--diff"], "--fix writes and --diff only shows: give one of them"],
    [["check", "--profile", "loud"], '--profile cannot be "loud"; it is one of quiet, standard, strict'],
    [
      ["check", "--max-file-size", "big"],
      '--max-file-size cannot be "big"; write bytes, or as in 500KB or 2MB',
    ],
    [["check", "-", "a.py"], '"-" (standard input) cannot be checked together with other paths'],
    [
      ["check", "--target-version", "numpy"],
      '--target-version takes a requirement such as "scikit-learn==1.5.2", not "numpy"',
    ],
    [["explain"], "`heldout explain` needs the name of a rule or a concept, or a line: FILE:LINE"],
    [["explain", "no-foo", "area"], '`heldout explain` takes one name; "area" is too many'],
    [["explain", "forset"], 'there is no rule or concept "forset"; did you mean "forest"?'],
    [["explain", "zzzzzz"], 'there is no rule or concept "zzzzzz"; `heldout rules` lists the rules'],
    [["explain", "no-fop"], 'there is no rule or concept "no-fop"; did you mean "no-foo"?'],
    [["check", "--max-warnings", "few"], '--max-warnings takes a number, not "few"'],
    [["rules", "--fix"], '--fix is no option of "heldout rules"'],
    [["versions", "a.py", "b.py"], '`heldout versions` takes one path; "b.py" is too many'],
    [["versions", "--fix"], '--fix is no option of "heldout versions"'],
    [["versions", "gone.py"], "gone.py: no such file or directory"],
    [[], "no command given; `heldout --help` lists them"],
  ] as const) {
    it(`says in one line what is wrong with "heldout ${words.join(" ")}"`, async () => {
      const { code, stdout, stderr } = await runInMemory(words, { files: FOO });
      deepEqual([code, stdout, stderr], [2, "", `heldout: ${message}\n`]);
    });
  }
});

describe("exit codes", () => {
  const code = async (words: readonly string[], text: string) =>
    (await runInMemory(["check", ...words], { files: { "a.py": text } })).code;

  it("are 0 clean, 1 with findings of any severity, 2 for a broken run", async () => {
    equal(await code([], "ok\n"), 0);
    equal(await code([], "foo\n"), 1);
    equal(await code(["--profile", "strict"], "import torch\n"), 1);
    equal(await code(["nothing.py"], "foo\n"), 2);
  });

  it("forgive findings but no broken run with --exit-zero", async () => {
    equal(await code(["--exit-zero"], "foo\n"), 0);
    equal(await code(["--exit-zero", "nothing.py"], "foo\n"), 2);
  });

  it("let as many warnings pass as --max-warnings says, and no error", async () => {
    const warning = "x = 1\nx = 2\n";
    equal(await code(["--max-warnings", "1"], warning), 0);
    equal(await code(["--max-warnings", "0"], warning), 1);
    equal(await code(["--max-warnings", "5"], "foo\n"), 1);
    equal(await code(["--max-warnings", "0", "--profile", "strict"], "import torch\n"), 0);
    equal(await code(["--max-warnings", "1", "nothing.py"], warning), 2);
  });

  it("tell of a rule that failed, and the other rules go on", async () => {
    const { code, stdout, stderr } = await runInMemory(["check"], { files: { "a.py": "boom\nfoo\n" } });
    equal(
      stderr,
      "heldout: a.py: the rule breaks-on-boom failed: boom went off (a mistake in Heldout; `--ignore breaks-on-boom` goes without it)\n",
    );
    match(stdout, /no-foo/);
    equal(code, 2);
  });
});

describe("choosing rules", () => {
  const rules = async (
    words: readonly string[],
    text = "import torch\nx = foo\nx = foo  # heldout: ignore[no-foo]\n",
  ) => {
    const { stdout } = await runInMemory(["check", "--output-format", "json", ...words], {
      files: { "a.py": text },
    });
    return JSON.parse(stdout).map(({ rule }: { rule: string }) => rule);
  };

  it("runs the profile's rules", async () => {
    deepEqual(await rules([]), ["no-foo", "assigned-twice"]);
    deepEqual(await rules(["--profile", "quiet"]), ["no-foo"]);
    deepEqual(await rules(["--profile", "strict"]), ["torch-imported", "no-foo", "assigned-twice"]);
  });

  it("selects by name, theme and *, strict rules too", async () => {
    deepEqual(await rules(["--select", "assigned-twice"]), ["assigned-twice"]);
    deepEqual(await rules(["--select", "mode,leakage"]), ["torch-imported", "assigned-twice"]);
    deepEqual(await rules(["--select", "*", "--ignore", "leakage"]), ["torch-imported", "no-foo"]);
    deepEqual(await rules(["--select", "no-foo", "--select", "mode"]), ["torch-imported", "no-foo"]);
  });

  it("ignores by name, theme and *", async () => {
    deepEqual(await rules(["--ignore", "no-foo"]), ["assigned-twice"]);
    deepEqual(await rules(["--ignore", "python"]), ["assigned-twice"]);
    deepEqual(await rules(["--ignore", "*"]), []);
  });

  it("takes no suppression of a rule that was not selected for an unused one", async () => {
    const text = "x = 1  # heldout: ignore[assigned-twice]\n";
    deepEqual(await rules(["--select", "no-foo,unused-suppression"], text), []);
    deepEqual(await rules([], text), ["unused-suppression"]);
  });

  it("finds the same where only rules for a library run", async () => {
    deepEqual(await rules(["--select", "torch-imported"], "import torch as t\n"), ["torch-imported"]);
    deepEqual(await rules(["--select", "torch-imported"], "import os\n"), []);
  });
});

describe("standard input", () => {
  it("is reviewed under the name that is given", async () => {
    const { stdout } = await runInMemory(
      ["check", "--output-format", "concise", "--stdin-filename", "src/x.py", "-"],
      {
        stdin: "foo\n",
      },
    );
    match(stdout, /^src\/x\.py:1:1 error no-foo/);
  });

  it("is a notebook where its name says so", async () => {
    const { stdout } = await runInMemory(["check", "--stdin-filename", "n.ipynb", "-"], {
      stdin: '{"cells": [{"cell_type": "code", "source": "foo"}]}',
    });
    match(stdout, /^n\.ipynb:cell 1:1:1 error/);
  });

  it("needs no name", async () => {
    match((await runInMemory(["check", "-"], { stdin: "foo\n" })).stdout, /^<stdin>:1:1 error/);
  });
});

describe("the other commands", () => {
  it("explain a rule in either language, with both examples", async () => {
    const { stdout, code } = await runInMemory(["explain", "no-foo"]);
    match(
      stdout,
      /^# no-foo: Foo is not bar\n[\s\S]*```python\nfoo\n```[\s\S]*```python\ny\n```[\s\S]*ignore\[no-foo\]/,
    );
    equal(code, 0);
    match(
      (await runInMemory(["explain", "no-foo", "--language", "zh-cn"])).stdout,
      /^# no-foo: foo 不是 bar\n/,
    );
  });

  it("explain a concept in either language, by its id or as its page is called", async () => {
    const { stdout, code } = await runInMemory(["explain", "area"]);
    match(stdout, /^# area: Area in English\n[\s\S]*- no-foo: Foo is not bar\n[\s\S]*- mode\n/);
    equal(code, 0);
    equal((await runInMemory(["explain", "concepts/area"])).stdout, stdout);
    match((await runInMemory(["explain", "area", "--language", "zh-cn"])).stdout, /^# area: 中文 area\n/);
  });

  it("list the rules by theme, or as JSON", async () => {
    const { stdout } = await runInMemory(["rules"]);
    match(stdout, /^leakage\n {2}assigned-twice .*\n\nmode\n {2}torch-imported .*\(strict\)\n\npython\n/);
    const json = JSON.parse((await runInMemory(["rules", "--output-format", "json"])).stdout);
    deepEqual(
      json.map(({ name }: { name: string }) => name),
      ["assigned-twice", "breaks-on-boom", "no-foo", "torch-imported", "unused-suppression"],
    );
    equal(json[2].url, "file:///pages/en/no-foo.md");
  });

  it("print version and help", async () => {
    equal((await runInMemory(["--version"])).stdout, "heldout 1.2.3\n");
    match((await runInMemory(["check", "--help"])).stdout, /heldout check \[paths\]/);
  });

  it("tell what each rule took", async () => {
    const { stderr } = await runInMemory(["check", "--stats"], { files: FOO });
    match(stderr, /^rule +findings +ms\n[\s\S]*no-foo +1 +0\.0\n[\s\S]*1 file, all rules 0\.0 ms\n$/);
  });
});
