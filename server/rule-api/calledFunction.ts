/** Which function of the same file a call runs: by its name, or a method of the class it stands in. Follows no data, reports nothing. */

import { parameterNames } from "../dataflow/functionShape";
import type { SemanticModel } from "../semantic/semanticModel";
import { ancestor, type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { functionAround } from "./parameterTensors";

/** The body that runs for `train_epoch(model)` or `self.train_epoch()`; null where it is not in this file. */
export function calledFunction(
  semantic: SemanticModel,
  call: Call,
): (SyntaxNode & { readonly kind: "function_definition" }) | null {
  const { function: callee } = call;
  if (!isKind(callee, "attribute")) {
    const info = semantic.functionOf(callee);
    return info !== null && info.model === semantic ? info.node : null;
  }
  const around = functionAround(call);
  const owner = around === null ? null : ancestor(around, "class_definition");
  const self = around === null ? undefined : parameterNames(around).positional[0];
  if (owner === null || !isKind(callee.object, "identifier") || callee.object.text !== self?.text)
    return null;
  return semantic.classOf(owner.name)?.methods.get(callee.attribute.text) ?? null;
}
