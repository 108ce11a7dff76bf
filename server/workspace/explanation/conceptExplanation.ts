/** What `heldout explain` prints of a concept: Markdown that names rules and other concepts as the command takes them. Knows no file. */

import { type Concept, conceptTitle } from "../../rule-api/concept";
import type { Language } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";

const WORDS = {
  en: {
    keywords: "Keywords: ",
    comma: ", ",
    mistakes: "Classic mistakes",
    symbols: "In code",
    related: "Related concepts",
    sources: "Sources",
  },
  zh: {
    keywords: "关键词：",
    comma: "、",
    mistakes: "常见错误",
    symbols: "对应的接口",
    related: "相关概念",
    sources: "来源",
  },
} as const;

/** The whole explanation, ending with a newline. */
export function conceptExplanation(concept: Concept, language: Language, rules: readonly Rule[]): string {
  const words = WORDS[language];
  const { aliases } = concept.names;
  const mistakes = concept.mistakes.flatMap((name) => rules.filter(({ meta }) => meta.name === name));
  const section = (heading: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`## ${heading}`, items.map((item) => `- ${item}`).join("\n")];
  const sections = [
    `# ${concept.id}: ${conceptTitle(concept, language)}`,
    ...(aliases.length === 0 ? [] : [`${words.keywords}${aliases.join(words.comma)}`]),
    concept.short[language],
    concept.text[language],
    ...section(
      words.mistakes,
      mistakes.map(({ meta }) => `${meta.name}: ${meta.docs[language].title}`),
    ),
    ...section(
      words.symbols,
      concept.symbols.map((symbol) => `\`${symbol}\``),
    ),
    ...section(words.related, concept.related),
    ...section(words.sources, concept.sources),
  ];
  return `${sections.join("\n\n")}\n`;
}
