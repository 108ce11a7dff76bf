/** Applies the safe fixes of one file. Knows how to keep what is there; writes nothing. */

import type { RuleSettings } from "../engine/ruleSettings";
import type { Parser } from "../syntax/parser";
import type { SourceFile } from "../text/sourceFile";
import { applyEdits, type TextEdit } from "../text/textEdit";
import { fixAll, mergeSafeFixes } from "./fixAll";
import type { Reviewer } from "./reviewer";

/** A file that can be edited. */
export interface EditableSource {
  readonly source: SourceFile;
  /** The whole file as text: of a notebook, its JSON. */
  readonly content: string;
  /** `content` with edits of `source.text` made; null where they do not fit the cells of a notebook. */
  edited(edits: readonly TextEdit[]): string | null;
}

/** What the fixes of a file come to. */
export interface FixedFile {
  /** The whole file with the fixes in it. */
  readonly content: string;
  /** Of the reviewed text. */
  readonly edits: readonly TextEdit[];
}

/** Null where no safe fix applies, or where the result would no longer parse as well as what is there. */
export function fixFile(
  read: EditableSource,
  services: { readonly parser: Parser; readonly reviewer: Reviewer },
  settings: RuleSettings,
): FixedFile | null {
  const { parser, reviewer } = services;
  const errors = (text: string): number => parser.parse(text).errors.length;
  const before = errors(read.source.text);
  const attempt = (edits: readonly TextEdit[]): FixedFile | null => {
    if (edits.length === 0) return null;
    const content = read.edited(edits);
    if (content === null || content === read.content) return null;
    return { content, edits };
  };
  let fixed = attempt(fixAll(read.source, { parser, reviewer, settings, rule: null }));
  if (fixed === null && read.source.cells !== null) {
    // Some fix reaches over cells or magics: the others still apply.
    const { diagnostics } = reviewer.review(read.source, parser.parse(read.source.text), settings);
    const fitting = diagnostics.filter(({ corrections }) => {
      const fix = corrections.find(({ safe }) => safe);
      return fix !== undefined && read.edited(fix.edits) !== null;
    });
    fixed = attempt(mergeSafeFixes(fitting));
  }
  // Blanked magics keep their length, so the reviewed text takes the same edits.
  return fixed !== null && errors(applyEdits(read.source.text, fixed.edits)) <= before ? fixed : null;
}
