/** From the settings of a project to those of the engine for one of its files: which rules run there, and how loud they are. Knows no rule's work. */

import picomatch from "picomatch/posix";
import { type RuleSettings, severityOf } from "../../engine/ruleSettings";
import type { Severity } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import type { Settings } from "./settings";

type Rules = Pick<Settings, "profile" | "rules" | "select" | "ignore" | "perFileIgnores" | "targetVersions">;

/**
 * The engine's settings for the file at `path`, relative to the folder that patterns start from (null: no pattern fits it).
 * `ignore` counts before `select`, that before the profile; a severity in `rules` holds for what is left.
 */
export function ruleSettingsFor(settings: Rules, rules: readonly Rule[], path: string | null): RuleSettings {
  const { profile, targetVersions } = settings;
  const base: RuleSettings = { profile, severities: settings.rules, targetVersions };
  const ignored = [...settings.ignore, ...ignoredIn(settings.perFileIgnores, path)];
  if (ignored.length === 0 && settings.select.length === 0) return base;
  const severities = new Map<string, Severity | "off">(settings.rules);
  for (const { meta } of rules) {
    const isNamed = (names: readonly string[]): boolean =>
      names.some((name) => name === "*" || name === meta.name || name === meta.theme);
    const isSet = [meta.name, meta.theme, "*"].some((name) => settings.rules.has(name));
    if (isNamed(ignored) || (settings.select.length > 0 && !isNamed(settings.select)))
      severities.set(meta.name, "off");
    else if (settings.select.length > 0 && !isSet && severityOf(meta, base) === "off")
      severities.set(meta.name, meta.severity);
  }
  return { profile, severities, targetVersions };
}

function ignoredIn(perFile: Settings["perFileIgnores"], path: string | null): readonly string[] {
  if (path === null) return [];
  return [...perFile].flatMap(([pattern, names]) => (fits(pattern, path) ? names : []));
}

/** Whether a file or folder is passed over; `path` as above. */
export function isExcluded({ exclude }: Pick<Settings, "exclude">, path: string | null): boolean {
  return path !== null && exclude.some((pattern) => fits(pattern, path));
}

/** A pattern without a slash is about the name; one that ends with a slash, or names a folder, is about all in it. */
function fits(pattern: string, path: string): boolean {
  const cleaned = pattern.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/$/, "/**");
  const options = { dot: true };
  if (!cleaned.includes("/")) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (picomatch.isMatch(name, cleaned, options)) return true;
  }
  return picomatch.isMatch(path, [cleaned, `${cleaned}/**`], options);
}

/** The path from a directory to a file in it, with `/`; null where it lies elsewhere. */
export function pathBelow(directory: string, path: string): string | null {
  const start = directory.endsWith("/") ? directory : `${directory}/`;
  return path.startsWith(start) ? path.slice(start.length) : null;
}
