/** Reads a project file, `heldout.toml` or `[tool.heldout]` of pyproject.toml, and says where it is wrong. Knows no disk. */

import type { Localized } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import { LineIndex } from "../../text/lineIndex";
import { type TextRange, textRange } from "../../text/textRange";
import { type ClosestFile, createClosestFile } from "../closestFile";
import { parseToml } from "../libraryVersions/lockFiles";
import { MalformedSource } from "../libraryVersions/versionSources";
import type { WorkspaceFiles } from "../moduleFinder";
import { type OptionProblem, readOptions } from "./readOptions";
import type { GivenSettings } from "./settings";
import { outlineToml, type TomlEntry } from "./tomlOutline";

/** The names that a project file may have; in one directory the first one counts. */
export const PROJECT_FILE_NAMES = ["heldout.toml", "pyproject.toml"] as const;

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
  readonly text: string;
  readonly settings: GivenSettings;
  readonly problems: readonly FileProblem[];
}

/** The table of a project file in which our options stand; null for any other file. */
export function optionTable(path: string): readonly string[] | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "heldout.toml") return [];
  return name === "pyproject.toml" ? ["tool", "heldout"] : null;
}

/** The project file of that text; null where it says nothing of Heldout. */
export function readProjectFile(path: string, text: string, rules: readonly Rule[]): ProjectFile | null {
  const table = optionTable(path);
  if (table === null) return null;
  const outline = outlineToml(text);
  const isOurs = table.length === 0 || outline.some(({ path: at }) => startsWith(at, table));
  if (!isOurs) return null;
  let root: unknown;
  try {
    root = parseToml(text);
  } catch (error) {
    if (!(error instanceof MalformedSource)) throw error;
    return { path, text, settings: {}, problems: [malformed(text, error)] };
  }
  for (const key of table)
    root = typeof root === "object" && root !== null ? Reflect.get(root, key) : undefined;
  if (typeof root !== "object" || root === null || Array.isArray(root)) {
    const entry = outline.find(({ path: at }) => startsWith(at, table));
    const message = { en: "`tool.heldout` must be a table.", zh: "`tool.heldout` 必须是表。" };
    return {
      path,
      text,
      settings: {},
      problems: [{ range: entry?.key ?? textRange(0, 0), message, meant: null }],
    };
  }
  const { settings, problems } = readOptions(root as Record<string, unknown>, "project", rules);
  return { path, text, settings, problems: problems.map((problem) => placed(problem, text, outline, table)) };
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
