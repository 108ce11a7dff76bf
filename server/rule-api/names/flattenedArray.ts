/** Whether a call flattens an array of NumPy, or a part of one, to a single axis. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { reachingDefinition } from "./reachingDefinition";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** https://numpy.org/doc/stable/reference/generated/numpy.ndarray.flatten.html */
const FLATTENS = /^(?:flatten|ravel)$/;

/** `rows.ravel()` and `rows[3].flatten()` of an array. */
export function isFlattenedArray(context: Questions, made: Call | undefined): boolean {
  return (
    isKind(made?.function, "attribute") &&
    FLATTENS.test(made.function.attribute.text) &&
    (isOfArray(context, made) || isOfArray(context, made.function.object))
  );
}

/** An array, or what an index takes of it: `rows[3]`, and a name for that. */
function isOfArray(context: Questions, node: SyntaxNode): boolean {
  if (context.dataflow.valueOf(node).type === "numpy.ndarray") return true;
  const part = isKind(node, "identifier") ? reachingDefinition(context.semantic, node)?.value : node;
  return isKind(part, "subscript") && isOfArray(context, part.value);
}
