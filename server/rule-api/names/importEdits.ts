/** Takes names out of import statements. Knows the statement's parts, not whether anything uses them. */

import {
  type ImportFromStatement,
  type ImportStatement,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import type { TextEdit } from "../../text/textEdit";
import { textRange } from "../../text/textRange";
import type { Fixer } from "../fixer";

export type ImportEntry = ImportStatement["name"][number];

interface File {
  readonly tree: SyntaxTree;
  readonly fixer: Fixer;
}

/** What an import statement imports, in source order. */
export function importEntries(statement: ImportStatement | ImportFromStatement): readonly ImportEntry[] {
  return statement.name;
}

/** The edits that take entries out of a statement, or the statement out of the file. Null where a comment would go or a block be left empty. */
export function withoutImports(
  { tree, fixer }: File,
  statement: ImportStatement | ImportFromStatement,
  gone: ReadonlySet<SyntaxNode>,
): readonly TextEdit[] | null {
  const inside = tree.comments.some(({ start }) => start > statement.start && start < statement.end);
  if (inside) return null;
  const entries = importEntries(statement);
  if (entries.every((entry) => gone.has(entry))) {
    const isOnly = statement.parent?.children.length === 1 && !isKind(statement.parent, "module");
    return isOnly || !fixer.standsAlone(statement) ? null : [fixer.removeStatement(statement)];
  }
  const edits: TextEdit[] = [];
  const lastKept = entries.findLastIndex((entry) => !gone.has(entry));
  for (const [i, entry] of entries.entries()) {
    const next = entries[i + 1];
    if (i < lastKept && gone.has(entry) && next !== undefined)
      edits.push(fixer.remove(textRange(entry.start, next.start)));
  }
  const kept = entries[lastKept];
  const last = entries.at(-1);
  if (kept !== undefined && last !== undefined && kept !== last)
    edits.push(fixer.remove(textRange(kept.end, last.end)));
  return edits;
}
