/** Whether a dict still has the entries that a call gave it. Follows names of the file, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import { callOfArgument } from "../../dataflow/functionShape";
import { isStored } from "../../semantic/guards";
import { type Call, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { parameterOf, placesOfValue } from "../code/wayOfValue";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

const CHANGES = /^(?:update|setdefault|__setitem__|__ior__)$/;

/**
 * Whether the entry of this key may be stored later into the dict that a call gives: `d["a"] = ...`, `d[name] = ...`, `d.update(...)`,
 * `d |= ...`, `rename(d)` of code that is not seen.
 */
export const mayStoreUnder = (file: File, made: Call, key: string): boolean =>
  [...placesOfValue(file, made)].some((place) => {
    const { parent } = place;
    if (isKind(parent, "attribute")) return CHANGES.test(parent.attribute.text);
    if (isKind(parent, "augmented_assignment")) return parent.left === place;
    if (isKind(parent, "subscript") && parent.value === place)
      return isStored(parent) && mayBe(file, parent.subscript[0], key);
    return isHandedAway(file, place);
  });

const mayBe = ({ dataflow }: File, written: SyntaxNode | undefined, key: string): boolean => {
  const text = written === undefined ? null : (stringValue(written) ?? dataflow.valueOf(written).constant);
  return typeof text !== "string" || text === key;
};

/** Whether a value is handed to code that is not seen: `rename(results)`, a function of no library and not of this file. */
export function isHandedAway(file: File, place: SyntaxNode): boolean {
  const { knowledge, semantic } = file;
  const call = callOfArgument(place);
  if (call === null || parameterOf(file, place) !== null) return false;
  const name = semantic.qualifiedName(call.function);
  if (name !== null) return !knowledge.isPlainPackage(name.split(".")[0] ?? "");
  return isKind(call.function, "identifier") && !semantic.isBuiltin(call.function);
}
