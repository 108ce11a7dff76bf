/** Which calls run a function, as far as one file is concerned: its own functions by all their calls, others by its calls of them. Follows no data. */

import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { type Call, type FunctionDefinition, isKind } from "../syntax/syntaxTree";
import type { Unit } from "./controlFlowGraph";
import { callSites, classOfMethod } from "./functionShape";
import { type CallSites, sitesOf } from "./parameters";

/** Tells of a unit, which stands in the file of `model`, the calls that it may have for the file `here`; null where it may run for another reason. */
export function createCallers(here: SemanticModel): (unit: Unit, model: SemanticModel) => CallSites | null {
  const ofOthers = new Map<Unit, CallSites | null>();
  return (unit, model) => {
    if (unit.kind !== "function_definition") return null;
    if (model === here) return sitesOf(unit, model);
    const known = ofOthers.get(unit);
    if (known !== undefined) return known;
    const calls = callsFrom(here, unit, model);
    const sites = calls === null ? null : { calls, isConstructor: false, method: null };
    ofOthers.set(unit, sites);
    return sites;
  };
}

/** Null where the function is called in its own file too, is a method, or is handed around as a value. */
function callsFrom(here: SemanticModel, unit: FunctionDefinition, other: SemanticModel): Call[] | null {
  if (classOfMethod(unit) !== null || callSites(unit, other)?.length !== 0) return null;
  const calls: Call[] = [];
  for (const name of nodesOf(here.tree, "identifier")) {
    const { parent } = name;
    const whole = isKind(parent, "attribute") && parent.attribute === name ? parent : name;
    if (here.functionOf(whole)?.node !== unit || isKind(parent, "dotted_name", "aliased_import")) continue;
    if (!isKind(whole.parent, "call") || whole.parent.function !== whole) return null;
    calls.push(whole.parent);
  }
  return calls.length === 0 ? null : calls;
}
