/** The network that a function is handed and casts. Follows names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";

/** Methods that give the network itself back. */
const MOVES = /^(?:to|cuda|cpu|train)$/;

/**
 * As which object a parameter is known behind `net.half()` or `small = net.cuda().half()`, whatever class it is of; undefined
 * where no parameter is cast, or its result has no name. What an optimizer gets the parameters of is a network.
 */
export function handedNetwork(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  cast: MethodCall,
): SyntaxNode | undefined {
  let made: SyntaxNode = cast.function.object;
  while (
    isKind(made, "call") &&
    isKind(made.function, "attribute") &&
    MOVES.test(made.function.attribute.text)
  )
    made = made.function.object;
  if (semantic.bindingOf(made)?.definitions[0]?.kind !== "parameter") return undefined;
  const { parent } = cast;
  const isInPlace = isKind(parent, "expression_statement") && made === cast.function.object;
  const name = isKind(parent, "assignment") ? parent.left : isInPlace ? made : null;
  return isKind(name, "identifier") ? dataflow.valueOf(name).object?.site : undefined;
}
