/** The text of a rule where the cursor rests on a finding, or on the rule's name in a suppression comment. Decides nothing about code. */

import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import { findSuppressions } from "../engine/suppression";
import type { Offset, TextRange } from "../text/textRange";
import type { OpenDocument } from "./documents";
import { explanationOf, withoutMarkup } from "./explanation";
import type { Session } from "./session";

/** The hover at a position, or null where there is nothing of ours. */
export function hoverAt(session: Session, document: OpenDocument, position: Position): Hover | null {
  const review = session.reviewOf(document);
  const at = document.positions.offsetAt(position);
  const touched = [
    ...review.findings.map(({ rule, range }) => ({ rule, range })),
    ...suppressedNames(session, document),
  ].filter(({ range }) => holds(range, at));
  const first = touched[0];
  if (first === undefined) return null;
  const language = session.languageOf(document.uri);
  const explanations = [...new Set(touched.map(({ rule }) => rule))].flatMap((name) => {
    const rule = session.rules.get(name);
    return rule === undefined ? [] : [explanationOf(rule, language, session.pageOf(document.uri, name))];
  });
  if (explanations.length === 0) return null;
  const markdown = explanations.join("\n\n---\n\n");
  return {
    contents: session.features.markdownHover
      ? { kind: MarkupKind.Markdown, value: markdown }
      : { kind: MarkupKind.PlainText, value: withoutMarkup(markdown) },
    range: document.positions.rangeOf(first.range),
  };
}

function suppressedNames(
  session: Session,
  document: OpenDocument,
): { readonly rule: string; readonly range: TextRange }[] {
  // Not parsed at all: too large, or not ours.
  const review = session.reviewOf(document);
  if (review.tooLarge !== null || !document.isReviewable || !review.settings.enable) return [];
  return findSuppressions(document.tree).flatMap(({ rules }) =>
    rules.map(({ name, range }) => ({ rule: name, range })),
  );
}

/** An empty range is a place: the cursor can only be at it. */
function holds({ start, end }: TextRange, at: Offset): boolean {
  return start === end ? at === start : start <= at && at < end;
}
