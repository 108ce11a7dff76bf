/** Turns a tree-sitter tree into plain data in one cursor walk. Knows the cursor's interface, not which binding it comes from. */

import { type Offset, offset, type TextRange, textRange } from "../text/textRange";
import { FIELDS, type FieldShape, LEAVES, STATEMENTS } from "./nodes.generated";
import type { Comment, ErrorNode, Module, SyntaxNode, SyntaxTree } from "./syntaxTree";

/** What the native and the WebAssembly cursor have in common; positions in UTF-16 code units. */
export interface Cursor {
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly currentFieldName: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** One kind of node as the walk needs it. */
interface KindInfo {
  readonly name: string;
  readonly named: boolean;
  readonly leaf: boolean;
  readonly fields: Readonly<Record<string, FieldShape>> | null;
  readonly shapes: readonly FieldShape[];
}

/** What is known of tree-sitter's type ids so far; each binding numbers them for itself and fills one. */
export type KindTable = Map<number, KindInfo>;

const NO_SHAPES: readonly FieldShape[] = [];
const NO_CHILDREN: readonly SyntaxNode[] = Object.freeze([]);
const ERROR_KIND: KindInfo = { name: "ERROR", named: true, leaf: false, fields: null, shapes: NO_SHAPES };
const MODULE_KIND: KindInfo = { ...ERROR_KIND, name: "module" };

function kindUnder(cursor: Cursor, kinds: KindTable): KindInfo {
  const id = cursor.nodeTypeId;
  const known = kinds.get(id);
  if (known !== undefined) return known;
  const name = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const fields = (named ? FIELDS[name] : undefined) ?? null;
  const shapes = fields === null ? NO_SHAPES : Object.values(fields);
  const info =
    name === "ERROR" ? ERROR_KIND : { name, named, leaf: named && LEAVES.has(name), fields, shapes };
  kinds.set(id, info);
  return info;
}

interface Draft {
  kind: string;
  start: Offset;
  end: Offset;
  parent: Draft | null;
  children: Draft[];
  text?: string;
  [property: string]: unknown;
}

/** Lowers the whole tree that the cursor stands on the root of. */
export function lower(text: string, cursor: Cursor, kinds: KindTable): SyntaxTree {
  const comments: Draft[] = [];
  const errors: Draft[] = [];
  let nodeCount = 0;

  const create = (info: KindInfo, parent: Draft | null): Draft => {
    nodeCount++;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const node: Draft = {
      kind: info.name,
      start: offset(start),
      end: offset(end),
      parent,
      children: info.leaf ? (NO_CHILDREN as unknown as Draft[]) : [],
    };
    if (info.leaf) node.text = text.slice(start, end);
    else for (const shape of info.shapes) node[shape.property] = shape.multiple ? [] : null;
    return node;
  };

  const attach = (node: Draft | string, parent: Draft, parentInfo: KindInfo): void => {
    if (parentInfo.fields === null) return;
    const field = cursor.currentFieldName;
    if (!field) return;
    const shape = parentInfo.fields[field];
    if (shape === undefined || shape.token !== (typeof node === "string")) return;
    if (shape.multiple) (parent[shape.property] as (Draft | string)[]).push(node);
    else if (parent[shape.property] === null) parent[shape.property] = node;
  };

  const root = create(kindUnder(cursor, kinds), null);
  const infos: KindInfo[] = [MODULE_KIND];
  if (root.kind === "ERROR") errors.push({ ...root, parent: root });
  root.kind = "module";
  root.start = offset(0);
  root.end = offset(text.length);

  let parent = root;
  let more = cursor.gotoFirstChild();
  while (more) {
    const info = kindUnder(cursor, kinds);
    const parentInfo = infos[infos.length - 1] as KindInfo;
    let down = false;
    if (!info.named) {
      if (cursor.startIndex === cursor.endIndex && cursor.nodeIsMissing)
        errors.push(create(ERROR_KIND, parent));
      else attach(info.name, parent, parentInfo);
    } else if (info.name === "comment") {
      comments.push(create(info, parent));
    } else if (info.name !== "line_continuation") {
      const node = create(info, parent);
      if (info === ERROR_KIND) {
        if (!isTypeParameterDefault(node)) errors.push(node);
      } else if (node.start === node.end && cursor.nodeIsMissing) {
        node.kind = "ERROR";
        errors.push(node);
      }
      parent.children.push(node);
      attach(node, parent, parentInfo);
      if (!info.leaf && cursor.gotoFirstChild()) {
        down = true;
        infos.push(info);
        parent = node;
      }
    }
    if (down) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || parent === root) {
        more = false;
        break;
      }
      requireFields(parent, infos.pop() as KindInfo, errors);
      parent = parent.parent as Draft;
    }
  }
  errors.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    text,
    root: root as unknown as Module,
    comments: comments as unknown as Comment[],
    errors: errors as unknown as ErrorNode[],
    broken: brokenRegions(text, errors),
    nodeCount,
  };
}

/** `class A[T = int]` (Python 3.13): the grammar does not know the default yet, the code is sound. */
function isTypeParameterDefault(node: Draft): boolean {
  return node.parent?.kind === "type_parameter";
}

/** A node that lacks a required part is an error, so that the types of all others hold. */
function requireFields(node: Draft, info: KindInfo, errors: Draft[]): void {
  for (const shape of info.shapes) {
    if (!shape.required) continue;
    const value = node[shape.property];
    if (value === null || (shape.multiple && (value as unknown[]).length === 0)) {
      node.kind = "ERROR";
      errors.push(node);
      return;
    }
  }
}

const BODIES: ReadonlySet<string> = new Set(["block", "module"]);

/** The lines of each error together with the simple statement (or the header of the compound one) around it. */
function brokenRegions(text: string, errors: readonly Draft[]): TextRange[] {
  const regions: TextRange[] = [];
  for (const error of errors) {
    let start: number = error.start;
    let end: number = error.end;
    for (let at: Draft | null = error; at !== null && !BODIES.has(at.kind); at = at.parent) {
      const body = at.children.find((child) => child.kind === "block");
      if (STATEMENTS.has(at.kind) && body === undefined) {
        start = Math.min(start, at.start);
        end = Math.max(end, at.end);
      } else if (body !== undefined && error.start < body.start) {
        start = Math.min(start, at.start);
        end = Math.max(end, Math.min(body.start, at.end));
      }
    }
    regions.push(wholeLines(text, start, end));
  }
  regions.sort((a, b) => a.start - b.start);
  const merged: TextRange[] = [];
  for (const region of regions) {
    const last = merged[merged.length - 1];
    if (last !== undefined && region.start <= last.end)
      merged[merged.length - 1] = textRange(last.start, Math.max(last.end, region.end));
    else merged.push(region);
  }
  return merged;
}

function wholeLines(text: string, start: number, end: number): TextRange {
  const from = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  const ends = [text.indexOf("\n", end), text.indexOf("\r", end)].filter((at) => at >= 0);
  return textRange(start === 0 ? 0 : from, ends.length === 0 ? text.length : Math.min(...ends));
}
