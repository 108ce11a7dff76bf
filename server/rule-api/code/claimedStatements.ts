/** Which statements a comment speaks of, and what they call. Knows lines and calls, no claim. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  type Comment,
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  isStatement,
  nodeAt,
  rootOf,
  type Statement,
  type SyntaxNode,
  type SyntaxTree,
  textOf,
} from "../../syntax/syntaxTree";
import type { Offset } from "../../text/textRange";
import { functionAround } from "./around";
import { functionsRun } from "./calledFunction";
import type { ClaimedCall, ClaimedStatement } from "./commentClaims";

interface File {
  readonly semantic: SemanticModel;
  readonly dataflow: Dataflow;
}

/**
 * The simple statements that a comment stands behind or above, up to the next comment above statements; those of a
 * one-line loop count as its own.
 */
export function statementsUnder({ tree }: SemanticModel, comment: Comment): readonly SyntaxNode[] {
  const before = textBefore(tree, comment).trimEnd();
  if (before !== "") {
    const end = lineStart(tree, comment) + before.length;
    const statement = enclosingStatement(nodeAt(tree, (end - 1) as Offset));
    return statement === null ? [] : simple([statement]);
  }
  const gap = /^(?:[ \t]*(?:\r\n|\n|\r)[ \t]*#[^\n\r]*)*(?:[ \t]*(?:\r\n|\n|\r))+[ \t]*/.exec(
    tree.text.slice(comment.end),
  );
  const first = gap === null ? null : statementFrom(tree.root, comment.end + gap[0].length);
  if (first === null) return [];
  const run: SyntaxNode[] = [first];
  for (const next of first.parent?.children ?? []) {
    const last = run.at(-1) as SyntaxNode;
    if (next.start >= last.end && /^[ \t]*(?:#[^\n\r]*)?\s*$/.test(tree.text.slice(last.end, next.start)))
      run.push(next);
  }
  return simple(run);
}

/** A comment with those in the lines right above and below it: they are one text. */
export function commentText({ tree }: SemanticModel, comment: Comment): string {
  const { comments, text } = tree;
  const follows = (above: Comment | undefined, below: Comment | undefined): boolean =>
    above !== undefined &&
    below !== undefined &&
    textBefore(tree, above).trim() === "" &&
    textBefore(tree, below).trim() === "" &&
    /^(?:\r\n|\n|\r)[ \t]*$/.test(text.slice(above.end, below.start));
  let first = comments.indexOf(comment);
  let last = first;
  while (follows(comments[first - 1], comments[first])) first--;
  while (follows(comments[last], comments[last + 1])) last++;
  return text.slice(comments[first]?.start, comments[last]?.end);
}

/** Where the comment's line begins. Not a pattern with `$`, which tries each place of a long line anew. */
function lineStart({ text }: SyntaxTree, { start }: Comment): number {
  let at: number = start;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}

/** What stands before the comment in its line. */
function textBefore(tree: SyntaxTree, comment: Comment): string {
  return tree.text.slice(lineStart(tree, comment), comment.start);
}

function statementFrom(root: SyntaxNode, at: number): SyntaxNode | null {
  for (let node: SyntaxNode | undefined = root; node !== undefined; ) {
    if (isStatement(node) && node.start === at) return node;
    node = node.children.find(({ start, end }) => start <= at && at < end);
  }
  return null;
}

function simple(statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return statements.flatMap((statement) => {
    if (statement.kind === "expression_statement" || statement.kind === "return_statement")
      return [statement];
    const body = statement.kind === "for_statement" ? statement.body.children : [];
    return body.length === 1 && body[0]?.kind === "expression_statement" ? [body[0]] : [];
  });
}

/** The file without its comments and docstrings, which claim and do nothing; everything else stays in its place. */
export function bareCode(tree: SyntaxTree): string {
  const texts = nodesOf(tree, "expression_statement").filter(({ children: [text] }) =>
    isKind(text, "string", "concatenated_string"),
  );
  return [...tree.comments, ...texts].reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    tree.text,
  );
}

/** Of that code what runs with a statement: its function, and those that are called there, of other files as they are written. */
export function codeAround({ semantic }: File, bare: string, statement: SyntaxNode): string {
  const { body = semantic.tree.root } = functionAround(statement) ?? {};
  const { root } = semantic.tree;
  return [body, ...functionsRun(semantic, body)]
    .map((code) => (rootOf(code) === root ? bare.slice(code.start, code.end) : textOf(semantic.tree, code)))
    .join("\n");
}

/** What a statement says and calls. */
export function claimedStatement(
  { semantic, dataflow }: File,
  statement: SyntaxNode | Statement,
): ClaimedStatement {
  const { tree } = semantic;
  const made = [...descendants(statement)].filter((node): node is Call => node.kind === "call");
  const [set] = statement.children;
  const sets = set?.kind === "assignment" ? semantic.qualifiedName(set.left) : null;
  return { text: textOf(tree, statement), sets, calls: made.map(claimedCall) };

  function claimedCall(call: Call): ClaimedCall {
    const { function: callee } = call;
    const method = callee.kind === "attribute" ? callee.attribute.text : textOf(tree, callee);
    const type = callee.kind === "attribute" ? dataflow.valueOf(callee.object).type : undefined;
    return {
      name: semantic.qualifiedName(callee) ?? (type === undefined ? null : `${type}.${method}`),
      method,
      argument(name, position) {
        const given = callArguments(call);
        const found =
          given.find(({ keyword }) => keyword?.text === name) ??
          given.filter(({ keyword, spread }) => keyword === null && spread === "")[position];
        if (found !== undefined)
          return textOf(tree, found.value) === "None" ? null : textOf(tree, found.value);
        return given.some(({ spread }) => spread !== "") ? undefined : null;
      },
    };
  }
}
