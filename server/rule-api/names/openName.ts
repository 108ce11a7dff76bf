/** Names and fields of which nothing is known but that they keep what they hold. Knows values, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import { isSelfField } from "./selfFields";

/** A field of `self`, or a parameter that nothing else gives a value, of which nothing is known. */
export function isOpenName(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  node: SyntaxNode,
): boolean {
  const { type, localClass, symbol, object, call } = dataflow.valueOf(node);
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  const isParameter = only?.kind === "parameter" && others.length === 0;
  return (type ?? localClass ?? symbol ?? object ?? call) === undefined && (isParameter || isSelfField(node));
}
