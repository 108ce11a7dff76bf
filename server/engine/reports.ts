/** What a rule reports, made a finding: texts filled in, places of other files apart, corrections checked. Knows no rule. */

import { ELSEWHERE } from "../rule-api/fixer";
import {
  formatMessage,
  type Language,
  type Localized,
  type Messages,
  type MessageValue,
  type Severity,
} from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import type { CorrectionOf, RelatedOf, ReportOf } from "../rule-api/ruleContext";
import { isNode, rootOf, type SyntaxNode, type SyntaxTree } from "../syntax/syntaxTree";
import { findConflict, sortEdits } from "../text/textEdit";
import { type TextRange, textRange } from "../text/textRange";
import type { Correction, Diagnostic, PlaceElsewhere } from "./diagnostic";

/** The other file that a tree of the project is of. */
export type OtherFile = (root: SyntaxNode) => Pick<PlaceElsewhere, "path" | "text"> | null;

export interface ElsewhereOf extends Pick<PlaceElsewhere, "path" | "text"> {
  readonly place: RelatedOf<Messages>;
}

/** A report without the places that are in other files of the workspace; null where the finding itself is. */
export function inFile(tree: SyntaxTree, report: ReportOf<Messages>): ReportOf<Messages> | null {
  const isHere = (node: TextRange): boolean => !isNode(node) || rootOf(node) === tree.root;
  if (!isHere(report.node)) return null;
  const { related = [], secondary = [] } = report;
  return [...related, ...secondary].every(({ node }) => isHere(node))
    ? report
    : {
        ...report,
        related: related.filter(({ node }) => isHere(node)),
        secondary: secondary.filter(({ node }) => isHere(node)),
      };
}

/** The places of a report that are in other files, with these files. */
export function placesElsewhere(
  otherFile: OtherFile | undefined,
  tree: SyntaxTree,
  { related = [] }: ReportOf<Messages>,
): readonly ElsewhereOf[] {
  return related.flatMap((place) => {
    const root = isNode(place.node) ? rootOf(place.node) : tree.root;
    const file = root === tree.root ? null : (otherFile?.(root) ?? null);
    return file === null ? [] : [{ place, ...file }];
  });
}

/** A text of a rule with what the report fills in. Throws where the rule has no such text. */
export function filledText(
  { messages, name }: Rule["meta"],
  key: string,
  data: Readonly<Record<string, MessageValue>> = {},
): Localized {
  const message = messages[key];
  if (message === undefined) throw new Error(`${name} has no message ${key}`);
  const inLanguage = (language: Language): Record<string, string> =>
    Object.fromEntries(
      Object.entries(data).map(([placeholder, value]) => [
        placeholder,
        typeof value === "string" ? value : value[language],
      ]),
    );
  return {
    en: formatMessage(message.en, inLanguage("en")),
    zh: formatMessage(message.zh, inLanguage("zh")),
  };
}

/**
 * The findings of a report: the one itself, then those of the other places that take part. `length` is that of the text, in UTF-16
 * units. Throws a RangeError where corrections overlap or lie outside of the text.
 */
export function diagnosticsOf(
  { meta }: Rule,
  report: ReportOf<Messages>,
  severity: Severity,
  elsewhere: readonly ElsewhereOf[],
  length: number,
): Diagnostic[] {
  const { name } = meta;
  const filled = (key: string, data?: Readonly<Record<string, MessageValue>>): Localized =>
    filledText(meta, key, data);
  const related = (place: RelatedOf<Messages>) => ({
    range: textRange(place.node.start, place.node.end),
    message: filled(place.message, place.data),
  });
  const correction = (given: CorrectionOf<Messages>, safe: boolean): Correction => {
    const edits = sortEdits(given.edits);
    if (findConflict(edits) !== null) throw new RangeError(`${name}: overlapping edits`);
    if (edits.length === 0 || edits.some((edit) => edit.range.end > length))
      throw new RangeError(`${name}: edits outside the text, or none`);
    return { title: filled(given.message, given.data), edits, safe, snippet: given.snippet ?? false };
  };
  const isHere = ({ edits }: CorrectionOf<Messages>): boolean => !edits.includes(ELSEWHERE);
  const corrections = [
    ...(report.fix && isHere(report.fix) ? [correction(report.fix, true)] : []),
    ...(report.suggestions ?? []).filter(isHere).map((suggestion) => correction(suggestion, false)),
  ];
  const absence = report.absence === true ? { absence: true } : {};
  const primary: Diagnostic = {
    rule: name,
    range: textRange(report.node.start, report.node.end),
    severity,
    message: filled(report.message, report.data),
    // What stands at the finding itself is seen there.
    related: (report.related ?? []).filter(({ node }) => !sameRange(node, report.node)).map(related),
    elsewhere: elsewhere.map(({ place, path, text }) => ({ ...related(place), path, text })),
    corrections,
    tags: report.tags ?? [],
    secondary: false,
    ...absence,
  };
  const secondary = (report.secondary ?? []).slice(0, 3).map(
    (place): Diagnostic => ({
      rule: name,
      ...related(place),
      severity: "hint",
      related: [{ range: primary.range, message: primary.message }],
      elsewhere: [],
      corrections: [],
      tags: [],
      secondary: true,
      ...absence,
    }),
  );
  return [primary, ...secondary];
}

function sameRange(a: TextRange, b: TextRange): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Source text as messages show it: one line of at most 40 characters. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}
