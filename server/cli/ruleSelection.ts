/** The rules that run on a file: what its project says, and --select, --ignore and --profile on top. Knows names of rules and themes, not what they do. */

import { type RuleSettings, severityOf } from "../engine/ruleSettings";
import type { Severity } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import { ruleSettingsFor } from "../workspace/configuration/fileRules";
import type { Settings } from "../workspace/configuration/settings";
import { didYouMean, UsageError } from "../workspace/usageError";
import type { CheckOptions } from "./commandLine";

/**
 * The settings of the engine for a file at `path` from its project's folder (null: no pattern fits it). A selected rule runs
 * even where profile or project turn it off, but not in files for which the project ignores it. Throws a UsageError for a
 * name that no rule and no theme has.
 */
export function settingsOf(
  options: Pick<CheckOptions, "select" | "ignore" | "profile" | "targetVersions">,
  rules: readonly Rule[],
  project: Settings,
  path: string | null,
): RuleSettings {
  const profile = options.profile ?? project.profile;
  const selected = options.select === null ? null : namedRules(options.select, rules, "--select");
  const ignored = namedRules(options.ignore, rules, "--ignore");
  const overridden = selected === null ? {} : { select: [], ignore: [] };
  const before = ruleSettingsFor(
    { ...project, profile, ...overridden, perFileIgnores: new Map() },
    rules,
    null,
  );
  const severities = new Map<string, Severity | "off">(before.severities);
  for (const rule of rules) {
    const { name, severity } = rule.meta;
    if (ignored.has(rule) || selected?.has(rule) === false) severities.set(name, "off");
    else if (selected !== null && severityOf(rule.meta, before) === "off") severities.set(name, severity);
  }
  const { perFileIgnores } = project;
  const targetVersions = new Map([...project.targetVersions, ...options.targetVersions]);
  return ruleSettingsFor(
    { profile, rules: severities, select: [], ignore: [], perFileIgnores, targetVersions },
    rules,
    path,
  );
}

/** The rules that a list of names, themes and `*` stands for. Throws a UsageError. */
function namedRules(names: readonly string[], rules: readonly Rule[], option: string): ReadonlySet<Rule> {
  const found = new Set<Rule>();
  for (const name of names) {
    const own = rules.filter(({ meta }) => name === "*" || meta.name === name || meta.theme === name);
    if (own.length === 0) throw new UsageError(unknownRule(name, rules, `${option}: `));
    for (const rule of own) found.add(rule);
  }
  return found;
}

function unknownRule(name: string, rules: readonly Rule[], prefix: string): string {
  const names = new Set(rules.flatMap(({ meta }) => [meta.name, meta.theme]));
  return `${prefix}there is no rule "${name}"${didYouMean(name, names) || "; `heldout rules` lists them"}`;
}
