/** What `heldout explain` prints of a rule, made of its meta data: Markdown without links to other pages. Knows no file. */

import type { Language } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";

const WORDS = {
  en: {
    invalid: "Reported",
    valid: "Right",
    ignoreWhen: "When it is fine to ignore",
    silence: "To silence one line",
    sources: "Sources",
    facts: {
      theme: "Theme",
      severity: "Severity",
      fixes: "Correction",
      profile: "Profile",
      since: "Since",
      libraries: "Libraries",
    },
    why: "Why it matters",
  },
  zh: {
    invalid: "会被报告的写法",
    valid: "正确的写法",
    ignoreWhen: "什么时候可以忽略",
    silence: "只对一行忽略",
    sources: "来源",
    facts: {
      theme: "主题",
      severity: "级别",
      fixes: "修正",
      profile: "配置",
      since: "起始版本",
      libraries: "涉及的库",
    },
    why: "为什么重要",
  },
} as const;

/** The whole explanation, ending with a newline. */
export function ruleExplanation({ meta }: Rule, language: Language): string {
  const words = WORDS[language];
  const text = meta.docs[language];
  const { facts } = words;
  const list = [
    `${facts.theme}: ${meta.theme}`,
    `${facts.severity}: ${meta.severity}`,
    `${facts.fixes}: ${meta.fixes}`,
    `${facts.profile}: ${meta.profile}`,
    ...(meta.libraries.length === 0 ? [] : [`${facts.libraries}: ${meta.libraries.join(", ")}`]),
    `${facts.since}: ${meta.since}`,
  ];
  const code = (python: string): string => `\`\`\`python\n${python.trimEnd()}\n\`\`\``;
  const sections = [
    `# ${meta.name}: ${text.title}`,
    list.map((fact) => `- ${fact}`).join("\n"),
    text.what,
    `## ${words.why}`,
    text.why,
    `## ${words.invalid}`,
    code(meta.docs.invalid),
    `## ${words.valid}`,
    code(meta.docs.valid),
    `## ${words.ignoreWhen}`,
    text.ignoreWhen,
    `${words.silence}: \`# heldout: ignore[${meta.name}]\``,
    `## ${words.sources}`,
    meta.sources.map((source) => `- ${source}`).join("\n"),
  ];
  return `${sections.join("\n\n")}\n`;
}
