/** The cells that a file is run in: those of a notebook, or the parts of a script that editors run one by one. Knows comments, no names. */

import type { Binding, Definition } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";
import { contains, intersects, type TextRange, textRange } from "../../text/textRange";
import type { RuleContext } from "../ruleContext";
import { topStatements } from "./around";

/** One part of a file that is run on its own. */
export interface RunCell {
  readonly range: TextRange;
  /** When it last ran, counted from 1 in its session; null where that is not known. */
  readonly executionCount: number | null;
}

/** `# %%`, and `# In[3]:`, with which a notebook is exported. */
const MARKER = /^#[ \t]*(?:%%|In[ \t]?\[[ \t]*(\d*)[ \t]*\])/;

/** The cells of the file in order; none where it is run as a whole. */
export function cellsOf({ cells, tree }: Pick<RuleContext<never>, "cells" | "tree">): readonly RunCell[] {
  if (cells !== null) return cells;
  const marks = tree.comments.filter(
    ({ start, text }) => MARKER.test(text) && (start === 0 || tree.text[start - 1] === "\n"),
  );
  if (marks.length === 0) return [];
  const first = { start: 0, count: null };
  const starts = [
    first,
    ...marks.map(({ start, text }) => {
      const count = MARKER.exec(text)?.[1] ?? "";
      return { start, count: count === "" ? null : Number(count) };
    }),
  ];
  return starts.map(({ start, count }, index) => ({
    range: textRange(start, starts[index + 1]?.start ?? tree.text.length),
    executionCount: count,
  }));
}

/** Whether a place is in a cell of a notebook that does not parse: nothing of it runs, whatever else is wrong with it. */
export function isInBrokenCell(
  { cells, tree }: Pick<RuleContext<never>, "cells" | "tree">,
  place: TextRange,
): boolean {
  const cell = cells?.find(({ range }) => contains(range, place));
  return cell !== undefined && tree.broken.some((range) => intersects(cell.range, range));
}

/**
 * Whether values stand in the file to be looked at: in a notebook, in a script with a marker of cells anywhere, and in
 * notes that were typed line by line, where `data.shape` is a statement. A single look at the end may be what is left of
 * a notebook; behind one that more follows, all is looked at.
 */
export function showsValues({ fileKind, tree }: Pick<RuleContext<never>, "fileKind" | "tree">): boolean {
  const statements = topStatements(tree);
  const looks = statements.filter(
    (node) => isKind(node, "expression_statement") && isKind(node.children[0], ...LOOKED_AT),
  );
  return (
    fileKind === "notebook" ||
    looks.length > 1 ||
    (looks.length === 1 && looks[0] !== statements.at(-1)) ||
    tree.comments.some(({ text }) => MARKER.test(text))
  );
}

/**
 * `torch.roll(x, 1)` above `torch.roll(x, -1)`: the ways to call one thing, shown one below the other. Or what is done
 * again and again for the time that it takes: `for _ in range(10): torch.mul(a, b)`.
 */
export function isOneOfSeveral(
  { semantic, text }: Pick<RuleContext<never>, "semantic" | "text">,
  call: Call,
): boolean {
  const statement: SyntaxNode | null = call.parent;
  const siblings = statement?.parent?.children ?? [];
  const at = statement === null ? -1 : siblings.indexOf(statement);
  const loop = statement?.parent?.parent;
  if (isKind(loop, "for_statement") && isKind(loop.left, "identifier") && loop.left.text === "_")
    if (siblings.every((one) => isKind(one, "expression_statement") && isKind(one.children[0], "call")))
      return true;
  return [siblings[at - 1], siblings[at + 1]].some((near) => {
    const other = isKind(near, "expression_statement") ? near.children[0] : undefined;
    if (!isKind(other, "call") || text(other.function) !== text(call.function)) return false;
    if (callArguments(other).some(({ keyword }) => /^(?:out|inplace)$/.test(keyword?.text ?? "")))
      return false;
    // A method says what it is called of; a function is called for its first argument.
    const [mine, its] = [call, other].map((one) => one.arguments.children[0]);
    const isMethod = semantic.qualifiedName(call.function) === null;
    return isMethod || (mine !== undefined && its !== undefined && text(mine) === text(its));
  });
}

/** Expressions that do nothing by themselves. */
const LOOKED_AT = ["identifier", "attribute", "subscript", "binary_operator", "comparison_operator"] as const;

/** The place of the cell in which a node begins; -1 where there is none. */
export function cellIndexOf(cells: readonly RunCell[], { start }: Pick<SyntaxNode, "start">): number {
  return cells.findLastIndex(({ range }) => range.start <= start);
}

/** The latest definition of a name in front of a statement, where its cell has none; null where the cell makes it itself. */
export function madeElsewhere(
  cells: readonly RunCell[],
  { definitions }: Binding,
  statement: SyntaxNode,
): Definition | null {
  const here = cellIndexOf(cells, statement);
  const above = definitions.filter(({ identifier }) => identifier.start < statement.start);
  return above.some(({ identifier }) => cellIndexOf(cells, identifier) === here)
    ? null
    : (above.at(-1) ?? null);
}

/** Whether a call is the last statement of a cell, whose value is shown. */
export function endsCell({ root }: SyntaxTree, cells: readonly RunCell[], call: SyntaxNode): boolean {
  const index = cellIndexOf(cells, call);
  const isLater = (other: SyntaxNode): boolean => other.start > call.start;
  return (
    cells.length > 0 && !root.children.some((other) => isLater(other) && cellIndexOf(cells, other) === index)
  );
}
