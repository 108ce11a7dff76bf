/** Whose weights an expression holds by reference. Knows Python's shallow copies, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

const SHALLOW: readonly string[] = ["builtins.dict", "copy.copy", "collections.OrderedDict"];

/** The network whose `state_dict()` this is, as it is or in a shallow copy. */
export function networkOfState(
  file: { readonly dataflow: Dataflow },
  node: SyntaxNode | undefined,
): SyntaxNode | null {
  if (!isKind(node, "call")) return null;
  const { function: callee, arguments: given } = node;
  if (isKind(callee, "attribute") && given.children.length === 0) {
    if (callee.attribute.text === "state_dict") return callee.object;
    return callee.attribute.text === "copy" ? networkOfState(file, callee.object) : null;
  }
  const { callee: name } = file.dataflow.resolveCall(node);
  return SHALLOW.includes(name ?? "") ? networkOfState(file, given.children[0]) : null;
}
