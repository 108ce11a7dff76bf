/** Names written with hyphens, which Python reads as subtractions: where they stand as targets, in imports and in code. Knows no binding. */

import { type TextRange, textRange } from "../text/textRange";
import { allNodes } from "./nodesOf";
import { isKind, type SyntaxNode, type SyntaxTree } from "./syntaxTree";
import { turnedAt } from "./turnedQuotes";

const NAME = String.raw`(?:[\p{L}_][\p{L}\p{N}_]*\.)*[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)+`;
/** Where a target stands: at the start of a statement, among other targets, as a keyword of a call, behind `def` and the like. */
const BEFORE = String.raw`(?:^|;)[ \t]*|(?<=[\w\])])\([ \t]*|,[ \t]*|[^=!<>]=[ \t]*|\b(?:def|class|for|as|global|nonlocal)[ \t]+`;
/** What makes it one: a `=` of any kind, or an annotation with one. */
const AFTER = String.raw`[ \t]*(?:\[[^\]\n]*\][ \t]*|\.\w+[ \t]*)*(?::?=(?!=)|(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)=|:[^=\n]+=(?!=))`;
const TARGET = new RegExp(`(?<before>${BEFORE})(?<name>${NAME})(?=(?<after>${AFTER})?)`, "gmu");
/** What stands behind the name that each word defines: `for q-values>` is prose in a gap to be filled in. */
const BEHIND: Readonly<Record<string, RegExp>> = {
  def: /^\s*\(/,
  class: /^\s*[(:]/,
  for: /^\s*(?:,|in\b)/,
  as: /^[ \t]*(?:[,:)\r\n]|$)/,
  global: /^[ \t]*(?:[,;\r\n]|$)/,
  nonlocal: /^[ \t]*(?:[,;\r\n]|$)/,
};
const IMPORT = new RegExp(
  `(?<before>^[ \\t]*(?:import|from)[ \\t]+(?:[\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?,[ \\t]*)*)(?<name>${NAME})`,
  "gmu",
);

export interface HyphenatedName extends TextRange {
  readonly name: string;
}

/** Names with hyphens in broken statements that are assigned to, defined or given as a keyword. */
export function hyphenatedTargets(tree: SyntaxTree): HyphenatedName[] {
  if (tree.errors.length === 0) return [];
  // Behind a quote too many it is prose.
  const code = codeOf(tree).slice(0, turnedAt(tree.text, tree.root, tree.errors) ?? undefined);
  return [...code.matchAll(TARGET)].flatMap((match) => {
    const { before = "", name = "", after } = match.groups ?? {};
    const at = match.index + before.length;
    const word = /\b(def|class|for|as|global|nonlocal)\s+$/.exec(before)?.[1] ?? "";
    const isDefinition = BEHIND[word]?.test(code.slice(at + name.length)) === true;
    // A colon behind something else is a dict's or a slice's.
    const isEntry = /^\s*:(?!=)/.test(after ?? "") && !/^[ \t;]*$/.test(before);
    const line = code.slice(Math.max(code.lastIndexOf("\n", at - 1), 0), at);
    const isCondition = /\b(if|elif|while|assert|return|and|or|not|in)[ \t]*\([ \t]*$/.test(line);
    const isTarget = isBroken(tree, at) && !isCondition && !isEntry && (after !== undefined || isDefinition);
    return isTarget ? [place(at, name)] : [];
  });
}

/** Module names with hyphens in import statements; the grammar lets some of them pass as two statements on one line. */
export function hyphenatedImports(tree: SyntaxTree): HyphenatedName[] {
  const passed = tree.root.children.filter(
    (node) => node.kind === "import_statement" && tree.text[node.end] === "-",
  );
  if (tree.errors.length === 0 && passed.length === 0) return [];
  return [...codeOf(tree).matchAll(IMPORT)].flatMap((match) => {
    const { before = "", name = "" } = match.groups ?? {};
    const at = match.index + before.length;
    const isHere = isBroken(tree, at) || passed.some(({ start, end }) => start <= at && at <= end);
    return isHere ? [place(at, name)] : [];
  });
}

/** All places of such a name in code, standing there as a whole. */
export function placesOfHyphenated(tree: SyntaxTree, name: string): TextRange[] {
  const escaped = name.replace(/[.\\]/g, "\\$&");
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_.])${escaped}(?![\\p{L}\\p{N}_])`, "gu");
  return [...codeOf(tree).matchAll(whole)].map((match) => textRange(match.index, match.index + name.length));
}

/**
 * The operands of `a-b-c` written without spaces, first to last: the first a name or attribute chain, the last one's
 * leading name. Null where the operands are something else.
 */
export function hyphenatedOperands(tree: SyntaxTree, node: SyntaxNode): SyntaxNode[] | null {
  if (node.kind !== "binary_operator" || node.operator !== "-") return null;
  const { left, right } = node;
  const last = leadingName(right);
  if (last === null || tree.text.slice(left.end, right.start) !== "-") return null;
  if (left.kind === "identifier" || (left.kind === "attribute" && leadingName(left) !== null))
    return [left, last];
  const before = hyphenatedOperands(tree, left);
  return before !== null && left.end === before.at(-1)?.end ? [...before, last] : null;
}

/** The name that an expression of attributes, calls and subscripts begins with. */
export function leadingName(node: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode = node; ; ) {
    if (at.kind === "identifier") return at;
    if (at.kind === "attribute") at = at.object;
    else if (at.kind === "call") at = at.function;
    else if (at.kind === "subscript") at = at.value;
    else return null;
  }
}

/** The text with comments and strings blanked, so that only code is searched. */
function codeOf(tree: SyntaxTree): string {
  const blanked: SyntaxNode[] = [...tree.comments];
  for (const node of allNodes(tree))
    if (isKind(node, "string_start", "string_content", "string_end")) blanked.push(node);
  let code = "";
  let end = 0;
  for (const { start, end: next } of blanked.sort((a, b) => a.start - b.start)) {
    if (start < end) continue;
    code += tree.text.slice(end, start) + blank(tree.text.slice(start, next));
    end = next;
  }
  code += tree.text.slice(end);
  // A quote that is left opens a string that nothing closes.
  return code.replace(/("""|''')[\s\S]*|["'][^\r\n]*/g, blank);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

function isBroken(tree: SyntaxTree, at: number): boolean {
  return tree.broken.some(({ start, end }) => start <= at && at < end);
}

function place(at: number, name: string): HyphenatedName {
  return { ...textRange(at, at + name.length), name };
}
