/** Code that an assistant asks about: what it is given, how it is reviewed, how findings look as data. Knows no disk and no editor. */

import type { Concept } from "../../rule-api/concept";
import type { Language } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import type { Parser } from "../../syntax/parser";
import type { TextEdit } from "../../text/textEdit";
import { type Finding, type FindingFix, placeData, type ReviewedFile, reviewedFile } from "../finding";
import type { EditableSource } from "../fixFile";
import type { FileUnderReview } from "../lineExplanation/lineOfFile";
import type { Reviewer } from "../reviewer";

/** Code to look at: its text, where it is (or would be), and what holds for it. */
export interface GivenCode extends EditableSource, FileUnderReview {
  /** Writes the code with the edits made, which gives `content`. Throws a ToolError where it cannot be written. */
  write(content: string, edits: readonly TextEdit[]): void | Promise<void>;
}

/** What the tools share: a workspace, and what reviews it. */
export interface AssistantWorkspace {
  readonly parser: Parser;
  readonly reviewer: Reviewer;
  /** Of a user who names none. */
  readonly language: Language;
  rules(): readonly Rule[];
  concepts(): readonly Concept[];
  pageUrl(rule: string, language: Language): string | null;
  /** Of a file as it is, or of `code` as if it stood there. Throws a ToolError. */
  given(file: string | null, code: string | null): GivenCode;
}

/** What was found in given code. */
export interface GivenReview extends ReviewedFile {
  /** How many findings the baseline of the project has; they are not among `findings`. */
  readonly baselined: number;
  /** Rules that failed, which is a mistake in Heldout. */
  readonly failed: readonly string[];
}

/** What is found in it, as the command line finds it. */
export function reviewGiven(
  { parser, reviewer, pageUrl }: AssistantWorkspace,
  { source, shown, rules, sinceBaseline }: GivenCode,
  language: Language,
): GivenReview {
  const tree = parser.parse(source.text);
  const { diagnostics, failures } =
    rules === null ? { diagnostics: [], failures: [] } : reviewer.review(source, tree, rules);
  const { known, fresh } = sinceBaseline(tree, diagnostics);
  return {
    ...reviewedFile(shown, source, fresh, language, (rule) => pageUrl(rule, language)),
    baselined: known.filter(({ secondary }) => !secondary).length,
    failed: failures.map(({ rule }) => rule),
  };
}

/** The name of a correction of a finding; it holds as long as the code stays the same. */
export function correctionId({ rule, cell, line, column }: Finding, fix: number): string {
  return `${rule}@${cell === null ? "" : `${cell}:`}${line}:${column}#${fix + 1}`;
}

export function editsData(edits: FindingFix["edits"]): readonly object[] {
  return edits.map((edit) => ({ ...placeData(edit), newText: edit.newText }));
}
