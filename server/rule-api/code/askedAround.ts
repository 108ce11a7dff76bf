/** Whether code runs only where something was asked of what it uses. Knows names and calls of the file, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "./around";
import { callsOf, givenFor } from "./calledFunction";
import type { FileOfCalls } from "./fileCalls";

const BRANCHES = ["if_statement", "elif_clause"] as const;

/** Whether a condition around a place, or around a call of its function that hands the value over, names a variable, as code does that serves several kinds. */
export function isAskedAround(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  place: SyntaxNode,
  name: SyntaxNode,
): boolean {
  const { semantic } = file;
  const binding = isKind(name, "identifier") ? semantic.bindingOf(name) : null;
  if (binding === null) return false;
  for (let at = ancestor(place, ...BRANCHES); at !== null; at = ancestor(at, ...BRANCHES)) {
    const asked = [...descendants(at.condition)].filter((node) => isKind(node, "identifier"));
    if (asked.some((one) => semantic.bindingOf(one) === binding)) return true;
  }
  const around = functionAround(place);
  const isGiven = binding.definitions.every(({ kind }) => kind === "parameter");
  if (around === null || !isGiven) return false;
  return callsOf(file, around).some((caller) => {
    const given = givenFor(file, caller, around, binding.name);
    return given !== null && isAskedAround(file, caller, given);
  });
}
