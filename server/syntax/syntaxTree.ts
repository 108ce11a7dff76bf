/** The syntax tree of one Python text: plain, immutable data with node identity. Knows nothing of tree-sitter or of names. */

import { intersects, type Offset, type TextRange } from "../text/textRange";
import type {
  Call,
  Comment,
  ErrorNode,
  Module,
  Statement,
  String as StringNode,
  SyntaxNode,
} from "./nodes.generated";
import { STATEMENTS } from "./nodes.generated";
import { isKind, rootOf, unparenthesized } from "./walk";

export { type Argument, callArguments, writtenArguments, writtenOptions } from "./callArguments";
export type * from "./nodes.generated";
export { ancestor, descendants, isKind, rootOf, unparenthesized } from "./walk";

/** What every node has. `children` are its named children in source order, without comments. */
export interface NodeBase<Kind extends string> extends TextRange {
  readonly kind: Kind;
  readonly start: Offset;
  readonly end: Offset;
  readonly parent: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
}

/** A node without children, and its source text. */
export interface Leaf<Kind extends string> extends NodeBase<Kind> {
  readonly text: string;
}

/** What an identifier stands for that is written `self.rate` or `parts["rate"]`. */
export interface HeldName {
  /** The function or module in which it is a variable. */
  readonly owner: SyntaxNode;
  /** The name of the field; null for an entry of a dict. */
  readonly field: string | null;
}

/** One text, parsed. Parsing never fails: what is broken stands in `errors`. */
export interface SyntaxTree {
  readonly text: string;
  readonly root: Module;
  /** All comments in source order; they are no one's children. */
  readonly comments: readonly Comment[];
  /** What could not be parsed, in source order; an empty one marks a token that is missing there. */
  readonly errors: readonly ErrorNode[];
  /** Whole statements or lines that hold an error, sorted and disjoint: nothing but the breakage is reported there. */
  readonly broken: readonly TextRange[];
  /** How many named nodes the tree has: the unit in which budgets are counted. */
  readonly nodeCount: number;
  /** The identifiers that are fields or entries (`heldNames.ts`). */
  readonly heldNames: ReadonlyMap<SyntaxNode, HeldName>;
}

/** Whether a range is a node of a tree, and not one that was made of numbers. */
export function isNode(range: TextRange): range is SyntaxNode {
  return "kind" in range;
}

/** The source text of a node, also of one of another file, or of a range of this one. */
export function textOf(tree: SyntaxTree, range: TextRange): string {
  const root = isNode(range) ? rootOf(range) : tree.root;
  const { text } = isKind(root, "module") ? root : tree;
  return text.slice(range.start, range.end);
}

/** Whether the range touches a statement or line that could not be parsed. */
export function isBroken(tree: SyntaxTree, range: TextRange): boolean {
  const { broken } = tree;
  // The first region that ends at the range's start or later; if that one does not meet it, the next may.
  let low = 0;
  let high = broken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((broken[middle] as TextRange).end < range.start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < low + 2 && i < broken.length; i++)
    if (intersects(broken[i] as TextRange, range)) return true;
  return false;
}

/** Whether a node is a statement. */
export function isStatement(node: SyntaxNode): node is Statement {
  return STATEMENTS.has(node.kind);
}

/** The nearest statement that holds the node, itself included; null outside any (the module). */
export function enclosingStatement(node: SyntaxNode): Statement | null {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) if (isStatement(at)) return at;
  return null;
}

/** Whether a node ends before another begins, in one file: of nodes of two files neither stands before the other. */
export const standsBefore = (first: SyntaxNode, second: SyntaxNode): boolean =>
  first.end <= second.start && rootOf(first) === rootOf(second);

/** Whether a node lies inside of another, or is it, in one file. */
export const isInside = (inner: SyntaxNode, outer: SyntaxNode): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && rootOf(outer) === rootOf(inner);

/** Where the block of a compound statement begins; null for a simple statement. */
export function blockStart(statement: SyntaxNode): Offset | null {
  if (statement.kind === "decorated_definition") return blockStart(statement.definition);
  return statement.children.find(({ kind }) => kind === "block")?.start ?? null;
}

/** The smallest node whose range holds the offset (its end included, so that a caret behind a name finds it). */
export function nodeAt(tree: SyntaxTree, at: Offset): SyntaxNode {
  let node: SyntaxNode = tree.root;
  for (;;) {
    const candidates: readonly SyntaxNode[] = node.children;
    const inside =
      candidates.find((child) => child.start <= at && at < child.end) ??
      candidates.find((child) => child.end === at && child.start < at);
    if (inside === undefined) return node;
    node = inside;
  }
}

/** `receiver.method(...)`. */
export type MethodCall = Call & { readonly function: SyntaxNode & { readonly kind: "attribute" } };

/** The value of a string literal without interpolation and prefix semantics beyond escapes; null where it is not a plain constant. */
export function stringValue(node: SyntaxNode): string | null {
  const at = unparenthesized(node);
  if (at.kind === "concatenated_string") {
    let whole = "";
    for (const part of at.children) {
      const value = stringValue(part);
      if (value === null) return null;
      whole += value;
    }
    return whole;
  }
  if (at.kind !== "string") return null;
  return plainStringValue(at);
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
  "\n": "",
};

function plainStringValue(node: StringNode): string | null {
  let value = "";
  const opening = node.children[0];
  if (opening?.kind !== "string_start" || /[bt]/i.test(opening.text)) return null;
  const raw = /r/i.test(opening.text);
  for (const child of node.children) {
    if (child.kind === "interpolation") return null;
    if (child.kind !== "string_content") continue;
    value += raw
      ? child.text
      : child.text.replace(/\\([\s\S])/g, (all, unit: string) => SIMPLE_ESCAPES[unit] ?? all);
  }
  return value;
}
