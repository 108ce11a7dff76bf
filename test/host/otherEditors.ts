/** Runs Neovim and Emacs, two more real clients, against the bundled server over stdio. Knows of their checks only the lines that they print. */
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

/** An editor that is driven by a script of its own language. */
export interface OtherEditor {
  readonly name: string;
  /** Debian's, or the one that the environment names. */
  readonly executable: string;
  /** The option of `install.mjs` that installs it. */
  readonly option: string;
  readonly args: readonly string[];
}

const script = (name: string): string => join(repository, "test/editor", name);

export const otherEditors = {
  neovim: {
    name: "Neovim",
    executable: process.env.HELDOUT_NEOVIM ?? "/usr/bin/nvim",
    option: "--neovim",
    args: ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script("neovim.lua")],
  },
  emacs: {
    name: "Emacs",
    executable: process.env.HELDOUT_EMACS ?? "/usr/bin/emacs",
    option: "--emacs",
    // `-q` and not `-Q`, because Debian's eglot for Emacs 28 is found by the site's own start file.
    args: ["--batch", "-q", "--eval", "(package-initialize)", "-l", script("emacs.el")],
  },
} as const satisfies Readonly<Record<string, OtherEditor>>;

/** Runs an editor's script, prints each check and counts them; a run that breaks off is a failure. */
export async function runOtherEditor(editor: OtherEditor): Promise<{ passed: number; failed: number }> {
  const folder = await mkdtemp(join(tmpdir(), "heldout-editor-"));
  try {
    const result = join(folder, "result.jsonl");
    const { code, output } = await run(editor, {
      HELDOUT_SERVER: join(repository, "dist/heldout.js"),
      HELDOUT_NODE: process.execPath,
      HELDOUT_RESULT: result,
      // Logs and state stay out of the user's home.
      HOME: folder,
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
    if (!whole) console.log(`  ${editor.name} ended with code ${code}:\n${output}`);
    return { passed, failed: checks.length - passed + (whole ? 0 : 1) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ends the editor by force after three minutes: a client that waits for an answer may wait for ever. */
function run(
  { executable, args }: OtherEditor,
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(executable, args, {
      cwd: repository,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 180_000,
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
