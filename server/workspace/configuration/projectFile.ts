/** Reads a project file, `heldout.toml` or `[tool.heldout]` of pyproject.toml, and says where it is wrong. Knows no disk. */

import type { Localized } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import { LineIndex } from "../../text/lineIndex";
import { type TextRange, textRange } from "../../text/textRange";
import { type ClosestFile, createClosestFile } from "../closestFile";
import { parseToml } from "../libraryVersions/lockFiles";
import { MalformedSource } from "../libraryVersions/versionSources";
import { directoryOf, type WorkspaceFiles } from "../moduleFinder";
import { optionTable, PROJECT_FILE_NAMES } from "./optionTable";
import { type OptionProblem, readOptions } from "./readOptions";
import type { GivenSettings } from "./settings";
import { outlineToml, type TomlEntry } from "./tomlOutline";

/** A mistake in a project file. */
export interface FileProblem {
  readonly range: TextRange;
  readonly message: Localized;
  /** What was probably meant, to be put in place of the range. */
  readonly meant: string | null;
}

/** A project file as it was read. What could not be used is a problem, the rest holds. */
export interface ProjectFile {
  readonly path: string;
  /** The directory that its patterns start from. */
  readonly root: string;
  readonly text: string;
  readonly settings: GivenSettings;
  readonly problems: readonly FileProblem[];
}

/** The project file of that text; null where it says nothing of Heldout. Its patterns start beside it, unless `root` says where. */
export function readProjectFile(
  path: string,
  text: string,
  rules: readonly Rule[],
  root = directoryOf(path),
): ProjectFile | null {
  const table = optionTable(path);
  if (table === null) return null;
  const outline = outlineToml(text);
  const isOurs = table.length === 0 || outline.some(({ path: at }) => startsWith(at, table));
  if (!isOurs) return null;
  let options: unknown;
  try {
    options = parseToml(text);
  } catch (error) {
    if (!(error instanceof MalformedSource)) throw error;
    return { path, root, text, settings: {}, problems: [malformed(text, error)] };
  }
  for (const key of table)
    options = typeof options === "object" && options !== null ? Reflect.get(options, key) : undefined;
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    const entry = outline.find(({ path: at }) => startsWith(at, table));
    const message = { en: "`tool.heldout` must be a table.", zh: "`tool.heldout` 必须是表。" };
    return {
      path,
      root,
      text,
      settings: {},
      problems: [{ range: entry?.key ?? textRange(0, 0), message, meant: null }],
    };
  }
  const { settings, problems } = readOptions(options as Record<string, unknown>, "project", rules);
  return {
    path,
    root,
    text,
    settings,
    problems: problems.map((problem) => placed(problem, text, outline, table)),
  };
}

function malformed(text: string, { line, message }: MalformedSource): FileProblem {
  const lines = new LineIndex(text);
  const index = Math.min(Math.max(0, (line ?? 1) - 1), lines.lineCount - 1);
  return {
    range: textRange(lines.lineStart(index), lines.lineEnd(index)),
    message: { en: `This is ${message}.`, zh: `TOML 语法错误：${message.replace("not valid TOML: ", "")}。` },
    meant: null,
  };
}

function placed(
  { path, at, message, meant }: OptionProblem,
  text: string,
  outline: readonly TomlEntry[],
  table: readonly string[],
): FileProblem {
  const full = [...table, ...path];
  // A table may be written in pieces; the nearest key around it stands in for what has no place of its own.
  const entry =
    outline.find((one) => one.path.length === full.length && startsWith(one.path, full)) ??
    outline.find((one) => startsWith(one.path, full)) ??
    outline.find((one) => one.path.length >= table.length && startsWith(full, one.path));
  const range = (at === "value" ? entry?.value : null) ?? entry?.key ?? textRange(0, 0);
  return { range, message, meant: meant === null ? null : written(text, range, meant) };
}

/** The name in the quotes of what it replaces. */
function written(text: string, range: TextRange, name: string): string {
  const quote = /^["']/.exec(text.slice(range.start, range.end))?.[0] ?? "";
  return quote === "" && !/^[\w-]+$/.test(name) ? `"${name}"` : `${quote}${name}${quote}`;
}

function startsWith(path: readonly (string | number)[], start: readonly (string | number)[]): boolean {
  return start.length <= path.length && start.every((key, index) => path[index] === key);
}

/** Finds the project file that applies to a file; `rules` names the rules there are. */
export function createProjectFinder(
  files: Pick<WorkspaceFiles, "read">,
  rules: readonly Rule[],
): ClosestFile<ProjectFile> {
  return createClosestFile(files, PROJECT_FILE_NAMES, (path, text) => readProjectFile(path, text, rules));
}

/** Reads project files that somebody chose, wherever the files are that they apply to. */
export interface ChosenProjectFiles {
  /** The same object as long as the file has not changed; null where there is none that says something of Heldout. */
  at(path: string, root: string): ProjectFile | null;
  /** Looks at the disk again from now on. */
  lookAgain(): void;
}

export function createChosenProjectFiles(
  files: Pick<WorkspaceFiles, "read">,
  rules: readonly Rule[],
): ChosenProjectFiles {
  const current = new Map<string, ProjectFile | null>();
  const known = new Map<string, { readonly version: string; readonly project: ProjectFile | null }>();

  function read(path: string, root: string, key: string): ProjectFile | null {
    const file = files.read(path);
    if (file === null) return null;
    const before = known.get(key);
    if (before?.version === file.version) return before.project;
    const project = readProjectFile(path, file.text, rules, root);
    known.set(key, { version: file.version, project });
    return project;
  }

  return {
    at(path, root) {
      const key = `${root}\n${path}`;
      const before = current.get(key);
      if (before !== undefined) return before;
      const project = read(path, root, key);
      current.set(key, project);
      return project;
    },
    lookAgain: () => current.clear(),
  };
}
