/** Applies all safe fixes of a file until none is left. Knows no editor and no disk; the caller writes the result. */

import type { Diagnostic } from "../engine/diagnostic";
import type { RuleSettings } from "../engine/linter";
import type { Parser } from "../syntax/parser";
import { EditedText } from "../text/editedText";
import type { SourceFile } from "../text/sourceFile";
import { findConflict, type TextEdit } from "../text/textEdit";
import type { Reviewer } from "./reviewer";

export interface FixAllOptions {
  readonly parser: Parser;
  readonly reviewer: Reviewer;
  readonly settings: RuleSettings;
  /** Only this rule's fixes; null: all rules'. */
  readonly rule: string | null;
}

/** A fix may bring a second finding to light; more rounds than this would be two fixes undoing each other. */
const MAX_ROUNDS = 10;

/**
 * The edits of `source.text`, in source order and disjoint, that make every safe fix, those of findings that appear on
 * the way included. Of two fixes that overlap, the later one waits for the next round.
 */
export function fixAll(source: SourceFile, options: FixAllOptions): readonly TextEdit[] {
  const edited = new EditedText(source.text);
  const seen = new Set([source.text]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { text } = edited;
    const review = options.reviewer.review({ ...source, text }, options.parser.parse(text), options.settings);
    const edits = mergeSafeFixes(
      review.diagnostics.filter(({ rule }) => options.rule === null || rule === options.rule),
    );
    if (edits.length === 0) break;
    edited.apply(edits);
    if (seen.has(edited.text)) break;
    seen.add(edited.text);
  }
  return edited.edits();
}

/** The edits of as many safe fixes as go together, first come first served. An edit that two fixes share is made once. */
export function mergeSafeFixes(diagnostics: readonly Diagnostic[]): readonly TextEdit[] {
  let merged: readonly TextEdit[] = [];
  for (const { corrections } of diagnostics) {
    const fix = corrections.find(({ safe }) => safe);
    if (fix === undefined) continue;
    const added = fix.edits.filter((edit) => !merged.some((other) => sameEdit(edit, other)));
    const together = [...merged, ...added];
    if (findConflict(together) === null) merged = together;
  }
  return merged;
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
}
