/** Walks directories for Python files, as .gitignore allows. Knows file names, never a file's text. */

import { basename, dirname, join, resolve, sep } from "node:path";
import {
  type IgnorePatterns,
  ignorePatterns,
  isIgnored,
  NEVER_WALKED,
  PYTHON_FILE,
} from "../workspace/ignoredFiles";
import { didYouMean } from "../workspace/usageError";
import type { CliHost, DirectoryEntry } from "./cliHost";

/** A file to be reviewed. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** As it is shown: relative where the path given was, with forward slashes. */
  readonly shown: string;
}

export interface FoundFiles {
  /** Each file once; in a directory by name, directories between files. */
  readonly files: readonly FoundFile[];
  /** One line for each path that is not there or cannot be read. */
  readonly problems: readonly string[];
}

/** What a walk reads. */
export type FileTree = Pick<CliHost, "listDirectory" | "readFile" | "stat">;

/** Whether a file or folder (absolute) is passed over. */
export type Exclusion = (path: string) => boolean;

/** A step of a walk: a file, or a directory that was looked into; `problem` says why that could not be. */
export type Step =
  | ({ readonly kind: "file" } & FoundFile)
  | { readonly kind: "directory"; readonly problem: string | null };

/** Files named are always found; directories are walked without following symbolic links to other directories. */
export function findFiles(
  host: CliHost,
  paths: readonly string[],
  isExcluded: Exclusion = () => false,
): FoundFiles {
  const files = new Map<string, FoundFile>();
  const problems: string[] = [];
  const add = (path: string, shown: string): void => {
    if (!files.has(path)) files.set(path, { path, shown });
  };

  for (const given of paths) {
    const path = resolve(host.cwd, given);
    const shown = given.replaceAll(sep, "/").replace(/^(?:\.\/+)+(?=.)/, "");
    const stat = host.stat(path);
    if (stat === null) problems.push(`${shown}: no such file or directory${nearName(host, path)}`);
    else if (stat.kind === "directory") {
      for (const step of walk(host, path, shown.replace(/(?<=.)\/+$/, "") || "/", isExcluded))
        if (step.kind === "file") add(step.path, step.shown);
        else if (step.problem !== null) problems.push(step.problem);
    } else add(path, shown);
  }
  return { files: [...files.values()], problems };
}

/** Goes through a directory (absolute, shown as `shown`) step by step, so that whoever walks may pause. */
export function* walk(
  host: FileTree,
  directory: string,
  shown: string,
  isExcluded: Exclusion,
  above: readonly IgnorePatterns[] = patternsAbove(host, directory),
): Generator<Step> {
  let entries: readonly DirectoryEntry[];
  try {
    entries = host.listDirectory(directory);
  } catch (error) {
    yield { kind: "directory", problem: `${shown}: cannot be read: ${messageOf(error)}` };
    return;
  }
  yield { kind: "directory", problem: null };
  const own = entries.some(({ name }) => name === ".gitignore") ? readPatterns(host, directory) : null;
  const patterns = own === null ? above : [...above, own];
  for (const { name, kind, symbolicLink } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, name);
    const shownEntry = shown === "." ? name : `${shown.replace(/\/$/, "")}/${name}`;
    if (kind === "directory") {
      if (symbolicLink || NEVER_WALKED.has(name) || isIgnored(patterns, path, true) || isExcluded(path))
        continue;
      yield* walk(host, path, shownEntry, isExcluded, patterns);
    } else if (kind === "file" && PYTHON_FILE.test(name) && !isIgnored(patterns, path, false)) {
      if (!isExcluded(path)) yield { kind: "file", path, shown: shownEntry };
    }
  }
}

/** The .gitignore files between the repository's root and the directory; none outside a repository or where the directory itself is ignored. */
function patternsAbove(host: FileTree, directory: string): readonly IgnorePatterns[] {
  const found: IgnorePatterns[] = [];
  for (let at = directory; ; at = dirname(at)) {
    if (at !== directory) {
      const patterns = readPatterns(host, at);
      if (patterns !== null) found.unshift(patterns);
    }
    if (host.stat(join(at, ".git")) !== null) return isIgnored(found, directory, true) ? [] : found;
    if (dirname(at) === at) return [];
  }
}

function readPatterns(host: FileTree, directory: string): IgnorePatterns | null {
  try {
    const text = new TextDecoder().decode(host.readFile(join(directory, ".gitignore")));
    return ignorePatterns(directory, text);
  } catch {
    // One that cannot be read ignores nothing, as in git.
    return null;
  }
}

function nearName(host: CliHost, path: string): string {
  try {
    return didYouMean(
      basename(path),
      host.listDirectory(dirname(path)).map(({ name }) => name),
    );
  } catch {
    return "";
  }
}

/** Why something could not be done, in the system's words. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, "").replace(/, \w+(?: '.*')?$/, "");
}
