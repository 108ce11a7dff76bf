/** Where code stands and how it is put elsewhere: what rewritings share. Knows trees, no rewriting. */

import type { DefinitionKind, SemanticModel } from "../../../server/semantic/semanticModel";
import { descendants, isInside, type SyntaxNode, type SyntaxTree } from "../../../server/syntax/syntaxTree";
import { applyEdits, type TextEdit } from "../../../server/text/textEdit";
import { textRange } from "../../../server/text/textRange";
import type { Program } from "../../support/reviewCode";

/** Gives the rewritten code, or null where the program has nothing to rewrite or would mean something else. */
export type Rewrite = (semantic: SemanticModel) => string | Program | null;

/** Kinds of definitions that make a name a variable. */
export const VARIABLES: ReadonlySet<DefinitionKind> = new Set([
  "assignment",
  "augmented",
  "annotation",
  "for",
  "with",
  "named-expression",
]);

/** Code in these runs later, never, or more than once: it stays where it is. */
export const CLOSED = [
  "lambda",
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
  "conditional_expression",
  "boolean_operator",
  "interpolation",
  "await",
  "yield",
  "named_expression",
  "comparison_operator",
] as const;

/** The source of a node. */
export const codeOf = ({ text }: SyntaxTree, { start, end }: SyntaxNode): string => text.slice(start, end);

/** Replaces what stands between two offsets. */
export const edit = (start: number, end: number, newText: string): TextEdit => ({
  range: textRange(start, end),
  newText,
});

/** The offset at which the line of an offset starts. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** The indentation of a statement that begins its line; null where something stands before it. */
export function indentOf({ text }: SyntaxTree, { start }: SyntaxNode): string | null {
  const before = text.slice(lineStart(text, start), start);
  return before.trim() === "" ? before : null;
}

/** Whether a statement is an import of any form. */
export function isImport(node: SyntaxNode): boolean {
  return /^(import|import_from|future_import)_statement$/.test(node.kind);
}

/** Whether a statement is an expression, an assignment or a `return`. */
export const isSimple = ({ kind }: SyntaxNode): boolean =>
  kind === "expression_statement" || kind === "return_statement";

/** Where code that needs the imports, and nothing else, can stand. */
export function behindImports({ root, text }: SyntaxTree): number {
  let at = 0;
  for (const [place, node] of root.children.entries()) {
    const isDocstring =
      place === 0 && node.kind === "expression_statement" && node.children[0]?.kind === "string";
    if (!isImport(node) && !isDocstring) break;
    const end = text.indexOf("\n", node.end);
    at = end < 0 ? text.length : end + 1;
  }
  return at;
}

/** The edited code, with lines behind its imports. */
export function withTop(tree: SyntaxTree, edits: readonly TextEdit[], top: string): string {
  const at = behindImports(tree);
  return `${tree.text.slice(0, at)}${top}\n${applyEdits(
    tree.text.slice(at),
    edits.map(({ range, newText }) => edit(range.start - at, range.end - at, newText)),
  )}`;
}

/** Whether a node lies in one of the statements. */
export const holds = (statements: readonly SyntaxNode[], node: SyntaxNode): boolean =>
  statements.some((one) => isInside(node, one));

/** The lines on which statements stand, from the first to the last one. */
export function linesOf({ text }: SyntaxTree, statements: readonly SyntaxNode[]): string {
  const first = statements[0] as SyntaxNode;
  const last = statements.at(-1) as SyntaxNode;
  const end = text.indexOf("\n", last.end);
  return text.slice(lineStart(text, first.start), end < 0 ? text.length : end);
}

/** Where the comments right above the line of a statement begin, which speak of it; else that line. */
export function startWithComments({ text }: SyntaxTree, { start }: SyntaxNode): number {
  let at = lineStart(text, start);
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

/** The lines of a function with this body; the body's own indentation is `indent`. */
export function functionText(
  name: string,
  parameters: readonly string[],
  code: string,
  indent: string,
  outer: string,
): string {
  const body = code
    .split("\n")
    .map((line) => (line.trim() === "" ? line : `${outer}    ${line.slice(indent.length)}`))
    .join("\n");
  return `${outer}def ${name}(${parameters.join(", ")}):\n${body}\n\n`;
}

/** Whether a string of the statements goes over several lines, which an indentation would change. */
export function hasMultilineString(tree: SyntaxTree, statements: readonly SyntaxNode[]): boolean {
  return statements.some((one) =>
    [...descendants(one)].some((node) => node.kind === "string" && codeOf(tree, node).includes("\n")),
  );
}
