/** Where a suppression comment for a finding can be written. Knows the comments' syntax, not what they end up silencing: the caller reviews the result. */

import type { Diagnostic } from "../../engine/diagnostic";
import { findSuppressions, type Suppression } from "../../engine/suppression";
import { ancestor, enclosingStatement, nodeAt, type SyntaxTree } from "../../syntax/syntaxTree";
import type { TextEdit } from "../../text/textEdit";
import { type TextRange, textRange } from "../../text/textRange";

/**
 * Insertions that may silence the rule at this finding, best first: into a list that is there for the statement, at the
 * end of the finding's first line, of its last, of the statement's last, on a line of its own above the statement (which
 * comes before the line ends where `above` says so). Inside a string or before a continued line some of them do not do what
 * they look like.
 */
export function ignoreHereEdits(
  tree: SyntaxTree,
  { rule, range }: Diagnostic,
  above: boolean,
): readonly TextEdit[] {
  const { text } = tree;
  const suppressions = findSuppressions(tree).filter(({ foreign }) => !foreign);
  const enclosing = enclosingStatement(nodeAt(tree, range.start));
  const statement = enclosing ?? range;
  // What is compound ends with its block, and a comment down there is about something else.
  const hasBlock = enclosing?.children.some(({ kind }) => kind === "block") === true;
  const end = hasBlock ? range.end : Math.max(range.end, statement.end);

  const edits: TextEdit[] = [];
  for (const suppression of suppressions)
    if (!isForFile(suppression) && isAbout(text, suppression, statement))
      edits.push(...extended(suppression, rule));
  const atLineEnds = [range.start, range.end, end].flatMap((place) =>
    atLineEnd(text, suppressions, lineEndAt(text, place), rule),
  );
  const lineStart = lineStartAt(text, statement.start);
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, statement.start))?.[0] ?? "";
  const onOwnLine = insertion(lineStart, `${indentation}# heldout: ignore[${rule}]${lineBreakOf(text)}`);
  return [...edits, ...(above ? [onOwnLine, ...atLineEnds] : [...atLineEnds, onOwnLine])];
}

/** The insertion that silences the rule in the function around the finding, on the line of its `def`; null outside of one, or in its head. */
export function ignoreInFunctionEdit(tree: SyntaxTree, { rule, range }: Diagnostic): TextEdit | null {
  const { text } = tree;
  const definition = ancestor(nodeAt(tree, range.start), "function_definition");
  const block = definition?.children.findIndex(({ kind }) => kind === "block") ?? -1;
  const body = definition?.children[block];
  const head = definition?.children[block - 1];
  if (body === undefined || head === undefined || range.start < body.start) return null;
  const lineEnd = lineEndAt(text, head.end);
  // In `def f(): return x` there is no line of its own.
  if (body.start < lineEnd) return null;
  const suppressions = findSuppressions(tree).filter(({ foreign }) => !foreign);
  return atLineEnd(text, suppressions, lineEnd, rule)[0] ?? null;
}

/** A comment at the end of a line, or the rule added to the one there; nothing where that one silences all. */
function atLineEnd(
  text: string,
  suppressions: readonly Suppression[],
  lineEnd: number,
  rule: string,
): TextEdit[] {
  const there = suppressions.find(({ comment }) => comment.start < lineEnd && comment.end >= lineEnd);
  if (there !== undefined && !isForFile(there)) return extended(there, rule);
  return [insertion(endOfCode(text, lineEnd), `  # heldout: ignore[${rule}]`)];
}

/** The insertion that silences the rule in the whole file: into a list that is there, or a line at the top. */
export function ignoreInFileEdit(tree: SyntaxTree, rule: string): TextEdit {
  for (const suppression of findSuppressions(tree))
    if (isForFile(suppression)) for (const edit of extended(suppression, rule)) return edit;
  const { text } = tree;
  let at = text.startsWith("\ufeff") ? 1 : 0;
  // A `#!` line and an encoding comment count only where they are.
  for (const comment of tree.comments) {
    if (comment.start !== at || !/^#(!|.*coding[:=])/.test(comment.text)) break;
    at = comment.end + (/^(?:\r\n|\n|\r)/.exec(text.slice(comment.end))?.[0].length ?? 0);
  }
  const lineBreak = lineBreakOf(text);
  const before = at > 0 && at === text.length && !/[\r\n]$/.test(text) ? lineBreak : "";
  return insertion(at, `${before}# heldout: ignore-file[${rule}]${lineBreak}`);
}

/** Whether the comment stands on the statement's lines or right above it, and not on the line of a block around it. */
function isAbout(text: string, { comment, scope }: Suppression, statement: TextRange): boolean {
  if (scope.end < statement.start || statement.end < scope.start) return false;
  if (scope.start >= lineStartAt(text, statement.start)) return true;
  const alone = text.slice(lineStartAt(text, comment.start), comment.start).trim() === "";
  return alone && text.slice(comment.end, statement.start).trim() === "";
}

function isForFile({ comment }: Suppression): boolean {
  return /#\s*heldout:\s*ignore-file/.test(comment.text);
}

/** The rule added to the list of a suppression; nothing where it has no list. */
function extended({ rules }: Suppression, rule: string): TextEdit[] {
  const last = rules.at(-1);
  return last === undefined ? [] : [insertion(last.range.end, `, ${rule}`)];
}

function insertion(at: number, newText: string): TextEdit {
  return { range: textRange(at, at), newText };
}

function lineStartAt(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

function lineEndAt(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

/** Before the spaces at the end of a line. */
function endOfCode(text: string, lineEnd: number): number {
  let end = lineEnd;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return end;
}

function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}
