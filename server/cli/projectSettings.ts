/** What holds for each file of a run: its project file's settings under those of the command line. Knows no file's code. */

import { relative, resolve, sep } from "node:path";
import type { RuleSettings } from "../engine/ruleSettings";
import type { Language } from "../rule-api/message";
import { LineIndex } from "../text/lineIndex";
import { isExcluded, pathBelow } from "../workspace/configuration/fileRules";
import { DEFAULT_SETTINGS } from "../workspace/configuration/options";
import { type ProjectFile, readProjectFile } from "../workspace/configuration/projectFile";
import { type Settings, settingsInForce } from "../workspace/configuration/settings";
import { UsageError } from "../workspace/usageError";
import type { CliHost } from "./cliHost";
import type { CliServices } from "./cliServices";
import type { CheckOptions } from "./commandLine";
import type { Exclusion } from "./findFiles";
import { settingsOf } from "./ruleSelection";
import { decodeSource } from "./sourceText";

/** The settings for one file. */
export interface FileSettings {
  /** False where the project switches Heldout off. */
  readonly enable: boolean;
  readonly rules: RuleSettings;
  /** In bytes. */
  readonly maxFileSize: number;
}

/** What `createFileSettings` takes of a command that has no such options. */
export const NO_OPTIONS = {
  select: null,
  ignore: [],
  profile: null,
  targetVersions: new Map<string, string>(),
  maxFileSize: null,
} as const;

/** The same under a project file that was named, wherever the reviewed files are; its patterns start in the working directory. Throws a UsageError. */
export function withProjectFile(services: CliServices, host: CliHost, named: string): CliServices {
  const path = resolve(host.cwd, named);
  if (host.stat(path)?.kind !== "file") throw new UsageError(`${named}: no such file`);
  const { text } = decodeSource(host.readFile(path));
  const root = host.cwd.replaceAll(sep, "/");
  const project = readProjectFile(path.replaceAll(sep, "/"), text, services.rules(), root);
  if (project === null)
    throw new UsageError(
      `--config takes a heldout.toml, or a pyproject.toml with [tool.heldout], not "${named}"`,
    );
  return { ...services, project: () => project };
}

/** The settings of the project that a file belongs to (absolute); the defaults where there is none. */
function settingsOfProject(project: ProjectFile | null): Settings {
  return settingsInForce(DEFAULT_SETTINGS, {}, project?.settings ?? null);
}

/** Which files and folders (absolute) a project passes over. */
export function createExclusion(services: Pick<CliServices, "project">): Exclusion {
  return (given) => {
    const path = given.replaceAll(sep, "/");
    const project = services.project(path);
    if (project === null) return false;
    return isExcluded(settingsOfProject(project), pathBelow(project.root, path));
  };
}

/**
 * Tells the settings of each file (absolute path). Throws a UsageError, on the first file of a project, for mistakes in its
 * project file: a run under half of its settings would be taken for one under all of them.
 */
export function createFileSettings(
  host: CliHost,
  services: CliServices,
  options: Pick<CheckOptions, "select" | "ignore" | "profile" | "targetVersions" | "maxFileSize">,
  language: Language,
): (path: string) => FileSettings {
  const rules = services.rules();
  const known = new Map<string, FileSettings>();
  return (file) => {
    const path = file.replaceAll(sep, "/");
    const project = services.project(path);
    const below = project === null ? null : pathBelow(project.root, path);
    const settings = settingsOfProject(project);
    // Without patterns all files of a project have the same.
    const key = `${project?.path ?? ""}\n${settings.perFileIgnores.size === 0 ? "" : below}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (project !== null && project.problems.length > 0)
      throw new UsageError(problemText(host, project, language));
    const found: FileSettings = {
      enable: settings.enable,
      rules: settingsOf(options, rules, settings, below),
      maxFileSize: options.maxFileSize ?? settings.maxFileSize,
    };
    known.set(key, found);
    return found;
  };
}

/** The mistakes of a project file, a line each, with the place as compilers write it. */
function problemText(host: CliHost, { path, text, problems }: ProjectFile, language: Language): string {
  const lines = new LineIndex(text);
  return problems
    .map(({ range, message }) => {
      const { line, column } = lines.lineColumnAt(range.start);
      return `${shownPath(host, path)}:${line + 1}:${column + 1}: ${message[language]}`;
    })
    .join("\nheldout: ");
}

/** Relative to the working directory where it lies below it. */
export function shownPath(host: CliHost, path: string): string {
  const below = relative(host.cwd, path).replaceAll(sep, "/");
  return below === "" || below.startsWith("../") || /^[A-Za-z]:/.test(below) ? path : below;
}
