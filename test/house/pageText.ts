/** What the texts of a rule's page must be like. Knows the page's data and runs no rule. */

import type { Language, RuleMeta } from "../../server/rule-api";
import type { Messages } from "../../server/rule-api/message";

const FILLER: Readonly<Record<Language, RegExp>> = {
  en: /FILL IN|\bTODO\b|lorem ipsum|\b(?:note that|simply|obviously|of course|it is important|in order to|leverag\w+|delve|best practices?)\b/i,
  zh: /FILL IN|TODO|请注意|值得注意的是|需要注意的是|众所周知|总而言之|综上所述/,
};
const SHORTEST: Readonly<Record<Language, number>> = { en: 40, zh: 14 };
const CHINESE = /\p{Script=Han}/u;

/** What is wrong with the texts and sources of a page, a sentence each. */
export function pageProblems(meta: RuleMeta<Messages>): string[] {
  const problems: string[] = [];
  for (const language of ["en", "zh"] satisfies Language[]) {
    const { title, what, why, ignoreWhen } = meta.docs[language];
    if (language === "en" && title.split(/\s+/).length > 8)
      problems.push(`the title has more than 8 words: ${title}`);
    if (language === "zh" && title.length > 30)
      problems.push(`the title has more than 30 characters: ${title}`);
    if (/[.。]$/.test(title)) problems.push(`a title ends without a full stop: ${title}`);
    problems.push(...wordingProblems(`title (${language})`, title, language));
    for (const [key, text] of Object.entries({ what, why, ignoreWhen }))
      problems.push(...proseProblems(key, text, language));
  }
  if (!meta.sources.some(isUrl)) problems.push("no source is a page of official documentation");
  for (const source of meta.sources)
    if (!isUrl(source) && !/^[\w.-]+ \d+(\.\d+)*\S*: \S/.test(source))
      problems.push(`a source is an https URL, or what was run ("torch 2.9.1: ..."): ${source}`);
  if (!/^\d+\.\d+\.\d+$/.test(meta.since)) problems.push(`since is no version: ${meta.since}`);
  if (meta.docs.invalid.trim() === meta.docs.valid.trim()) problems.push("both examples are the same");
  return problems;
}

/** What is wrong with a text of whole sentences, a sentence each. `key` is what the text is called. */
export function proseProblems(key: string, text: string, language: Language): string[] {
  const where = `${key} (${language})`;
  const problems = wordingProblems(where, text, language);
  if (text.length < SHORTEST[language]) problems.push(`${where} says too little: ${text}`);
  if (!/[.!?)。！？）`]$/.test(text)) problems.push(`${where} ends within a sentence: ${text}`);
  return problems;
}

function wordingProblems(where: string, text: string, language: Language): string[] {
  const problems: string[] = [];
  const prose = text.replace(/`[^`]*`/g, "");
  const filler = FILLER[language].exec(prose)?.[0];
  if (filler !== undefined) problems.push(`${where} has filler: ${filler}`);
  if (CHINESE.test(prose) !== (language === "zh"))
    problems.push(`${where} is in the other language: ${text}`);
  return problems;
}

function isUrl(source: string): boolean {
  return /^https:\/\/\S+$/.test(source) && URL.canParse(source);
}
