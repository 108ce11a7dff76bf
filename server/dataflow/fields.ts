/** What the fields of instances hold: by their class, and layers by the very object that was made. Knows no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { withIdentity } from "./bind";
import { fieldAssignments, fieldsStoredOutside, type Lineage, withoutChangedLayer } from "./classLineage";
import type { Unit } from "./controlFlowGraph";
import type { Frame, Recorder } from "./frame";
import { sameLayer } from "./tensors/tensor";
import { joinValues, UNKNOWN, type Value } from "./value";

/** What fields need of the analysis around them. */
interface Questions {
  readonly knowledge: Knowledge;
  readonly lineage: (model: SemanticModel, localClass: SyntaxNode) => Lineage;
  /** What a method's own run wrote down; null while it is under way. */
  readonly runOf: (method: Unit, model: SemanticModel) => Recorder | null;
  readonly valueUnderWay: (frame: Frame, method: Unit, value: SyntaxNode) => Value;
}

/** The fields of one file's analysis. */
export function createFields({
  knowledge,
  lineage,
  runOf,
  valueUnderWay,
}: Questions): Pick<Analysis, "fieldValue" | "noteField"> {
  const byClass = new Map<SyntaxNode, Map<string, Value | null>>();
  /** The layers that constructors put into fields, by object; null where one object has had several. */
  const byObject = new Map<SyntaxNode, Map<string, Value["layer"] | null>>();

  function fieldOfClass(frame: Frame, localClass: SyntaxNode, name: string): Value | null {
    const known = byClass.get(localClass)?.get(name);
    if (known !== undefined) return known;
    let complete = true;
    const found: Value[] = [];
    for (const info of lineage(frame.model, localClass).infos) {
      for (const { method, target, value } of fieldAssignments(info).get(name) ?? []) {
        const run = runOf(method, info.model);
        if (run === null) complete = false;
        const given =
          value === null
            ? UNKNOWN
            : run === null
              ? valueUnderWay(frame, method, value)
              : run.values.get(value);
        found.push(withIdentity(knowledge, given ?? UNKNOWN, target));
      }
    }
    if (found.length > 0 && fieldsStoredOutside(frame.model).has(name)) found.push(UNKNOWN);
    const joined =
      found.length === 0
        ? null
        : withoutChangedLayer(found.reduce(joinValues), name, frame.model, knowledge.tensors);
    // What was asked for in the middle of one of these methods is not known yet.
    if (complete) byClass.set(localClass, (byClass.get(localClass) ?? new Map()).set(name, joined));
    return joined;
  }

  return {
    fieldValue(frame, object, name) {
      const { localClass, object: identity } = object;
      if (localClass === undefined) return null;
      const value = fieldOfClass(frame, localClass, name);
      // `Block(3, 16)` and `Block(16, 32)` have the same layers in other sizes.
      const own = identity === undefined ? undefined : byObject.get(identity.site)?.get(name);
      return value?.layer !== undefined && own != null && own.made === value.layer.made
        ? { ...value, layer: own }
        : value;
    },
    noteField({ object: identity, localClass }, name, { layer }) {
      if (identity === undefined || localClass === undefined || layer === undefined) return;
      const fields = byObject.get(identity.site) ?? new Map<string, Value["layer"] | null>();
      byObject.set(identity.site, fields);
      const before = fields.get(name);
      fields.set(name, before === undefined || (before !== null && sameLayer(before, layer)) ? layer : null);
    },
  };
}
