/** An old project starts clean: `heldout baseline`, and a check that reports what is new. */

import { deepEqual, equal, match } from "node:assert/strict";
import { type MemoryMachine, runInMemory } from "./runInMemory";

const NAME = "heldout-baseline.txt";
type Files = NonNullable<MemoryMachine["files"]>;

/** The files after `heldout baseline <words>`, and what it printed. */
async function baselined(files: Files, words: readonly string[] = []) {
  const run = await runInMemory(["baseline", ...words], { files });
  const written = Object.fromEntries(
    [...run.written].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );
  return { ...run, files: { ...files, ...written }, paths: Object.keys(written) };
}

async function check(files: Files, words: readonly string[] = []) {
  const { stdout, code } = await runInMemory(["check", "--output-format", "concise", ...words], { files });
  return { stdout, code };
}

describe("heldout baseline", () => {
  const old = { "a.py": "foo\n", "sub/b.py": "y = foo\nz = foo\n" };

  it("holds for the picture of a pipeline, too", async () => {
    const { files } = await baselined({ "a.py": "import pandas as pd\ndata = pd.read_csv(foo)\n" });
    const later = { ...files, "a.py": `${files["a.py"]}more = pd.read_csv(foo)\n` };
    const { stdout } = await runInMemory(["pipeline", "a.py", "--output-format", "json"], { files: later });
    const { steps, elsewhere } = JSON.parse(stdout);
    deepEqual(elsewhere.concat(steps.flatMap((step: { findings: object[] }) => step.findings)).length, 1);
  });

  it("makes a project clean, and what is new is reported alone", async () => {
    const { files, stdout, code, paths } = await baselined(old);
    deepEqual([stdout, code, paths], [`${NAME}: 3 findings in 2 files (0 → 3)\n`, 0, [NAME]]);
    deepEqual(await check(files), {
      stdout: "3 findings of the baseline not shown (--no-baseline shows them).\nNo findings in 2 files\n",
      code: 0,
    });
    const later = { ...files, "a.py": "import os\n\nfoo\nx = foo\n" };
    const { stdout: found, code: bad } = await check(later);
    match(found, /^a\.py:4:5 error no-foo.*\n.*\n3 findings of the baseline.*\n1 error in 1 file\n$/);
    equal(bad, 1);
    match((await check(later, ["--no-baseline"])).stdout, /4 errors in 2 files\n$/);
    match((await check(later, ["--language", "zh-cn"])).stdout, /基线中的 3 个问题未显示/);
  });

  it("leaves machine formats with what is new", async () => {
    const { files } = await baselined(old);
    for (const format of ["json", "sarif", "github"]) {
      const { stdout, code } = await runInMemory(["check", "--output-format", format], { files });
      equal(/no-foo.*should be/s.test(stdout), false, format);
      equal(code, 0);
    }
  });

  it("is written anew for the files given and keeps what it has of others", async () => {
    const { files } = await baselined(old);
    const later = { ...files, "a.py": "bar\n", "sub/b.py": "q = foo\n" };
    const part = await baselined(later, ["a.py"]);
    match(part.files[NAME] as string, /^sub\/b\.py\tno-foo/m);
    equal(/^a\.py/m.test(part.files[NAME] as string), false);
    const { "sub/b.py": _, ...without } = part.files;
    match((await baselined(without, ["a.py"])).stdout, /: 0 findings in 0 files \(2 → 0\)/);
  });

  it("is pruned of what is gone and takes nothing new", async () => {
    const { files } = await baselined(old);
    const later = { ...files, "a.py": "x = foo\n", "sub/b.py": "z = foo\n" };
    const pruned = await baselined(later, ["--prune"]);
    match(pruned.stdout, /: 1 finding in 1 file \(3 → 1\)/);
    match((await check(pruned.files)).stdout, /^a\.py:1:5 error/);
    equal((await baselined(old, ["--prune"])).paths.length, 0);
  });

  it("lies beside the project file, and the closest one counts", async () => {
    const files = { "../pyproject.toml": "[tool.heldout]\n", "a.py": "foo\n" };
    const above = await baselined(files);
    deepEqual(above.paths, [`../${NAME}`]);
    match(above.files[`../${NAME}`] as string, /^project\/a\.py\t/m);
    equal((await check(above.files)).code, 0);
    const closer = { ...above.files, [NAME]: "" };
    equal((await check(closer)).code, 1);
    deepEqual((await baselined(closer)).paths, [NAME]);
  });

  it("needs no file where there is nothing to write down", async () => {
    const { paths, stdout } = await baselined({ "a.py": "bar\n" });
    deepEqual([paths, stdout], [[], `${NAME}: 0 findings in 0 files (0 → 0)\n`]);
  });

  it("says what it could not read and keeps what it had of it", async () => {
    const { files } = await baselined(old);
    const run = await baselined({ ...files, "a.py": Buffer.from([0xff, 0xfe, 0x00]), "gone.py": "" }, ["."]);
    equal(run.code, 2);
    match(run.stderr, /^heldout: a\.py: /);
    match(run.stdout, /: 3 findings in 2 files/);
    equal((await runInMemory(["baseline", "-"])).code, 2);
  });
});
