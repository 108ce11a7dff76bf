/** Which conflicts of a run are certain: none that a test of shapes, or a handled failure, may keep from happening. */

import type { TensorKnowledge } from "../../knowledge/tensorKnowledge";
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
  const tests =
    testsShapes.get(unit) ?? conditionsOf(unit).some((condition) => asksForShape(known, condition));
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

function asksForShape(known: TensorKnowledge, condition: SyntaxNode): boolean {
  for (const node of descendants(condition)) {
    if (node.kind === "block") break;
    if (node.kind === "identifier" && known.asksForShape(node.text)) return true;
  }
  return false;
}

function isUncertain(at: SyntaxNode, unit: Unit, followed: boolean): boolean {
  for (let node: SyntaxNode | null = at; node !== null && node !== unit; node = node.parent) {
    const parent: SyntaxNode | null = node.parent;
    if (isKind(parent, "try_statement") && parent.body === node) return true;
    if (
      followed &&
      isKind(parent, "if_statement", "conditional_expression", "match_statement", "boolean_operator")
    )
      return true;
  }
  return false;
}
