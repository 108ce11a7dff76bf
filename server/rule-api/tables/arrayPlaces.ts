/** The JAX array of which `x.at[0]` is a place. Knows its spelling, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** `x` of `x.at[0]`, where it is no cell of a frame, which may hold a set. */
export function arrayOfPlace({ dataflow, semantic }: ApiQuestions, place: SyntaxNode): SyntaxNode | null {
  const at = isKind(place, "subscript") ? place.value : null;
  if (!isKind(at, "attribute") || at.attribute.text !== "at") return null;
  const { importedPackages: used } = semantic;
  const mayBeFrame = !used.has("jax") || used.has("pandas");
  return !mayBeFrame || dataflow.valueOf(at.object).type === "jax.Array" ? at.object : null;
}
