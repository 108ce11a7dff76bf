/** The program itself, as a process on a real disk. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { notebookOf } from "./runInMemory";

const MAIN = join(__dirname, "../../server/main.js");
const BROKEN = "rows = [1]\nclean-rows = rows[:2]\n";

describe("the program", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "heldout-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (name: string, content: string): string => {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  const heldout = (words: readonly string[], input = "") => {
    const env = { ...process.env, LANG: "C", LC_ALL: "C" };
    for (const name of ["FORCE_COLOR", "NO_COLOR", "HELDOUT_RULE_URL"])
      delete (env as NodeJS.ProcessEnv)[name];
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
      cwd: directory,
      encoding: "utf8",
      input,
      env,
    });
    return { status, stdout, stderr };
  };

  it("names the releases that are installed and declared", () => {
    write("train.py", "import torch\n");
    write(".venv/pyvenv.cfg", "home = /usr/bin\n");
    write(".venv/lib/python3.11/site-packages/torch-2.1.0+cpu.dist-info/METADATA", "");
    const requirements = Buffer.from("\ufeffnumpy==1.26.4\r\n", "utf16le");
    writeFileSync(join(directory, "requirements.txt"), requirements);
    const { status, stdout } = heldout(["versions", "train.py"]);
    const place = ".venv/lib/python3.11/site-packages/torch-2.1.0+cpu.dist-info";
    equal(stdout, `numpy  ==1.26.4     requirements.txt:1\ntorch  ==2.1.0+cpu  ${place}\n`);
    equal(status, 0);
  });

  it("judges by the releases that the user sets, then by those of the project", () => {
    write("train.py", "import numpy as np\narea = np.trapezoid([1.0, 2.0])\n");
    write("requirements.txt", "numpy==1.26.4\n");
    const rulesOf = (...words: string[]): string[] => {
      const { stdout } = heldout(["check", "train.py", "--output-format", "json", ...words]);
      return JSON.parse(stdout).map(({ rule }: { rule: string }) => rule);
    };
    deepEqual(rulesOf(), ["symbol-newer-than-pin"]);
    deepEqual(rulesOf("--target-version", "numpy==2.2.6"), []);
  });

  it("reviews the directory that it is started in", () => {
    write("src/train.py", BROKEN);
    write("n.ipynb", notebookOf("!ls\n", BROKEN));
    write(".gitignore", "skipped.py\n");
    write("skipped.py", BROKEN);
    const { status, stdout, stderr } = heldout(["check"]);
    equal(stderr, "");
    match(
      stdout,
      /^n\.ipynb:cell 2:2:1 error hyphen-in-identifier `clean-rows`.*\n {3}2 \| clean-rows = rows\[:2\]\n {5}\| \^{10}\n/,
    );
    match(stdout, /\nsrc\/train\.py:2:1 error[\s\S]*\n2 errors in 2 files\n$/);
    equal(status, 1);
  });

  it("reviews standard input and links the page of the package", () => {
    const { status, stdout } = heldout(
      ["check", "--output-format", "json", "--stdin-filename", "x.py", "-"],
      BROKEN,
    );
    const [finding] = JSON.parse(stdout);
    deepEqual([finding.file, finding.line, finding.column, finding.endColumn], ["x.py", 2, 1, 11]);
    ok(readFileSync(new URL(finding.url), "utf8").startsWith("# "));
    equal(status, 1);
  });

  it("says nothing but the result, and exits with 0 where nothing is found", () => {
    write("a.py", "x = 1\n");
    deepEqual(heldout(["check", "--output-format", "json"]), { status: 0, stdout: "[]\n", stderr: "" });
  });

  it("exits with 2 where it cannot run", () => {
    const { status, stdout, stderr } = heldout(["check", "missing.py"]);
    deepEqual([status, stdout, stderr], [2, "", "heldout: missing.py: no such file or directory\n"]);
  });

  it("says the same of a folder in three threads as in one", () => {
    write("heldout.toml", '[rules]\nseed-missing = "off"\n');
    write("a/data.py", "def rows():\n    return [1]\n");
    for (let i = 0; i < 9; i++) {
      write(`a/train_${i}.py`, `import numpy as np\nfrom data import rows\n\nclean-rows = rows()[:${i}]\n`);
      write(`b/n_${i}.ipynb`, notebookOf("import torch\n", BROKEN));
    }
    write("b/broken.ipynb", "{");
    writeFileSync(join(directory, "b/wrong.py"), Buffer.from("# coding: nothing\nx = 1\n"));
    for (const format of ["text", "json"]) {
      const [one, three] = [1, 3].map((jobs) =>
        heldout(["check", "--jobs", `${jobs}`, "--output-format", format, "a", "b"]),
      );
      equal(one?.status, 2);
      match(one?.stdout ?? "", /train_8/);
      match(one?.stderr ?? "", /broken\.ipynb/);
      deepEqual(three, one);
    }
  });

  it("does not lose its way in symbolic links", function () {
    write("a/x.py", BROKEN);
    try {
      symlinkSync(directory, join(directory, "a/loop"), "dir");
      symlinkSync("self", join(directory, "self"));
      symlinkSync("a/x.py", join(directory, "link.py"));
    } catch {
      // Windows lets only some users make links.
      this.skip();
    }
    const { stdout, stderr } = heldout(["check", "--output-format", "concise"]);
    equal(stderr, "");
    match(stdout, /^a\/x\.py:2:1 .*\nlink\.py:2:1 .*\n2 errors in 2 files\n$/);
  });

  it("removes a suppression that hides nothing with --fix, keeping the file's mode", () => {
    const path = write("a.py", "x = 1  # heldout: ignore[hyphen-in-identifier]\r\n");
    chmodSync(path, 0o755);
    const { mode } = statSync(path);
    equal(heldout(["check", "--fix"]).status, 0);
    equal(readFileSync(path, "utf8"), "x = 1\r\n");
    equal(statSync(path).mode, mode);
    deepEqual(heldout(["check"]).stdout, "No findings in 1 file\n");
  });

  it("writes all of a long output into a pipe", () => {
    write("a.py", BROKEN.repeat(60));
    const { stdout } = heldout(["check", "--output-format", "json"]);
    equal(JSON.parse(stdout).length, 60);
  });

  it("explains every rule in both languages", () => {
    const names: { name: string }[] = JSON.parse(heldout(["rules", "--output-format", "json"]).stdout);
    ok(names.length > 1);
    for (const { name } of names.slice(0, 2)) {
      match(heldout(["explain", name]).stdout, new RegExp(`^# ${name}: `));
      match(heldout(["explain", name, "--language", "zh-cn"]).stdout, /\p{Script=Han}/u);
    }
  });

  it("finds what other files of the project define, without running them", () => {
    write("pyproject.toml", "");
    write("data.py", "raise SystemExit(3)\n");
    write("train.py", `from data import *\n${BROKEN}`);
    equal(heldout(["check", "train.py"]).status, 1);
  });

  for (const words of [["lsp"], ["lsp", "--stdio"], ["--stdio"]]) {
    it(`is a language server as "heldout ${words.join(" ")}"`, async () => {
      const server = spawn(process.execPath, [MAIN, ...words], { cwd: directory });
      const send = (message: object): void => {
        const text = JSON.stringify({ jsonrpc: "2.0", ...message });
        server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      };
      send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
      let answer = "";
      for await (const chunk of server.stdout) {
        answer += chunk;
        if (answer.includes('"capabilities"')) break;
      }
      match(answer, /^Content-Length: \d+\r\n[\s\S]*"serverInfo":\{"name":"Heldout"/);
      const ended = new Promise((resolve) => server.on("exit", resolve));
      send({ id: 2, method: "shutdown" });
      send({ method: "exit" });
      equal(await ended, 0);
    });
  }
});
