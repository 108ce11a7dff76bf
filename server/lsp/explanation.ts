/** A rule's text as an editor shows it, and the link to its page. Knows no document. */

import { formatMessage, type Language } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import { TEXTS } from "./texts";

/** A language as settings, links and commands write it. */
export function languageTag(language: Language): "en" | "zh-cn" {
  return language === "zh" ? "zh-cn" : "en";
}

/** A link template with `{rule}` and `{language}` filled in; a concept's page stands for `{rule}` as `concepts/<id>`. */
export function fillPageUrl(template: string, page: string, language: Language): string {
  const path = page.split("/").map(encodeURIComponent).join("/");
  return formatMessage(template, { rule: path, language: languageTag(language) });
}

/** The rule in Markdown: title, what, why, when it is fine to ignore, and the link if there is a page. */
export function explanationOf(rule: Rule, language: Language, url: string | null): string {
  const { docs, name } = rule.meta;
  const { title, what, why, ignoreWhen } = docs[language];
  const parts = [
    `**${title}** (\`${name}\`)`,
    what,
    why,
    `**${TEXTS.whenToIgnore[language]}**${language === "zh" ? "：" : ": "}${ignoreWhen}`,
  ];
  if (url !== null) parts.push(`[${TEXTS.readMore[language]}](${url})`);
  return parts.join("\n\n");
}

/** Markdown as plain text, for clients that show it as it is: code marks, emphasis and links go. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/^```\w*\n|\n```$/gm, "")
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1: $2")
    .replace(/\*\*|`/g, "");
}
