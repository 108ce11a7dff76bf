/** Which files of a folder are reviewed: Python's, as .gitignore allows. Knows names and patterns, and no disk. */

import ignore, { type Ignore } from "ignore";

/** The names of files that are reviewed. */
export const PYTHON_FILE = /\.(?:pyi?|ipynb)$/i;

/** Folders that hold no code of the project, whatever .gitignore says. */
export const NEVER_WALKED: ReadonlySet<string> = new Set([
  ".git",
  "node_modules",
  ".venv",
  "venv",
  "__pycache__",
  ".ipynb_checkpoints",
]);

/** The patterns of one .gitignore and the directory they are relative to. */
export interface IgnorePatterns {
  readonly base: string;
  readonly matcher: Ignore;
}

/** The patterns in the text of the .gitignore of a directory. */
export function ignorePatterns(base: string, text: string): IgnorePatterns {
  return { base, matcher: ignore().add(text) };
}

/** Whether patterns, from the outermost .gitignore, leave a path out: the deepest one that says anything decides. */
export function isIgnored(patterns: readonly IgnorePatterns[], path: string, directory: boolean): boolean {
  for (const { base, matcher } of [...patterns].reverse()) {
    const start = base.endsWith("/") || base.endsWith("\\") ? base.length : base.length + 1;
    const relative = path.slice(start).replaceAll("\\", "/") + (directory ? "/" : "");
    if (relative === "/") continue;
    const { ignored, unignored } = matcher.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}
