/** The function of the file that a call wraps: `step = jax.jit(step)`. Knows names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, type FunctionDefinition, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** The function that is given by its name, also where the call gives that name its result; null for any other. */
export function wrappedFunction(
  semantic: SemanticModel,
  call: Call,
  given: SyntaxNode,
): FunctionDefinition | null {
  const own = semantic.functionOf(given);
  if (own !== null) return own.model === semantic ? own.node : null;
  const definitions = semantic.bindingOf(given)?.definitions ?? [];
  const [function_, ...others] = definitions.filter(({ node }) => node !== call.parent);
  const isOnly = others.length === 0 && definitions.length === 2 && isKind(call.parent, "assignment");
  return isOnly && isKind(function_?.node, "function_definition") ? function_.node : null;
}
