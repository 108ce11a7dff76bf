/** Data that are split by hand at a share of their length, `x[:int(0.8 * len(x))]` and the rest. Knows slices and names, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  textOf,
} from "../../syntax/syntaxTree";

interface File {
  readonly tree: SyntaxTree;
  readonly semantic: SemanticModel;
}

type Subscript = SyntaxNode & { readonly kind: "subscript" };

/** Whether a subscript takes the first rows, up to a share of all, and another one of the same function the rows from there. */
export function isShareSlice(file: File, node: Subscript): boolean {
  const first = rowSlice(node);
  if (first === null) return false;
  const bound = /^0?\s*:\s*([^:]+)$/.exec(textOf(file.tree, first))?.[1]?.trim();
  const boundNode = first.children.at(-1);
  if (bound === undefined || boundNode === undefined || !isShare(file, boundNode)) return false;
  const container = textOf(file.tree, node.value);
  const function_ = ancestor(node, "function_definition") ?? file.tree.root;
  for (const other of descendants(function_)) {
    if (other.kind !== "subscript" || textOf(file.tree, other.value) !== container) continue;
    const rest = rowSlice(other);
    if (rest === null) continue;
    const [from, to] = textOf(file.tree, rest).split(":");
    if (from?.trim() === bound && to !== undefined) return true;
  }
  return false;
}

function rowSlice(node: Subscript): (SyntaxNode & { readonly kind: "slice" }) | null {
  const [index] = node.subscript;
  const rows = isKind(index, "tuple") ? index.children[0] : index;
  return isKind(rows, "slice") ? rows : null;
}

/** Whether a number is computed as a part of a length: by multiplication with a fraction, or of a `len` or `shape`. */
function isShare({ tree, semantic }: File, bound: SyntaxNode): boolean {
  const definitions = isKind(bound, "identifier") ? (semantic.bindingOf(bound)?.definitions ?? []) : [];
  const [only, ...others] = definitions;
  const assignment = others.length === 0 ? only?.identifier.parent : null;
  const computed = isKind(bound, "identifier")
    ? isKind(assignment, "assignment") && assignment.left === only?.identifier
      ? assignment.right
      : null
    : bound;
  if (computed === null) return false;
  for (const node of [computed, ...descendants(computed)]) {
    if (node.kind !== "binary_operator" || node.operator !== "*") continue;
    const text = textOf(tree, computed);
    if (/(^|[^\w.])0?\.\d/.test(text) || /\blen\(|\.shape\[/.test(text)) return true;
  }
  return false;
}
