/** The function that a search runs for each trial, by what it is handed. Follows one call of a lambda, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

type Objective = SyntaxNode & { readonly kind: "function_definition" | "lambda" };

/** `objective`, `self.objective`, and the function that `lambda trial: objective(trial, X, y)` calls; null where it is not in this file. */
export function searchedObjective({ dataflow, semantic }: Questions, given: SyntaxNode): Objective | null {
  const found = dataflow.valueOf(given).localFunction ?? ownMethod(semantic, given);
  if (!isKind(found, "lambda")) return isKind(found, "function_definition") ? found : null;
  const { body } = found;
  return (isKind(body, "call") && isHandedOn(found, body) ? calledFunction(semantic, body) : null) ?? found;
}

/** Whether a lambda does no more than hand its own arguments to a function, with others. */
function isHandedOn({ parameters }: SyntaxNode & { readonly kind: "lambda" }, call: Call): boolean {
  const names = (parameters?.children ?? []).flatMap((name) =>
    isKind(name, "identifier") ? [name.text] : [],
  );
  return callArguments(call).some(({ value }) => isKind(value, "identifier") && names.includes(value.text));
}

/** `self.objective` in a method of the class that has it. */
function ownMethod(semantic: SemanticModel, given: SyntaxNode): SyntaxNode | null {
  if (!isKind(given, "attribute") || !isKind(given.object, "identifier")) return null;
  const around = functionAround(given);
  const owner = around?.parent?.parent;
  if (!isKind(owner, "class_definition") || around?.parameters === null) return null;
  const [self] = around?.parameters.children ?? [];
  if (!isKind(self, "identifier") || self.text !== given.object.text) return null;
  return semantic.classOf(owner.name)?.methods.get(given.attribute.text) ?? null;
}
