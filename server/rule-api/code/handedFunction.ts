/** Which function of the workspace runs where an expression is handed over to be called: `encode`, `self.encode`, `Encoder(...)`. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A function, method, lambda, or the `__call__` of an object, itself or with some arguments filled in by `functools.partial`; null where no file shows it. */
export function handedFunction(
  context: Questions,
  given: SyntaxNode,
): (SyntaxNode & { readonly kind: "function_definition" | "lambda" }) | null {
  const { dataflow, semantic } = context;
  if (isKind(given, "lambda")) return given;
  const own = semantic.functionOf(given)?.node;
  if (own !== undefined) return own;
  const { call: made, localClass } = dataflow.valueOf(given);
  if (made !== undefined && semantic.qualifiedName(made.function) === "functools.partial") {
    const filled = dataflow.argument(made, "func", 0);
    return filled === null ? null : handedFunction(context, filled);
  }
  if (localClass !== undefined) return semantic.classOf(localClass.name)?.methods.get("__call__") ?? null;
  if (isKind(given, "attribute")) {
    const holder = dataflow.valueOf(given.object).localClass;
    const info = holder === undefined ? null : semantic.classOf(holder.name);
    return info?.methods.get(given.attribute.text) ?? null;
  }
  const [only, ...others] = semantic.bindingOf(given)?.definitions ?? [];
  return isKind(only?.value, "lambda") && others.length === 0 ? only.value : null;
}
