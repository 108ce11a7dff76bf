/** Which files are reviewed, and how their bytes are read. */

import { deepEqual, equal, match } from "node:assert/strict";
import { notebookOf, runInMemory } from "./runInMemory";

/** The files that a run found something in, in order. */
async function reviewed(
  paths: readonly string[],
  names: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { stdout } = await runInMemory(["check", "--output-format", "json", ...paths], { files: names });
  return JSON.parse(stdout).map(({ file }: { file: string }) => file);
}

function python(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, name.endsWith(".ipynb") ? notebookOf("foo") : "foo\n"]),
  );
}

describe("finding files", () => {
  it("walks directories by name, for Python files, stubs and notebooks only", async () => {
    deepEqual(await reviewed([], python("b.py", "a/z.py", "a/b.ipynb", "c.pyi", "d.txt", "e.pyc")), [
      "a/b.ipynb",
      "a/z.py",
      "b.py",
      "c.pyi",
    ]);
  });

  it("names files as they were given, each once", async () => {
    const files = python("src/a.py", "../other/b.py");
    deepEqual(await reviewed(["./src/", "src/a.py", "../other"], files), ["src/a.py", "../other/b.py"]);
  });

  it("never walks into what is not the user's own code, but reviews it where it is named", async () => {
    const files = python(".venv/a.py", "venv/a.py", "node_modules/a.py", "x/__pycache__/a.py", "b.py");
    deepEqual(await reviewed([], { ...files, ".git/hooks.py": "foo\n" }), ["b.py"]);
    deepEqual(await reviewed(["venv", ".venv/a.py"], files), ["venv/a.py", ".venv/a.py"]);
  });

  it("honours .gitignore at every level, the deeper one stronger", async () => {
    const files = {
      ...python(
        "a.py",
        "gen/a.py",
        "src/keep.py",
        "src/drop.py",
        "src/gen/b.py",
        "src/deep/drop.py",
        "build.py",
      ),
      ".gitignore": "gen/\n/build.py\ndrop.py\n",
      "src/.gitignore": "!drop.py\nkeep.py\n",
    };
    deepEqual(await reviewed([], files), ["a.py", "src/deep/drop.py", "src/drop.py"]);
  });

  it("honours the .gitignore files above, up to the repository's root", async () => {
    const above = python("src/a.py", "src/out.py");
    deepEqual(await reviewed(["src"], { ...above, ".gitignore": "out.py\n", ".git/HEAD": "" }), ["src/a.py"]);
    deepEqual(await reviewed(["src"], { ...above, "../.gitignore": "out.py\n" }), ["src/a.py", "src/out.py"]);
  });

  it("reviews an ignored file or directory that is named", async () => {
    const files = { ...python("gen/a.py", "b.py"), ".gitignore": "gen/\nb.py\n", ".git/HEAD": "" };
    deepEqual(await reviewed(["gen", "b.py"], files), ["gen/a.py", "b.py"]);
  });

  it("reviews a named file of any name as Python", async () => {
    deepEqual(await reviewed(["train.txt"], { "train.txt": "foo\n" }), ["train.txt"]);
  });

  it("says which path is missing, what was meant, and reviews the others", async () => {
    const { code, stdout, stderr } = await runInMemory(["check", "trian.py", "b.py"], {
      files: python("train.py", "b.py"),
    });
    equal(stderr, 'heldout: trian.py: no such file or directory; did you mean "train.py"?\n');
    match(stdout, /^b\.py:1:1 error/);
    equal(code, 2);
  });

  it("skips what is too large and says so; of a notebook, the code counts", async () => {
    const notebook = JSON.parse(notebookOf("foo"));
    notebook.cells[0].outputs.push({ output_type: "stream", name: "stdout", text: "x".repeat(5000) });
    const files = { "big.py": `foo\n${"x = 1\n".repeat(500)}`, "n.ipynb": JSON.stringify(notebook) };
    const { code, stdout, stderr } = await runInMemory(["check", "--max-file-size", "2KB"], { files });
    equal(stderr, "heldout: big.py: skipped, 3.0 KB is more than --max-file-size (2.0 KB)\n");
    match(stdout, /^n\.ipynb:cell 1:1:1 error/);
    equal(code, 1);
  });

  it("says which line of a script is not Python, and finds what it finds in the rest", async () => {
    const { stdout, stderr, code } = await runInMemory(["check", "--output-format", "concise"], {
      files: {
        "magic.py": "foo\n%matplotlib inline\n",
        "open.py": "rows = [1, 2\nfor row in rows:\n    print(row)\n",
        "whole.py": "print(1)\n",
      },
    });
    match(stdout, /^magic\.py:1:1 /);
    const said = "this is not Python, so mistakes near it may not be seen";
    equal(stderr, `heldout: magic.py:2: ${said}\nheldout: open.py:1: ${said}\n`);
    equal(code, 1);
  });

  it("says so where there is nothing to review", async () => {
    const { code, stdout, stderr } = await runInMemory(["check"], { files: { "a.txt": "foo" } });
    deepEqual([code, stdout, stderr], [0, "", "heldout: no Python file or notebook found\n"]);
  });
});

describe("reading files", () => {
  const columns = async (bytes: Uint8Array): Promise<number[]> => {
    const { stdout, stderr } = await runInMemory(["check", "--output-format", "json"], {
      files: { "a.py": bytes },
    });
    equal(stderr, "");
    return JSON.parse(stdout).map(({ column }: { column: number }) => column);
  };
  const bytes = (...parts: (string | number[])[]): Buffer =>
    Buffer.concat(
      parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
    );
  const GBK_CHINESE = [0xd6, 0xd0, 0xce, 0xc4];

  it("does not count a byte order mark", async () => {
    deepEqual(await columns(Buffer.from('\ufeff"中文"; foo\n')), [7]);
    deepEqual(await columns(Buffer.from('\ufeff"中文"; foo\n', "utf16le")), [7]);
    deepEqual(await columns(Buffer.from('\ufeff"中文"; foo\n', "utf16le").swap16()), [7]);
  });

  it("reads the encoding that a comment declares", async () => {
    deepEqual(await columns(bytes("# -*- coding: gbk -*-\n'", GBK_CHINESE, "'; foo\n")), [7]);
    deepEqual(
      await columns(bytes("#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\n'\xe9'; foo\n")),
      [6],
    );
    deepEqual(await columns(bytes("# coding=cp1252\n'\x80'; foo\n")), [6]);
    deepEqual(await columns(bytes("# coding=utf_8\nfoo\n")), [1]);
  });

  it("takes no other comment for a declaration", async () => {
    deepEqual(await columns(Buffer.from("x = 1\n# coding: gbk\n'é'; foo\n")), [6]);
    deepEqual(await columns(Buffer.from("\n\n# coding: nonsense\nfoo\n")), [1]);
  });

  for (const [what, content, message] of [
    [
      "bytes that are no UTF-8",
      bytes("x = 1\ny = '\xe9'\n"),
      "not valid UTF-8: byte 0xe9 at offset 11 (line 2); save it as UTF-8 or declare its encoding (# -*- coding: ... -*-)",
    ],
    [
      "a character that the file's end cuts",
      bytes("x = '", [0xe4, 0xb8]),
      "not valid UTF-8: byte 0xe4 at offset 5 (line 1); save it as UTF-8 or declare its encoding (# -*- coding: ... -*-)",
    ],
    [
      "bytes that do not fit the declared encoding",
      bytes("# coding: ascii\n\xe9"),
      "not valid ascii: byte 0xe9 at offset 16 (line 2)",
    ],
    [
      "an encoding that does not exist",
      bytes("# coding: utf-9\n"),
      'line 1 declares the encoding "utf-9", which is not known',
    ],
    [
      "a notebook that is cut off",
      '{"cells": [',
      "line 1, column 12: not valid JSON: expected a value, found the end of the file",
    ],
    [
      "a notebook with a stray comma",
      '{\n "cells": [],\n}',
      'line 3, column 1: not valid JSON: expected a name in double quotes, found "}"',
    ],
    ["a notebook that is none", "[]", 'line 1, column 1: not a notebook: it has no list of "cells"'],
  ] as const) {
    it(`says where there is ${what}, and reviews the others`, async () => {
      const name = what.includes("notebook") ? "a.ipynb" : "a.py";
      const { code, stdout, stderr } = await runInMemory(["check"], {
        files: { [name]: content, "b.py": "foo\n" },
      });
      equal(stderr, `heldout: ${name}: ${message}\n`);
      match(stdout, /^b\.py:1:1 error/);
      equal(code, 2);
    });
  }
});
