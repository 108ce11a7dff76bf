/** From --select, --ignore and --profile to the settings of the engine. Knows names of rules and themes, not what they do. */

import { type RuleSettings, severityOf } from "../engine/ruleSettings";
import type { Rule, Severity } from "../rule-api/rule";
import type { CheckOptions } from "./commandLine";
import { didYouMean, UsageError } from "./usageError";

/**
 * The settings of a run: what the project says, and the command line on top. A selected rule runs even where profile or
 * project turn it off. Throws a UsageError for a name that no rule and no theme has.
 */
export function settingsOf(
  options: Pick<CheckOptions, "select" | "ignore" | "profile">,
  rules: readonly Rule[],
  project: RuleSettings,
): RuleSettings {
  const settings = { profile: options.profile ?? project.profile, severities: project.severities };
  const selected = options.select === null ? null : namedRules(options.select, rules, "--select");
  const ignored = namedRules(options.ignore, rules, "--ignore");
  const severities = new Map<string, Severity | "off">(settings.severities);
  for (const rule of rules) {
    const { name, severity } = rule.meta;
    if (ignored.has(rule) || selected?.has(rule) === false) severities.set(name, "off");
    else if (selected !== null && severityOf(rule.meta, settings) === "off") severities.set(name, severity);
  }
  return { profile: settings.profile, severities };
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
