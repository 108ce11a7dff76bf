/** Turns the rows of a parsed tree into plain data with node identity. Knows no binding. */

import { type Offset, offset } from "../text/textRange";
import { brokenRegions } from "./brokenRegions";
import type { FlatTree } from "./flatTree";
import {
  COMMENT_KIND,
  ERROR_KIND,
  kindOf,
  LINE_CONTINUATION_KIND,
  MODULE_KIND,
  type NodeKindInfo,
} from "./nodeKinds";
import { noRepair, type Repair } from "./repair";
import type { Comment, ErrorNode, Module, SyntaxNode, SyntaxTree } from "./syntaxTree";

/** A node while its children are still being found. */
interface Draft {
  kind: string;
  start: Offset;
  end: Offset;
  parent: Draft | null;
  children: readonly Draft[];
  [property: string]: unknown;
}

/** A node whose rows are being read: its last row and its first child among those that wait for their parent. */
interface Open {
  readonly node: Draft;
  readonly kind: NodeKindInfo;
  readonly next: number;
  readonly firstChild: number;
}

const NO_HELD_NAMES: SyntaxTree["heldNames"] = new Map();

/** Lowers the whole tree of a text. `flat` was read from `repair.text`, where that differs. */
export function lower(text: string, flat: FlatTree, repair: Repair = noRepair(text)): SyntaxTree {
  const { count, kinds, starts, ends, nexts, fields, missing } = flat;
  const comments: Draft[] = [];
  const errors: Draft[] = [];
  const children: Draft[] = [];
  let nodeCount = 1;

  const create = (kind: NodeKindInfo, row: number, parent: Draft): Draft => {
    nodeCount++;
    const start = starts[row] as Offset;
    const end = ends[row] as Offset;
    // Every named kind has a shell.
    const shell = kind.shell as NonNullable<NodeKindInfo["shell"]>;
    return shell(start, end, parent, kind.leaf ? text.slice(start, end) : "") as Draft;
  };

  const root = MODULE_KIND.shell?.(offset(0), offset(text.length), null, text) as Draft;
  // Where nothing at all could be made of the text, tree-sitter's root is one error.
  if (kinds[0] === ERROR_KIND.index) errors.push(create(ERROR_KIND, 0, root));

  const open: Open[] = [];
  let current: Open = { node: root, kind: MODULE_KIND, next: count, firstChild: 0 };
  /** Two statements with neither a line end nor a `;` between: the grammar lets pass what Python refuses. */
  const noteUnseparated = (body: Draft): void => {
    for (let i = 1; i < body.children.length; i++) {
      const [before, after] = [body.children[i - 1] as Draft, body.children[i] as Draft];
      if (!/[\n\r;]/.test(text.slice(before.end, after.start)))
        errors.push(ERROR_KIND.shell?.(before.end, after.start, body, "") as Draft);
    }
  };
  /** Statements deeper than the first of their block, which Python refuses and the grammar reads over. */
  const deeper: Draft[] = [];
  const noteDeeper = (body: Draft): void => {
    const depth = ownIndentation(text, body.children[0]);
    if (depth === null) return;
    for (let i = 1; i < body.children.length; i++) {
      const own = ownIndentation(text, body.children[i]);
      if (own !== null && own.length > depth.length && own.startsWith(depth))
        deeper.push(body.children[i] as Draft);
    }
  };
  /** `rate =` and its value on the next line: the grammar reads over the line end, which Python does not. */
  const noteCutOff = (assignment: Draft): void => {
    const [target, value] = assignment.children.slice(-2) as [Draft, Draft];
    const between = text.slice(target.end, value.start).replace(/\\(?:\r\n|\n|\r)/g, "");
    if (/[\n\r]/.test(between))
      errors.push(ERROR_KIND.shell?.(target.end, value.start, assignment, "") as Draft);
  };
  const takenOut = new Set<number>(repair.statements.map((statement) => statement.start));
  const close = (): void => {
    const { node, kind, firstChild } = current;
    node.children = children.slice(firstChild);
    children.length = firstChild;
    if (kind.name === "block" || kind === MODULE_KIND) {
      noteUnseparated(node);
      noteDeeper(node);
    }
    if (kind.name === "assignment" && node.children.length > 1) noteCutOff(node);
    if (kind.required.length > 0 && lacksPart(node, kind)) {
      node.kind = "ERROR";
      errors.push(node);
    }
  };

  for (let row = 1; row < count; row++) {
    while (row === current.next) {
      close();
      current = open.pop() as Open;
    }
    const parent = current.node;
    const kind = kindOf(kinds[row] as number);
    const shape = current.kind.shapes[fields[row] as number];
    if (!kind.named) {
      if (missing[row] === 1) errors.push(create(ERROR_KIND, row, parent));
      else if (shape?.token === true) setField(parent, shape, kind.name);
      continue;
    }
    if (kind === COMMENT_KIND) {
      comments.push(withoutLineEnd(create(kind, row, parent)));
      continue;
    }
    if (kind === LINE_CONTINUATION_KIND) continue;
    if (kind.name === "expression_statement" && takenOut.has(starts[row] as number)) {
      const statement = create(ERROR_KIND, row, parent);
      errors.push(statement);
      children.push(statement);
      row = (nexts[row] as number) - 1;
      continue;
    }
    const node = create(kind, row, parent);
    if (kind === ERROR_KIND) {
      if (!isTypeParameterDefault(text, node)) errors.push(node);
    } else if (missing[row] === 1) {
      node.kind = "ERROR";
      errors.push(node);
    }
    children.push(node);
    if (shape?.token === false) setField(parent, shape, node);
    const next = nexts[row] as number;
    if (next > row + 1) {
      open.push(current);
      current = { node, kind, next, firstChild: children.length };
    } else if (kind.required.length > 0 && node.kind !== "ERROR") {
      node.kind = "ERROR";
      errors.push(node);
    }
  }
  for (let last: Open | undefined = current; last !== undefined; last = open.pop()) {
    current = last;
    close();
  }
  errors.sort((a, b) => a.start - b.start || a.end - b.end);
  const found = errors as unknown as ErrorNode[];
  return {
    text,
    root: root as unknown as Module,
    comments: comments as unknown as Comment[],
    errors: found,
    broken: brokenRegions(
      text,
      root as unknown as Module,
      found,
      repair.lines,
      deeper as unknown as SyntaxNode[],
    ),
    nodeCount,
    heldNames: NO_HELD_NAMES,
  };
}

/** What a statement is indented by; null where it does not begin its line. */
function ownIndentation(text: string, statement: Draft | undefined): string | null {
  let from: number = statement?.start ?? 0;
  for (let unit = text.charCodeAt(from - 1); unit === 32 || unit === 9; unit = text.charCodeAt(from - 1))
    from--;
  const isFirst = from === 0 || /[\n\r]/.test(text[from - 1] ?? "");
  return statement === undefined || !isFirst ? null : text.slice(from, statement.start);
}

/** The grammar takes the `\r` of a `\r\n` for a part of the comment. */
function withoutLineEnd(comment: Draft): Draft {
  const text = comment.text as string;
  if (text.endsWith("\r")) {
    comment.text = text.slice(0, -1);
    comment.end = offset(comment.end - 1);
  }
  return comment;
}

const WITHIN_TYPE_PARAMETER: ReadonlySet<string> = new Set(["type", "constrained_type"]);

/** `class A[T: int = bool]` (Python 3.13): the grammar does not know the default yet, the code is sound. */
function isTypeParameterDefault(text: string, error: Draft): boolean {
  let at = error.parent;
  while (at !== null && WITHIN_TYPE_PARAMETER.has(at.kind)) at = at.parent;
  return at?.kind === "type_parameter" && text.slice(error.start, error.end).includes("=");
}

function setField(
  parent: Draft,
  shape: { property: string; multiple: boolean },
  value: Draft | string,
): void {
  if (shape.multiple) (parent[shape.property] as (Draft | string)[]).push(value);
  else if (parent[shape.property] === null) parent[shape.property] = value;
}

/** A node that lacks a required part is an error, so that the types of all others hold. */
function lacksPart(node: Draft, kind: NodeKindInfo): boolean {
  for (const { property, multiple } of kind.required) {
    const value = node[property];
    if (value === null || (multiple && (value as unknown[]).length === 0)) return true;
  }
  return false;
}
