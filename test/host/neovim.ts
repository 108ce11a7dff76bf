/** Runs Neovim, a second real client, against the bundled server over stdio. Knows of the checks only the lines that they print. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./vscode-server";

interface Check {
  readonly title: string;
  readonly passed: boolean;
  readonly error: string | null;
}

/** Debian's, or the one that `HELDOUT_NEOVIM` names. */
const executable = process.env.HELDOUT_NEOVIM ?? "/usr/bin/nvim";

/** Whether there is a Neovim to run. */
export function hasNeovim(): boolean {
  return existsSync(executable);
}

/** Runs `test/editor/neovim.lua`, prints each check and counts them; a run that breaks off is a failure. */
export async function runNeovim(): Promise<{ passed: number; failed: number }> {
  const folder = await mkdtemp(join(tmpdir(), "heldout-neovim-"));
  try {
    const result = join(folder, "result.jsonl");
    const script = join(repository, "test/editor/neovim.lua");
    const { code, output } = await run(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script], {
      HELDOUT_SERVER: join(repository, "dist/heldout.js"),
      HELDOUT_NODE: process.execPath,
      HELDOUT_RESULT: result,
      // Neovim's log and state stay out of the user's home.
      XDG_STATE_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
    });
    const lines = existsSync(result) ? (await readFile(result, "utf8")).split("\n").filter(Boolean) : [];
    const checks = lines.map((line) => JSON.parse(line) as Check);
    for (const { title, passed, error } of checks) {
      console.log(`  ${passed ? "ok  " : "FAIL"} ${title}`);
      if (error !== null) console.log(error.replace(/^/gm, "       "));
    }
    const passed = checks.filter((check) => check.passed).length;
    const whole = code === 0 && checks.length > 0;
    if (!whole) console.log(`  Neovim ended with code ${code}:\n${output}`);
    return { passed, failed: checks.length - passed + (whole ? 0 : 1) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ends Neovim by force after two minutes: a client that waits for an answer may wait for ever. */
function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(executable, args, {
      cwd: repository,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 120_000,
      killSignal: "SIGKILL",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
      });
    child.once("error", failed);
    child.once("close", (code) => done({ code, output: output.trim() }));
  });
}
