/** The bundled program: what it keeps of a run changes nothing that it says. */

import { equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = join(__dirname, "../../../dist/heldout.js");

describe("the bundled program", () => {
  let directory = "";
  let home = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "heldout-"));
    home = join(directory, "home");
    writeFileSync(join(directory, "train.py"), "rows = [1]\nclean-rows = rows[:2]\n");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const check = (...words: readonly string[]): string => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [PROGRAM, ...(words.length === 0 ? ["check", "train.py"] : words)],
      {
        cwd: directory,
        encoding: "utf8",
        env: { ...process.env, HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, LANG: "C", LC_ALL: "C" },
      },
    );
    equal(stderr, "");
    return `${status}\n${stdout}`;
  };
  const kept = (): string[] =>
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  it("says the same when it finds the code that an earlier run compiled", () => {
    const first = check();
    match(first, /^1\ntrain\.py:2:1 error hyphen-in-identifier/);
    const before = kept();
    equal(before.length > 0, true);
    equal(check(), first);
    equal(kept().join(), before.join());
  });

  it("says the same when what was kept is damaged", () => {
    const first = check();
    for (const path of kept()) writeFileSync(path, "no code");
    equal(check(), first);
    equal(check(), first);
  });

  it("says the same where nothing can be kept", () => {
    const first = check();
    rmSync(home, { recursive: true });
    writeFileSync(home, "a file where the folder should be");
    equal(check(), first);
  });

  it("keeps nothing of a run that only shows help", () => {
    match(check("--help"), /^0\n/);
    equal(readdirSync(directory).includes("home"), false);
  });
});
