/** Whether a dict still has the entries that a call gave it. Follows names of the file, no library. */

import { callOfArgument } from "../../dataflow/functionShape";
import { isStored } from "../../semantic/guards";
import { packageOf } from "../../semantic/qualifiedName";
import type { QualifiedName } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { parameterOf, placesOfValue } from "../code/wayOfValue";
import type { ApiQuestions } from "../ruleContext";

const CHANGES = /^(?:update|setdefault|__setitem__|__ior__)$/;

/**
 * Whether the entry of this key may be stored later into the dict that a call gives: `d["a"] = ...`, `d[name] = ...`, `d.update(...)`,
 * `d |= ...`, `rename(d)` of code that is not seen.
 */
export const mayStoreUnder = (file: ApiQuestions, made: Call, key: string): boolean =>
  [...placesOfValue(file, made)].some((place) => {
    const { parent } = place;
    if (isKind(parent, "attribute")) return CHANGES.test(parent.attribute.text);
    if (isKind(parent, "augmented_assignment")) return parent.left === place;
    if (isKind(parent, "subscript") && parent.value === place)
      return isStored(parent) && mayBe(file, parent.subscript[0], key);
    return isHandedAway(file, place);
  });

const mayBe = ({ dataflow }: ApiQuestions, written: SyntaxNode | undefined, key: string): boolean => {
  const text = written === undefined ? null : (stringValue(written) ?? dataflow.valueOf(written).constant);
  return typeof text !== "string" || text === key;
};

/** Whether a function is of a package that is neither a known library nor one without effects on a training. */
export const isOfUnseen = ({ apiIndex, knowledge }: ApiQuestions, name: QualifiedName): boolean =>
  !knowledge.isPlainPackage(packageOf(name)) && apiIndex.symbol(name).kind !== "symbol";

/** Whether a value is handed to code that is not seen: `rename(results)`, a function of no library and not of this file. */
export function isHandedAway(file: ApiQuestions, place: SyntaxNode): boolean {
  const { semantic } = file;
  const call = callOfArgument(place);
  if (call === null || parameterOf(file, place) !== null) return false;
  const name = semantic.qualifiedName(call.function);
  if (name !== null) return isOfUnseen(file, name);
  return isKind(call.function, "identifier") && !semantic.isBuiltin(call.function);
}
