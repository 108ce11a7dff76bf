/** What a project file says holds on the command line, under the options of the command line. */

import { deepEqual, equal, match } from "node:assert/strict";
import { runInMemory } from "./runInMemory";

/** The rules that report, for a file `src/x.py` of a project. */
async function reported(toml: string, words: readonly string[] = [], text = "foo\nx = 1\nx = 2\n") {
  const { stdout, stderr, code } = await runInMemory(["check", "--output-format", "json", ...words, "src"], {
    files: { "src/x.py": text, "heldout.toml": toml },
  });
  equal(stderr, "");
  const found = JSON.parse(stdout) as readonly { rule: string; severity: string }[];
  return { code, rules: found.map(({ rule, severity }) => `${rule} ${severity}`) };
}

describe("a project file on the command line", () => {
  it("sets severities, profile and which rules run", async () => {
    deepEqual((await reported("")).rules, ["no-foo error", "assigned-twice warning"]);
    deepEqual((await reported('[rules]\nno-foo = "hint"\nassigned-twice = "off"\n')).rules, ["no-foo hint"]);
    deepEqual((await reported('profile = "quiet"\n')).rules, ["no-foo error"]);
    deepEqual((await reported('select = ["assigned-twice"]\n')).rules, ["assigned-twice warning"]);
    deepEqual((await reported('[per-file-ignores]\n"src/**" = ["no-foo"]\n')).rules, [
      "assigned-twice warning",
    ]);
    deepEqual(await reported("enable = false\n"), { code: 0, rules: [] });
  });

  it("gives way to the options of the command line", async () => {
    deepEqual((await reported('profile = "quiet"\n', ["--profile", "standard"])).rules.length, 2);
    deepEqual((await reported('ignore = ["*"]\n', ["--select", "no-foo"])).rules, ["no-foo error"]);
    deepEqual((await reported('ignore = ["no-foo"]\n', ["--ignore", "assigned-twice"])).rules, []);
    const perFile = '[per-file-ignores]\n"x.py" = ["no-foo"]\n';
    deepEqual((await reported(perFile, ["--select", "no-foo"])).rules, []);
  });

  it("passes over what it excludes, unless that is named", async () => {
    const files = {
      "heldout.toml": 'exclude = ["src/old/**", "*_gen.py", "docs"]\n',
      "src/x.py": "foo\n",
      "src/old/deep/x.py": "foo\n",
      "src/a_gen.py": "foo\n",
      "docs/x.py": "foo\n",
    };
    const told = async (path: string) =>
      (await runInMemory(["check", "--output-format", "concise", path], { files })).stdout;
    match(await told("."), /^src\/x\.py:1:1 error no-foo.*\n.*\n1 error in 1 file\n$/);
    match(await told("src/a_gen.py"), /^src\/a_gen\.py:1:1 error/);
    match(
      (await runInMemory(["check"], { files: { "x.py": "foo\n", "heldout.toml": 'exclude = ["", 1]\n' } }))
        .stderr,
      /heldout\.toml:1:12: `exclude`: a pattern has from 1 to 1000 characters\.\nheldout: heldout\.toml:1:16: `exclude` must be a list of patterns, not 1\./,
    );
  });

  it("is the one that --config names, with patterns from the working directory", async () => {
    const files = {
      "heldout.toml": 'ignore = ["*"]\n',
      "config/heldout.toml": 'ignore = ["no-foo"]\nexclude = ["src/old"]\n',
      "config/pyproject.toml": "[project]\n",
      "config/other.toml": "",
      "src/x.py": "foo\nx = 1\nx = 2\n",
      "src/old/x.py": "x = 1\nx = 2\n",
    };
    const run = (config: string, command = "check") =>
      runInMemory([command, "--config", config, "src"], { files });
    const { stdout } = await run("config/heldout.toml");
    match(stdout, /^src\/x\.py:3:1 warning assigned-twice/);
    match(stdout, /\n1 warning in 1 file\n$/);
    const baseline = await run("config/heldout.toml", "baseline");
    match(baseline.stdout, /^heldout-baseline\.txt: 1 finding in 1 file/);
    equal((await run("gone.toml")).stderr, "heldout: gone.toml: no such file\n");
    for (const name of ["config/other.toml", "config/pyproject.toml"]) {
      const { code, stderr } = await run(name);
      equal(code, 2);
      match(
        stderr,
        /^heldout: --config takes a heldout\.toml, or a pyproject\.toml with \[tool\.heldout\], not "/,
      );
    }
  });

  it("sets language and largest size", async () => {
    const files = { "x.py": "foo\n", "pyproject.toml": '[tool.heldout]\nlanguage = "zh-cn"\n' };
    match((await runInMemory(["check", "--output-format", "concise"], { files })).stdout, /应为/);
    match((await runInMemory(["check", "--language", "en"], { files })).stdout, /should be/);
    const small = { "x.py": `${"#".repeat(2000)}\nfoo\n`, "heldout.toml": "max-file-size = 1000\n" };
    match((await runInMemory(["check"], { files: small })).stderr, /2\.0 KB is more than/);
    equal((await runInMemory(["check", "--max-file-size", "1MB"], { files: small })).code, 1);
  });

  it("is the closest one for each file", async () => {
    const { stdout } = await runInMemory(["check", "--output-format", "concise"], {
      files: {
        "a/heldout.toml": "",
        "a/x.py": "foo\n",
        "b/x.py": "foo\n",
        "heldout.toml": 'ignore = ["*"]\n',
      },
    });
    match(stdout, /^a\/x\.py:1:1 error no-foo.*\n.*\n1 error in 1 file\n$/);
  });

  it("ends the run with file and line where it is wrong, before anything is reviewed or fixed", async () => {
    const toml = '[tool.heldout]\nprofil = "quiet"\nignore = ["no-fo"]\n';
    const { code, stdout, stderr, written } = await runInMemory(["check", "--fix"], {
      files: { "x.py": "foo\n", "sub/y.py": "foo\n", "sub/pyproject.toml": toml },
    });
    deepEqual([code, stdout, written.size], [2, "", 0]);
    equal(
      stderr,
      "heldout: sub/pyproject.toml:2:1: There is no option `profil`; did you mean `profile`?\n" +
        "heldout: sub/pyproject.toml:3:11: `ignore`: there is no rule or theme `no-fo`; did you mean `no-foo`?\n",
    );
    const broken = await runInMemory(["check"], {
      files: { "x.py": "foo\n", "heldout.toml": "a = 1\n[rules\n" },
    });
    match(broken.stderr, /^heldout: heldout\.toml:2:1: This is not valid TOML: /);
    equal(broken.code, 2);
  });
});
