/** What a finding is known by when its line has moved: its rule and its statement. Knows the tree, no file and no baseline's format. */

import type { Diagnostic } from "../../engine/diagnostic";
import { blockStart, enclosingStatement, nodeAt, type SyntaxTree } from "../../syntax/syntaxTree";
import type { BaselineEntry } from "./baseline";

/** Findings apart: those that a baseline has, and the others. */
export interface SplitFindings {
  readonly known: readonly Diagnostic[];
  readonly fresh: readonly Diagnostic[];
}

/** The entries that stand for the findings of a file. */
export function baselineEntries(
  tree: SyntaxTree,
  file: string,
  diagnostics: readonly Diagnostic[],
): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.secondary) continue;
    const { rule } = diagnostic;
    const hash = statementHash(tree, diagnostic);
    const key = `${rule} ${hash}`;
    entries.set(key, { file, rule, hash, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return [...entries.values()];
}

/** Of equal findings as many are known as the entries of the file count, the first ones; second places go with their finding. */
export function splitByBaseline(
  tree: SyntaxTree,
  diagnostics: readonly Diagnostic[],
  entries: readonly BaselineEntry[],
): SplitFindings {
  if (entries.length === 0) return { known: [], fresh: diagnostics };
  const left = new Map(entries.map(({ rule, hash, count }) => [`${rule} ${hash}`, count]));
  const known = new Set<Diagnostic>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.secondary) continue;
    const key = `${diagnostic.rule} ${statementHash(tree, diagnostic)}`;
    const count = left.get(key) ?? 0;
    if (count === 0) continue;
    left.set(key, count - 1);
    known.add(diagnostic);
  }
  const isKnown = (diagnostic: Diagnostic): boolean => {
    if (!diagnostic.secondary) return known.has(diagnostic);
    const [first] = diagnostic.related;
    return [...known].some(
      ({ rule, range }) =>
        rule === diagnostic.rule && range.start === first?.range.start && range.end === first.range.end,
    );
  };
  return {
    known: diagnostics.filter(isKnown),
    fresh: diagnostics.filter((diagnostic) => !isKnown(diagnostic)),
  };
}

/**
 * 64 bits of the statement around a finding, as 16 hexadecimal digits; of a compound statement, of its head. Indentation, blank lines
 * and spaces at line ends do not count, so that a statement may move into an `if`.
 */
function statementHash(tree: SyntaxTree, { range }: Diagnostic): string {
  const statement = enclosingStatement(nodeAt(tree, range.start));
  const { start, end } = statement ?? range;
  const block = statement === null ? null : blockStart(statement);
  const lines = tree.text.slice(start, block ?? end).split(/\r\n|\n|\r/);
  return fnv1a(
    lines
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .join("\n"),
  );
}

/** FNV-1a with 64 bits, over UTF-16 units: the engine's layers have no cryptography, and nobody attacks a baseline. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
