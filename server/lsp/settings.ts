/** The settings in force for a document, as the server uses them; reads what a client sends. Knows no connection. */

import type { RuleSettings } from "../engine/ruleSettings";
import type { Rule } from "../rule-api/rule";
import { isExcluded, pathBelow, ruleSettingsFor } from "../workspace/configuration/fileRules";
import { DEFAULT_SETTINGS } from "../workspace/configuration/options";
import type { ProjectFile } from "../workspace/configuration/projectFile";
import { readOptions, shown } from "../workspace/configuration/readOptions";
import { type GivenSettings, type Settings, settingsInForce } from "../workspace/configuration/settings";

/** Settings that are complete and valid. */
export interface ServerSettings extends Settings {
  /** What the engine is told about this document. */
  readonly engine: RuleSettings;
}

export interface ReadSettings {
  readonly settings: GivenSettings;
  /** One sentence for each value that could not be used. */
  readonly problems: readonly string[];
}

/** Reads the section `heldout`, later sources winning key by key; `rules` names the rules there are. */
export function readSettings(sources: readonly unknown[], rules: readonly Rule[]): ReadSettings {
  const problems: string[] = [];
  const given: Record<string, unknown> = {};
  for (const source of sources) {
    if (source === null || source === undefined) continue;
    if (typeof source !== "object" || Array.isArray(source)) {
      problems.push(`Settings must be an object, not ${shown(source)}.`);
      continue;
    }
    for (const [key, value] of Object.entries(source))
      if (value !== null && value !== undefined) given[key] = value;
  }
  const read = readOptions(given, "editor", rules);
  return {
    settings: read.settings,
    problems: [...problems, ...read.problems.map(({ message }) => message.en)],
  };
}

/** What one folder of the editor says, and where it lies (a URI; null for the whole window). */
export interface EditorSettings {
  readonly folder: string | null;
  readonly given: GivenSettings;
}

/** The settings for the document at a URI. */
export function settingsFor(
  uri: string,
  editor: EditorSettings,
  project: ProjectFile | null,
  rules: readonly Rule[],
): ServerSettings {
  const settings = settingsInForce(DEFAULT_SETTINGS, editor.given, project?.settings ?? null);
  const below = belowPatterns("perFileIgnores", settings, uri, editor, project);
  return { ...settings, engine: ruleSettingsFor(settings, rules, below) };
}

/** Whether a file or folder is passed over where whole folders are reviewed. */
export function isPassedOver(uri: string, editor: EditorSettings, project: ProjectFile | null): boolean {
  const settings = settingsInForce(DEFAULT_SETTINGS, editor.given, project?.settings ?? null);
  return isExcluded(settings, belowPatterns("exclude", settings, uri, editor, project));
}

/** The path from where the patterns of an option start; null where the file lies elsewhere. */
function belowPatterns(
  option: "perFileIgnores" | "exclude",
  settings: Settings,
  uri: string,
  editor: EditorSettings,
  project: ProjectFile | null,
): string | null {
  const isOfProject = project !== null && settings[option] === project.settings[option];
  const root = isOfProject ? project.root : editor.folder;
  const below = root === null ? null : pathBelow(root, uri);
  return below === null ? null : decoded(below);
}

/** A path as people write it. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A name with a bare percent sign, from a client that does not encode.
    return path;
  }
}

/** The name of the file at a path, as people write it. */
export function fileNameOf(path: string): string {
  return decoded(path.slice(path.lastIndexOf("/") + 1));
}
