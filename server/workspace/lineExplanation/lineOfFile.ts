/** Lines of files as they are named, and the explanation of one under all that holds for its file. Knows no disk and no editor. */

import type { Diagnostic } from "../../engine/diagnostic";
import type { RuleSettings } from "../../engine/ruleSettings";
import type { Language } from "../../rule-api/message";
import type { Parser } from "../../syntax/parser";
import type { SyntaxTree } from "../../syntax/syntaxTree";
import { LineIndex } from "../../text/lineIndex";
import type { SourceFile } from "../../text/sourceFile";
import { type TextRange, textRange } from "../../text/textRange";
import type { SplitFindings } from "../baseline/fingerprints";
import { placesOf } from "../finding";
import type { Reviewer } from "../reviewer";
import { UsageError } from "../usageError";
import { explainLine, type LineExplanation } from "./explainLine";
import type { LineTextOptions } from "./lineText";
import { LINE_WORDS } from "./lineWords";

/** A line of a file, and in a notebook its cell. */
export interface NamedLine {
  readonly path: string;
  /** From 1; null where none is given. */
  readonly cell: number | null;
  /** From 1. */
  readonly line: number;
}

/** A file, and what holds for it. */
export interface FileUnderReview {
  readonly source: SourceFile;
  /** Its name as it is shown. */
  readonly shown: string;
  /** Null where Heldout is switched off for it. */
  readonly rules: RuleSettings | null;
  /** Of findings in this tree, those that its baseline has and the others. */
  sinceBaseline(tree: SyntaxTree, found: readonly Diagnostic[]): SplitFindings;
}

/** The explanation of a line of a file. Throws a UsageError where Heldout is off. */
export function explanationOfLine(
  { parser, reviewer }: { readonly parser: Parser; readonly reviewer: Reviewer },
  { source, shown, rules, sinceBaseline }: FileUnderReview,
  line: TextRange,
): LineExplanation {
  if (rules === null) throw new UsageError(`${shown}: Heldout is switched off in this project (enable)`);
  const tree = parser.parse(source.text);
  const fresh = (found: readonly Diagnostic[]): readonly Diagnostic[] => sinceBaseline(tree, found).fresh;
  return explainLine(reviewer, { source, tree, settings: rules, fresh }, line);
}

/** How a line of the file is explained in a terminal. */
export function lineOptions(
  { source, shown }: Pick<FileUnderReview, "source" | "shown">,
  line: TextRange,
  language: Language,
): LineTextOptions {
  const placeOf = placesOf(source);
  const { cell } = placeOf(line);
  return {
    language,
    text: source.text,
    file: cell === null ? shown : LINE_WORDS[language].cell(shown, cell),
    lineOf: (range) => {
      const place = placeOf(range);
      return place.cell === cell ? place.line : null;
    },
    place: (words) => words,
    rule: (name) => `\`${name}\``,
  };
}

/** The range of a named line. Throws a UsageError where the file has no such line, or the number of a cell is missing or too much. */
export function lineRange(source: SourceFile, { path, cell, line }: NamedLine): TextRange {
  const lines = new LineIndex(source.text);
  const missing = (): UsageError => new UsageError(`${path} has no line ${line}`);
  if (source.cells === null) {
    if (cell !== null) throw new UsageError(`${path} has no cells; name a line as in ${path}:${cell}`);
    if (line < 1 || line > lines.lineCount) throw missing();
    return rangeOfLine(lines, line - 1);
  }
  if (cell === null)
    throw new UsageError(`lines of a notebook count within a cell: ${path}:CELL:${line}, cells from 1`);
  const range = source.cells.find(({ index }) => index === cell - 1)?.range;
  if (range === undefined) throw new UsageError(`${path} has no code cell ${cell}`);
  const first = lines.lineColumnAt(range.start).line;
  const at = first + line - 1;
  if (line < 1 || at > lines.lineColumnAt(range.end).line) throw missing();
  return rangeOfLine(lines, at);
}

function rangeOfLine(lines: LineIndex, line: number): TextRange {
  return textRange(lines.lineStart(line), lines.lineEnd(line));
}
