/** What a correction makes of the code, snippets expanded to their placeholders. Knows no rule. */

import type { Correction, Diagnostic } from "../../server/engine/diagnostic";
import { applyEdits, findConflict, type TextEdit } from "../../server/text/textEdit";

/** The code after one correction; tab stops become their placeholder texts. */
export function corrected(code: string, correction: Correction): string {
  return applyEdits(code, correction.snippet ? correction.edits.map(expanded) : correction.edits);
}

function expanded(edit: TextEdit): TextEdit {
  let text = edit.newText;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text
      .replace(/(?<!\\)\$\{\d+:([^{}]*)\}/g, "$1")
      .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1");
  }
  return { ...edit, newText: text.replace(/(?<!\\)\$(\d+|\{\d+\})/g, "").replace(/\\([$}\\])/g, "$1") };
}

/** The code after all safe fixes that do not collide (as 'fix all' does it), and whether some were left out. */
export function allFixed(code: string, found: readonly Diagnostic[]): { code: string; leftOut: boolean } {
  const edits: TextEdit[] = [];
  let leftOut = false;
  for (const diagnostic of found) {
    const fix = safeFix(diagnostic);
    if (fix === null) continue;
    const fresh = fix.edits.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (findConflict([...edits, ...fresh]) !== null) leftOut = true;
    else edits.push(...fresh);
  }
  return { code: applyEdits(code, edits), leftOut };
}

/** Two fixes may bring the same import. */
function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
}

/** The fix of a finding that may be applied unseen, if it has one. */
export function safeFix(diagnostic: Diagnostic): Correction | null {
  return diagnostic.corrections.find((correction) => correction.safe) ?? null;
}
