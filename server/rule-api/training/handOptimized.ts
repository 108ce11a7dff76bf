/** Lightning modules that go backward and step by hand. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { ClassInfo } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether a class sets `automatic_optimization`, reads it or answers for it, in another way than with `= True`. */
export function isOptimizedByHand(
  { dataflow }: { readonly dataflow: Dataflow },
  { node, methods }: ClassInfo,
): boolean {
  const isSetToTrue = (name: SyntaxNode): boolean => {
    const target = isKind(name.parent, "attribute") ? name.parent : name;
    const set = target.parent;
    return (
      isKind(set, "assignment") &&
      set.left === target &&
      set.right !== null &&
      dataflow.valueOf(set.right).constant === true
    );
  };
  return (
    methods.has("automatic_optimization") ||
    [...descendants(node)].some(
      (inner) =>
        isKind(inner, "identifier") && inner.text === "automatic_optimization" && !isSetToTrue(inner),
    )
  );
}
