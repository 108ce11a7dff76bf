/** What a user may set: reads it from whatever a client sends, and says what it could not read. Knows no connection. */

import type { RuleSettings } from "../engine/linter";
import { type Language, type Rule, type Severity, THEMES } from "../rule-api/rule";
import { normalizedName, targetSpecifier } from "../workspace/libraryVersions/requirementText";

/** Settings that are complete and valid. */
export interface ServerSettings {
  readonly enable: boolean;
  readonly rules: RuleSettings;
  readonly language: Language | "auto";
  /** In bytes of UTF-8. */
  readonly maxFileSize: number;
  readonly run: "onType" | "onSave";
  readonly rulePageUrl: string;
}

export interface ReadSettings {
  readonly settings: ServerSettings;
  /** One sentence for each value that could not be used; its default is used instead. */
  readonly problems: readonly string[];
}

const DEFAULT_MAX_FILE_SIZE = 2_000_000;
const SEVERITIES: readonly string[] = ["error", "warning", "information", "hint", "off"];

/** Reads the section `heldout`, later sources winning key by key; `rules` names the rules there are. */
export function readSettings(sources: readonly unknown[], rules: readonly Rule[]): ReadSettings {
  const problems: string[] = [];
  const given: Record<string, unknown> = {};
  for (const source of sources) {
    if (source === null || source === undefined) continue;
    if (!isRecord(source)) {
      problems.push(`Settings must be an object, not ${shown(source)}.`);
      continue;
    }
    for (const [key, value] of Object.entries(source))
      if (value !== null && value !== undefined) given[key] = value;
  }

  const take = <T>(key: string, fallback: T, expected: string, is: (value: unknown) => value is T): T => {
    const value = given[key];
    if (value === undefined) return fallback;
    if (is(value)) return value;
    problems.push(`heldout.${key} must be ${expected}, not ${shown(value)}.`);
    return fallback;
  };
  const oneOf = <T extends string>(key: string, fallback: T, values: readonly T[]): T =>
    take(key, fallback, `one of ${values.join(", ")}`, (value): value is T => values.includes(value as T));

  const language = oneOf("language", "auto", ["auto", "en", "zh-cn"]);
  return {
    settings: {
      enable: take("enable", true, "true or false", (value): value is boolean => typeof value === "boolean"),
      rules: {
        profile: oneOf("profile", "standard", ["quiet", "standard", "strict"]),
        severities: readSeverities(take("rules", {}, "an object", isRecord), rules, problems),
        targetVersions: readTargets(take("targetVersions", {}, "an object", isRecord), problems),
      },
      language: language === "zh-cn" ? "zh" : language,
      maxFileSize: take(
        "maxFileSize",
        DEFAULT_MAX_FILE_SIZE,
        "a number of bytes above 0",
        (value): value is number => typeof value === "number" && value > 0,
      ),
      run: oneOf("run", "onType", ["onType", "onSave"]),
      rulePageUrl: take("rulePageUrl", "", "a URL", (value): value is string => typeof value === "string"),
    },
    problems,
  };
}

function readSeverities(
  given: Readonly<Record<string, unknown>>,
  rules: readonly Rule[],
  problems: string[],
): ReadonlyMap<string, Severity | "off"> {
  const known = new Set<string>(["*", ...THEMES, ...rules.map((rule) => rule.meta.name)]);
  const severities = new Map<string, Severity | "off">();
  for (const [name, value] of Object.entries(given)) {
    if (!known.has(name)) problems.push(`heldout.rules: there is no rule or theme \`${name}\`.`);
    else if (!SEVERITIES.includes(value as string))
      problems.push(
        `heldout.rules: \`${name}\` must be one of ${SEVERITIES.join(", ")}, not ${shown(value)}.`,
      );
    else severities.set(name, value as Severity | "off");
  }
  return severities;
}

function readTargets(
  given: Readonly<Record<string, unknown>>,
  problems: string[],
): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    const specifier = typeof value === "string" ? targetSpecifier(value) : null;
    if (specifier === null)
      problems.push(
        `heldout.targetVersions: \`${name}\` must be a release or a specifier such as ">=1.3,<2", not ${shown(value)}.`,
      );
    else targets.set(normalizedName(name), specifier);
  }
  return targets;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
