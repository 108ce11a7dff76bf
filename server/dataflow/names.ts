/** What names hold that the running unit does not bind: those of enclosing units, of other files, and of none. Knows no library. */

import type { Knowledge } from "../knowledge/knowledge";
import { isHeldField } from "../semantic/isHeld";
import type { Binding, Definition, SemanticModel } from "../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { contains } from "../text/textRange";
import type { Analysis } from "./analysis";
import { withIdentity } from "./bind";
import { fieldsStoredOutside } from "./classLineage";
import type { Unit } from "./controlFlowGraph";
import type { Frame, Recorder } from "./frame";
import { classOfMethod, definitionsElsewhere } from "./functionShape";
import { heldElsewhere } from "./heldValues";
import { hasGivenNames } from "./runText";
import { typeByUse } from "./typeByUse";
import { joinValues, UNKNOWN, type Value } from "./value";

/** What names need of the analysis around them. */
interface Questions {
  readonly knowledge: Knowledge;
  /** The files that are followed into, by their root. */
  readonly models: Map<SyntaxNode, SemanticModel>;
  /** What a unit's own run wrote down; null while it is under way. */
  readonly runOf: (unit: Unit, model: SemanticModel) => Recorder | null;
  /** What a unit that is under way has written down so far. */
  readonly soFar: (unit: Unit) => Recorder | undefined;
}

/** What a loop gives a name in its first round says nothing of the others. */
function isRepeated({ node }: Definition): boolean {
  return ancestor(node, "for_statement", "while_statement") !== null;
}

/** Whether a use stands before a definition is through: `X = scale(X)` reads what was there before. */
function isBehind({ identifier, kind, node }: Definition, use: SyntaxNode): boolean {
  if (use.start < identifier.start) return true;
  return (
    kind === "assignment" && isKind(node, "assignment") && node.right !== null && contains(node.right, use)
  );
}

/** The names of one file's analysis. */
export function createNames({
  knowledge,
  models,
  runOf,
  soFar,
}: Questions): Pick<Analysis, "unboundName" | "freeValue" | "importedValue" | "afterOtherUnits"> {
  const unbound = new Map<string, Value>();
  const early = new Map<Binding, Value>();

  function givenByNobody(model: SemanticModel, uses: readonly SyntaxNode[], site: SyntaxNode): Value {
    const type = typeByUse(knowledge, model, uses);
    return { ...withIdentity(knowledge, UNKNOWN, site), ...(type === null ? {} : { type }) };
  }

  /** What a file reads of a name before anything in it gives it a value, as an excerpt does. */
  function earlyValue(model: SemanticModel, binding: Binding, use: SyntaxNode): Value {
    const isEarly = (node: SyntaxNode): boolean => binding.definitions.every((one) => isBehind(one, node));
    if (!isEarly(use)) return UNKNOWN;
    const uses = binding.references.flatMap(({ identifier }) => (isEarly(identifier) ? [identifier] : []));
    const value = early.get(binding) ?? givenByNobody(model, uses, uses[0] ?? use);
    early.set(binding, value);
    return value;
  }

  /** What the constructor leaves in a field, and in a function inside of a method what that method puts there. */
  function heldValue(frame: Frame, binding: Binding, owner: Unit): Value {
    const left = runOf(owner, frame.model)?.held.get(binding);
    if (left === undefined) return UNKNOWN;
    const isMethod = isKind(frame.unit, "function_definition") && classOfMethod(frame.unit) !== null;
    const others = isMethod ? [] : definitionsElsewhere(binding);
    return others
      .map(({ unit, identifier }) => runOf(unit, frame.model)?.definitions.get(identifier) ?? UNKNOWN)
      .reduce(joinValues, heldElsewhere(binding, frame.unit, left));
  }

  return {
    unboundName(model, node) {
      const known = unbound.get(node.text);
      if (known !== undefined) return known;
      const uses = model.undefinedNames.flatMap(({ identifier }) =>
        identifier.text === node.text ? [identifier] : [],
      );
      const value = givenByNobody(model, uses, uses[0] ?? node);
      unbound.set(node.text, value);
      return value;
    },
    freeValue(frame, binding, node) {
      const { scope } = binding;
      const unit = isKind(scope.node, "module", "function_definition", "lambda", "class_definition")
        ? scope.node
        : null;
      if (unit === frame.unit && isKind(unit, "module")) return earlyValue(frame.model, binding, node);
      if (unit === null || unit === frame.unit) return UNKNOWN;
      const definitions = binding.definitions.filter(({ fallback }) => !fallback);
      if (isHeldField(binding)) return heldValue(frame, binding, unit);
      const run = runOf(unit, frame.model) ?? (definitions.some(isRepeated) ? undefined : soFar(unit));
      // A name that its unit has not come to yet may be given anything.
      const values = definitions.map(({ identifier }) => run?.definitions.get(identifier) ?? UNKNOWN);
      const isGiven = isKind(unit, "module") && hasGivenNames(frame.model);
      return values.length === 0
        ? UNKNOWN
        : values.reduce(joinValues, isGiven ? UNKNOWN : (values[0] ?? UNKNOWN));
    },
    importedValue(model, node) {
      const target = model.importedBinding(node);
      const isStored = isKind(node, "attribute") && fieldsStoredOutside(model).has(node.attribute.text);
      if (target === null || isStored) return null;
      const { binding, model: other } = target;
      models.set(other.tree.root, other);
      const run = runOf(other.tree.root, other);
      const values = binding.definitions.map(({ identifier }) => run?.definitions.get(identifier));
      const value = values.map((one) => one ?? UNKNOWN).reduce(joinValues, values[0] ?? UNKNOWN);
      const isFilled = value.type === "builtins.list" || value.type === "builtins.dict";
      return value === UNKNOWN || isFilled ? null : value;
    },
    afterOtherUnits(frame, binding, value) {
      // Which methods run in between is asked where a field is taken for a variable.
      if (isHeldField(binding)) return value;
      return definitionsElsewhere(binding).reduce((known, { unit, identifier }) => {
        if (unit === frame.unit) return known;
        return joinValues(known, runOf(unit, frame.model)?.definitions.get(identifier) ?? UNKNOWN);
      }, value);
    },
  };
}
