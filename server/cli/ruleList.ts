/** `heldout rules`: all rules as a table or as JSON. Knows rules' meta data only. */

import { createColors } from "picocolors";
import type { Language } from "../rule-api/message";
import { type Rule, THEMES } from "../rule-api/rule";

/** One line a rule, by theme. */
export function ruleTable(rules: readonly Rule[], language: Language, color: boolean): string {
  const colors = createColors(color);
  const width = Math.max(...rules.map(({ meta }) => meta.name.length));
  const sections = THEMES.flatMap((theme) => {
    const own = rules.filter(({ meta }) => meta.theme === theme);
    if (own.length === 0) return [];
    const lines = own.map(({ meta }) => {
      const note = meta.profile === "strict" ? ` ${colors.dim("(strict)")}` : "";
      const { title } = meta.docs[language];
      return `  ${meta.name.padEnd(width)}  ${meta.severity.padEnd(11)}  ${meta.fixes.padEnd(10)}  ${title}${note}\n`;
    });
    return [`${colors.bold(theme)}\n${lines.join("")}`];
  });
  return sections.join("\n");
}

/** An array of `{name, theme, severity, profile, fixes, libraries, since, title, url}`, by name. */
export function ruleJson(
  rules: readonly Rule[],
  language: Language,
  pageUrl: (rule: string) => string | null,
): string {
  const list = [...rules]
    .sort((a, b) => (a.meta.name < b.meta.name ? -1 : 1))
    .map(({ meta }) => ({
      name: meta.name,
      theme: meta.theme,
      severity: meta.severity,
      profile: meta.profile,
      fixes: meta.fixes,
      libraries: meta.libraries,
      since: meta.since,
      title: meta.docs[language].title,
      url: pageUrl(meta.name),
    }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
