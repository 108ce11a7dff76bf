/** What --fix and --diff do: safe fixes only, and nothing else of a file changes. */

import { deepEqual, equal, match } from "node:assert/strict";
import { notebookOf, runInMemory } from "./runInMemory";

async function fixed(name: string, content: string | Uint8Array): Promise<Buffer | null> {
  const { written } = await runInMemory(["check", "--fix", name], { files: { [name]: content } });
  const bytes = written.get(name);
  return bytes === undefined ? null : Buffer.from(bytes);
}

describe("--fix", () => {
  it("applies safe fixes, leaves suggestions, and reports what is left", async () => {
    const { code, stdout, written } = await runInMemory(["check", "--fix", "--output-format", "concise"], {
      files: { "a.py": "x = foo\nx = foo\n", "b.py": "x = 1\n" },
    });
    deepEqual(
      [...written].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
      [["a.py", "x = bar\nx = bar\n"]],
    );
    match(stdout, /^a\.py:2:1 warning assigned-twice .*\n1 warning in 1 file\n$/);
    equal(code, 1);
  });

  it("ends clean where all was fixed", async () => {
    const { code, stdout } = await runInMemory(["check", "--fix"], { files: { "a.py": "foo\n" } });
    deepEqual([code, stdout], [0, "No findings in 1 file\n"]);
  });

  it("keeps line ends, the byte order mark and a missing last line end", async () => {
    equal(
      (await fixed("a.py", "\ufeffx = 1\r\ny = foo\r\n\tz"))?.toString(),
      "\ufeffx = 1\r\ny = bar\r\n\tz",
    );
  });

  it("keeps the encoding", async () => {
    const latin = Buffer.from("# coding: latin-1\nx = '\xe9'; foo\n", "latin1");
    equal((await fixed("a.py", latin))?.toString("latin1"), "# coding: latin-1\nx = '\xe9'; bar\n");
    const gbk = Buffer.from("# coding: gbk\n'\xd6\xd0'; foo; '\xce\xc4'; foo\n", "latin1");
    equal(
      (await fixed("a.py", gbk))?.toString("latin1"),
      "# coding: gbk\n'\xd6\xd0'; bar; '\xce\xc4'; bar\n",
    );
    const wide = Buffer.from("\ufeff'中'; foo\n", "utf16le");
    deepEqual(await fixed("a.py", wide), Buffer.from("\ufeff'中'; bar\n", "utf16le"));
    deepEqual(
      await fixed("a.py", Buffer.from(wide).swap16()),
      Buffer.from("\ufeff'中'; bar\n", "utf16le").swap16(),
    );
  });

  it("writes no file in which there is nothing to fix", async () => {
    equal(await fixed("a.py", "x = 1\nx = 2\n"), null);
  });

  it("changes a notebook's source and not a byte more", async () => {
    const notebook = notebookOf("%%time\nx = 1\n", 'y = foo\nz = "é\\n"').replace(
      '"outputs": []',
      '"outputs": [1.0, 1e400]',
    );
    equal((await fixed("n.ipynb", notebook))?.toString(), notebook.replace("y = foo", "y = bar"));
    const compact = notebook.replace(/\n\s*/g, "").replace("é", "\\u00e9");
    equal((await fixed("n.ipynb", compact))?.toString(), compact.replace("y = foo", "y = bar"));
    const text = '{"cells":[{"cell_type":"code","source":"!ls {foo}\\nfoo"}]}';
    equal((await fixed("n.ipynb", text))?.toString(), text.replace("\\nfoo", "\\nbar"));
  });

  it("puts the fixed standard input on standard output and what is left on standard error", async () => {
    const { code, stdout, stderr } = await runInMemory(["check", "--fix", "-"], {
      stdin: "x = foo\r\nx = 1\r\n",
    });
    equal(stdout, "x = bar\r\nx = 1\r\n");
    match(stderr, /^<stdin>:2:1 warning assigned-twice/);
    equal(code, 1);
  });
});

describe("--diff", () => {
  it("shows what --fix would change and changes nothing", async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `a${i}\n`);
    lines[3] = "foo\n";
    lines[18] = "foo";
    lines.length = 19;
    const { code, stdout, written } = await runInMemory(["check", "--diff"], {
      files: { "s/a.py": lines.join("") },
    });
    equal(
      stdout,
      [
        "--- a/s/a.py",
        "+++ b/s/a.py",
        "@@ -1,7 +1,7 @@",
        " a0",
        " a1",
        " a2",
        "-foo",
        "+bar",
        " a4",
        " a5",
        " a6",
        "@@ -16,4 +16,4 @@",
        " a15",
        " a16",
        " a17",
        "-foo",
        "\\ No newline at end of file",
        "+bar",
        "\\ No newline at end of file",
        "",
      ].join("\n"),
    );
    equal(written.size, 0);
    equal(code, 1);
  });

  it("is empty and clean where no safe fix applies", async () => {
    const { code, stdout } = await runInMemory(["check", "--diff"], { files: { "a.py": "x = 1\nx = 2\n" } });
    deepEqual([code, stdout], [0, ""]);
  });
});
