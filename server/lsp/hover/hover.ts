/** What a hover shows, section by section: findings, the value of a variable, the concept and the API of a library name. Decides nothing about code. */

import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import { findSuppressions } from "../../engine/suppression";
import { isKind, nodeAt } from "../../syntax/syntaxTree";
import type { Offset, TextRange } from "../../text/textRange";
import { explanationOf, withoutMarkup } from "../explanation";
import { lineIn, type ReviewedDocument } from "../reviewedDocument";
import type { Session } from "../session";
import { apiText, keywordText } from "./apiHover";
import { conceptText } from "./conceptHover";
import { symbolAt } from "./symbolAt";
import { valueText } from "./valueHover";

/** One part of a hover, in Markdown, and what it is about. */
interface HoverSection {
  readonly markdown: string;
  readonly range: TextRange;
}

/** The hover at a position, or null where there is nothing of ours. */
export function hoverAt(session: Session, document: ReviewedDocument, position: Position): Hover | null {
  const at = document.positions.offsetAt(position);
  const sections = [...ruleSections(session, document, at), ...nameSections(session, document, at)];
  const first = sections[0];
  if (first === undefined) return null;
  const markdown = sections.map((section) => section.markdown).join("\n\n---\n\n");
  return {
    contents: session.features.markdownHover
      ? { kind: MarkupKind.Markdown, value: markdown }
      : { kind: MarkupKind.PlainText, value: withoutMarkup(markdown) },
    range: document.positions.rangeOf(first.range),
  };
}

/** The rules of the findings here, and of the names in a suppression comment. */
function ruleSections(session: Session, document: ReviewedDocument, at: Offset): HoverSection[] {
  const language = session.languageOf(document.uri);
  const touched = [
    ...session.reviewOf(document).findings.map(({ rule, range }) => ({ rule, range })),
    ...suppressedNames(session, document),
  ].filter(({ range }) => holds(range, at));
  return touched.flatMap(({ rule: name, range }, i) => {
    const rule = session.rules.get(name);
    if (rule === undefined || touched.findIndex((other) => other.rule === name) < i) return [];
    return [{ markdown: explanationOf(rule, language, session.pageOf(document.uri, name)), range }];
  });
}

/** What the name here holds and stands for. */
function nameSections(session: Session, document: ReviewedDocument, at: Offset): HoverSection[] {
  const inspection = session.inspectionOf(document);
  if (inspection === null) return [];
  const node = nodeAt(inspection.semantic.tree, at);
  if (!isKind(node, "identifier") || !holds(node, at)) return [];
  // `self` of `self.model`, where the two are one variable, is no name of it.
  if (at < node.start + node.text.search(/[.[]/)) return [];
  const language = session.languageOf(document.uri);
  const value = valueText(inspection, node, language, lineIn(document));
  const symbol = symbolAt(inspection, node);
  const api =
    symbol === null ? keywordText(inspection, node, language) : apiText(inspection, symbol, language);
  const concept = symbol === null ? null : session.concepts.ofSymbol(symbol, inspection.knowledge);
  return [
    ...(value === null ? [] : [value]),
    ...(concept === null ? [] : [conceptText(session, document.uri, concept)]),
    ...(api === null ? [] : [api]),
  ].map((markdown) => ({ markdown, range: node }));
}

function suppressedNames(
  session: Session,
  document: ReviewedDocument,
): { readonly rule: string; readonly range: TextRange }[] {
  if (session.settingsOfCode(document) === null) return [];
  return findSuppressions(document.tree).flatMap(({ rules }) =>
    rules.map(({ name, range }) => ({ rule: name, range })),
  );
}

/** An empty range is a place: the cursor can only be at it. */
function holds({ start, end }: TextRange, at: Offset): boolean {
  return start === end ? at === start : start <= at && at < end;
}
