/** How a concept is written: what an interface of a library means, as a page and as a hover show it. Data only; knows no program. */

import type { QualifiedName } from "../semantic/semanticModel";
import type { Language, Localized } from "./message";

/** The words that people use for it. */
export interface ConceptNames extends Localized {
  /** Other words by which people look for it, in any language. */
  readonly aliases: readonly string[];
}

/** A term of the field that library interfaces stand for. */
export interface Concept {
  /** The file's name. */
  readonly id: string;
  readonly names: ConceptNames;
  /** The library names over which it is shown, canonical; each belongs to one concept. */
  readonly symbols: readonly QualifiedName[];
  /** What it is, what goes in and what comes out. Markdown, at most 300 characters. */
  readonly short: Localized;
  /** What else one should know, and what is often said and wrong. Markdown, paragraphs without headings. */
  readonly text: Localized;
  /** The rules that report the classic mistakes, the most frequent first. One that does not exist yet is not shown. */
  readonly mistakes: readonly string[];
  /** The concepts to read next. */
  readonly related: readonly string[];
  /** The page to link to first, then others: documentation, papers. */
  readonly sources: readonly [string, ...string[]];
}

/** Defines a concept. One that lacks a language does not compile. */
export function defineConcept(concept: Concept): Concept {
  return concept;
}

/** The name by which the pages of a concept go, beside those of the rules. */
export function conceptPage(id: string): string {
  return `concepts/${id}`;
}

/** The concept's name in front of a text: begins like a sentence. */
export function conceptTitle({ names }: Concept, language: Language): string {
  const name = names[language];
  return name.charAt(0).toUpperCase() + name.slice(1);
}
