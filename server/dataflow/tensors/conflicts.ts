/** Which conflicts of a run are certain: none that a test of shapes, or a handled failure, may keep from happening. */

import type { TensorKnowledge } from "../../knowledge/tensorKnowledge";
import { catchesErrors } from "../../semantic/tries";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { Unit } from "../controlFlowGraph";
import type { Frame } from "../frame";
import type { TensorConflict } from "./tensor";

const testsShapes = new WeakMap<SyntaxNode, boolean>();

/** The conflicts that a run of a unit found. `followed`: it was run for one caller, whose flags decide its branches. */
export function certainConflicts(
  known: TensorKnowledge,
  unit: Unit,
  conflicts: Frame["conflicts"],
  followed: boolean,
): readonly TensorConflict[] {
  if (conflicts.size === 0) return [];
  const tests = testsShapes.get(unit) ?? testsShapesIn(unit, known);
  testsShapes.set(unit, tests);
  if (tests || (followed && leavesEarly(unit))) return [];
  return [...conflicts].flatMap(([node, all]) =>
    isUncertain(node, unit, followed) ? [] : followed ? all : all.filter((one) => isOwn(one, unit)),
  );
}

/** Whether all sizes are numbers, or what the unit itself or the constructor of its class was handed: one number throughout. */
function isOwn({ wants, has }: TensorConflict, unit: Unit): boolean {
  const around = ancestor(unit, "class_definition");
  return [wants, has].every(
    (size) =>
      typeof size === "number" ||
      size.terms.every(({ symbol: { site } }) => {
        const function_ = ancestor(site, "function_definition");
        const isConstructor = function_ !== null && function_.name.text === "__init__";
        return (
          function_ === unit ||
          (isConstructor && around !== null && ancestor(function_, "class_definition") === around)
        );
      }),
  );
}

/** Whether a branch ends the function, so that what follows is for some of its callers only. */
function leavesEarly(unit: Unit): boolean {
  for (const node of descendants(unit))
    if (
      isKind(node, "return_statement", "raise_statement") &&
      ancestor(node, "if_statement", "match_statement", "while_statement", "for_statement") !== null
    )
      return true;
  return false;
}

function conditionsOf(unit: Unit): readonly SyntaxNode[] {
  const conditions: SyntaxNode[] = [];
  for (const node of descendants(unit)) {
    if (isKind(node, "if_statement", "elif_clause", "while_statement")) conditions.push(node.condition);
    else if (
      isKind(node, "conditional_expression", "assert_statement", "match_statement", "boolean_operator")
    )
      conditions.push(node);
  }
  return conditions;
}

function testsShapesIn(unit: Unit, known: TensorKnowledge): boolean {
  const conditions = conditionsOf(unit);
  if (conditions.some((condition) => asks(condition, known.asksForShape))) return true;
  const sizes = conditions.length === 0 ? new Set<string>() : namesOfSizes(unit, known);
  return sizes.size > 1 && conditions.some((condition) => comparesTwo(condition, sizes));
}

/** `rows = x.shape[0]`, `batch, width = x.size()` */
function namesOfSizes(unit: Unit, known: TensorKnowledge): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of descendants(unit)) {
    if (!isKind(node, "assignment") || node.right === null) continue;
    const { left, right } = node;
    const asked = isKind(right, "call") ? right.function : right;
    if (!asks(asked, known.asksForShape)) continue;
    for (const target of isKind(left, "pattern_list", "tuple_pattern") ? left.children : [left])
      if (isKind(target, "identifier")) names.add(target.text);
  }
  return names;
}

/** `if rows > others:` of the sizes of two tensors: each branch is for other shapes. */
function comparesTwo(condition: SyntaxNode, sizes: ReadonlySet<string>): boolean {
  return [...descendants(condition)].some(
    (node) =>
      isKind(node, "comparison_operator") &&
      node.children.filter((side) => isKind(side, "identifier") && sizes.has(side.text)).length > 1,
  );
}

function asks(part: SyntaxNode, isQuestion: (name: string) => boolean): boolean {
  for (const node of descendants(part)) {
    if (node.kind === "block") break;
    if (node.kind === "identifier" && isQuestion(node.text)) return true;
  }
  return false;
}

function isUncertain(at: SyntaxNode, unit: Unit, followed: boolean): boolean {
  for (let node: SyntaxNode | null = at; node !== null && node !== unit; node = node.parent) {
    const parent: SyntaxNode | null = node.parent;
    if (isKind(parent, "try_statement") && parent.body === node && catchesErrors(parent)) return true;
    if (
      followed &&
      isKind(parent, "if_statement", "conditional_expression", "match_statement", "boolean_operator")
    )
      return true;
  }
  return false;
}
