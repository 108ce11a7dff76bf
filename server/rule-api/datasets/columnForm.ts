/** Whether a loss gets one column or one row of numbers, also where only the way they are written says it. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { batchTensor } from "./batchTensor";
import { isTableColumn } from "./tableColumn";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** `column`: (N, 1); `row`: (N,). `written`: the shape before is not known, so that it holds only beside one that is. */
export interface ColumnForm {
  readonly form: "column" | "row";
  readonly written: boolean;
}

/** Give the same numbers in the same shape. */
const KEEPS = /^(?:to|cuda|cpu|float|double|half|type|contiguous|detach|clone)$/;

/** What form a tensor has where a batch is at hand; null where that is not certain. */
export function columnForm(file: File, node: SyntaxNode): ColumnForm | null {
  const known = knownForm(file, node);
  if (known !== null) return { form: known, written: false };
  const form = writtenForm(file, node);
  return form === null ? null : { form, written: true };
}

/** `column`: the last axis has one element and is not the only one; `row`: there is one axis, of more than one element. */
function knownForm(file: File, node: SyntaxNode): ColumnForm["form"] | null {
  const { sizes, rank } = batchTensor(file, node)?.shape ?? {};
  if (sizes === undefined && isTableColumn(file, node)) return "row";
  if (sizes === undefined || rank === "batched") return null;
  if (rank === "known" && sizes.length === 1) return sizes[0] === 1 ? null : "row";
  const isColumn =
    sizes.at(-1) === 1 && (rank === "open" ? sizes.length === 1 : sizes.length === 2 && sizes[0] !== 1);
  return isColumn ? "column" : null;
}

/** `y.unsqueeze(1)` and `y[:, None]` end with an axis of one element; `net(x).squeeze(-1)`, `net(x)[:, 0]` and `y.flatten()` take it away. */
function writtenForm(file: File, given: SyntaxNode): ColumnForm["form"] | null {
  const node = unmoved(file, given);
  if (isKind(node, "subscript")) {
    const [rows, last, ...more] = node.subscript;
    const isAll = isKind(rows, "ellipsis") || (isKind(rows, "slice") && rows.children.length === 0);
    if (!isAll || last === undefined || more.length > 0) return null;
    const isNewAxis =
      isKind(last, "none") || (isKind(last, "attribute") && last.attribute.text === "newaxis");
    if (isNewAxis) return isOpen(file, node.value) ? "column" : null;
    const { constant } = file.dataflow.valueOf(last);
    return (constant === 0 || constant === -1) && endsWithOne(file, node.value) ? "row" : null;
  }
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const { object, attribute } = node.function;
  const [axis, ...more] = callArguments(node);
  if (more.length > 0) return null;
  const { constant } = axis === undefined ? {} : file.dataflow.valueOf(axis.value);
  const isLast = constant === 1 || constant === -1;
  if (attribute.text === "unsqueeze") return isLast && isOpen(file, object) ? "column" : null;
  if (attribute.text === "squeeze")
    return (axis === undefined || isLast) && (endsWithOne(file, object) || isOpen(file, object))
      ? "row"
      : null;
  return /^(?:flatten|ravel)$/.test(attribute.text) && axis === undefined ? "row" : null;
}

/** `net(x).squeeze(-1)` and `net(x)[:, 0]` of a network with one output, of which the other axes are not known. */
export function isOutputOfOne(file: File, given: SyntaxNode): boolean {
  const node = unmoved(file, given);
  if (isKind(node, "subscript")) return endsWithOne(file, node.value);
  return (
    isKind(node, "call") && isKind(node.function, "attribute") && endsWithOne(file, node.function.object)
  );
}

/** What is called `.float()` and moved, and what a name was last given. */
function unmoved(file: File, given: SyntaxNode): SyntaxNode {
  const node = unparenthesized(given);
  if (isKind(node, "identifier")) {
    const { call } = file.dataflow.valueOf(node);
    return call === undefined ? node : unmoved(file, call);
  }
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return node;
  return KEEPS.test(node.function.attribute.text) ? unmoved(file, node.function.object) : node;
}

/** Nothing is known of the axes. */
const isOpen = (file: File, node: SyntaxNode): boolean => batchTensor(file, node)?.shape === undefined;

/** What a network with one output gives. */
const endsWithOne = (file: File, node: SyntaxNode): boolean => {
  const { sizes, rank } = batchTensor(file, node)?.shape ?? {};
  return sizes?.at(-1) === 1 && (rank === "open" || sizes.length === 2);
};
