/** Which rules run, and how loud they are. Knows rules by their meta data; runs none. */

import type { Severity } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";

/** Which rules run and how loud they are. */
export interface RuleSettings {
  /** `quiet`: only findings that are errors, of rules that are not strict. */
  readonly profile: "quiet" | "standard" | "strict";
  /** By rule name, theme or `*`; a rule's own name wins over its theme, that over `*`. */
  readonly severities: ReadonlyMap<string, Severity | "off">;
  /** Releases that the user sets, over all that the project says: PEP 440 specifiers by distribution. */
  readonly targetVersions?: ReadonlyMap<string, string>;
}

export const DEFAULT_SETTINGS: RuleSettings = { profile: "standard", severities: new Map() };

/** The severity a rule reports with, or "off". */
export function severityOf(meta: Rule["meta"], settings: RuleSettings): Severity | "off" {
  const chosen =
    settings.severities.get(meta.name) ?? settings.severities.get(meta.theme) ?? settings.severities.get("*");
  if (chosen !== undefined) return chosen;
  if (meta.profile === "strict" && settings.profile !== "strict") return "off";
  if (settings.profile === "quiet" && meta.severity !== "error") return "off";
  return meta.severity;
}

/** Whether the user has set how severe a rule is. */
export const isChosen = ({ name, theme }: Rule["meta"], { severities }: RuleSettings): boolean =>
  severities.has(name) || severities.has(theme) || severities.has("*");

/** How severe a finding of a rule that is on is: as the user wants it, else as the report says, else as the rule is. */
export function severityOfReport(
  meta: Rule["meta"],
  reported: Severity | undefined,
  settings: RuleSettings,
): Severity {
  const own = severityOf(meta, settings);
  return own === "off" || (reported !== undefined && !isChosen(meta, settings))
    ? (reported ?? meta.severity)
    : own;
}
