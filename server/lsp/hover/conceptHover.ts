/** A concept as a hover shows it: what it is, its classic mistakes, where to read on. Knows no program. */

import { type Concept, conceptPage, conceptTitle } from "../../rule-api/concept";
import type { Session } from "../session";
import { TEXTS } from "../texts";

/** How many mistakes and related concepts a hover has room for. */
const MOST = 3;

/** The concept in Markdown, in the language of the document, with links to the pages that exist. */
export function conceptText(session: Session, uri: string, concept: Concept): string {
  const language = session.languageOf(uri);
  const linked = (label: string, page: string): string => {
    const url = session.pageOf(uri, page);
    return url === null ? label : `[${label}](${url})`;
  };
  const line = (text: keyof typeof TEXTS, items: readonly string[]): string[] =>
    items.length === 0
      ? []
      : [`**${TEXTS[text][language]}**${language === "zh" ? "：" : ": "}${items.join(" · ")}`];
  const mistakes = concept.mistakes
    .flatMap((name) => session.rules.get(name) ?? [])
    .slice(0, MOST)
    .map(({ meta }) => linked(meta.docs[language].title, meta.name));
  const related = concept.related
    .slice(0, MOST)
    .flatMap((id) => session.concepts.byId(id) ?? [])
    .map((other) => linked(conceptTitle(other, language), conceptPage(other.id)));
  const more = linked(TEXTS.readConcept[language], conceptPage(concept.id));
  return [
    `**${conceptTitle(concept, language)}**`,
    concept.short[language],
    ...line("classicMistakes", mistakes),
    ...line("seeAlso", related),
    `${more} · [${TEXTS.reference[language]}](${concept.sources[0]})`,
  ].join("\n\n");
}
