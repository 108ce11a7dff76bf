/** Which code runs in the process of rank 0 only, as far as its conditions certainly say so. Knows how ranks are asked for, reports nothing. */

import { endsProgram } from "../../dataflow/controlFlowGraph";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode, textOf, unparenthesized } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { enclosing } from "../code/around";
import { mentions } from "../code/mentions";

interface File {
  readonly semantic: SemanticModel;
}

/** A condition that the first process alone meets, or (`met` false) that it alone does not meet. */
export interface RankGuard {
  readonly condition: SyntaxNode;
  /** It has no other branch. */
  readonly isAlone: boolean;
}

const RANK = /(?:^|[._])(?:get_)?(?:global_|local_|node_|process_|proc_|world_)?rank(?:\(\))?$|\bRANK\b/i;
const MAIN =
  /(?:^|[._])(?:is_)?(?:local_|world_|global_)?(?:main|master|chief|primary|rank_?zero|zero_rank)(?:_process|_proc|_rank|_node)?(?:\(\))?$|is_global_zero$/i;

/** The nearest condition because of which a place runs in the process of rank 0 only; null where none certainly says so. */
export function rankGuard(file: File, node: SyntaxNode): RankGuard | null {
  let from = node;
  for (let at = node.parent; at !== null && at.kind !== "function_definition"; from = at, at = at.parent) {
    if (at.kind === "if_statement" && from === at.consequence && isFirst(file, at.condition, true))
      return { condition: at.condition, isAlone: at.alternative.length === 0 };
    if (!isKind(at, "block", "module")) continue;
    for (const other of at.children)
      if (other.end <= from.start && isKind(other, "if_statement") && leaves(file, other))
        if (isFirst(file, other.condition, false)) return { condition: other.condition, isAlone: true };
  }
  return null;
}

/** Whether a rank decides if a place runs, or the place asks for one to decide that: `if hvd.rank() == 0:`, and its other branches. */
export function isAskedOfRank(file: File, node: SyntaxNode): boolean {
  return (
    ancestor(node, "conditional_expression") !== null ||
    enclosing(node, "if_statement").some(
      ({ condition, alternative }) =>
        contains(condition, node) ||
        mentions(file, condition, /rank/i) ||
        alternative.some((way) => contains(way, node)),
    )
  );
}

/** Whether what stands behind an `if` runs only where its condition does not hold. */
export function leaves(
  { semantic }: File,
  { consequence, alternative }: SyntaxNode & { readonly kind: "if_statement" },
): boolean {
  const last = consequence.children.at(-1);
  const isLeft =
    isKind(last, "return_statement", "continue_statement", "break_statement", "raise_statement") ||
    (last !== undefined && endsProgram(semantic, last));
  return alternative.length === 0 && isLeft;
}

/** Whether rank 0 alone meets a condition; with `met` false, whether it alone does not. */
function isFirst(file: File, condition: SyntaxNode, met: boolean): boolean {
  const node = unparenthesized(condition);
  if (isKind(node, "not_operator"))
    return isRank(file, node.argument) ? met : isFirst(file, node.argument, !met);
  if (isKind(node, "boolean_operator"))
    return (
      node.operator === (met ? "and" : "or") &&
      (isFirst(file, node.left, met) || isFirst(file, node.right, met))
    );
  if (isKind(node, "comparison_operator")) {
    const [left, right] = node.children;
    const isZero = left !== undefined && isKind(right, "integer") && right.text === "0";
    return node.operators.join() === (met ? "==" : "!=") && isZero && isRank(file, left);
  }
  if (isRank(file, node)) return !met;
  if (!met) return false;
  const [value, ...others] = valuesOf(file, node);
  if (value !== undefined && others.length === 0 && !isKind(value, "call", "attribute", "identifier"))
    return isFirst(file, value, met);
  return MAIN.test(nameOf(file, node));
}

/** The number of a process, by its name or by what was stored under its name. */
function isRank(file: File, node: SyntaxNode): boolean {
  if (!isKind(node, "identifier", "attribute", "call", "subscript")) return false;
  return (
    RANK.test(nameOf(file, node)) ||
    valuesOf(file, node).some(
      (value) =>
        !isKind(value, "comparison_operator", "boolean_operator", "not_operator") &&
        /get_rank|RANK|\brank\b/.test(textOf(file.semantic.tree, value)),
    )
  );
}

/** A name or a call without arguments as the library calls it, else as it is written. */
function nameOf({ semantic }: File, node: SyntaxNode): string {
  const called = isKind(node, "call") && node.arguments.children.length === 0 ? node.function : node;
  return semantic.qualifiedName(called) ?? textOf(semantic.tree, called);
}

function valuesOf({ semantic }: File, node: SyntaxNode): SyntaxNode[] {
  if (node.kind !== "identifier") return [];
  return (semantic.bindingOf(node)?.definitions ?? []).flatMap(({ value }) => value ?? []);
}
