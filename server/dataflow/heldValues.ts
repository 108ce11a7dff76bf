/** What a method finds in the fields that are variables (`syntax/heldNames.ts`) and that the constructor has set. Knows no library. */

import type { Binding, SemanticModel } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { isOverwritten, withoutRole } from "./changedContents";
import type { Unit } from "./controlFlowGraph";
import { emptyFrame, type Frame, frameThatBinds } from "./frame";
import { classOfMethod, unitOf } from "./functionShape";
import type { Value } from "./value";

const foreign = new WeakMap<SemanticModel, ReadonlyMap<Unit, ReadonlyMap<Binding, SyntaxNode>>>();

/** By unit: the held names that it uses and another function owns, each with one of its uses. */
function foreignNames(model: SemanticModel): ReadonlyMap<Unit, ReadonlyMap<Binding, SyntaxNode>> {
  const known = foreign.get(model);
  if (known !== undefined) return known;
  const found = new Map<Unit, Map<Binding, SyntaxNode>>();
  for (const [identifier, { owner }] of model.tree.heldNames) {
    const unit = unitOf(identifier);
    const binding = unit === owner ? null : model.bindingOf(identifier);
    if (binding === null) continue;
    const names = found.get(unit) ?? new Map<Binding, SyntaxNode>();
    found.set(unit, names.set(binding, identifier));
  }
  foreign.set(model, found);
  return found;
}

/** Gives the fields that a method uses what the constructor leaves in them, where no run that called the method has them at hand. */
export function startHeld(
  analysis: Analysis,
  unit: Unit,
  model: SemanticModel,
  caller: Frame | null,
  values: Map<Binding, Value>,
): void {
  if (model.tree.heldNames.size === 0 || !isKind(unit, "function_definition")) return;
  const names = foreignNames(model).get(unit);
  if (names === undefined || classOfMethod(unit) === null) return;
  const frame = emptyFrame(unit, model);
  for (const [binding, use] of names) {
    if (caller !== null && frameThatBinds(caller, binding) !== null) continue;
    values.set(binding, analysis.freeValue(frame, binding, use));
  }
}

/** What others may count on of the value that the constructor leaves in a field: what its numbers mean only where no third method writes them over. */
export function heldElsewhere(binding: Binding, unit: Unit, value: Value): Value {
  const units = new Set(binding.references.map(({ identifier }) => unitOf(identifier)));
  units.delete(binding.scope.node as Unit);
  units.delete(unit);
  const isChanged = binding.references.some(
    ({ identifier }) => units.has(unitOf(identifier)) && isOverwritten(identifier),
  );
  return isChanged ? withoutRole(value) : value;
}
