/** The form by which a user reports that a finding is wrong: the rule, the releases, the statements concerned and no more. Sends nothing. */

import type { Diagnostic } from "../../engine/diagnostic";
import { formatMessage, type Language } from "../../rule-api/message";
import { blockStart, enclosingStatement, nodeAt, type SyntaxTree } from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";
import type { FalsePositiveForm, FalsePositiveParams } from "../protocol";
import type { ReviewedDocument } from "../reviewedDocument";
import type { Session } from "../session";
import { TEXTS } from "../texts";
import { versionsAnswer } from "../versionsAnswer";

/** The form for the finding of a rule that begins at a position; null where there is none. */
export function falsePositiveForm(
  session: Session,
  document: ReviewedDocument,
  { rule, position }: Pick<FalsePositiveParams, "rule" | "position">,
): FalsePositiveForm | null {
  const at = document.positions.offsetAt(position);
  const finding = session
    .reviewOf(document)
    .findings.find((one) => one.rule === rule && one.range.start === at);
  if (finding === undefined) return null;
  const language = session.languageOf(document.uri);
  const libraries = versionsAnswer(session, document)?.libraries ?? [];
  const releases = [
    `- Heldout ${session.services.version}`,
    ...libraries.map(
      ({ distribution, release, origin }) => `- ${distribution} ${release ?? "?"} (${origin})`,
    ),
  ];
  const data = {
    rule,
    message: finding.message[language],
    code: statementsOf(document.tree, finding).join("\n...\n"),
    releases: releases.join("\n"),
  };
  return {
    title: formatMessage(TEXTS.reportTitle[language], { rule }),
    body: filled(language, data),
  };
}

/** Placeholders are filled once: code may hold braces. */
function filled(language: Language, data: Readonly<Record<string, string>>): string {
  return TEXTS.reportBody[language].replace(/\{(\w+)\}/g, (_, name: string) => data[name] ?? "");
}

/** The statements of the finding and of the places that led to it, in source order; of a block its head. */
function statementsOf(tree: SyntaxTree, { range, related }: Diagnostic): string[] {
  const starts = new Map<number, string>();
  for (const place of [range, ...related.map((one) => one.range)]) {
    const statement = headOf(tree, place);
    starts.set(statement.start, tree.text.slice(statement.start, statement.end).trimEnd());
  }
  return [...starts].sort(([a], [b]) => a - b).map(([, text]) => text);
}

function headOf(tree: SyntaxTree, place: TextRange): TextRange {
  const statement = enclosingStatement(nodeAt(tree, place.start));
  if (statement === null) return place;
  return textRange(statement.start, blockStart(statement) ?? statement.end);
}
