/** The pages of the concepts in Markdown, one a language. Knows concepts and rules as data and nothing of the disk. */

import type { Concept, Language } from "../rule-api";
import { conceptTitle } from "../rule-api/concept";
import { type Documented, sourceList } from "./pages";

const WORDS = {
  en: {
    keywords: "Keywords",
    colon: ": ",
    comma: ", ",
    mistakes: "Classic mistakes",
    symbols: "In code",
    sources: "Sources",
    related: "Related concepts",
    index: "All rules and concepts",
  },
  zh: {
    keywords: "关键词",
    colon: "：",
    comma: "、",
    mistakes: "常见错误",
    symbols: "对应的接口",
    sources: "来源",
    related: "相关概念",
    index: "全部规则与概念",
  },
} as const;

/** The page of one concept, with links to the rules that report its mistakes and to related concepts. */
export function pageOfConcept(concept: Concept, language: Language, all: Documented): string {
  const words = WORDS[language];
  const mistakes = concept.mistakes.flatMap((name) => all.rules.filter(({ meta }) => meta.name === name));
  const related = concept.related.flatMap((id) => all.concepts.filter((other) => other.id === id));
  const { aliases } = concept.names;
  const section = (heading: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`## ${heading}`, items.map((item) => `- ${item}`).join("\n")];
  return `${[
    `# ${conceptTitle(concept, language)}`,
    ...(aliases.length === 0 ? [] : [`${words.keywords}${words.colon}${aliases.join(words.comma)}`]),
    concept.short[language],
    concept.text[language],
    ...section(
      words.mistakes,
      mistakes.map(({ meta }) => `[${meta.docs[language].title}](../${meta.name}.md)`),
    ),
    ...section(
      words.symbols,
      concept.symbols.map((symbol) => `\`${symbol}\``),
    ),
    ...section(
      words.related,
      related.map((other) => `[${conceptTitle(other, language)}](${other.id}.md)`),
    ),
    `## ${words.sources}`,
    sourceList(concept.sources),
    `[${words.index}](../index.md)`,
  ].join("\n\n")}\n`;
}
