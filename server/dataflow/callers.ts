/** Which calls run a function, as far as one file is concerned: its own functions by all their calls, others by its calls of them. Follows no data. */

import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Unit } from "./controlFlowGraph";
import { callSites, classOfMethod } from "./functionShape";
import { type CallSites, sitesOf } from "./parameters";

/** Tells of a unit, which stands in the file of `model`, the calls that it may have for the file `here`; null where it may run for another reason. */
export function createCallers(here: SemanticModel): (unit: Unit, model: SemanticModel) => CallSites | null {
  let uses: ReadonlyMap<SyntaxNode, readonly SyntaxNode[]> | null = null;
  return (unit, model) => {
    if (unit.kind !== "function_definition") return null;
    if (model === here) return sitesOf(unit, model);
    // It is a method, or is called in its own file too.
    if (classOfMethod(unit) !== null || callSites(unit, model)?.length !== 0) return null;
    uses ??= usesOfOthers(here);
    const calls = (uses.get(unit) ?? []).map((use) => callOf(use));
    // Handed around as a value, it may run anywhere.
    const all = calls.filter((call) => call !== null);
    return all.length === 0 || all.length < calls.length
      ? null
      : { calls: all, isConstructor: false, method: null };
  };
}

const callOf = ({ parent, start }: SyntaxNode): Call | null =>
  isKind(parent, "call") && parent.function.start === start ? parent : null;

/** Where a file names functions of other files, by their definitions; imports aside. */
function usesOfOthers(here: SemanticModel): ReadonlyMap<SyntaxNode, readonly SyntaxNode[]> {
  const uses = new Map<SyntaxNode, SyntaxNode[]>();
  for (const name of nodesOf(here.tree, "identifier")) {
    const { parent } = name;
    if (isKind(parent, "dotted_name", "aliased_import")) continue;
    const whole = isKind(parent, "attribute") && parent.attribute === name ? parent : name;
    const info = here.functionOf(whole);
    if (info !== null && info.model !== here) uses.set(info.node, [...(uses.get(info.node) ?? []), whole]);
  }
  return uses;
}
